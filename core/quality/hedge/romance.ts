/** Puts a French, Spanish or Italian conditional modal and the infinitive in the place of the finite verb. */
import { wordsOf, type Edit, type Word } from './edit';

interface Grammar {
	/** A modal of doubt with its infinitive. */
	hedged: RegExp;
	/** Each modal, singular and plural. */
	numbers: [singular: string, plural: string][];
	formsOf: (infinitive: string) => { singular: string[]; plural: string[] };
	/** No finite verb stands after one of these, or one that cannot take the modal there. */
	noVerbAfter: ReadonlySet<string>;
}

const wordsIn = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const GRAMMARS: Record<'fr' | 'es' | 'it', Grammar> = {
	fr: {
		hedged: /(?<!\p{L})(pourrai(?:t|ent)|devrai(?:t|ent)) (\p{Ll}{2,20}(?:er|ir|re))(?!\p{L})/giu,
		numbers: [
			['pourrait', 'pourraient'],
			['devrait', 'devraient'],
		],
		formsOf: frenchForms,
		noVerbAfter: wordsIn(
			'le la les l un une des du de d à au aux ce cette ces son sa ses leur leurs se s y en lui me te nous vous ne n pas',
		),
	},
	es: {
		hedged: /(?<!\p{L})(podrían?|deberían?) (\p{Ll}{2,20}(?:ar|er|ir))(?!\p{L})/giu,
		numbers: [
			['podría', 'podrían'],
			['debería', 'deberían'],
		],
		formsOf: spanishForms,
		noVerbAfter: wordsIn(
			'el la los las un una unos unas del de al a este esta estos su sus no ha han',
		),
	},
	it: {
		hedged:
			/(?<!\p{L})(potrebbe(?:ro)?|dovrebbe(?:ro)?) (\p{Ll}{2,20}(?:are|ere|ire|rre))(?!\p{L})/giu,
		numbers: [
			['potrebbe', 'potrebbero'],
			['dovrebbe', 'dovrebbero'],
		],
		formsOf: italianForms,
		noVerbAfter: wordsIn(
			'il lo la i gli le l un una uno di del della dei a al questo questa non ha hanno',
		),
	},
};

/** The edits that make a sentence as careful as the passage; none where no rule is safe. */
export function romanceEdits(
	sentence: string,
	passage: string,
	language: 'fr' | 'es' | 'it',
): Edit[] {
	const grammar = GRAMMARS[language];
	const words = wordsOf(sentence);
	for (const match of passage.matchAll(grammar.hedged)) {
		const [, modal = '', infinitive = ''] = match;
		const neighbours = {
			before: wordsOf(passage.slice(0, match.index)).at(-1)?.lower,
			after: wordsOf(passage.slice(match.index + match[0].length))[0]?.lower,
		};
		const edit = replaced(words, grammar, {
			modal: modal.toLowerCase(),
			infinitive: infinitive.toLowerCase(),
			...neighbours,
		});
		if (edit) return [edit];
	}
	return [];
}

function replaced(
	words: Word[],
	grammar: Grammar,
	hedged: {
		modal: string;
		infinitive: string;
		before: string | undefined;
		after: string | undefined;
	},
): Edit | undefined {
	const forms = grammar.formsOf(hedged.infinitive);
	const places = words.flatMap(({ lower }, index) =>
		forms.singular.includes(lower) || forms.plural.includes(lower) ? [index] : [],
	);
	const [at] = places;
	if (at === undefined || places.length > 1 || at === 0) return undefined;
	const [word, previous, next] = [words[at]!, words[at - 1]!, words[at + 1]];
	if (grammar.noVerbAfter.has(previous.lower)) return undefined;
	// The neighbours say that it is the same verb and no noun spelled like it.
	const isSame = next?.lower === hedged.after || previous.lower === hedged.before;
	const pair = grammar.numbers.find((both) => both.includes(hedged.modal));
	if (!isSame || pair === undefined) return undefined;
	const modal = forms.plural.includes(word.lower) ? pair[1] : pair[0];
	return { start: word.start, end: word.end, text: `${modal} ${hedged.infinitive}` };
}

