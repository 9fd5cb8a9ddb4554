import { countAs, limitsOf } from '../../shared/channel-limits';
import { contentWords } from '../content-words';
import { defineCheck, type CheckContext, type Trip } from '../check';

const LEAST_PREHEADER = 35;
const SPAM =
	/\b(?:free!|act now|last chance|don['’]t miss|you won['’]t believe|100% free|guaranteed|winner|urgent)\b|!!|\b[A-Z]{4,}(?: [A-Z]{4,})+\b|[$€£]{2,}/u;

/** Subject and preheader of a newsletter are seen whole, and together say what is inside (E3). */
export const newsletterEnvelope = defineCheck({
	id: 'newsletter-envelope',
	title: 'Subject and preheader are seen whole',
	group: 'house',
	formats: ['newsletter'],

	*run(context) {
		const { subject: mostSubject = 50, preheader: mostPreheader = 90 } = limitsOf('newsletter');
		const { document } = context;
		const subject = document.metaTitle ?? document.title;
		const preheader = document.description;
		const subjectLength = countAs('newsletter', subject);
		const preheaderLength = countAs('newsletter', preheader);
		if (subjectLength > mostSubject) {
			yield trip(
				'error',
				subject,
				`The subject has ${subjectLength} characters; ${mostSubject} are seen`,
				'Say the one thing that is new, first words first.',
			);
		}
		if (SPAM.test(subject)) {
			yield trip(
				'warn',
				subject,
				`The subject shouts: "${SPAM.exec(subject)?.[0] ?? ''}"`,
				'Say it as you would to a colleague.',
			);
		}
		if (preheaderLength > mostPreheader) {
			yield trip(
				'error',
				preheader,
				`The preheader has ${preheaderLength} characters; ${mostPreheader} are seen`,
				'Cut it at its first full thought.',
			);
		}
		if (preheaderLength > 0 && preheaderLength < LEAST_PREHEADER) {
			yield trip(
				'info',
				preheader,
				`The preheader has ${preheaderLength} characters; mail programs fill up with the first line`,
				'Add what the subject leaves open.',
			);
		}
		if (repeats(subject, preheader, context)) {
			yield trip(
				'warn',
				preheader,
				'The preheader repeats the subject',
				'Say in it what the subject leaves open.',
			);
		}
	},
});

function trip(
	severity: Trip['severity'],
	excerpt: string,
	message: string,
	suggestion: string,
): Trip {
	return { severity, blockId: '', excerpt, message, suggestion };
}

function repeats(subject: string, preheader: string, { language }: CheckContext): boolean {
	const own = new Set(contentWords(subject, language));
	const other = new Set(contentWords(preheader, language));
	return own.size > 2 && [...own].every((word) => other.has(word));
}
