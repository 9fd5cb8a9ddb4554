/** Tells which sentences claim something that only a source can carry (C4, V2). */
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

const CERTAIN_ATTRIBUTION =
	/\baccording to\b(?! (?:plan|need|your|the plan|size|use))|\b(?:said|told us|testified)\b|\b(?:told \p{Lu}\p{L}+|reported that|concluded that|estimated that)\b|\b(?:stud(?:y|ies)|survey|report|research|analysis|researchers|analysts|experts|scientists|regulators?) (?:\p{L}+ ){0,4}?(?:found|finds|shows?|suggests?|says?|estimates?|concludes?|reveals?|indicates?|confirms?|agree)\b|\b(?:found|finds|reports?|reported|estimates?|estimated) (?:in|on) \d{4}\b/iu;
const POSSIBLE_ATTRIBUTION =
	/\b(?:says|argues|warns|expects|predicts|reported|concluded)\b|\b(?:data|figures|statistics) (?:show|suggest|indicate|confirm)\b/iu;

const SUPERLATIVE =
	/\b(?:the|world['’]s|its|their|our|europe['’]s|america['’]s) (?:(?:single|second|third|two|three) )?(?:largest|biggest|highest|lowest|fastest|cheapest|smallest|greatest|strongest|leading|oldest|newest|only|most (?!of\b)\p{L}+|least \p{L}+)\b|\bthe first (?=(?:country|company|maker|city|state|market|year|time|in|to|ever|electric)\b)/iu;
const SCOPE =
	/\b(?:in the (?:world|country|market|industry|region|sector|us|eu|uk)|worldwide|globally|ever|of all|on record|in history|of any|in (?:europe|america|germany|china|asia|the united states))\b/iu;

const COMPARISON =
	/\b(?:more|less|fewer|higher|lower|cheaper|faster|slower|longer|shorter|larger|smaller|better|worse|greater|safer|cleaner|costlier|cheaper) (?:\p{L}+ ){0,3}than\b/iu;

/** Longest sentence that is looked at; what is longer is no sentence. */
const MAX_SENTENCE = 5_000;

/** The strongest reason why a sentence needs a source, or undefined. Word lists are English; figures and dates work everywhere. */
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
	const isEnglish = primaryLanguage(options.language ?? 'en') === 'en';
	const attribution = isEnglish
		? need('attribution', CERTAIN_ATTRIBUTION.exec(text), true)
		: undefined;
	if (attribution) return attribution;
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
	if (!isEnglish) return undefined;
	return (
		need('superlative', SUPERLATIVE.exec(text), SCOPE.test(text)) ??
		need('attribution', POSSIBLE_ATTRIBUTION.exec(text), false) ??
		need('comparison', COMPARISON.exec(text), false)
	);
}

function need(
	kind: EvidenceNeed['kind'],
	match: RegExpExecArray | null,
	isCertain: boolean,
): EvidenceNeed | undefined {
	if (!match) return undefined;
	const words = match[0].trim();
	return { kind, words, start: match.index, end: match.index + words.length, isCertain };
}
