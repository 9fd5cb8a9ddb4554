/** Finds names in a sentence: runs of capitalised words, acronyms, product names. */

/** A name with its place in the text. */
export interface Name {
	text: string;
	start: number;
	end: number;
	isAcronym: boolean;
}

/** Capitalised words, with the small words that stand inside names. */
const RUN =
	/(?<![\p{L}\p{N}'’-])\p{Lu}[\p{L}\p{M}\p{N}'’&.-]{0,40}(?:(?: (?:of|the|and|for|de|du|des|la|le|von|van|der|y|e|&)){0,2} \p{Lu}[\p{L}\p{M}\p{N}'’&.-]{0,40}){0,7}/gu;
const ACRONYM = /^(?:\p{Lu}[\p{Lu}\p{N}&-]{1,9}|\p{Lu}+s)$/u;
/** Capitals that name nothing a source must carry. */
const FREE = new Set(
	(
		'I A AI IT HR EV EVs ICE CEO CFO COO CTO CIO PDF FAQ KPI KPIs ROI TCO SME SMEs B2B B2C API APIs GDP VAT OK USD EUR GBP CHF ' +
		'CO2 CO kWh MWh GWh TWh kW MW GW AC DC Q1 Q2 Q3 Q4 H1 H2 FY ID HQ R&D UN EU US UK USA II III IV ' +
		'January February March April May June July August September October November December ' +
		'Monday Tuesday Wednesday Thursday Friday Saturday Sunday English'
	).split(' '),
);
/** Words that begin a sentence with a capital and name nothing. */
const OPENERS = new Set(
	(
		'a an the and or but nor so yet for of to in on at by with from into over under about above below between among through during ' +
		'across throughout beyond within without around against along outside inside near per via toward towards alongside unlike like besides ' +
		'whether once whereas again often usually ' +
		'before after since until than then as if while because although though that this these those there here it its they their we our ' +
		'you your he she his her what when where why how who which is are was were be been do does did has have had will would should can could may ' +
		'might must not no only also even still very more most less many few some any each every all both other another such one two three four five ' +
		'six seven eight nine ten according compared despite instead rather however meanwhile today now next last first second third finally ' +
		'ask plan list order check start begin count measure compare use take give make keep let read write call book set put see get go say tell show find'
	).split(' '),
);

/** Names of a sentence. A single capitalised word at its beginning is none, unless it is an acronym. */
export function namesIn(sentence: string, language: string): Name[] {
	const names: Name[] = [];
	for (const match of sentence.matchAll(RUN)) {
		const name = trimmedName(match[0], match.index, isOpening(sentence, match.index));
		if (!name) continue;
		const words = name.text.split(' ');
		const isAcronym = words.length === 1 && ACRONYM.test(name.text);
		// German writes every noun with a capital: only acronyms and mixed case tell a name.
		if (language === 'de' && !isAcronym && !/\p{Ll}\p{Lu}/u.test(name.text)) continue;
		if (words.every((word) => FREE.has(word))) continue;
		names.push({ ...name, isAcronym });
	}
	return names;
}

function isOpening(sentence: string, at: number): boolean {
	return /(?:^|[.!?:;–—|•]\s*|["“„«‘(]\s*)$/u.test(sentence.slice(Math.max(0, at - 4), at));
}

function trimmedName(
	run: string,
	at: number,
	opens: boolean,
): { text: string; start: number; end: number } | undefined {
	let text = run.replace(/(?:['’]s|[.'’&-])+$/u, '');
	let start = at;
	while (opens || FREE.has(text.split(' ')[0] ?? '')) {
		const first = text.split(' ')[0] ?? '';
		const rest = text.slice(first.length + 1).replace(/^(?:of|the|and|for|de|la) /u, '');
		const isName = ACRONYM.test(first) || /\p{Ll}\p{Lu}|\d/u.test(first);
		if (opens && (isName || (rest !== '' && !OPENERS.has(first.toLowerCase())))) break;
		if (rest === '' || !/^\p{Lu}/u.test(rest)) return opens ? undefined : named(text, start);
		start += text.length - rest.length;
		text = rest;
		if (opens && !OPENERS.has((text.split(' ')[0] ?? '').toLowerCase())) break;
	}
	return named(text, start);
}

function named(
	text: string,
	start: number,
): { text: string; start: number; end: number } | undefined {
	return text.length < 2 ? undefined : { text, start, end: start + text.length };
}
