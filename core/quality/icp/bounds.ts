/** What code alone knows about a dimension: the least and the highest level a model may choose (D4). */
import type { Icp, Quality } from '../../contracts';
import { primaryLanguage } from '../../evidence';
import type { CheckContext } from '../check';
import { stemOf } from '../content-words';
import type { Bounds } from '../sampling/criterion';
import type { DimensionId } from './dimensions';

/** Average distance to the voice card, in standard deviations, beyond which a text is not that voice. */
const FAR_FROM_VOICE = 2.5;
/** Worn patterns a thousand words from which style is at most neutral. */
const WORN_PER_1000 = 12;

/** Bounds of every dimension. */
export function boundsOf(
	icp: Icp,
	context: CheckContext,
	scores: Quality['scores'],
): Record<DimensionId, Bounds> {
	const text = stemmed(context);
	const has = (term: string): boolean => text.all.includes(stems(term, context.language));
	return {
		language: languageBounds(icp, context, has),
		pain: painBounds(icp, context, text),
		tone: toneBounds(scores),
		technical: technicalBounds(icp, scores),
		action: actionBounds(context),
	};
}

function languageBounds(icp: Icp, context: CheckContext, has: (term: string) => boolean): Bounds {
	if (icp.language !== '' && primaryLanguage(icp.language) !== context.language) {
		const facts = [`the text is in ${context.document.language}, the reader reads ${icp.language}`];
		return { floor: 0, cap: 0, facts };
	}
	const forbidden = icp.forbidden.filter(has);
	const { vocabulary } = icp;
	const found = vocabulary.filter(has);
	const facts =
		vocabulary.length > 0 ? [`${found.length} of ${vocabulary.length} of their terms`] : [];
	if (forbidden.length > 0) facts.push(`words that put them off: ${forbidden.join(', ')}`);
	const most = vocabulary.length > 0 && found.length === 0 ? 1 : 4;
	const cap = forbidden.length > 0 ? Math.min(2, most) : most;
	const share = vocabulary.length === 0 ? 0 : found.length / vocabulary.length;
	return { floor: share >= 0.5 && forbidden.length === 0 ? 2 : 0, cap, facts };
}

function painBounds(icp: Icp, context: CheckContext, text: { all: string; words: number }): Bounds {
	const terms = [...icp.pains.flatMap((pain) => [pain.name, ...pain.terms]), ...icp.triggers];
	if (terms.length === 0) return { floor: 0, cap: 4, facts: [] };
	const places = terms
		.map((term) => text.all.indexOf(stems(term, context.language)))
		.filter((at) => at >= 0);
	if (places.length === 0) return { floor: 0, cap: 1, facts: ['none of their pains is named'] };
	const first = Math.min(...places) / Math.max(1, text.all.length);
	const facts = [
		`${places.length} words of their pains, the first after ${Math.round(first * 100)} % of the text`,
	];
	return first <= 0.2 ? { floor: 1, cap: 4, facts } : { floor: 1, cap: 3, facts };
}

function toneBounds(scores: Quality['scores']): Bounds {
	const facts: string[] = [];
	let cap = 4;
	const distances = Object.values(scores?.voiceDistance ?? {}).map(Math.abs);
	if (distances.length > 0) {
		const mean = distances.reduce((sum, one) => sum + one, 0) / distances.length;
		facts.push(`${mean.toFixed(1)} standard deviations from the voice card`);
		if (mean > FAR_FROM_VOICE) cap = 2;
	}
	const worn = scores?.patternDensity?.per1000;
	if (worn !== undefined) {
		facts.push(`${worn.toFixed(1)} worn patterns per 1,000 words`);
		if (worn > WORN_PER_1000) cap = 2;
	}
	return { floor: 0, cap, facts };
}

function technicalBounds(icp: Icp, scores: Quality['scores']): Bounds {
	const readability = scores?.readability;
	const grade = readability?.consensusGrade;
	if (readability === undefined || readability.tooShort || grade === null || grade === undefined) {
		return { floor: 0, cap: 4, facts: [] };
	}
	const facts = [`reading grade ${grade}, wanted ${icp.gradeFrom} to ${icp.gradeTo}`];
	const off = Math.max(icp.gradeFrom - grade, grade - icp.gradeTo, 0);
	if (off > 4) return { floor: 0, cap: 1, facts };
	if (off > 2) return { floor: 0, cap: 2, facts };
	return off > 0 ? { floor: 0, cap: 3, facts } : { floor: 1, cap: 4, facts };
}

const ASKS =
	/\b(?:book|call|download|read|write|reply|send|ask|compare|calculate|check|try|start|measure|list|pick|choose|sign up|register|request|subscribe|join|see|get|run|plan|talk|open|use|schedule|order|test|share|tell|visit|contact|email|phone)\b/iu;
const LAST_SENTENCES = 4;

function actionBounds(context: CheckContext): Bounds {
	const { document, language } = context;
	if (document.callToAction.trim() !== '')
		return { floor: 1, cap: 4, facts: ['it asks for one thing'] };
	// Elsewhere the words of asking are not known.
	if (language !== 'en') return { floor: 0, cap: 4, facts: [] };
	const last = context.sentences.slice(-LAST_SENTENCES).map(({ sentence }) => sentence.text);
	const asks = last.some((text) => ASKS.test(text) || text.trimEnd().endsWith('?'));
	return asks
		? { floor: 0, cap: 4, facts: ['it ends with an ask'] }
		: { floor: 0, cap: 0, facts: ['it asks nothing of the reader'] };
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

function stemmed(context: CheckContext): { all: string; words: number } {
	const words = context.blocks.flatMap((block) => block.text.toLowerCase().match(WORD) ?? []);
	const all = ` ${words.map((word) => stemOf(word, context.language)).join(' ')} `;
	return { all, words: words.length };
}

/** A term as stems with a space on either side; what no text has when the term has no word. */
function stems(term: string, language: string): string {
	const words = term.toLowerCase().match(WORD) ?? [];
	return words.length === 0
		? '\u0000'
		: ` ${words.map((word) => stemOf(word, language)).join(' ')} `;
}
