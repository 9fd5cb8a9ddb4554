/** Numbers that belong to a name (Scope 1, Euro 6, ISO 14001): no quantities, but copied right or wrong all the same. */
import type { Figure } from '../../contracts';
import type { FigureMatch, Passage } from './passage';

/** A word of a name with the number after it, or several ("Scopes 1 and 2", "ISO 14001:2015"). */
const NAMED =
	/(?<![\p{L}\p{N}])(\p{L}{2,20})[ -](?:No\.? ?)?(\d{1,6}(?:[.:/]\d{1,6}){0,2}(?:(?:, | and | or | & | to |[–-])\d{1,6}){0,4})(?![\p{L}\d%]|[.,]\d| ?(?:%|percent|per cent|million|billion|thousand|k?Wh?\b))/gu;

/** Words whose number points into a document of our own, counts its parts, or dates something. */
const OWN =
	/^(?:section|figure|table|exhibit|appendix|annex|chart|chapter|page|note|box|step|day|week|month|quarter|part|fig|no|nos|in|on|at|by|of|to|and|or|the|a|an|for|from|with|about|over|under|between|than|until|since|before|after|around|nearly|only|all|some|up|down|as|is|are|was|were|least|most|january|february|march|april|may|june|july|august|september|october|november|december)$/i;

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
			if (known.size === 0 || named.numbers.every((number) => known.has(number))) return [];
			return [
				{ figure: figureOf(named, sentence), isChecked: true, agrees: false, reason: 'value' },
			];
		});
}

function namedIn(text: string): Named[] {
	return [...text.matchAll(NAMED)]
		.filter(([, word]) => !OWN.test(word!))
		.map((match) => ({
			word: match[1]!.toLowerCase().replace(/(?<=[^s])s$/, ''),
			numbers: match[2]!.split(/, | and | or | & | to |[–-]/),
			start: match.index,
			end: match.index + match[0].length,
		}));
}

function figureOf({ start, end, numbers }: Named, sentence: string): Figure {
	return {
		raw: sentence.slice(start, end),
		start,
		end,
		value: Number.parseFloat(numbers[0]!),
		kind: 'label',
		unit: '',
		bound: 'exact',
		direction: 'none',
		period: '',
		subject: '',
	};
}
