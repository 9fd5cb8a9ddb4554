import { join } from 'node:path';
import type { Block } from '../../contracts';
import { loadCorpusDocument } from '../../../test/corpus/quality/load';
import { checkDocument } from '../check-document';

/** The honest document with one figure of a card printed as `text`, the card giving it the limit "nearly". */
function printedAs(text: string): string[] {
	const path = join(__dirname, '../../../test/corpus/quality/honest.md');
	const { expected: _expected, ...input } = loadCorpusDocument(path);
	const card = input.evidence.cards.find(({ figures }) => figures[0]?.kind === 'cardinal');
	if (card === undefined) throw new Error('the honest document has no cardinal figure');
	const figure = { ...card.figures[0]!, bound: 'nearly' as const };
	const cards = input.evidence.cards.map((one) =>
		one === card ? { ...card, figures: [figure, ...card.figures.slice(1)] } : one,
	);
	const block: Block = {
		id: 'b900',
		partId: input.document.parts.at(-1)!.id,
		type: 'paragraph',
		runs: [
			{ kind: 'figure', text: text.replace('#', figure.raw), cardId: card.id, figureIndex: 0 },
		],
	};
	const quality = checkDocument({
		...input,
		evidence: { ...input.evidence, cards },
		document: { ...input.document, blocks: [...input.document.blocks, block] },
	});
	return quality.findings
		.filter(({ check, blockId, message }) => {
			return check === 'figures-agree' && blockId === 'b900' && message.includes('is printed');
		})
		.map(({ message }) => message);
}

describe('figures printed by code', () => {
	it('may stand bare or with the limit the ledger gives them', () => {
		expect(printedAs('#')).toEqual([]);
		expect(printedAs('Almost #')).toEqual([]);
	});

	it('may not carry another limit', () => {
		expect(printedAs('more than #')).toHaveLength(1);
	});
});
