/** The claims of a document that stand alone: each with its figure or words, the passage it rests on, and who published that. */
import type { Block, Card, ContentDocument, Evidence, Quality, Run } from '../../contracts';
import { cardsOfRun } from '../../evidence';
import { plainText } from '../view/runs';
import { publisherOf } from '../view/sources';

/** Where a claim comes from, at most three publishers. */
export interface ClaimSource {
	cardId: string;
	name: string;
	/** https address of the source, or empty. */
	url: string;
	published: string;
}

/** A figure as printed, with the passage it stands in. */
export interface ClaimFigure {
	text: string;
	cardId: string;
	figureIndex: number;
}

/** One claim. */
export interface Claim {
	kind: 'figure' | 'quote' | 'lead';
	/** Block or part it was taken from. */
	from: string;
	/** The figure set large; empty for words. */
	value: string;
	unit: string;
	text: string;
	explanation: string;
	speaker: string;
	figures: ClaimFigure[];
	sources: ClaimSource[];
	/** How well it stands alone; higher is better. */
	score: number;
}

/** What a claim is made of before its place and sources are known. */
type Words = Pick<Claim, 'kind' | 'from' | 'value' | 'unit' | 'text' | 'explanation' | 'speaker'>;

/** A claim that was left out, and why. */
export interface DroppedClaim {
	from: string;
	text: string;
	reason: string;
}

/** Checks without which a claim counts as not verified. */
const NEEDED: Record<Claim['kind'], readonly string[]> = {
	figure: ['evidence-exists', 'figures-agree'],
	lead: ['evidence-exists', 'figures-agree'],
	quote: ['evidence-exists', 'quotes-resolve'],
};
/** Letters over which a claim is hard to read on a card. */
const LONG = 170;

/**
 * Claims in reading order. One without a passage in the evidence is left out, and where the document was checked,
 * one whose figure a check has objected to.
 */
export function collectClaims(facts: {
	document: ContentDocument;
	evidence: Evidence;
	quality?: Quality | undefined;
}): { claims: Claim[]; dropped: DroppedClaim[] } {
	const { document, evidence, quality } = facts;
	const cards = new Map(evidence.cards.map((card) => [card.id, card]));
	const sources = new Map(evidence.sources.map((source) => [source.id, source]));
	const claims: Claim[] = [];
	const dropped: DroppedClaim[] = [];

	const take = (words: Words, figures: ClaimFigure[], cardIds: string[]) => {
		const known = [...new Set(cardIds)].flatMap((id) => cards.get(id) ?? []);
		const reason =
			known.length === 0 || figures.some(({ cardId }) => !cards.has(cardId))
				? 'Its passage is not among the evidence'
				: objection(words, quality);
		if (reason !== '') {
			dropped.push({ from: words.from, text: `${words.value} ${words.text}`.trim(), reason });
			return;
		}
		const score = scoreOf(words, document, known);
		claims.push({ ...words, figures, sources: known.map((card) => sourceOf(card)), score });
	};
	const sourceOf = (card: Card): ClaimSource => {
		const source = sources.get(card.sourceId);
		const url = source?.finalUrl || source?.url || '';
		return {
			cardId: card.id,
			name: publisherOf(source, card),
			url: url.startsWith('https://') ? url : '',
			published: source?.published || card.published,
		};
	};

	for (const part of document.parts) {
		const figures = part.lead.flatMap((run) => figureOf(run));
		if (figures.length > 0) {
			const words = { ...NOTHING, from: part.id, text: plainText(part.lead).trim() };
			take(words, figures, part.lead.flatMap(cardsOfRun));
		}
		for (const block of document.blocks) {
			if (block.partId === part.id) takeBlock(block, take);
		}
	}
	return { claims, dropped };
}

const NOTHING: Words = {
	kind: 'lead',
	from: '',
	value: '',
	unit: '',
	text: '',
	explanation: '',
	speaker: '',
};