function frenchForms(infinitive: string): { singular: string[]; plural: string[] } {
	if (infinitive === 'être') return { singular: ['est', 'sera'], plural: ['sont', 'seront'] };
	if (infinitive === 'avoir') return { singular: ['a', 'aura'], plural: ['ont', 'auront'] };
	const stem = infinitive.slice(0, -2);
	if (infinitive.endsWith('er')) {
		return { singular: [`${stem}e`, `${stem}era`], plural: [`${stem}ent`, `${stem}eront`] };
	}
	if (infinitive.endsWith('uire')) {
		return { singular: [`${stem}t`, `${stem}ra`], plural: [`${stem}sent`, `${stem}ront`] };
	}
	if (infinitive.endsWith('dre') || infinitive.endsWith('ttre')) {
		const root = infinitive.endsWith('ttre') ? stem.slice(0, -1) : stem;
		return { singular: [root, `${stem}ra`], plural: [`${stem}ent`, `${stem}ront`] };
	}
	if (infinitive.endsWith('ir')) {
		return {
			singular: [`${stem}it`, `${infinitive}a`],
			plural: [`${stem}issent`, `${infinitive}ont`],
		};
	}
	return { singular: [], plural: [] };
}

function spanishForms(infinitive: string): { singular: string[]; plural: string[] } {
	if (infinitive === 'ser') return { singular: ['es', 'será'], plural: ['son', 'serán'] };
	if (infinitive === 'estar') return { singular: ['está', 'estará'], plural: ['están', 'estarán'] };
	if (infinitive === 'tener')
		return { singular: ['tiene', 'tendrá'], plural: ['tienen', 'tendrán'] };
	const stem = infinitive.slice(0, -2);
	const future = { singular: `${infinitive}á`, plural: `${infinitive}án` };
	if (infinitive.endsWith('ar')) {
		return {
			singular: [`${stem}a`, `${stem}ó`, future.singular],
			plural: [`${stem}an`, `${stem}aron`, future.plural],
		};
	}
	const past = infinitive.endsWith('ducir')
		? [`${stem.slice(0, -1)}jo`, `${stem.slice(0, -1)}jeron`]
		: [`${stem}ió`, `${stem}ieron`];
	return {
		singular: [`${stem}e`, past[0]!, future.singular],
		plural: [`${stem}en`, past[1]!, future.plural],
	};
}

function italianForms(infinitive: string): { singular: string[]; plural: string[] } {
	if (infinitive === 'essere') return { singular: ['è', 'sarà'], plural: ['sono', 'saranno'] };
	if (infinitive === 'avere') return { singular: ['ha', 'avrà'], plural: ['hanno', 'avranno'] };
	const stem = infinitive.slice(0, -3);
	if (infinitive.endsWith('urre')) {
		const root = infinitive.slice(0, -3);
		return {
			singular: [`${root}ce`, `${root}sse`, `${root}rrà`],
			plural: [`${root}cono`, `${root}ssero`, `${root}rranno`],
		};
	}
	if (infinitive.endsWith('are')) {
		return {
			singular: [`${stem}a`, `${stem}ò`, `${stem}erà`],
			plural: [`${stem}ano`, `${stem}arono`, `${stem}eranno`],
		};
	}
	const isThird = infinitive.endsWith('ire');
	const vowel = isThird ? 'i' : 'e';
	return {
		singular: [`${stem}e`, `${stem}${vowel}rà`, ...(isThird ? [`${stem}isce`, `${stem}ì`] : [])],
		plural: [`${stem}ono`, `${stem}${vowel}ranno`, ...(isThird ? [`${stem}iscono`] : [])],
	};
}
