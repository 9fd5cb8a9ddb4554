/** Numbers that belong to a name (Scope 1, Euro 6, ISO 14001): no quantities, but copied right or wrong all the same. */
import type { Figure } from '../../contracts';
import type { FigureMatch, Passage } from './passage';

/** A word of a name with the number after it, or several ("Scopes 1 and 2", "ISO 14001:2015"). */
const NAMED =
	/(?<![\p{L}\p{N}])(\p{L}{2,20})[ -](?:No\.? ?)?(\d{1,6}(?:[.:/]\d{1,6}){0,2}(?:(?:, | and | or | & | to |[–-])\d{1,6}){0,4})(?![\p{L}\d%]|[.,]\d| ?(?:%|percent|per cent|million|billion|thousand|k?Wh?\b))/gu;

/** Words whose number points into a document of our own, counts its parts, or dates something. */
const OWN =
	/^(?:section|figure|table|exhibit|appendix|annex|chart|chapter|page|note|box|step|day|week|month|quarter|part|fig|no|nos|in|on|at|by|of|to|and|or|the|a|an|for|from|with|about|over|under|between|than|until|since|before|after|around|nearly|only|all|some|up|down|as|is|are|was|were|least|most|january|february|march|april|may|june|july|august|september|october|november|december)$/i;

/** References to laws by number, however the kind and the union are written: (EU) 2022/2565, Directive 2014/94/EU. */
const LAWS: readonly RegExp[] = [
	/\(?(?<![\p{L}\p{N}])(?:EU|EC|EEC|UE|CE|EG|EWG)\)? (?:(?:No|Nr|n[°o])\.? ?)?(\d{1,4}\/\d{1,4})(?![\d/])/gu,
	/(?<![\p{N}/])(\d{2,4}\/\d{1,4})\/(?:EU|EC|EEC|UE|CE|EG|EWG)(?!\p{L})/gu,
	/(?<!\p{L})(?:Regulation|Directive|Decision|Verordnung|Richtlinie|Beschluss|Règlement|Reglamento|Regolamento|Verordening|Richtlijn|Directiva|Direttiva) (?:(?:No|Nr|n[°o])\.? ?)?(\d{1,4}\/\d{1,4})(?![\d/])/giu,
	/(?<!\p{L})(?:COM|SWD|SEC)(\(\d{4}\) ?\d{1,5})(?!\d)/gu,
];
/** Articles and paragraphs of a law, with their parts: Article 13(2), Art. 5, § 14a. */
const ARTICLES =
	/(?:(?<!\p{L})(?:articles?|art\.?|artikel|artículos?|articol[oi])|§{1,2}) ?(\d{1,4}(?:[a-z](?![a-z]))?(?:\(\d{1,3}\))*(?:(?:, | and | or | und | oder | et | y | e | & |[–-])\d{1,4}(?:[a-z](?![a-z]))?(?:\(\d{1,3}\))*){0,4})(?![\d%]|[.,]\d| ?%)/giu;
const AND = /, | and | or | und | oder | et | y | e | & | to |[–-]/;

interface Named {
	word: string;
	numbers: string[];
	start: number;
	end: number;
}

/**
 * Names of a sentence whose number is another one in every cited passage that has the same name. Silent
 * when no passage has it: then nothing can be said.
 */
export function strayNames(
	sentence: string,
	stated: readonly Figure[],
	passages: readonly Passage[],
): FigureMatch[] {
	if (passages.length === 0 || !/\d/.test(sentence)) return [];
	return namedIn(sentence)
		.filter(({ start, end }) => !stated.some((one) => one.start < end && one.end > start))
		.flatMap((named): FigureMatch[] => {
			const known = new Set(
				passages.flatMap(({ text, publication }) =>
					namedIn(`${text}\n${publication.names}`)
						.filter(({ word }) => word === named.word)
						.flatMap(({ numbers }) => numbers),
				),
			);
			const isKnown = (number: string): boolean =>
				known.has(number) || [...known].some((other) => other.startsWith(`${number}(`));
			if (known.size === 0 || named.numbers.every(isKnown)) return [];
			return [
				{ figure: figureOf(named, sentence), isChecked: true, agrees: false, reason: 'value' },
			];
		});
}

function namedIn(text: string): Named[] {
	const laws = LAWS.flatMap((law) => [...text.matchAll(law)].map((match) => named('law', match)));
	const articles = [...text.matchAll(ARTICLES)].map((match) => named('article', match));
	const references = apart([...laws, ...articles]);
	const others = [...text.matchAll(NAMED)]
		.filter(([, word]) => !OWN.test(word!))
		.map((match) => named(match[1]!.toLowerCase().replace(/(?<=[^s])s$/, ''), match, 2));
	return apart([...references, ...others]);
}

function named(word: string, match: RegExpExecArray, group = 1): Named {
	return {
		word,
		numbers: match[group]!.split(AND).map((number) => number.replace(/\s/g, '')),
		start: match.index,
		end: match.index + match[0].length,
	};
}

/** Without those that overlap an earlier one of the list. */
function apart(all: readonly Named[]): Named[] {
	const kept: Named[] = [];
	for (const one of all) {
		if (!kept.some(({ start, end }) => start < one.end && end > one.start)) kept.push(one);
	}
	return kept;
}

function figureOf({ start, end, numbers }: Named, sentence: string): Figure {
	return {
		raw: sentence.slice(start, end),
		start,
		end,
		value: Number.parseFloat(numbers[0]!.replace(/^\D+/, '')),
		kind: 'label',
		unit: '',
		bound: 'exact',
		direction: 'none',
		period: '',
		subject: '',
	};
}
