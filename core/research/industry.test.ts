import type { Question } from '../contracts';
import { briefOf } from './__fixtures__/fake-world';
import { industryQueries, industryQuota } from './industry';

const questions = [
	{ id: 'Q1', kind: 'mechanism' },
	{ id: 'Q2', kind: 'trend' },
] as unknown as Question[];
const plan = { questions, keywords: ['electric vans'] };

describe('industryQueries', () => {
	it('asks offices, trade bodies and filings by rule, for the question about the market', () => {
		const brief = briefOf({ client: { industry: 'Parcel delivery' }, region: 'DE' });
		const queries = industryQueries(brief, plan);
		expect(queries.map(({ text }) => text)).toEqual([
			'Parcel delivery electric vans official statistics',
			'Parcel delivery official statistics Germany',
			'Parcel delivery trade association annual figures Germany',
			'Parcel delivery companies annual report filing Germany',
			'Parcel delivery market size employment Germany',
		]);
		expect(queries.every(({ questionId }) => questionId === 'Q2')).toBe(true);
	});

	it('asks in the language of the sources, and not at all without an industry', () => {
		const german = briefOf({ client: { industry: 'Paketdienste' }, sourceLanguages: ['de-AT'] });
		expect(industryQueries(german, plan)[1]!.text).toBe('Paketdienste amtliche Statistik');
		expect(industryQueries(briefOf(), plan)).toEqual([]);
	});

	it('keeps its own quota', () => {
		expect([10, 40, 400].map(industryQuota)).toEqual([3, 6, 12]);
	});
});
