import { findFigures, isCheckable } from '../../evidence';
import { graphemeCount, limitsOf } from '../../shared/channel-limits';
import { defineCheck, type CheckContext, type Trip } from '../check';
import { contentWords } from '../content-words';

/** Characters as a reader sees them (B-084). */
const MAX_CHARACTERS = 100;
const MAX_WORDS = 25;

const THROAT_CLEARING =
	/^(?:i['’]m (?:excited|thrilled|proud)|in today['’]s|have you ever|let['’]s talk about|welcome|hello|hi |dear |imagine |picture this|did you know|as we all know|in this (?:post|article|blog)|this (?:post|article) |in the world of|[#\p{Extended_Pictographic}])/iu;
const YES_NO_QUESTION =
	/^(?:is|are|do|does|did|can|could|will|would|should|have|has)\b.{0,200}\?$/iu;
const TENSION =
	/\b(?:but|yet|despite|instead|wrong|costs?|lost|lose|loses|stopped|fails?|failed|never|only|without|still|until|mistake|risk|too (?:late|early|big|small)|not|no)\b/iu;
const READER = /\b(?:you|your|yours|i|we|my|our)\b/iu;

/** The first line makes the reader go on: short, specific, no throat-clearing (B-079, B-084). */
export const hook = defineCheck({
	id: 'hook',
	title: 'A first line that pulls',
	group: 'house',
	formats: [
		'blog_post',
		'newsletter',
		'linkedin_post',
		'x_thread',
		'facebook_post',
		'instagram_caption',
		'threads_post',
		'bluesky_post',
		'mastodon_post',
	],
	languages: ['en'],

	*run(context) {
		const first = context.sentences.find(({ unit }) => /^(?:lead|prose|item)$/.test(unit.role));
		if (!first) return;
		const { text } = first.sentence;
		const place = {
			blockId: first.block.id,
			start: first.offset,
			end: first.offset + text.length,
			excerpt: text,
		};
		const trip = (severity: Trip['severity'], message: string, suggestion: string): Trip => ({
			...place,
			severity,
			message,
			suggestion,
		});
		const { firstLine = MAX_CHARACTERS, fold } = limitsOf(context.document.format);
		const length = graphemeCount(text.slice(0, 2000));
		if (length > firstLine) {
			const message = `The first line has ${length} characters; ${firstLine} are seen at a glance`;
			yield trip('warn', message, `Make the point in one line of at most ${MAX_WORDS} words.`);
		}
		if (THROAT_CLEARING.test(text)) {
			yield trip(
				'error',
				'The text clears its throat before it speaks',
				'Begin with the figure or the event.',
			);
			return;
		}
		if (YES_NO_QUESTION.test(text)) {
			yield trip(
				'warn',
				'A question that can be answered "no" ends the reading',
				'Say what you found.',
			);
			return;
		}
		if (fold !== undefined && length > fold) {
			const message = `The first sentence goes on after the ${fold} characters seen before "more"`;
			yield trip('warn', message, 'End the thought before the fold.');
		}
		if (!isPaidOff(text, context)) {
			const message = 'What the first line promises does not come up again';
			yield trip(
				'info',
				message,
				'Come back to it in the body, or open with what the text is about.',
			);
		}
		const isSpecific = findFigures(text).some(isCheckable);
		if (isSpecific || TENSION.test(text) || READER.test(text)) return;
		const suggestion = 'Open with a figure, with the reader, or with what goes wrong.';
		yield trip('warn', 'Nothing in the first line makes the reader go on', suggestion);
	},
});

/** A word that carries the first line stands in the text again. Short posts have no room for it. */
function isPaidOff(line: string, context: CheckContext): boolean {
	if (context.words < 120) return true;
	const rest = context.blocks
		.map((block) => block.text)
		.join('\n')
		.replace(line, ' ');
	const words = new Set(contentWords(rest, context.language));
	return contentWords(line, context.language).some((word) => words.has(word));
}
