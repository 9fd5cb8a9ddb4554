/** Decides whether two figures that agree in value play the same part in their sentences. */
import type { Figure } from '../../contracts';
import type { Cue } from './cues';
import type { DisagreementReason } from './figures-agree';
import { unitFactor } from './units';

/** A figure with its part. */
export interface CuedFigure {
	figure: Figure;
	cue: Cue;
}

/** Why a stated figure may not stand for one of a source although their values agree; undefined when it may. */
export function roleConflict(
	stated: CuedFigure,
	source: CuedFigure,
): DisagreementReason | undefined {
	const [a, b] = [stated.cue, source.cue];
	if (a.isNegated !== b.isNegated && a.place === 'change' && b.place === 'change') {
		return 'direction';
	}
	if (isOpposed(a.move, b.move) && isMoved(a) && isMoved(b) && a.place === b.place) {
		return 'direction';
	}
	if (isSwapped(a.place, b.place)) return 'role';
	if (isSwapped(b.place, a.place)) return 'role';
	const isLevel = (cue: Cue): boolean => cue.place === 'to' || cue.place === 'from';
	const isShare = stated.figure.kind === 'percent' || stated.figure.kind === 'percentage_points';
	if (isShare && a.place === 'change' && isLevel(b)) return 'role';
	if (isShare && b.place === 'change' && isLevel(a)) return 'role';
	if (a.per !== '' && b.per !== '' && !isSamePer(a.per, b.per)) return 'unit';
	return undefined;
}

const isMoved = (cue: Cue): boolean => cue.place === 'to' || cue.place === 'from';

function isOpposed(a: Cue['move'], b: Cue['move']): boolean {
	return a !== 'none' && b !== 'none' && a !== b;
}

function isSwapped(a: Cue['place'], b: Cue['place']): boolean {
	return a === 'from' && b === 'to';
}

/** Things that are no unit ("vehicle", "Fahrzeug") are not compared: they may be in two languages. */
function isSamePer(a: string, b: string): boolean {
	if (a === b || unitFactor(a, b) === 1) return true;
	const [size, otherSize] = [Number.parseFloat(a), Number.parseFloat(b)];
	if (Number.isFinite(size) && Number.isFinite(otherSize)) return size === otherSize;
	return !(isUnit(a) && isUnit(b));
}

const isUnit = (unit: string): boolean =>
	unitFactor(unit, 'min') !== undefined ||
	/^(?:day|week|month|year|h|s|km|mile|kg|t|l|kWh|MWh)$/.test(unit);

/** Whether two stated figures stand where the other one belongs: the words around both of them say so. */
export function isExchanged(stated: readonly [Cue, Cue], source: readonly [Cue, Cue]): boolean {
	const [first, second] = source;
	const onlyFirst = without(first.words, second.words);
	const onlySecond = without(second.words, first.words);
	const straight = shared(stated[0].words, onlyFirst) + shared(stated[1].words, onlySecond);
	const cross = [shared(stated[0].words, onlySecond), shared(stated[1].words, onlyFirst)] as const;
	if (cross[0] === 0 || cross[1] === 0) return false;
	return cross[0] + cross[1] > straight * 2;
}

function without(words: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
	return new Set([...words].filter((word) => !others.has(word)));
}

function shared(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
	return [...words].filter((word) => others.has(word)).length;
}
