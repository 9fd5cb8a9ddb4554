/** A voice as a block of a prompt: at most 250 words of card and rules, and two real samples. */
import type { Brief, Voice, VoiceCard } from '../contracts';
import { dataBlock } from '../shared/prompt-blocks';
import { needConsent } from './consent';
import { toneOf } from './tones';

/** Most words of the block beside its samples. */
export const VOICE_WORDS_MOST = 250;
/** Stories may only be those the person told. */
const ONLY_TOLD =
	'Personal stories and experiences: only those listed here or in the evidence; otherwise none.';
const SAMPLES_SHOWN = 2;
const SAMPLE_WORDS = 120;
/** Learned rules that reach a prompt; more of them contradict each other. */
export const STYLE_RULES_MOST = 12;

/**
 * The `<voice>` block of a brief; empty when neither voice nor a known tone says anything.
 * Lines come in order of weight: what does not fit into 250 words is left out from the end.
 *
 * @throws {AgencyError} `VOICE_001` when it would speak as a person without consent
 */
export function voiceBlock(brief: Pick<Brief, 'voice' | 'tone' | 'date'>): string {
	const { voice, tone } = brief;
	if (voice?.card !== undefined) needConsent(voice.card, brief.date);
	const lines = [
		...toneLines(voice?.author?.tone || tone),
		...(voice === undefined ? [] : linesOf(voice)),
	];
	const kept = within(lines, VOICE_WORDS_MOST);
	const samples = (voice?.card?.samples ?? [])
		.slice(0, SAMPLES_SHOWN)
		.map((sample) =>
			JSON.stringify({ sample: sample.split(/\s+/).slice(0, SAMPLE_WORDS).join(' ') }),
		);
	const all = [...kept, ...samples];
	return all.length === 0 ? '' : dataBlock('voice', all.join('\n'));
}

function toneLines(tone: string): string[] {
	const known = toneOf(tone);
	return known === undefined ? [] : [`Tone ${known.label.toLowerCase()}: ${known.instruction}`];
}

function linesOf(voice: Voice): string[] {
	const { card, persona, author, rules } = voice;
	return [
		...(persona === '' ? [] : [`Persona: ${persona}`]),
		...(card === undefined ? [] : cardLines(card)),
		...rules.slice(0, STYLE_RULES_MOST).map(({ instruction }) => `Rule: ${instruction}`),
		...(author === undefined || author.description === '' ? [] : [`Author: ${author.description}`]),
		...(card === undefined ? [] : storyLines(card)),
	];
}

function cardLines(card: VoiceCard): string[] {
	const list = (label: string, terms: readonly string[]) =>
		terms.length === 0 ? [] : [`${label}: ${terms.slice(0, 10).join(', ')}.`];
	const traits = card.traits.map(({ is, not }) => (not === '' ? is : `${is}, not ${not}`));
	return [
		...(traits.length === 0 ? [] : [`Prose: ${traits.join('; ')}.`]),
		...measuredLines(card),
		...personLine(card),
		ONLY_TOLD,
		...(card.spelling === '' ? [] : [`Spelling: ${card.spelling}.`]),
		...(card.numberStyle === '' ? [] : [`Numbers: ${card.numberStyle}`]),
		...list('Use', card.useTerms),
		...list('Explain at first use', card.explainTerms),
		...list('Avoid', card.avoidTerms),
		...list('Phrases it repeats', card.phrases ?? []),
		...(card.opening === '' ? [] : [`Opens: ${card.opening}`]),
		...(card.closing === '' ? [] : [`Closes: ${card.closing}`]),
		...list('Known for', card.knownFor),
		...list('Quirks', card.quirks),
		...list('Cares about', card.passions),
	];
}

/** Numbers a writer can aim at; the check compares the text by the same measures. */
function measuredLines({ measures }: VoiceCard): string[] {
	const lines: string[] = [];
	const length = measures.wordsPerSentence;
	if (length !== undefined) {
		const spread = measures.sentenceSpread?.mean ?? length.spread;
		const from = Math.max(3, Math.round(length.mean - spread));
		lines.push(
			`Sentences: ${Math.round(length.mean)} words on average, most between ${from} and ${Math.round(length.mean + spread)}.`,
		);
	}
	const contractions = measures.contractionsPer1000;
	if (contractions !== undefined)
		lines.push(
			contractions.mean < 1
				? 'No contractions.'
				: `Contractions: about ${Math.round(contractions.mean)} in 1000 words.`,
		);
	const questions = measures.questionsPer100;
	if (questions !== undefined)
		lines.push(
			questions.mean < 0.5
				? 'No questions.'
				: `Questions: about ${Math.round(questions.mean)} of 100 sentences.`,
		);
	const grade = measures.readingGrade;
	if (grade !== undefined) lines.push(`Reading grade: about ${Math.round(grade.mean)}.`);
	return lines;
}

function personLine({ person, name }: VoiceCard): string[] {
	if (person === 'i') return [`Person: I${name === '' ? '' : `, speaking as ${name}`}.`];
	if (person === 'we') return ['Person: we.'];
	return person === 'neutral' ? ['Person: none; no I, no we.'] : [];
}

function storyLines(card: VoiceCard): string[] {
	return card.anecdotes.map((anecdote) => `Story: ${anecdote}`);
}

function within(lines: readonly string[], words: number): string[] {
	const kept: string[] = [];
	let used = 0;
	for (const line of lines) {
		const count = line.split(/\s+/).length;
		if (used + count > words) continue;
		kept.push(line.replace(/\s+/g, ' '));
		used += count;
	}
	return kept;
}
