/** Tells which sentences claim something that only a source can carry (C4, V2). */
import { CLAIM_WORDS } from './claim-words';
import { isCheckable } from './figures/checkable';
import { findFigures } from './figures/find-figures';
import { primaryLanguage } from './figures/number-words';

/** Why a sentence needs evidence. `isCertain` is false where the words may also be advice or opinion. */
export interface EvidenceNeed {
	kind: 'figure' | 'date' | 'attribution' | 'superlative' | 'comparison';
	words: string;
	/** Offsets within the sentence. */
	start: number;
	end: number;
	isCertain: boolean;
}

/** What is known about the text around. */
export interface NeedOptions {
	language?: string | undefined;
	/** Date of the document, ISO: its own year is no claim. */
	date?: string | undefined;
}

/** Longest sentence that is looked at; what is longer is no sentence. */
const MAX_SENTENCE = 5_000;

/** The strongest reason why a sentence needs a source, or undefined. Words are known in six languages; figures and dates work everywhere. */
export function needsEvidence(
	sentence: string,
	options: NeedOptions = {},
): EvidenceNeed | undefined {
	const text = sentence.slice(0, MAX_SENTENCE);
	const figures = findFigures(text, { language: options.language }).filter(isCheckable);
	const isDate = (kind: string): boolean => kind === 'year' || kind === 'date';
	const figure = figures.find((entry) => !isDate(entry.kind));
	if (figure) {
		return {
			kind: 'figure',
			words: figure.raw,
			start: figure.start,
			end: figure.end,
			isCertain: true,
		};
	}
	const words = CLAIM_WORDS[primaryLanguage(options.language ?? 'en')];
	const attribution = words?.certain.exec(text) ?? words?.named?.exec(text);
	if (attribution) return need('attribution', attribution, true);
	const date = figures[0];
	if (date) {
		const isOwnYear = date.period.startsWith((options.date ?? '').slice(0, 4) || 'none');
		return {
			kind: 'date',
			words: date.raw,
			start: date.start,
			end: date.end,
			isCertain: !isOwnYear,
		};
	}
	if (!words) return undefined;
	return (
		need('superlative', words.superlative.exec(text), words.scope.test(text)) ??
		need('attribution', words.possible.exec(text), false) ??
		need('comparison', words.comparison.exec(text), false)
	);
}

function need(
	kind: EvidenceNeed['kind'],
	match: RegExpExecArray | null | undefined,
	isCertain: boolean,
): EvidenceNeed | undefined {
	if (!match) return undefined;
	const words = match[0].trim();
	return { kind, words, start: match.index, end: match.index + words.length, isCertain };
}
