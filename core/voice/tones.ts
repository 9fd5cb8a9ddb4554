/** The catalogue of tones: what each asks of the text, in words a writer can follow. */

/** A tone one can choose. */
export interface Tone {
	/** Published; never renamed. */
	id: string;
	label: string;
	/** What it asks of the text. */
	instruction: string;
}

/** Every tone, most asked for first (D-014). */
export const TONES: readonly Tone[] = [
	tone(
		'professional',
		'Professional',
		'Plain and exact. Short main clauses, no slang, no praise of anybody. Say what follows for the reader.',
	),
	tone(
		'authoritative',
		'Authoritative',
		'Conclusion first, then its evidence. State what the sources settle without hedging it again, and name what they leave open.',
	),
	tone(
		'educational',
		'Educational',
		'Explain each term where it first stands. One idea a paragraph, from the known to the new, with an example from the evidence.',
	),
	tone(
		'casual',
		'Casual',
		'As one colleague talks to another. Contractions, short sentences, everyday words. No jokes at anybody’s cost.',
	),
	tone(
		'friendly',
		'Friendly',
		'Warm and direct. Speak to the reader as "you", start from their situation, end with something they can do.',
	),
	tone(
		'conversational',
		'Conversational',
		'Spoken rhythm: short and long sentences in turn, contractions, one thought leading to the next.',
	),
	tone(
		'analytical',
		'Analytical',
		'Compare before you conclude. Show the measure, the difference and its limits. No adjectives where a figure stands.',
	),
	tone(
		'persuasive',
		'Persuasive',
		'Start from what the reader loses or gains, answer the strongest objection with evidence, and ask for one step.',
	),
	tone(
		'inspirational',
		'Inspirational',
		'Show what became possible and for whom, from the evidence. Concrete people and results, no slogans.',
	),
	tone(
		'empathetic',
		'Empathetic',
		'Name the reader’s difficulty in their words before any advice. No blame, no haste.',
	),
	tone(
		'urgent',
		'Urgent',
		'Say what changes, when, and what waiting costs, each from the evidence. No alarm beyond what the sources carry.',
	),
	tone(
		'technical',
		'Technical',
		'Exact terms, units and conditions. Define a term once, then use it alone. No metaphors.',
	),
	tone(
		'executive',
		'Executive',
		'Decision, amount, risk, date, in this order. Paragraphs of at most three sentences.',
	),
	tone(
		'storytelling',
		'Storytelling',
		'Follow one case of the evidence from problem to result; no invented scene, person or line of speech.',
	),
	tone(
		'witty',
		'Witty',
		'Dry understatement, at most one turn a section, never about the reader and never in a figure.',
	),
	tone(
		'neutral',
		'Neutral',
		'Report. Give each side of a dispute its best evidence and leave the judgement to the reader.',
	),
];

/** The tone of an id or label, whatever its case; undefined for a tone in somebody's own words. */
export function toneOf(given: string): Tone | undefined {
	const wanted = given.trim().toLowerCase();
	return TONES.find(({ id, label }) => id === wanted || label.toLowerCase() === wanted);
}

function tone(id: string, label: string, instruction: string): Tone {
	return { id, label, instruction };
}
