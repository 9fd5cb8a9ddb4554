import { DocumentSchema, type Block, type ContentDocument, type Finding } from '../contracts';
import { card, evidenceOf } from './__fixtures__/fleet';
import { withSentenceMended } from './mend-sentence';
import { repairByCode } from './repair-by-code';
import { blockToText } from './to-plain-text';

const FACT = 'Switching cuts costs by 14% within a year.';
const LEAD = 'Switching cuts costs.';
const EDIT = { start: 10, end: 14, text: 'could cut' };

const paragraph: Block = {
	id: 'b1',
	partId: 'p1',
	type: 'paragraph',
	runs: [
		{ kind: 'text', text: 'Fleets wait. Switching cuts costs by ' },
		{ kind: 'figure', text: '14%', cardId: 'E1', figureIndex: 0 },
		{ kind: 'text', text: ' within a year' },
		{ kind: 'cite', cardIds: ['E1'] },
		{ kind: 'text', text: '. They count.' },
	],
};
const document: ContentDocument = DocumentSchema.parse({
	format: 'blog_post',
	title: 'Costs',
	date: '2026-11-21',
	parts: [{ id: 'p1', role: 'section', title: 'Costs', lead: [{ kind: 'text', text: LEAD }] }],
	blocks: [
		paragraph,
		{
			id: 'b2',
			partId: 'p1',
			type: 'list',
			ordered: false,
			items: [[{ kind: 'text', text: 'One. ' }], [{ kind: 'text', text: LEAD }]],
		},
		{ id: 'b3', partId: 'p1', type: 'heading', text: LEAD },
	],
});
const evidence = evidenceOf([card({ id: 'E1', exact: 'Switching could cut costs by 14%.' })]);

function finding(facts: Partial<Finding>): Finding {
	return {
		check: 'modality',
		severity: 'warn',
		group: 'evidence',
		blockId: 'b1',
		start: 13,
		end: 55,
		excerpt: FACT,
		message: 'The source hedges.',
		suggestion: 'Keep the hedge.',
		auto: true,
		repair: { sentence: FACT, edits: [EDIT] },
		...facts,
	};
}

const unmoved = () => ({ errors: 0, warnings: 0 });

describe('repairByCode', () => {
	it('puts the words in and leaves every other byte, the marker and the figure', async () => {
		const { document: made, changedBlockIds } = await repairByCode({
			document,
			evidence,
			findings: [finding({})],
			measure: unmoved,
		});
		expect(changedBlockIds).toEqual(['b1']);
		expect(blockToText(made.blocks[0]!)).toContain('Switching could cut costs by 14% within');
		const back = JSON.stringify(made).replace('Switching could cut', 'Switching cuts');
		expect(back).toBe(JSON.stringify(document));
		expect(made.revision).toBe(0);
	});

	it('mends leads and items, too', async () => {
		const repair = { sentence: LEAD, edits: [EDIT] };
		const { document: made } = await repairByCode({
			document,
			evidence,
			findings: [finding({ blockId: 'p1', repair }), finding({ blockId: 'b2', repair })],
			measure: unmoved,
		});
		expect(made.parts[0]!.lead).toEqual([{ kind: 'text', text: 'Switching could cut costs.' }]);
		expect(blockToText(made.blocks[1]!)).toContain('Switching could cut costs.');
	});

	it('takes nothing that is worse by the gate’s own measure', async () => {
		const { document: made, changedBlockIds } = await repairByCode({
			document,
			evidence,
			findings: [finding({})],
			measure: (one) => ({ errors: one === document ? 0 : 1, warnings: 0 }),
		});
		expect(made).toBe(document);
		expect(changedBlockIds).toEqual([]);
	});

	it.each<[string, Partial<Finding>]>([
		['there is no change', { repair: undefined }],
		['it is not for code', { auto: false }],
		['no such block stands there', { blockId: 'b99' }],
		['the sentence reads otherwise', { repair: { sentence: 'It cuts costs.', edits: [EDIT] } }],
		['the sentence is empty', { repair: { sentence: '', edits: [EDIT] } }],
		['it is a heading', { blockId: 'b3', repair: { sentence: LEAD, edits: [EDIT] } }],
		[
			'the change reaches into a figure',
			{ repair: { sentence: FACT, edits: [{ start: 20, end: 26, text: 'x' }] } },
		],
		[
			'the change lies outside of the sentence',
			{ repair: { sentence: FACT, edits: [{ start: 10, end: 400, text: 'x' }] } },
		],
		[
			'the change runs backwards',
			{ repair: { sentence: FACT, edits: [{ start: 14, end: 10, text: 'x' }] } },
		],
	])('does nothing where %s', async (_name, facts) => {
		const { document: made } = await repairByCode({
			document,
			evidence,
			findings: [finding(facts)],
			measure: unmoved,
		});
		expect(made).toBe(document);
	});

	it('leaves a sentence that stands twice', () => {
		const twice: Block = {
			...paragraph,
			type: 'paragraph',
			runs: [{ kind: 'text', text: `${LEAD} ${LEAD}` }],
		};
		expect(withSentenceMended(twice, { sentence: LEAD, edits: [EDIT] })).toBe(twice);
	});
});