function takeBlock(
	block: Block,
	take: (words: Words, figures: ClaimFigure[], cardIds: string[]) => void,
): void {
	if (block.type === 'pull_quote') {
		const { text, speaker, cardId } = block;
		take({ ...NOTHING, kind: 'quote', from: block.id, text, speaker }, [], [cardId]);
	}
	if (block.type === 'findings') {
		for (const item of block.items) {
			const { value, cardId, figureIndex } = item;
			take(
				{
					...NOTHING,
					kind: 'figure',
					from: block.id,
					value,
					unit: item.unit,
					text: plainText(item.statement).trim(),
					explanation: plainText(item.explanation).trim(),
				},
				[{ text: value, cardId, figureIndex }, ...item.statement.flatMap(figureOf)],
				[cardId, ...item.statement.flatMap(cardsOfRun)],
			);
		}
	}
	if (block.type === 'chart' && block.chart.kind === 'stat') {
		for (const point of block.chart.series.flatMap(({ points }) => points)) {
			if (point.cardId === '' || point.missing === true) continue;
			const { text: value, label, cardId, figureIndex } = point;
			const words = { ...NOTHING, kind: 'figure' as const, from: block.id, value, text: label };
			take(
				{ ...words, explanation: block.chart.subtitle },
				[{ text: value, cardId, figureIndex }],
				[cardId],
			);
		}
	}
}

function figureOf(run: Run): ClaimFigure[] {
	if (run.kind !== 'figure') return [];
	return [{ text: run.text, cardId: run.cardId, figureIndex: run.figureIndex }];
}

/** Blocks and leads a check of the evidence has objected to, with what it said; charts all where theirs could not run. */
export function objectedBlocks(
	document: ContentDocument,
	quality: Quality | undefined,
): Map<string, string> {
	const objected = new Map<string, string>();
	for (const { group, severity, blockId, message } of quality?.findings ?? []) {
		if (group === 'evidence' && severity === 'error' && blockId !== '')
			objected.set(blockId, message);
	}
	const skipped = quality?.checks.find(
		({ id, outcome }) => id === 'charts-from-evidence' && outcome === 'could_not_run',
	);
	for (const block of skipped === undefined ? [] : document.blocks) {
		if (block.type === 'chart') objected.set(block.id, `${skipped?.id} could not run`);
	}
	return objected;
}

/** Why a check speaks against a claim; empty when none does. */
function objection(words: Words, quality: Quality | undefined): string {
	if (quality === undefined) return '';
	const errors = quality.findings.filter(
		({ group, severity, blockId }) =>
			group === 'evidence' && severity === 'error' && blockId === words.from,
	);
	const skipped = quality.checks.find(
		({ id, outcome }) => NEEDED[words.kind].includes(id) && outcome === 'could_not_run',
	);
	if (skipped !== undefined) return `Not verified: ${skipped.id} could not run (${skipped.reason})`;
	const said = `${words.value} ${words.unit} ${words.text} ${words.explanation}`;
	const hit = errors.find(({ excerpt }) => excerpt === '' || said.includes(excerpt));
	return hit === undefined ? '' : `Not verified: ${hit.message}`;
}

function scoreOf(words: Words, document: ContentDocument, cards: Card[]): number {
	const base = { figure: 10, quote: 6, lead: 5 }[words.kind];
	const block = document.blocks.find(({ id }) => id === words.from);
	const part = document.parts.find(({ id }) => id === (block?.partId ?? words.from));
	const summary = part?.role === 'summary' ? 3 : 0;
	const best = Math.min(...cards.map((card) => card.sourceClass));
	const letters = words.text.length;
	const length = letters > LONG ? (letters - LONG) / 40 : letters < 12 ? 2 : 0;
	return base + summary + (best <= 2 ? 2 : 0) - length - (block?.type === 'chart' ? 3 : 0);
}

/** The best claims, one a publisher as far as there are others; in order of score. */
export function bestClaims(claims: Claim[], count: number): Claim[] {
	const ranked = [...claims].sort((one, other) => other.score - one.score);
	const chosen: Claim[] = [];
	const publishers = new Set<string>();
	for (const fresh of [true, false]) {
		for (const claim of ranked) {
			if (chosen.length === count) return chosen;
			const name = claim.sources[0]?.name ?? '';
			if (chosen.includes(claim) || (fresh && publishers.has(name))) continue;
			chosen.push(claim);
			publishers.add(name);
		}
	}
	return chosen;
}

/** Names of sources as printed on a piece: three at most, then how many more. */
export function sourceNames(sources: ClaimSource[]): string {
	const names = [...new Set(sources.map(({ name }) => name))];
	const more = names.length - 3;
	return `${names.slice(0, 3).join('; ')}${more > 0 ? ` + ${more}` : ''}`;
}
