import { defineCheck, type PlacedSentence, type Trip } from '../check';

const NOMINAL =
	/\b(?!(?:station|nation|million|billion|question|section|region|city|cities|quality|community|facility|university|security|electricity|government|department|document|element|moment|investment|equipment|payment|performance|insurance|finance|distance|maintenance|population|majority|production|station|position|action|option|version)s?\b)\p{L}{4,}(?:tion|ment|ance|ity)s?\b/giu;
const MOST_NOMINAL = 3;
const PASSIVE =
	/\b(?:is|are|was|were|be|been|being|gets?|got) (?:\p{L}+ly )?(?:not |also |often |then |still |only )?(?:\p{L}{3,}(?:ed|en)|made|done|built|sold|bought|held|found|seen|given|paid|kept|set|put|cut|read|led|met|sent|spent|lost|won|told|said)\b/iu;
const PASSIVE_SHARE = 0.25;
const LEAST_SENTENCES = 12;
/** Words that open a clause within a clause. */
const SUBORDINATORS =
	/\b(?:which|who|whom|whose|that|because|although|though|while|whereas|if|unless|until|when|where|since|so that|in order to)\b/giu;
const MOST_CLAUSES = 3;
const ROLES = new Set(['lead', 'prose', 'item', 'callout', 'finding', 'step']);
const MOST_PASSIVES_NAMED = 5;

/** Sentences say who does what: few nominalisations, few passives, few clauses within clauses (D3). */
export const sentenceShape = defineCheck({
	id: 'sentence-shape',
	title: 'Sentences say who does what',
	group: 'house',
	languages: ['en'],

	*run(context) {
		const sentences = context.sentences.filter(({ unit }) => ROLES.has(unit.role));
		for (const entry of sentences) {
			const nouns = entry.sentence.text.match(NOMINAL) ?? [];
			if (nouns.length > MOST_NOMINAL) {
				yield tripOf(entry, {
					message: `${nouns.length} nouns made from verbs and adjectives in one sentence: ${nouns.join(', ')}`,
					suggestion: 'Turn two of them back into verbs.',
				});
			}
			const clauses = entry.sentence.text.match(SUBORDINATORS)?.length ?? 0;
			if (clauses > MOST_CLAUSES) {
				yield tripOf(entry, {
					message: `${clauses} clauses hang on one another in one sentence`,
					suggestion: 'Give each thought a sentence.',
				});
			}
		}
		const passive = sentences.filter(({ sentence }) => PASSIVE.test(sentence.text));
		const share = passive.length / Math.max(1, sentences.length);
		if (sentences.length < LEAST_SENTENCES || share <= PASSIVE_SHARE) return;
		for (const entry of passive.slice(0, MOST_PASSIVES_NAMED)) {
			yield tripOf(entry, {
				message: `${Math.round(share * 100)} % of the sentences are passive; 25 % are the limit. Here: "${PASSIVE.exec(entry.sentence.text)?.[0] ?? ''}"`,
				suggestion: 'Say who did it.',
			});
		}
	},
});

function tripOf(
	{ block, offset, sentence }: PlacedSentence,
	words: Pick<Trip, 'message' | 'suggestion'>,
): Trip {
	return {
		severity: 'info',
		blockId: block.id,
		start: offset,
		end: offset + sentence.text.length,
		excerpt: sentence.text,
		...words,
	};
}
