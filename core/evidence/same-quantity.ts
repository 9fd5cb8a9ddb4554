/** Says whether two figures are about one quantity: the same kind, unit, direction, period and subject. */
import type { Figure } from '../contracts';

/** Share of words in common from which two subjects are one. */
const SAME_SUBJECT = 0.75;
const STOP_WORDS = new Set(
	(
		'the of in and for to per by on at a an all total number der die das und von im ' +
		'more less than over under about around nearly almost up down least most some'
	).split(' '),
);
/** From this share of capitals on, a text writes every noun with one, or is a title. */
const CAPITALS_MEAN_LITTLE = 0.6;

/** A subject, read once: its content words, and those that name one place, body or thing. */
export interface Subject {
	words: ReadonlySet<string>;
	names: ReadonlySet<string>;
	/** The first word, where it has a capital: a name, or the beginning of a sentence. */
	first: string;
	/** Whether a capital tells a name from a noun here. */
	namesTell: boolean;
}

/** Reads the subject of a figure. */
export function subjectOf(text: string): Subject {
	const written = text.match(/[\p{L}\p{N}]{2,}|\p{N}/gu) ?? [];
	const words = new Set(written.map(wordOf).filter((word) => !STOP_WORDS.has(word)));
	const isCapital = (word: string): boolean => /^\p{Lu}|\p{N}/u.test(word);
	const told = written.filter((word) => words.has(wordOf(word)));
	const capitals = told.filter(isCapital);
	return {
		words,
		names: new Set(capitals.map(wordOf)),
		first: written[0] !== undefined && /^\p{Lu}/u.test(written[0]) ? wordOf(written[0]) : '',
		namesTell: capitals.length < 2 || capitals.length / told.length < CAPITALS_MEAN_LITTLE,
	};
}

/**
 * Whether two subjects are one: most words in common, and no name on one side that the other lacks.
 * "Vans in Denmark" is not "vans in Norway", however many words they share.
 */
export function sameSubject(one: Subject, other: Subject, least = SAME_SUBJECT): boolean {
	if (one.words.size === 0 || other.words.size === 0) return false;
	if (likeness(one.words, other.words) < least) return false;
	const [mine, theirs] = [missing(one, other), missing(other, one)];
	if (mine.length > 0 && theirs.length > 0) return false;
	if (!one.namesTell || !other.namesTell) return true;
	// One capital at the head of a subject may be its first word and nothing more.
	return [...mine, ...theirs].every((name) => name === one.first || name === other.first);
}

/** Whether two figures count alike: kind, unit and direction; a bare count goes with a count of things. */
export function sameMeasure(one: Figure, other: Figure): boolean {
	const kinds = kindOf(one) === kindOf(other) && one.direction === other.direction;
	return kinds && sameUnit(one.unit, other.unit);
}

/** A bare count and a count of named things are one kind when their units agree. */
export function kindOf(figure: Figure): string {
	return figure.kind === 'quantity' ? 'cardinal' : figure.kind;
}

/** Whether two units are one, or one side names none. */
export function sameUnit(one: string, other: string): boolean {
	const [a, b] = [one, other].map((unit) =>
		unit
			.match(/[\p{L}\p{N}]{2,}/gu)
			?.map(wordOf)
			.join(' '),
	);
	return one === '' || other === '' || (a ?? one) === (b ?? other);
}

/** Middle of a range, else the value. */
export function middleOf(figure: Figure): number {
	return figure.high === undefined ? figure.value : (figure.value + figure.high) / 2;
}

/** Share by which the lesser of two values falls short of the greater. */
export function distanceOf(one: Figure, other: Figure): number {
	const [a, b] = [middleOf(one), middleOf(other)];
	const widest = Math.max(Math.abs(a), Math.abs(b));
	return widest === 0 ? 0 : Math.abs(a - b) / widest;
}

/** A word as it is compared: lower case, without the plural. */
function wordOf(word: string): string {
	const lower = word.toLowerCase();
	return lower.length > 4 ? lower.replace(/(?:es|s)$/, '') : lower;
}

/** Names of the one that are no words of the other. */
function missing(one: Subject, other: Subject): string[] {
	return [...one.names].filter((name) => !other.words.has(name));
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	const shared = [...one].filter((word) => other.has(word)).length;
	return shared / (one.size + other.size - shared || 1);
}
