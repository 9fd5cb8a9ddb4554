import { loadTemplate } from '../template';
import type { SheetView } from './sheets';
import { viewThreads } from './thread';

const template = loadTemplate('EXEC_01');
const context = { template, fonts: template.fonts, measures: template.pages.A4 };
const sheet = (title: string, summary = false) =>
	({ summary, parts: [{ title }] }) as unknown as SheetView;

describe('thread of parts', () => {
	it('begins after the summary and ends with the references', () => {
		const { sheets, references, start } = viewThreads(
			[sheet('Summary', true), sheet('Situation'), sheet('Result')],
			'Evidence',
			context,
		);
		expect(sheets.map(({ at, span, of }) => [at, span, of])).toEqual([
			['0', '0', '3'],
			['0', '1', '3'],
			['1', '1', '3'],
		]);
		expect(sheets[2]!.parts.map(({ state }) => state)).toEqual(['past', 'now', 'coming']);
		expect(references).toMatchObject({ at: '2', late: true });
		expect(start.parts.every(({ state }) => state === 'coming')).toBe(true);
	});

	it('keeps a length for a document without references', () => {
		expect(viewThreads([sheet('Only')], '', context).sheets[0]).toMatchObject({ of: '1', at: '0' });
		expect(viewThreads([], '', context).start.of).toBe('1');
	});

	it('names the parts only where every name has room', () => {
		const named = (titles: string[]) =>
			viewThreads(
				titles.map((title) => sheet(title)),
				'',
				context,
			).start.named;
		expect(named(['Situation', 'What was done', 'Result'])).toBe(true);
		expect(named(Array.from({ length: 12 }, () => 'What it costs and what it repays'))).toBe(false);
		expect(named(['Donaudampfschifffahrtsgesellschaftskapitaensmuetzenband'.repeat(2), 'x'])).toBe(
			false,
		);
	});
});
