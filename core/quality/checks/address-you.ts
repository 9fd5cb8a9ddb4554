import { defineCheck } from '../check';
import { proseOf } from '../prose';

const YOU = /\b(?:you|your|yours|yourself)\b/giu;
const OTHERS = /\b(?:users|companies|businesses|organi[sz]ations|enterprises)\b/giu;
const LEAST_PER_THOUSAND = 3;

/** The reader is addressed as "you", not as "users" or "companies" (B-081). */
export const addressYou = defineCheck({
	id: 'address-you',
	title: 'The reader is addressed as “you”',
	group: 'house',
	formats: ['blog_post'],
	languages: ['en'],

	*run(context) {
		if (context.words === 0) return;
		const text = proseOf(context)
			.map((prose) => prose.text)
			.join('\n');
		const you = text.match(YOU)?.length ?? 0;
		const others = text.match(OTHERS)?.length ?? 0;
		const perThousand = (you * 1000) / context.words;
		if (perThousand >= LEAST_PER_THOUSAND && you >= others) return;
		yield {
			severity: you === 0 ? 'error' : 'warn',
			blockId: '',
			message:
				you < others
					? `The text says "you" ${you} times and "users", "companies" or the like ${others} times`
					: `The text says "you" ${you} times in ${context.words} words`,
			suggestion: 'Say "you" where the reader is meant.',
		};
	},
});
