/** Checks every figure of a sentence against the passages that sentence cites, and only those. */
import type { Card, Figure } from '../../contracts';
import { isCheckable, isSmallCount } from './checkable';
import { figuresAgree, type Agreement, type DisagreementReason } from './figures-agree';
import { findFigures, type FigureOptions } from './find-figures';
import { speaksOfPublication } from './publication';

/** A passage with its figures read once. */
export interface Passage {
	text: string;
	/** Id of the card; empty for bare text. */
	cardId: string;
	figures: Figure[];
	/** Dates the passage is known to be about although its words do not say so: they stand right beside it. */
	dates: Figure[];
	/** When and as which edition the source appeared, and what it is called. */
	publication: { dates: Figure[]; names: string };
}

/** One figure of a sentence and what the cited passages say about it. */
export interface FigureMatch {
	figure: Figure;
	/** Small counts and labels are matched too, but claim nothing. */
	isChecked: boolean;
	agrees: boolean;
	agreesWith?: { figure: Figure; cardId: string };
	/** Why the nearest figure of the passages does not agree, and which it is. */
	reason?: DisagreementReason;
	nearest?: { figure: Figure; cardId: string };
	loses?: 'unit' | 'approximation';
}

/** How a sentence is read. */
export interface MatchOptions extends FigureOptions {
	/** The text is a table row: units stand in the head. */
	bare?: boolean;
}

/** A card or a text as a passage. Read a card once and reuse the result: this is where the time goes. */
export function passageOf(source: Card | string, options: FigureOptions = {}): Passage {
	if (typeof source === 'string') {
		const figures = findFigures(source, options);
		return { text: source, cardId: '', figures, dates: [], publication: { dates: [], names: '' } };
	}
	const around = `${source.prefix}\n${source.suffix}`;
	const edition = `${source.attribution}\n${source.published}`;
	const periods = source.figures.map((figure) => figure.period).filter(Boolean);
	return {
		text: source.exact,
		cardId: source.id,
		figures: findFigures(source.exact, { ...options, published: source.published }),
		dates: findFigures(`${around}\n${periods.join('\n')}`, options).filter(isDate),
		publication: {
			dates: findFigures(edition, options).filter(isDate),
			names: source.attribution,
		},
	};
}

/**
 * Every figure of a sentence, in order, with the figure of the passages it agrees with, or the reason of
 * the nearest one that does not. A year that only the date or edition of a
 * cited source carries counts where the sentence speaks of the publication ("a 2026 report").
 */
export function matchFigures(
	sentence: string,
	sources: readonly (Passage | Card | string)[],
	options: MatchOptions = {},
): FigureMatch[] {
	const stated = findFigures(sentence, options);
	if (stated.length === 0) return [];
	const passages = sources.map((source) =>
		isPassage(source) ? source : passageOf(source, options),
	);
	return stated.map((figure) => matchOne(figure, { sentence, stated, passages, options }));
}

interface Scene {
	sentence: string;
	stated: Figure[];
	passages: Passage[];
	options: MatchOptions;
}

function isPassage(source: Passage | Card | string): source is Passage {
	return typeof source !== 'string' && 'dates' in source;
}

function isDate(figure: Figure): boolean {
	return figure.kind === 'year' || figure.kind === 'date';
}

function matchOne(figure: Figure, scene: Scene): FigureMatch {
	const isChecked = isCheckable(figure);
	if (figure.kind === 'label' || figure.kind === 'version' || figure.kind === 'ordinal') {
		return { figure, isChecked, agrees: true };
	}
	let nearest: { figure: Figure; cardId: string; result: Agreement } | undefined;
	for (const passage of scene.passages) {
		const candidates = isDate(figure) ? datesFor(figure, passage, scene) : passage.figures;
		for (const candidate of candidates) {
			const result = judge(figure, candidate, scene);
			const at = { figure: candidate, cardId: passage.cardId };
			if (result.agrees)
				return { figure, isChecked, agrees: true, agreesWith: at, ...lossOf(result) };
			if (
				!nearest ||
				rank(result, figure, candidate) > rank(nearest.result, figure, nearest.figure)
			) {
				nearest = { ...at, result };
			}
		}
		const pair = pairOf(figure, passage);
		if (pair) return { figure, isChecked, agrees: true, agreesWith: pair };
	}
	if (isSmallCount(figure)) return smallCount(figure, scene);
	if (!nearest) return { figure, isChecked, agrees: false };
	const { result, ...at } = nearest;
	return { figure, isChecked, agrees: false, reason: result.reason ?? 'value', nearest: at };
}

