import type { Block, ContentDocument } from '../../contracts';
import { honestInput } from '../__fixtures__/judge';
import { checkDocument } from '../check-document';
import { compareDocuments } from './compare-documents';

const input = honestInput();
const changed = (change: (blocks: Block[]) => Block[]): ContentDocument => {
	const document = structuredClone(input.document);
	return { ...document, blocks: change(document.blocks) };
};
const replaced = (from: string, to: string) =>
	changed((blocks) =>
		blocks.map((block) => JSON.parse(JSON.stringify(block).replace(from, to)) as Block),
	);

describe('compareDocuments', () => {
	it('finds nothing between a document and itself', () => {
		const made = compareDocuments({ document: input.document }, { document: input.document });
		expect(made).toMatchObject({ same: true, blocks: [], summary: 'The versions are the same' });
	});

	it('names the changed block, its figures, and the verdicts', () => {
		const late = replaced('up to 180 miles', 'up to 280 miles');
		const verdict = (document: ContentDocument) => checkDocument({ ...input, document });
		const made = compareDocuments(
			{ document: input.document, quality: verdict(input.document) },
			{ document: late, quality: verdict(late) },
		);
		expect(made.blocks).toHaveLength(1);
		expect(made.blocks[0]).toMatchObject({ change: 'changed' });
		expect(made.blocks[0]!.figuresGone.join()).toContain('180');
		expect(made.blocks[0]!.figuresNew.join()).toContain('280');
		expect(made.verdict).toMatchObject({ before: 'pass', after: 'fail', errorsBefore: 0 });
		expect(made.summary).toBe('blocks: 1 changed · figures: 1 gone, 1 new · verdict: pass → fail');
		expect(made.report).toContain('280 miles');
	});

	it('tells added, removed and renamed blocks apart', () => {
		const first = input.document.blocks[2]!;
		const renamed = changed((blocks) =>
			blocks.map((b, at) => (at === 2 ? { ...b, id: 'b70' } : b)),
		);
		expect(compareDocuments({ document: input.document }, { document: renamed }).blocks).toEqual(
			[],
		);
		const removed = changed((blocks) => blocks.filter(({ id }) => id !== first.id));
		const gone = compareDocuments({ document: input.document }, { document: removed });
		expect(gone.blocks.map(({ change, blockId }) => [change, blockId])).toEqual([
			['removed', first.id],
		]);
		const back = compareDocuments({ document: removed }, { document: input.document });
		expect(back.blocks.map(({ change }) => change)).toEqual(['added']);
	});

	it('counts evidence that went', () => {
		const late = changed((blocks) => blocks.filter((one) => !JSON.stringify(one).includes('"E6"')));
		const made = compareDocuments({ document: input.document }, { document: late });
		// The list that cites E6 cites E7, too.
		expect(made.evidence.gone.toSorted()).toEqual(['E6', 'E7']);
		expect(made.evidence.after.citedCards).toBe(made.evidence.before.citedCards - 2);
	});
});
