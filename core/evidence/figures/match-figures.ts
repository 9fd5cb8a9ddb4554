/** Checks every figure of a sentence against the passages that sentence cites, and only those. */
import type { Card, Figure } from '../../contracts';
import { judge } from './agree-in-passage';
import { isCheckable, isSmallCount } from './checkable';
import { cuesOf } from './cues';
import { datesFor, spanOfYears } from './dates-of-passage';
import { exchangedApart } from './exchanged';
import { figuresAgree, type Agreement, type DisagreementReason } from './figures-agree';
import { findFigures } from './find-figures';
import {
	isDate,
	passageOf,
	type FigureMatch,
	type MatchOptions,
	type Passage,
	type Scene,
	type Stated,
} from './passage';
import { strayNames } from './named-numbers';

export { passageOf, type FigureMatch, type MatchOptions, type Passage } from './passage';

/**
 * Every figure of a sentence, in order, with the figure of the passages it agrees with, or the reason of
 * the nearest one that does not. A year that only the date or edition of a
 * cited source carries counts where the sentence speaks of the publication ("a 2026 report"). A name whose
 * number is another one in the passages (Scope 3 for Scope 1) comes as a figure of kind `label` that does not agree.
 */
export function matchFigures(
	sentence: string,
	sources: readonly (Passage | Card | string)[],
	options: MatchOptions = {},
): FigureMatch[] {
	const stated = findFigures(sentence, options);
	if (stated.length === 0 && !/\d/.test(sentence)) return [];
	const passages = sources.map((source) =>
		isPassage(source) ? source : passageOf(source, options),
	);
	const names = strayNames(sentence, stated, passages);
	if (stated.length === 0) return names;
	const cues = cuesOf(sentence, stated, options.language);
	const scene: Scene = { sentence, stated, cues, passages, options };
	const matches = stated.map((figure, index) => matchOne({ figure, cue: cues[index] }, scene));
	return [...exchangedApart(matches, scene), ...names].sort(
		(a, b) => a.figure.start - b.figure.start,
	);
}

function matchOne(stated: Stated, scene: Scene): FigureMatch {
	const { figure } = stated;
	const isChecked = isCheckable(figure);
	if (figure.kind === 'label' || figure.kind === 'version' || figure.kind === 'ordinal') {
		return { figure, isChecked, agrees: true };
	}
	let nearest: { figure: Figure; cardId: string; result: Agreement } | undefined;
	for (const passage of scene.passages) {
		const candidates = isDate(figure) ? datesFor(stated, passage, scene) : passage.figures;
		for (const candidate of candidates) {
			const result = judge(stated, candidate, passage, scene);
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
	const span = spanOfYears(figure, scene);
	if (span) return { figure, isChecked, agrees: true, agreesWith: span };
	if (isSmallCount(figure)) return smallCount(figure, scene);
	if (!nearest) return { figure, isChecked, agrees: false };
	const { result, ...at } = nearest;
	return { figure, isChecked, agrees: false, reason: result.reason ?? 'value', nearest: at };
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
	role: 9,
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

function isPassage(source: Passage | Card | string): source is Passage {
	return typeof source !== 'string' && 'dates' in source;
}
