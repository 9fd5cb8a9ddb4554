/** Words, sentences, figures and noun phrases: what all operations of the writer share. */
import { createHash } from 'node:crypto';
import { stemsOf } from '../search/bm25.mjs';

export { stem, stemsOf } from '../search/bm25.mjs';

/** A number from 0 to 2^32 that depends on nothing but the text. */
export const numberOf = (text) => createHash('sha1').update(text).digest().readUInt32BE(0);

/** An entry of a list, chosen by a text. */
export const pick = (list, text) => list[numberOf(text) % list.length];

/** A repeatable source of numbers from 0 to 1. */
export function dice(text) {
	let state = numberOf(text) || 1;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

/** Words of a text. */
export const wordsOf = (text) => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];

/** First letter large. */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Sentences of prose, good enough for our own text. */
export const sentencesOf = (text) =>
	text
		.split(
			/(?<!\b[A-Z]\.[A-Z]?)(?<!\bvs\.|\bNo\.|\bDr\.|\bU\.S\.)(?<=[.!?]["”]?)\s+(?=["“]?[\p{Lu}\d{])/u,
		)
		.map((part) => part.trim())
		.filter(Boolean);

/** Share of shared stems between two sets. */
export function overlap(a, b) {
	if (a.size === 0 || b.size === 0) return 0;
	let shared = 0;
	for (const term of a) if (b.has(term)) shared += 1;
	return shared / Math.min(a.size, b.size);
}

/** Shared stems over all stems. */
export function jaccard(a, b) {
	let shared = 0;
	for (const term of a) if (b.has(term)) shared += 1;
	return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** Stems of a text without bare numbers. */
export const contentStems = (text) => new Set(stemsOf(text).filter((term) => !/^\d+$/.test(term)));

const NUMBER =
	/(?<![\p{L}\d-])(?:(?:US|A)?[$€£]\s?)?\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?(?![\d])|(?<![\p{L}\d-])(?:(?:US|A)?[$€£]\s?)?\d+(?:\.\d+)?(?!\d)/gu;
const TAIL =
	/^\s?(?:%|percent(?:age points)?\b|per cent\b|(?:thousand|million|billion|trillion)\b|kWh\b|kW\b|MW\b|GWh\b|TWh\b|km\b|kilomet(?:re|er)s?\b|miles?\b|kilowatt(?:-hours?|s)?\b|grams?\b|tonnes?\b|kilograms?\b|euros?\b|pounds?\b|dollars?\b|US dollars\b|US cents\b|cents?\b|hours?\b|minutes?\b|days?\b|weeks?\b|months?\b|years?\b|employees\b|vehicles\b|vans\b|cars\b|people\b|degrees\b)/iu;

/** Figures of a sentence: `{ raw, unit, at, isYear }`, in order. */
export function figuresIn(sentence) {
	return [...sentence.matchAll(NUMBER)].map((match) => {
		const at = match.index;
		let end = at + match[0].length;
		let unit = /[$€£]/.exec(match[0])?.[0] ?? '';
		for (
			let tail = TAIL.exec(sentence.slice(end));
			tail && tail[0];
			tail = TAIL.exec(sentence.slice(end))
		) {
			end += tail[0].length;
			unit = unit || tail[0].trim();
			if (!/thousand|million|billion|trillion/i.test(tail[0])) break;
			if (unit === tail[0].trim()) unit = '';
		}
		const raw = sentence.slice(at, end);
		return { raw, unit, at, end, isYear: /^(?:19|20)\d\d$/.test(raw) };
	});
}

/** Words that begin or end no noun phrase: verbs and the like. */
const NO_NOUN = new Set(
	(
		'is are was were be been being has have had do does did can could may might must shall should will would cost costs cause causes caused make makes made take takes took give gives gave get gets got need needs needed ' +
		'show shows showed shown find finds found report reports reported estimate estimates estimated expect expects expected note notes noted state states stated count counts rise rises rose risen fall falls fell fallen grow grows grew grown ' +
		'reach reaches reached exceed exceeds exceeded pass passes passed account accounts accounted remain remains remained become becomes became start starts begin begins keep keeps kept hold holds held let lets allow allows require requires required ' +
		'help helps follow follows depend depends decide decides pay pays paid buy buys bought sell sells sold use uses used work works run runs ran drive drives drove driven charge charges move moves put puts set sets see sees plan plans build built ' +
		'lead leads mean means meant matter matters belong belongs apply applies serve serves offer offers return returns raise raises raised reduce reduces reduced lower lowers lowered increase increases increased decrease fit fits suit suits ' +
		'also still already almost about around nearly usually often typically mainly only even just well far early late first second third last next new old own same other another each every all both any some few several many most more less least such one two three four five six seven eight nine ten half quarter ' +
		'total overall high higher highest low lowest large larger largest small smaller smallest big good better best great main major common general full whole clear strong typical similar different able according compared average ' +
		'worldwide global however therefore because although while since until unless whether than then thus rather instead especially particularly january february march april june july august september october november december ' +
		'dollars dollar cents cent euros euro pounds pound pence kilometres kilometre miles mile kilowatt kilowatts kilowatt-hour kilowatt-hours grams tonnes percent million billion thousand per cent year years month months week weeks day days hour hours time times way ways thing things part parts kind kinds case cases number numbers share level rate figure figures result results ' +
		'against without behind toward towards across along among within beyond via plus minus out up off down away again too very ago not no nor yet ever never once twice him her his its their our your them they it he she we you who whom whose which that this these those there here where when what why how'
	).split(' '),
);

const DETERMINERS = new Set(
	'a an the of for in on with by from per each every their its any no and to about this these more less between into through'.split(
		' ',
	),
);

const LINK = new Set([
	'of',
	'for',
	'and',
	'in',
	'the',
	'a',
	'an',
	'to',
	'with',
	'on',
	'by',
	'from',
	'as',
	'at',
	'or',
	'but',
	'if',
	'so',
	'between',
	'before',
	'after',
	'during',
	'under',
	'over',
	'through',
	'into',
	'than',
]);

const isNounish = (word) =>
	/^[a-z][a-z-]{2,}$/.test(word) &&
	!NO_NOUN.has(word) &&
	!LINK.has(word) &&
	!/(?:ly|ised|ized)$/.test(word) &&
	!(/ed$/.test(word) && word.length > 4 && !/(?:need|speed|seed|feed|shed)$/.test(word));

/**
 * Noun phrases of two or three words that recur, most telling first: frequent here, rare elsewhere.
 *
 * @param {string[]} here texts to be named @param {string[]} [elsewhere] texts to stand out from @param {Set<string>} [taken] phrases already used
 * @returns {string[]}
 */
export function nounPhrases(here, elsewhere = [], taken = new Set()) {
	const inside = countPhrases(here);
	const outside = countPhrases(elsewhere);
	const stale = new Set([...taken].flatMap((phrase) => [...contentStems(phrase)]));
	return [...inside]
		.filter(([phrase, count]) => count >= 2 && !taken.has(phrase))
		.map(([phrase, count]) => {
			const fresh =
				[...contentStems(phrase)].filter((term) => !stale.has(term)).length /
				Math.max(1, contentStems(phrase).size);
			return {
				phrase,
				score:
					(count /
						(1 +
							(outside.get(phrase) ?? 0) * (here.length / Math.max(1, elsewhere.length)) ** 0.5)) *
					(0.3 + fresh) *
					(phrase.includes(' ') ? 1.6 : 1),
			};
		})
		.sort((a, b) => b.score - a.score || a.phrase.localeCompare(b.phrase))
		.map((entry) => entry.phrase);
}

function countPhrases(texts) {
	const counts = new Map();
	const small = new Set(
		texts.flatMap((text) => text.match(/(?<![\p{L}-])\p{Ll}[\p{Ll}-]*/gu) ?? []),
	);
	for (const text of texts) {
		const seen = new Set();
		for (const run of text
			.replace(/[A-Z][\p{L}&'’.-]*(?:\s+[A-Z][\p{L}&'’.-]*)+/gu, ' | ')
			.split(/[^\p{L}\s-]+/u)
			.map((part) => part.trim())
			.filter(Boolean)) {
			const words = run
				.trim()
				.split(/\s+/)
				.map((word, i) => (i === 0 && small.has(word.toLowerCase()) ? word.toLowerCase() : word));
			for (let size = 1; size <= 3; size += 1) {
				for (let i = 0; i + size <= words.length; i += 1) {
					const part = words.slice(i, i + size);
					// A phrase ends where its last noun stands: "car" in "car sales" is no phrase of its own.
					if (!part.every(isNounish) || (words[i + size] && isNounish(words[i + size]))) continue;
					if (
						size === 1 &&
						words[i - 1] &&
						(isNounish(words[i - 1]) || !DETERMINERS.has(words[i - 1]))
					)
						continue;
					if (/(?:ing)$/.test(part.at(-1)) && part.length === 1) continue;
					if (size === 1 && part[0].length < 5) continue;
					if (/(?:ic|al|ive|ous|able|ary|ful|less|ent|ant)$/.test(part.at(-1))) continue;
					seen.add(part.join(' '));
				}
			}
		}
		for (const phrase of seen) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
	}
	return counts;
}