function datesFor(figure: Figure, passage: Passage, scene: Scene): Figure[] {
	const { dates, names } = passage.publication;
	const isTold = dates.length > 0 && speaksOfPublication(scene.sentence, figure, names);
	return [...passage.figures, ...passage.dates, ...(isTold ? dates : [])];
}

/** As `figuresAgree`; one end of a source range is fine when the sentence also names the other ("from 10 to 15 %"). */
function judge(figure: Figure, candidate: Figure, scene: Scene): Agreement {
	const result = figuresAgree(figure, candidate, { bare: scene.options.bare === true });
	if (result.agrees || result.reason !== 'range' || candidate.high === undefined) return result;
	const ends = [candidate.value, candidate.high].map((value) => {
		const { high: _high, ...end } = candidate;
		return { ...end, value };
	});
	const all = ends.every((end) => scene.stated.some((other) => figuresAgree(other, end).agrees));
	return all ? { agrees: true } : result;
}

function lossOf(result: Agreement): { loses?: 'unit' | 'approximation' } {
	return result.loses ? { loses: result.loses } : {};
}

/** A stated range is carried when both of its ends stand in one passage ("from 10 % in 2020 to 15 %"). */
function pairOf(figure: Figure, passage: Passage): { figure: Figure; cardId: string } | undefined {
	if (figure.high === undefined) return undefined;
	const { high, ...low } = figure;
	const has = (end: Figure): Figure | undefined =>
		[...passage.figures, ...passage.dates].find(
			(other) => other.high === undefined && figuresAgree(end, other).agrees,
		);
	const isYears = figure.kind === 'year';
	const period = (value: number): string => (isYears ? String(value) : figure.period);
	const first = has({ ...low, raw: String(low.value), period: period(low.value) });
	const last = has({ ...low, value: high, raw: String(high), period: period(high) });
	return first && last ? { figure: first, cardId: passage.cardId } : undefined;
}

/** Reasons in which the numbers met are nearer than those in which they did not. */
const RANKS: Record<DisagreementReason, number> = {
	bound: 9,
	direction: 9,
	period: 8,
	range: 8,
	currency: 7,
	unit: 7,
	kind: 6,
	value: 1,
};

function rank(result: Agreement, stated: Figure, candidate: Figure): number {
	const score = RANKS[result.reason ?? 'value'];
	if (score > 1) return score;
	if (stated.kind !== candidate.kind) return 0;
	const distance = Math.abs(stated.value - candidate.value) / (Math.abs(candidate.value) + 1e-9);
	return (stated.unit === candidate.unit ? 1 : 0.5) + 1 / (1 + distance);
}

/** "four depots" is refuted by "five depots" in a cited passage, and otherwise only an observation. */
function smallCount(figure: Figure, scene: Scene): FigureMatch {
	const thing = wordAfter(scene.sentence, figure.end);
	for (const passage of scene.passages) {
		for (const other of passage.figures) {
			if (other.kind !== 'cardinal' || other.value > 12 || thing === '') continue;
			if (wordAfter(passage.text, other.end) !== thing) continue;
			const nearest = { figure: other, cardId: passage.cardId };
			return { figure, isChecked: true, agrees: false, reason: 'value', nearest };
		}
	}
	return { figure, isChecked: false, agrees: true };
}

function wordAfter(text: string, at: number): string {
	const word =
		/^\s+(?:[a-z]+ly )?(\p{L}+)/u.exec(text.slice(at, at + 60))?.[1]?.toLowerCase() ?? '';
	return word.length > 3 ? word.replace(/s$/, '') : '';
}
