/** What one language brings to the reading of figures: its words, as short lists. */

/** Alternatives are parted by `|`, single words by spaces, values follow a colon. All in lower case. */
export interface LanguageWords {
	/** Whether numbers are written 1.234,5. */
	decimalComma: boolean;
	/** Every number below a hundred that is one word or a fixed phrase, with its value. */
	small: () => [string, number][];
	/** Words that multiply a small number by a hundred. */
	hundred: string;
	/** Words that may stand between hundreds and the rest. */
	numberAnd: string;
	scales: string;
	/** Words for "a" before a scale word: "a million". */
	oneScale: string;
	percent: string;
	points: string;
	basisPoints: string;
	/** "per", and articles that say the same behind a unit ("5 dollars a year"). */
	per: string;
	each: string;
	between: string;
	rangeAnd: string;
	rangeTo: string;
	from: string;
	/** Articles that may stand between a limit and its figure. */
	articles: string;
	before: Partial<Record<'over' | 'under' | 'up_to' | 'at_least' | 'nearly' | 'about', string>>;
	after: Partial<Record<'over' | 'under' | 'up_to' | 'at_least' | 'about', string>>;
	negations: string;
	up: string;
	down: string;
	/** Words that lead in a change ("by 14 %") and a level ("to 14 %"). */
	by: string;
	to: string;
	fillers: string;
	walls: string;
	/** Phrases that lead in what a figure is compared with. */
	base: string;
	months: string[];
	/** Phrases before a year that name a part of it: `first quarter:Q1`. */
	parts: string;
	/** Words that may stand between such a part, or a day, and what follows. */
	of: string;
	fiscal: string;
	/** `last year:-1`. */
	relative: string;
	/** Names of parts of a whole: `third thirds:3`. */
	shares: string;
	half: string;
	/** Words for the one in "a third" and "one in five". */
	oneShare: string;
	/** What parts a share in words from its group: "in", "out of". */
	outOf: string;
	/** Changes in one word: `doubled:2`. */
	multiplied: string;
	/** Multiples in one word that need no number: `twice:2`. */
	multiples: string;
	/** Words after a number that make it a multiple, and what has to follow them. */
	times: string;
	timesAs: string;
	timesMore: string;
	fold: string;
	units: string;
	currencies: string;
	/** Nouns that a small count only announces. */
	announced: string;
	ordinals: string;
	vague: string;
	/** Expressions for the period of a figure: what leads it in, and what parts it from its date. */
	when: string;
	turns: string;
	/** Function words that give the language away. */
	common: string;
}
