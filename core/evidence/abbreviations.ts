/** Abbreviations: which need to be spelled out, and what a text says they stand for. */
import type { Brief } from '../contracts';

const ABBREVIATION = /(?<![\p{L}\p{N}&/.-])\p{Lu}{2,6}s?(?![\p{L}\p{N}&/-])/gu;
/** Those that everybody reads as words. */
const COMMON = new Set(
	(
		'TODO TBD FIXME INSERT EU US UK UN USA NATO NASA UNESCO IT AI PC TV CEO CFO CTO COO CIO HR PR FAQ PDF USB GPS GDP VAT ID OK DIY ATM SMS URL HTML API SQL ' +
		'MB GB TB KB HM ISO USD EUR GBP CHF AM PM AD BC KW MW GW TW KWH MWH GWH TWH AC DC II III IV VI VII VIII IX XI XII GMBH AG SE LLC LLP PLC INC LTD BMW IBM SAP DHL UPS'
	).split(' '),
);
/** Words of a long form that need not lend a letter. */
const MINOR = /^\p{L}{1,3}$/u;
/** Farther back a long form does not begin. */
const LONGEST = 160;
/** Places looked at in one text; what a source spells out it spells out early. */
const MOST_PLACES = 50;

/** An abbreviation where it stands, without the s of a plural. */
export interface PlacedAbbreviation {
	abbreviation: string;
	isPlural: boolean;
	start: number;
	end: number;
}

/** What an abbreviation stands for, as a text spells it out. */
export interface LongForm {
	text: string;
	/** The word before it, lower case; empty where none is. */
	before: string;
}

/** Abbreviations of a text that not everybody knows, in order; a line in capitals holds none. */
export function abbreviationsIn(text: string): PlacedAbbreviation[] {
	return [...text.matchAll(ABBREVIATION)].flatMap((match) => {
		const abbreviation = match[0].replace(/s$/, '');
		const [start, end] = [match.index, match.index + match[0].length];
		if (COMMON.has(abbreviation) || isShouted(text, start)) return [];
		return [{ abbreviation, isPlural: abbreviation !== match[0], start, end }];
	});
}

/** Abbreviations of the order: client, topic, keywords and what the reader is known to know. */
export function knownAbbreviations(brief: Brief): ReadonlySet<string> {
	const words = [
		...[brief.topic, brief.audience, brief.client.name, brief.client.industry],
		...[...brief.keywords, ...brief.client.services],
		...(brief.voice?.icp?.assumedKnowledge ?? []),
		...(brief.voice?.icp?.vocabulary ?? []),
	];
	return new Set(words.join(' ').match(/\p{Lu}{2,6}/gu) ?? []);
}

/**
 * What a text says an abbreviation stands for: "total cost of ownership (TCO)" or "TCO (total cost of
 * ownership)", and only where the letters are those of the words. Each spelling once, in order.
 */
export function longFormsIn(text: string, abbreviation: string): LongForm[] {
	const found: LongForm[] = [];
	const keep = (form: LongForm | undefined): void => {
		if (form === undefined) return;
		if (!found.some((one) => one.text.toLowerCase() === form.text.toLowerCase())) found.push(form);
	};
	let at = text.indexOf(abbreviation);
	for (let places = 0; at >= 0 && places < MOST_PLACES; places += 1) {
		const end = at + abbreviation.length;
		const rest = text.slice(end, end + LONGEST);
		if (text[at - 1] === '(' && /^s?\)/.test(rest)) {
			const form = longFormBefore(text.slice(Math.max(0, at - 1 - LONGEST), at - 1), abbreviation);
			keep(form && rest.startsWith('s') ? { ...form, text: singular(form.text) } : form);
		}
		const inside = /^ \(([^()\n]{3,120})\)/.exec(rest)?.[1];
		const isWhole = !/[\p{L}\p{N}&/.-]$/u.test(text.slice(Math.max(0, at - 1), at));
		if (inside !== undefined && isWhole) {
			const form = longFormBefore(inside, abbreviation);
			if (form?.text === inside.trim()) keep({ ...form, before: '' });
		}
		at = text.indexOf(abbreviation, end);
	}
	return found;
}

/** The words that end a text and whose letters the abbreviation is made of; every word lends one, but small ones. */
function longFormBefore(text: string, abbreviation: string): LongForm | undefined {
	const clause = text.split(/[.;:!?()[\]{}“”"„«»\n]/u).at(-1) ?? '';
	const words = [...clause.matchAll(/\p{L}[\p{L}\p{M}-]*/gu)];
	const most = Math.min(abbreviation.length + 5, abbreviation.length * 2);
	for (let count = 1; count <= Math.min(most, words.length); count += 1) {
		const first = words[words.length - count]!;
		const form = clause.slice(first.index).trim();
		if (/\p{N}/u.test(form)) return undefined;
		const used = words.slice(-count).map((match) => match[0]);
		if (!lendsLetters(used, abbreviation)) continue;
		return { text: form, before: words.at(-count - 1)?.[0].toLowerCase() ?? '' };
	}
	return undefined;
}

/** "service level agreements (SLAs)" speaks of the service level agreement. */
function singular(form: string): string {
	return /[^s]s$/.test(form) ? form.slice(0, -1) : form;
}

function lendsLetters(words: string[], abbreviation: string): boolean {
	const letters = [...abbreviation.toLowerCase()];
	const parts = words.flatMap((word) => word.toLowerCase().split('-')).filter((one) => one !== '');
	if (!parts[0]?.startsWith(letters[0] ?? '')) return false;
	// One long word lends several: Lastkraftwagen, LKW.
	if (parts.length === 1) return (parts[0]?.length ?? 0) >= 10 && isWithin(letters, parts[0] ?? '');
	return takes(parts, letters);
}

/** Whether words in order give the letters: each its first, a long one more of its own, a small one none if need be. */
function takes(words: string[], letters: string[]): boolean {
	const [word, ...others] = words;
	if (word === undefined) return letters.length === 0;
	if (MINOR.test(word) && takes(others, letters)) return true;
	if (letters.length === 0 || !word.startsWith(letters[0]!)) return false;
	for (let count = 1; count <= Math.min(3, letters.length); count += 1) {
		if (!isWithin(letters.slice(0, count), word)) break;
		if (takes(others, letters.slice(count))) return true;
	}
	return false;
}

function isWithin(letters: string[], word: string): boolean {
	let at = -1;
	return letters.every((letter) => {
		at = word.indexOf(letter, at + 1);
		return at >= 0;
	});
}

/** A whole heading in capitals is no abbreviation. */
function isShouted(text: string, at: number): boolean {
	const around = text.slice(Math.max(0, at - 12), at + 18);
	return (around.match(/\p{Lu}{2,}/gu)?.length ?? 0) > 2;
}
