/** Tells the language of a passage by its function words, where the source does not say or says wrong. */
import { LANGUAGES } from './languages';
import { primaryLanguage } from './lexicon';

const COMMON = new Map(
	Object.entries(LANGUAGES).map(([language, words]): [string, Set<string>] => [
		language,
		new Set(words.common.split(' ')),
	]),
);
/** Words that are looked at. */
const MOST = 60;
/** Hits a language needs to be believed over none, and over the one that was declared. */
const ENOUGH = 3;

/** The language to read a text in: the declared one unless the words clearly are of another. */
export function languageOf(text: string, declared?: string): string {
	const words = (
		text
			.slice(0, 600)
			.toLowerCase()
			.match(/\p{L}+/gu) ?? []
	).slice(0, MOST);
	const hits = (language: string): number => {
		const common = COMMON.get(language);
		return common ? words.filter((word) => common.has(word)).length : 0;
	};
	const own = declared ? primaryLanguage(declared) : '';
	if (own !== '' && !COMMON.has(own)) return own;
	let best = own || 'en';
	let most = hits(best);
	for (const language of COMMON.keys()) {
		const count = hits(language);
		const isClear =
			own === '' ? count >= ENOUGH && count > most : count >= ENOUGH && count > most * 2 + 1;
		if (isClear) {
			best = language;
			most = count;
		}
	}
	return best;
}
