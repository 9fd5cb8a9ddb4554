import type { Card } from '../../contracts';
import { resolveAnchor } from '../../evidence';
import { sha256 } from '../../shared/hash';
import { cannotRun, defineCheck, type CheckContext, type Trip } from '../check';

/** Every cited card exists, with its source, its archived text of the right hash, and its span in that text (V1). */
export const evidenceExists = defineCheck({
	id: 'evidence-exists',
	title: 'Every citation opens a passage of an archived source',
	group: 'evidence',

	run(context) {
		const hits: Trip[] = [];
		const judged = new Map<string, string | undefined>();
		const intact = new Map<string, boolean>();
		for (const block of context.blocks) {
			for (const id of block.cardIds) {
				if (!judged.has(id)) judged.set(id, problemOf(id, context, intact));
				const problem = judged.get(id);
				if (problem === undefined) continue;
				hits.push({
					severity: 'error',
					blockId: block.id,
					excerpt: id,
					message: problem,
					suggestion: 'Cite another card that carries the statement, or take the statement out.',
				});
			}
		}
		if (hits.length === 0 && !context.archive && judged.size > 0) {
			return cannotRun('the archive of the sources is not at hand');
		}
		return hits;
	},
});

function problemOf(
	id: string,
	context: CheckContext,
	intact: Map<string, boolean>,
): string | undefined {
	const card = context.cards.get(id);
	if (!card) return `${id} is not in the ledger`;
	const source = context.sources.get(card.sourceId);
	if (!source) return `${id} names source ${card.sourceId}, which is not in the ledger`;
	const strayed = strayedFigure(card);
	if (strayed) return strayed;
	return context.archive ? problemInArchive(card, context, intact) : undefined;
}

function problemInArchive(
	card: Card,
	context: CheckContext,
	intact: Map<string, boolean>,
): string | undefined {
	const snapshot = context.snapshots.get(card.snapshot);
	if (!snapshot) return `The archived text of ${card.id} is missing`;
	let isIntact = intact.get(card.snapshot);
	if (isIntact === undefined) {
		isIntact = sha256(snapshot.text) === card.snapshot;
		intact.set(card.snapshot, isIntact);
	}
	if (!isIntact) return `The archived text of ${card.id} was changed: its hash differs`;
	if (snapshot.sourceId !== card.sourceId) {
		return `The archived text of ${card.id} belongs to ${snapshot.sourceId}, not to ${card.sourceId}`;
	}
	return resolveAnchor(snapshot.text, card)
		? undefined
		: `The passage of ${card.id} does not stand in its archived text`;
}

/** A figure of the ledger whose words are not those of its span was not read from it. */
function strayedFigure(card: Card): string | undefined {
	const index = card.figures.findIndex(
		(figure) => card.exact.slice(figure.start, figure.end) !== figure.raw,
	);
	const figure = card.figures[index];
	return figure && `Figure ${index} of ${card.id} ("${figure.raw}") does not stand in its passage`;
}
