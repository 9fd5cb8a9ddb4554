/** Says how a figure stands: alone in weak sources, confirmed by an independent one, or outranked by a better one. */
import type { Card, Evidence, Figure, Source } from '../contracts';
import { isCheckable } from './figures/checkable';
import { figuresAgree } from './figures/figures-agree';
import { hostOf } from './host-of';
import { distanceOf, sameMeasure, sameSubject, subjectOf, type Subject } from './same-quantity';

/**
 * How a figure stands. `confirmed`: its source is of class 1 to 3, or a second independent one has it too.
 * `alone`: only weak sources of one voice have it. `outranked`: a source of a better class says otherwise.
 */
export type Standing = 'alone' | 'confirmed' | 'outranked';

/** What standing is judged by. */
export type StandingEvidence = Pick<Evidence, 'cards' | 'sources'>;

/** Class from which a figure needs company or a name beside it: trade and vendors. */
export const WEAK_CLASS = 4;
/** Class from which a figure without either may not stand: forums, aggregators, the unknown. */
export const UNKNOWN_CLASS = 5;

/** Values further apart contradict each other. */
const APART = 0.1;
/** Claims of one figure each are about one thing from this share of words on. */
const SAME_CLAIM = 0.55;
const SPEAKER =
	/,?\s+(?:according to|said|says|wrote|writes|reports?|reported|laut|selon|según|secondo|volgens)\b.*$/isu;

interface Told {
	card: Card;
	source: Source | undefined;
	figure: Figure;
	subject: Subject;
	/** The claim without its speaker, where it holds one figure only. */
	claim: Subject | undefined;
}

const standings = new WeakMap<StandingEvidence, { told: Told[]; known: Map<string, Standing> }>();

/** How a card stands: as the worst of its figures does. A card without figures claims none and is confirmed. */
export function standingOf(card: Card, evidence: StandingEvidence): Standing {
	if (!isWeak(card)) return 'confirmed';
	const each = card.figures.flatMap((figure, index) =>
		isClaim(figure) ? [standingOfFigure(card, index, evidence)] : [],
	);
	if (each.includes('outranked')) return 'outranked';
	return each.includes('alone') ? 'alone' : 'confirmed';
}

/** How one figure of a card stands. */
export function standingOfFigure(card: Card, index: number, evidence: StandingEvidence): Standing {
	const figure = card.figures[index];
	if (figure === undefined || !isWeak(card) || !isClaim(figure)) return 'confirmed';
	let read = standings.get(evidence);
	if (read === undefined) {
		read = { told: toldIn(evidence), known: new Map() };
		standings.set(evidence, read);
	}
	const key = `${card.id}.${index}`;
	const known = read.known.get(key) ?? judge(card, figure, read.told);
	read.known.set(key, known);
	return known;
}

/** Whether the figures of a card need company. What the client says of itself is its own word. */
export function isWeak(card: Card): boolean {
	return card.sourceClass >= WEAK_CLASS && !card.id.startsWith('C');
}

/** Whether a figure claims a quantity: dates and numbers of things do not. */
export function isClaim(figure: Figure): boolean {
	const isTime = figure.kind === 'year' || figure.kind === 'date';
	return !isTime && isCheckable(figure);
}

function judge(card: Card, figure: Figure, all: readonly Told[]): Standing {
	const mine = all.find((told) => told.card === card && told.figure === figure);
	const own = mine ?? toldOf(card, figure, undefined);
	let confirmed: Standing | undefined;
	let outranked = false;
	for (const other of all) {
		if (other.card === card || !sameMeasure(figure, other.figure)) continue;
		if (!isIndependent(own, other) || !aboutOneThing(own, other)) continue;
		const isBetter = other.card.sourceClass < card.sourceClass;
		if (figuresAgree(figure, other.figure).agrees) {
			if (isBetter) return 'confirmed';
			if (!sameStudy(card, other.card)) confirmed = 'confirmed';
		} else if (isBetter && samePeriod(figure, other.figure))
			outranked ||= distanceOf(figure, other.figure) > APART;
	}
	return outranked ? 'outranked' : (confirmed ?? 'alone');
}

function toldIn(evidence: StandingEvidence): Told[] {
	const sources = new Map(evidence.sources.map((source) => [source.id, source]));
	return evidence.cards.flatMap((card) =>
		card.figures.filter(isClaim).map((figure) => toldOf(card, figure, sources.get(card.sourceId))),
	);
}

function toldOf(card: Card, figure: Figure, source: Source | undefined): Told {
	const isOnly = card.figures.filter(isClaim).length === 1;
	const plain = card.claim.replace(SPEAKER, '').replace(figure.raw, ' ');
	const claim = isOnly ? subjectOf(plain.replace(/(?<![\p{L}\p{N}])\d[\d.,]*/gu, ' ')) : undefined;
	return { card, source, figure, subject: subjectOf(figure.subject), claim };
}

/** Another owner, and no page that speaks to machines. */
function isIndependent(one: Told, other: Told): boolean {
	if (one.card.sourceId === other.card.sourceId) return false;
	if (other.source?.flags.includes('suspicious')) return false;
	return voiceOf(one) !== voiceOf(other);
}

function voiceOf({ card, source }: Told): string {
	return source?.owner ?? (hostOf(source?.finalUrl ?? '') || card.sourceId);
}

function aboutOneThing(one: Told, other: Told): boolean {
	if (sameSubject(one.subject, other.subject)) return true;
	if (one.claim === undefined || other.claim === undefined) return false;
	return sameSubject(one.claim, other.claim, SAME_CLAIM);
}

/** Periods that can be one: a weak page often says none. */
function samePeriod(one: Figure, other: Figure): boolean {
	return one.period === '' || other.period === '' || one.period === other.period;
}

/** Two weak pages that name one study are one voice. */
function sameStudy(one: Card, other: Card): boolean {
	const [a, b] = [subjectOf(one.attribution).words, subjectOf(other.attribution).words];
	if (a.size === 0 || b.size === 0) return false;
	const [small, large] = a.size <= b.size ? [a, b] : [b, a];
	return [...small].every((word) => large.has(word));
}
