/** Cuts text into numbers, words and signs with their offsets; the only place that reads characters. */

/** A token. `joined` says that no white space stands before it. */
export interface Token {
	kind: 'number' | 'word' | 'sign';
	text: string;
	lower: string;
	start: number;
	end: number;
	joined: boolean;
}

/** Digits with separators; letters (digits may follow: CO2, Q3, EV6); any other visible character. */
const TOKEN =
	/(\d+(?:[.,'’\u00a0\u202f\u2009]\d+)*)|(\p{L}[\p{L}\p{M}\p{Nd}]*(?:['’]\p{L}+)*)|([^\s])/gu;

/** Tokens of a text, in order. Linear in the length of the text. */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	let lastEnd = -1;
	for (const match of text.matchAll(TOKEN)) {
		const [whole, number, word] = match;
		const start = match.index;
		tokens.push({
			kind: number !== undefined ? 'number' : word !== undefined ? 'word' : 'sign',
			text: whole,
			lower: whole.toLowerCase(),
			start,
			end: start + whole.length,
			joined: start === lastEnd,
		});
		lastEnd = start + whole.length;
	}
	return tokens;
}

/** How many tokens from `at` spell one of the phrases (longest phrase wins), else 0. Phrases are lower case, split. */
export function phraseAt(tokens: Token[], at: number, phrases: readonly string[][]): number {
	let longest = 0;
	for (const phrase of phrases) {
		if (phrase.length <= longest) continue;
		if (phrase.every((word, index) => tokens[at + index]?.lower === word)) longest = phrase.length;
	}
	return longest;
}
