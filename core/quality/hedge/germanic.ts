/** Puts a German or Dutch modal in the place of the finite verb, and the infinitive at the end. */
import { wordsOf, type Edit } from './edit';

interface Grammar {
	/** Each modal of doubt, singular and plural; null where the plural would not read as doubt. */
	modals: Record<string, [singular: string, plural: string | null]>;
	/** The auxiliary of the future, singular and plural. */
	future: [singular: string, plural: string];
	/** Infinitives of modals that stand before the last verb. */
	between: RegExp;
	formsOf: (infinitive: string) => { singular: string[]; plural: string[] };
	/** Joins clauses: the end of the sentence is not the end of the verb’s own clause then. */
	joins: RegExp;
	/** Verbs can leave these at the end. */
	particles: ReadonlySet<string>;
}

const GERMAN: Grammar = {
	modals: {
		könnte: ['könnte', 'könnten'],
		könnten: ['könnte', 'könnten'],
		dürfte: ['dürfte', 'dürften'],
		dürften: ['dürfte', 'dürften'],
		soll: ['soll', 'sollen'],
		sollen: ['soll', 'sollen'],
		sollte: ['sollte', 'sollten'],
		sollten: ['sollte', 'sollten'],
	},
	future: ['wird', 'werden'],
	between: /^$/,
	formsOf: germanForms,
	joins: /[,;:–—]|\b(?:und|oder|aber|sondern|denn)\b/iu,
	particles: new Set(
		'ab an auf aus bei ein fest her hin mit nach statt teil um vor weg zu zurück zusammen'.split(
			' ',
		),
	),
};

const DUTCH: Grammar = {
	modals: { kan: ['kan', null], zou: ['zou', 'zouden'], zouden: ['zou', 'zouden'] },
	future: ['zal', 'zullen'],
	between: /^kunnen$/,
	formsOf: dutchForms,
	joins: /[,;:–—]|\b(?:en|of|maar|want|dus)\b/iu,
	particles: new Set('aan af bij door in mee na om op over terug toe uit voor weg'.split(' ')),
};

/** The edits that make a German or Dutch sentence as careful as the passage; none where no rule is safe. */
export function germanicEdits(sentence: string, passage: string, language: 'de' | 'nl'): Edit[] {
	const grammar = language === 'de' ? GERMAN : DUTCH;
	const theirs = wordsOf(passage);
	const modal = theirs.find((word) => Object.hasOwn(grammar.modals, word.lower))?.lower;
	const infinitive = theirs.at(-1)?.text ?? '';
	if (modal === undefined || !/^\p{Ll}{3,20}n$/u.test(infinitive)) return [];
	const between = theirs.at(-2)?.lower ?? '';
	const tail = grammar.between.test(between) ? `${between} ${infinitive}` : infinitive;
	const [singular, plural] = grammar.modals[modal]!;
	const ours = wordsOf(sentence);
	const last = ours.at(-1);
	if (last === undefined) return [];

	const futures = ours.filter(({ lower }) => grammar.future.includes(lower));
	if (futures.length > 0) {
		const [auxiliary] = futures;
		if (futures.length > 1 || last.text !== infinitive || auxiliary === last) return [];
		const chosen = auxiliary!.lower === grammar.future[0] ? singular : plural;
		if (chosen === null || auxiliary === ours[0]) return [];
		const edits = [{ start: auxiliary!.start, end: auxiliary!.end, text: chosen }];
		if (tail !== infinitive) edits.push({ start: last.start, end: last.end, text: tail });
		return edits;
	}

	// Only a single main clause: there the verb stands second and its infinitive last.
	if (grammar.joins.test(sentence) || grammar.particles.has(last.lower)) return [];
	const forms = grammar.formsOf(infinitive);
	const finite = ours.filter(
		({ text }) => forms.singular.includes(text) || forms.plural.includes(text),
	);
	const [verb] = finite;
	if (verb === undefined || finite.length > 1 || verb === ours[0] || verb === last) return [];
	const chosen = forms.singular.includes(verb.text) ? singular : plural;
	if (chosen === null) return [];
	return [
		{ start: verb.start, end: verb.end, text: chosen },
		{ start: last.end, end: last.end, text: ` ${tail}` },
	];
}

const GERMAN_IRREGULAR: Record<string, [singular: string[], plural: string[]]> = {
	sein: [
		['ist', 'war'],
		['sind', 'waren'],
	],
	haben: [
		['hat', 'hatte'],
		['haben', 'hatten'],
	],
	betragen: [
		['beträgt', 'betrug'],
		['betragen', 'betrugen'],
	],
	fallen: [
		['fällt', 'fiel'],
		['fallen', 'fielen'],
	],
	geben: [
		['gibt', 'gab'],
		['geben', 'gaben'],
	],
	halten: [
		['hält', 'hielt'],
		['halten', 'hielten'],
	],
	liegen: [
		['liegt', 'lag'],
		['liegen', 'lagen'],
	],
	nehmen: [
		['nimmt', 'nahm'],
		['nehmen', 'nahmen'],
	],
	sinken: [
		['sinkt', 'sank'],
		['sinken', 'sanken'],
	],
	steigen: [
		['steigt', 'stieg'],
		['steigen', 'stiegen'],
	],
	verlieren: [
		['verliert', 'verlor'],
		['verlieren', 'verloren'],
	],
	wachsen: [
		['wächst', 'wuchs'],
		['wachsen', 'wuchsen'],
	],
};

function germanForms(infinitive: string): { singular: string[]; plural: string[] } {
	const known = GERMAN_IRREGULAR[infinitive];
	if (known) return { singular: known[0], plural: known[1] };
	const stem = infinitive.replace(/e?n$/, '');
	const link = /[td]$|[^lrh][mn]$/.test(stem) ? 'e' : '';
	return {
		singular: [`${stem}${link}t`, `${stem}${link}te`],
		plural: [infinitive, `${stem}${link}ten`],
	};
}

const DUTCH_IRREGULAR: Record<string, [singular: string[], plural: string[]]> = {
	zijn: [
		['is', 'was'],
		['zijn', 'waren'],
	],
	hebben: [
		['heeft', 'had'],
		['hebben', 'hadden'],
	],
	stijgen: [
		['stijgt', 'steeg'],
		['stijgen', 'stegen'],
	],
	verliezen: [
		['verliest', 'verloor'],
		['verliezen', 'verloren'],
	],
};

/** Regular spelling: a long vowel in an open syllable is doubled in a closed one, v and z harden, doubles go. */
function dutchForms(infinitive: string): { singular: string[]; plural: string[] } {
	const known = DUTCH_IRREGULAR[infinitive];
	if (known) return { singular: known[0], plural: known[1] };
	let stem = infinitive.replace(/en$/, '');
	if (/([bcdfgklmnprst])\1$/.test(stem)) stem = stem.slice(0, -1);
	else if (/[^aeiou][aeou][bcdfgklmnprstvz]$/.test(stem) && !/e[lnr]$/.test(stem)) {
		stem = `${stem.slice(0, -1)}${stem.at(-2) ?? ''}${stem.at(-1) ?? ''}`;
	}
	const hard = stem.replace(/v$/, 'f').replace(/z$/, 's');
	const singular = hard.endsWith('t') ? hard : `${hard}t`;
	return { singular: [singular], plural: [infinitive] };
}
