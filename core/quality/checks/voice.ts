import { defineCheck, type CheckContext, type Trip } from '../check';
import { voiceDistance } from '../voice/voice-distance';

/** Standard deviations from which a feature is told (E2). */
const FAR = 2;
const VERY_FAR = 4;
/** Below this a text is too short to be measured. */
const LEAST_WORDS = 150;
const PERSON: Record<'i' | 'we', RegExp> = {
	i: /(?<!\p{L})(?:I|my|me)(?!\p{L})/u,
	we: /(?<!\p{L})(?:we|our|us)(?!\p{L})/iu,
};

/** What a feature is called, and what to do when the text has too much or too little of it. */
const WORDS: Record<string, [string, string, string]> = {
	wordsPerSentence: [
		'Sentences',
		'Split the longest ones.',
		'Join sentences that belong together.',
	],
	sentenceSpread: [
		'The spread of sentence lengths',
		'Even out the extremes.',
		'Follow a long sentence with a short one.',
	],
	contractionsPer1000: [
		'Contractions',
		'Write them out.',
		'Contract where one would when speaking.',
	],
	firstPersonPer1000: [
		'The first person',
		'Speak of the matter more than of yourself.',
		'Say "we" or "I" where you act.',
	],
	weSharePercent: [
		'The share of "we" among first persons',
		'Say "I" where one person speaks.',
		'Say "we" where the house speaks.',
	],
	youPer1000: [
		'Addressing the reader',
		'Address the reader less often.',
		'Say "you" where the reader is meant.',
	],
	questionsPer100: ['Questions', 'Turn questions into statements.', 'Ask what the reader asks.'],
	readingGrade: [
		'The reading grade',
		'Put the plain word for the long one.',
		'Leave it, if the reader is served.',
	],
	wordLength: [
		'The length of words',
		'Put the short word for the long one.',
		'Use the exact term where it is known.',
	],
	commasPer1000: ['Commas', 'End sentences sooner.', 'Join what belongs together.'],
	adverbsPer1000: [
		'Adverbs',
		'Take out those that only stress.',
		'Leave it, if nothing is missing.',
	],
	paragraphWords: [
		'Paragraphs',
		'Break them where the subject changes.',
		'Join paragraphs that make one point.',
	],
};

/** The text sounds like the samples of the voice card, feature by feature (E2). */
export const voice = defineCheck({
	id: 'voice',
	title: 'The voice of the client',
	group: 'house',
	appliesTo: ({ brief }) => brief.voice?.card !== undefined,

	*run(context) {
		yield* personTrips(context);
		if (context.words < LEAST_WORDS) return;
		const distances = Object.entries(voiceDistance(context));
		for (const [feature, distance] of distances) {
			if (Math.abs(distance) <= FAR) continue;
			const [name, less, more] = WORDS[feature] ?? [feature, 'Use less of it.', 'Use more of it.'];
			const mean = context.brief.voice?.card?.measures[feature]?.mean ?? 0;
			yield {
				severity: Math.abs(distance) > VERY_FAR ? 'warn' : 'info',
				blockId: '',
				message: `${name} lie ${Math.abs(distance).toFixed(1)} standard deviations ${distance > 0 ? 'above' : 'below'} the voice (mean of the samples: ${mean})`,
				suggestion: distance > 0 ? less : more,
			};
		}
	},
});

/** A neutral voice says neither "I" nor "we", a voice that says "we" never "I". */
function* personTrips(context: CheckContext): Generator<Trip> {
	const person = context.brief.voice?.card?.person ?? '';
	if (person === '' || context.language !== 'en') return;
	const foreign: ('i' | 'we')[] = person === 'neutral' ? ['i', 'we'] : person === 'we' ? ['i'] : [];
	for (const { block, unit, sentence, offset } of context.sentences) {
		if (unit.role === 'pull_quote' || /[“”"„]/u.test(sentence.text)) continue;
		for (const one of foreign) {
			const match = PERSON[one].exec(sentence.text);
			if (!match) continue;
			yield {
				severity: 'warn',
				blockId: block.id,
				start: offset + match.index,
				end: offset + match.index + match[0].length,
				excerpt: match[0],
				message: `The voice speaks ${person === 'neutral' ? 'of nobody in the first person' : 'as "we"'}; here it says "${match[0]}"`,
				suggestion:
					person === 'neutral' ? 'Say who acts by name.' : 'Say "we", or leave the person out.',
			};
		}
	}
}
