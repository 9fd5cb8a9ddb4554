/** Measures a voice from samples: numbers, phrases and habits that need no model. */
import type { VoiceCard } from '../contracts';
import { primaryLanguage, splitSentences } from '../evidence';
import { measureProse, wordsOf } from '../prose';
import { AgencyError } from '../shared/errors';
import plainWords from './plain-words.json';

/** What is measured of a voice. */
export type MeasuredVoice = Pick<
	VoiceCard,
	'language' | 'measures' | 'person' | 'spelling' | 'samples'
> & { phrases: string[] };

/** Samples a measurement needs; below, the spread between them says nothing. */
export const SAMPLES_LEAST = 3;
const SAMPLE_WORDS_LEAST = 60;
const SHOWN_WORDS = { least: 60, most: 120 };
const PHRASES_MOST = 12;
/** First persons a thousand words below which nobody speaks. */
const SPEAKS_PER_1000 = 4;

/**
 * Mean and spread of every feature over the samples, person, spelling, phrases the samples repeat, and
 * up to three passages to show a writer.
 *
 * @param language BCP 47 tag of the samples
 * @throws {AgencyError} `VOICE_002` fewer than three samples of 60 words
 */
export function measureVoice(samples: readonly string[], language: string): MeasuredVoice {
	const usable = samples
		.map((sample) => sample.trim())
		.filter((sample) => wordsOf(sample, language).length >= SAMPLE_WORDS_LEAST);
	if (usable.length < SAMPLES_LEAST) throw tooFew(usable.length, samples.length);
	const measured = usable.map((sample) => measureProse(sample, language));
	const names = [...new Set(measured.flatMap((one) => Object.keys(one)))];
	const measures = Object.fromEntries(
		names.map((name) => [name, meanAndSpread(measured.map((one) => one[name] ?? 0))]),
	);
	return {
		language,
		measures,
		person: personOf(measures),
		spelling: spellingOf(usable.join('\n'), language),
		phrases: phrasesOf(usable, language),
		samples: usable
			.slice(0, 3)
			.map((sample) => shownPart(sample, language))
			.filter(Boolean),
	};
}

function meanAndSpread(values: number[]): { mean: number; spread: number } {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	const round = (value: number) => Math.round(value * 100) / 100;
	return { mean: round(mean), spread: round(Math.sqrt(squares / (values.length - 1))) };
}

function personOf(measures: VoiceCard['measures']): VoiceCard['person'] {
	const spoken = measures.firstPersonPer1000;
	if (spoken === undefined) return '';
	if (spoken.mean < SPEAKS_PER_1000) return 'neutral';
	return (measures.weSharePercent?.mean ?? 0) >= 50 ? 'we' : 'i';
}

/** Words whose spelling tells the two English apart; each pair counts where it stands. */
const BRITISH =
	/\b(?:\w*(?:isation|ising|ised|ise)|colour\w*|favour\w*|labour\w*|behaviour\w*|centre\w*|metre\w*|licence|programme\w*|travell\w*|modell\w*|analys(?:e|ed|ing)|defence|catalogue|grey|tyres?|kerb\w*|whilst)\b/gi;
const AMERICAN =
	/\b(?:\w*(?:ization|izing|ized|ize)|color\w*|favor\w*|labor\w*|behavior\w*|center\w*|meters?|license|programs?|travel(?:ed|ing|er)\w*|model(?:ed|ing)|analyz(?:e|ed|ing)|defense|catalog|gray|tires?|curb\w*)\b/gi;
/** End like British spellings and are the same everywhere. */
const EVERYWHERE =
	/^(?:advise|advertise|arise|comprise|compromise|devise|disguise|enterprise|excise|exercise|expertise|franchise|improvise|merchandise|noise|otherwise|precise|premise|promise|raise|revise|rise|supervise|surprise|televise|wise|size|prize|seize)(?:d|s)?$|(?:advertis|compris|exercis|promis|revis|rais|supervis|surpris|aris|ris|siz|seiz)(?:ing|ed)$/i;

function spellingOf(text: string, language: string): string {
	if (primaryLanguage(language) !== 'en') return language;
	const count = (pattern: RegExp) =>
		(text.match(pattern) ?? []).filter((word) => !EVERYWHERE.test(word)).length;
	const [british, american] = [count(BRITISH), count(AMERICAN)];
	if (british === american) return language.includes('-') ? language : '';
	return british > american ? 'en-GB' : 'en-US';
}

/** Neighbouring words which at least two samples have, neither of them an everyday word. */
function phrasesOf(samples: readonly string[], language: string): string[] {
	const lists: Record<string, string> = plainWords;
	const plain = new Set((lists[primaryLanguage(language)] ?? '').split(' '));
	const seen = new Map<string, { samples: number; times: number }>();
	for (const sample of samples) {
		const times = new Map<string, number>();
		for (const clause of sample.split(/[.!?;:,()"“”\n]+/)) {
			const words = wordsOf(clause, language).map(({ text }) => text.toLowerCase());
			for (const [index, word] of words.entries()) {
				const next = words[index + 1];
				if (next === undefined || !speaks(word, plain) || !speaks(next, plain)) continue;
				const pair = `${word} ${next}`;
				times.set(pair, (times.get(pair) ?? 0) + 1);
			}
		}
		for (const [pair, count] of times) {
			const known = seen.get(pair) ?? { samples: 0, times: 0 };
			seen.set(pair, { samples: known.samples + 1, times: known.times + count });
		}
	}
	return [...seen]
		.filter(([, count]) => count.samples >= 2)
		.sort(([a, x], [b, y]) => y.samples - x.samples || y.times - x.times || a.localeCompare(b))
		.slice(0, PHRASES_MOST)
		.map(([pair]) => pair);
}

function speaks(word: string, plain: ReadonlySet<string>): boolean {
	return word.length > 2 && /^\p{L}/u.test(word) && !plain.has(word);
}

/** The first paragraphs of a sample that make 60 to 120 words; a longer one ends with its sentence. */
function shownPart(sample: string, language: string): string {
	let shown = '';
	let words = 0;
	for (const { end } of splitSentences(sample, language)) {
		const longer = sample.slice(0, end);
		const count = wordsOf(longer, language).length;
		if (count > SHOWN_WORDS.most && words >= SHOWN_WORDS.least) break;
		shown = longer;
		words = count;
		if (words >= SHOWN_WORDS.most) break;
	}
	return shown.trim().slice(0, 1200);
}

function tooFew(usable: number, given: number): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'VOICE_002',
		message: `A voice needs ${SAMPLES_LEAST} samples of at least ${SAMPLE_WORDS_LEAST} words; ${usable} of the ${given} given will do`,
		hint: 'Give three or more texts the client wrote, each a paragraph or longer.',
		field: 'samples',
	});
}
