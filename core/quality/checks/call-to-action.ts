import type { FormatId } from '../../contracts';
import { defineCheck, type CheckContext, type Trip } from '../check';

const IMPERATIVE =
	/\b(?:book|call|download|read|write|reply|send|ask|compare|calculate|check|try|start|measure|list|pick|choose|sign up|register|request|subscribe|join|see|get|run|plan|talk|open|use|schedule|order|test|bring|map|share|tell|answer|visit|contact|email|mail|phone)\b/iu;
const VAGUE =
	/\b(?:learn more|find out more|get in touch|reach out|contact us(?: today| now)?|click here|stay tuned|start your journey|take the next step|don['’]t hesitate)\b/iu;
const BAIT =
	/\b(?:comment (?:yes|below|["“]?\w+["”]? (?:and|to))|tag (?:a|your) (?:friend|colleague)|like if|share if|smash that)\b/iu;
const URGENCY =
	/\b(?:act now|hurry|limited time|last chance|before it['’]s too late|don['’]t miss out)\b/iu;

/** Where a text without an ask goes back; elsewhere it is a warning. */
const MUST_ASK = new Set<FormatId>(['blog_post', 'newsletter', 'linkedin_post']);
/** Sentences at the end in which the ask may stand. */
const LAST_SENTENCES = 4;

/** The text ends with one clear thing to do (B-080, B-085). */
export const callToAction = defineCheck({
	id: 'call-to-action',
	title: 'One clear call to action',
	group: 'house',
	formats: [
		'blog_post',
		'newsletter',
		'linkedin_post',
		'x_thread',
		'facebook_post',
		'instagram_caption',
		'google_business_post',
	],
	languages: ['en'],

	*run(context) {
		if (context.sentences.length === 0) return;
		const { text, blockId } = askOf(context);
		const trip = (severity: Trip['severity'], message: string, suggestion: string): Trip => ({
			severity,
			blockId,
			excerpt: text,
			message,
			suggestion,
		});
		if (text === '') {
			yield trip(
				MUST_ASK.has(context.document.format) ? 'error' : 'warn',
				'The text asks nothing of its reader',
				'End with the one thing to do next.',
			);
			return;
		}
		if (BAIT.test(text)) {
			yield trip(
				'error',
				'The text begs for reactions',
				'Ask something the reader can answer from experience.',
			);
		}
		if (URGENCY.test(text)) {
			yield trip('warn', 'The urgency is not earned', 'Name the real date, or leave it out.');
		}
		if (VAGUE.test(text)) {
			const suggestion = 'Say what the reader gets: "Book a 20-minute route review".';
			yield trip(
				'warn',
				`"${VAGUE.exec(text)?.[0] ?? ''}" does not say what happens next`,
				suggestion,
			);
		}
		const asks = asksOf(context);
		if (asks.length > 1) {
			const message = `The ending asks ${asks.length} things: ${asks.map((ask) => `"${ask.slice(0, 60)}"`).join(', ')}`;
			yield trip('info', message, 'Ask one thing; a reader who must choose does neither.');
		}
	},
});

/** Different asks among the last sentences. */
function asksOf(context: CheckContext): string[] {
	return context.sentences
		.slice(-LAST_SENTENCES)
		.map(({ sentence }) => sentence.text)
		.filter(
			(text) =>
				(text.endsWith('?') && /\byou/i.test(text)) || IMPERATIVE.test(text.split(/\s+/)[0] ?? ''),
		);
}

/** The call to action of the document, else the last sentence that asks for something. */
function askOf(context: CheckContext): { text: string; blockId: string } {
	const { callToAction: own } = context.document;
	if (own.trim() !== '') return { text: own, blockId: '' };
	const last = context.sentences.slice(-LAST_SENTENCES).toReversed();
	const ask = last.find(({ sentence }) => {
		const isQuestion = sentence.text.endsWith('?') && /\byou/i.test(sentence.text);
		return isQuestion || IMPERATIVE.test(firstWords(sentence.text));
	});
	// Where nothing is asked, the last words are the place to ask.
	const end = context.sentences.at(-1)?.block.id ?? '';
	return { text: ask?.sentence.text ?? '', blockId: ask?.block.id ?? end };
}

function firstWords(sentence: string): string {
	return sentence.split(/\s+/).slice(0, 3).join(' ');
}
