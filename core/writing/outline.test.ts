import { briefOf, evidenceOf, outlineOf } from './__fixtures__/fleet';
import { textHolds } from './evidence-rules';
import { formatOf } from './format-registry';
import { openLedger } from './ledger';
import { acceptOutline } from './outline';
import type { WireOutline } from './outline-wire';

function accept(facts: Partial<WireOutline> = {}, brief = briefOf(), evidence = evidenceOf()) {
	const ledger = openLedger(evidence);
	return acceptOutline(outlineOf(facts), {
		brief,
		format: formatOf(brief.format),
		ledger,
		titleHolds: (text, ids) => textHolds(text, ids, { ledger, language: 'en' }),
	});
}

const [first, second, third] = outlineOf().sections as [
	WireOutline['sections'][number],
	WireOutline['sections'][number],
	WireOutline['sections'][number],
];

describe('acceptOutline', () => {
	it('keeps an honest outline and makes its words add up', () => {
		const { outline, notes } = accept();
		expect(notes).toEqual([]);
		expect(outline.sections.map((section) => section.number)).toEqual([1, 2, 3]);
		expect(outline.sections.reduce((sum, section) => sum + section.words, 0)).toBe(1200);
		expect(outline.charts).toHaveLength(1);
	});

	it('drops unknown cards, merges a section with one card, drops one with none', () => {
		const { outline, notes } = accept({
			sections: [first, { ...second, evidence: ['E4', 'E77'] }, { ...third, evidence: ['E99'] }],
		});
		expect(outline.sections.map((section) => section.title)).toEqual([first.title]);
		expect(outline.sections[0]!.evidence).toEqual(['E1', 'E2', 'E3', 'E4']);
		expect(notes.join(' ')).toContain('E77');
	});

	it('merges a thin first section into the one after it', () => {
		const { outline } = accept({
			sections: [{ ...first, evidence: ['E1'], exhibits: [] }, second],
		});
		expect(outline.sections.map((section) => section.title)).toEqual([second.title]);
		expect(outline.sections[0]!.evidence).toEqual(['E4', 'E5', 'E1']);
	});

	it('falls back to the research questions when nothing is usable', () => {
		const { outline } = accept({ sections: [] });
		expect(outline.sections.map((section) => section.title)).toEqual([
			'How fast does the market grow?',
			'What do vans and batteries cost?',
			'What works in operation?',
		]);
	});

	it('keeps no more sections and charts than the format has', () => {
		const many = Array.from({ length: 8 }, (_, index) => ({
			...first,
			number: index + 1,
			exhibits: [],
		}));
		const { outline } = accept({ sections: many }, briefOf({ format: 'blog_post' }));
		expect(outline.sections).toHaveLength(5);
	});

	it('gives a chart to one section only, by shared evidence when none names it', () => {
		const both = accept({ sections: [first, { ...second, exhibits: ['X1', 'X9'] }] }).outline;
		expect(both.sections.map((section) => section.exhibits)).toEqual([['X1'], []]);
		const none = accept({ sections: [second, { ...first, exhibits: [] }] }).outline;
		expect(none.sections.map((section) => section.exhibits)).toEqual([[], ['X1']]);
	});

	it('replaces titles that say a figure the evidence does not', () => {
		const { outline } = accept({
			title: 'Sales rose 400%',
			sections: [{ ...first, title: 'A market of 90 million cars' }, second],
		});
		expect(outline.title).toBe('Electric vans for delivery fleets');
		expect(outline.sections[0]!.title).toBe(first.keyMessage);
	});

	it('uses the title of the brief', () => {
		expect(accept({}, briefOf({ title: 'Our title' })).outline.title).toBe('Our title');
	});

	it('refuses evidence without cards', () => {
		expect(() => accept({}, briefOf(), evidenceOf([]))).toThrow('no evidence card');
	});
});
