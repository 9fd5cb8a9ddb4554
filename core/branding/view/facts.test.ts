import { BriefSchema } from '../../contracts';
import { viewFacts } from './facts';

const brief = (industry: string) =>
	BriefSchema.parse({ topic: 'heat', date: '2026-11-02', client: { industry } });

describe('facts of a case', () => {
	it('names the client under its trade, and where to find it', () => {
		const facts = viewFacts(brief('Hotels'), { name: 'Table', website: 'https://table.example/' });
		expect(facts).toEqual([
			{ label: 'Hotels', value: 'Table' },
			{ label: '', value: 'table.example' },
		]);
	});

	it('leaves out what is unknown or too long for a margin', () => {
		expect(viewFacts(brief('Hotels'), { name: '', website: '' })).toEqual([]);
		expect(viewFacts(brief('x'.repeat(80)), { name: 'Table', website: '' })).toEqual([]);
	});
});
