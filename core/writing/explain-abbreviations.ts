/** Spells abbreviations out where they are first used, from what the text, the order or the sources say they stand for (E1). */
import type { Archive, Brief, Evidence, Run } from '../contracts';
import {
	abbreviationsIn,
	knownAbbreviations,
	longFormsIn,
	primaryLanguage,
	type LongForm,
	type PlacedAbbreviation,
} from '../evidence';
import { changeRuns, textsOf } from './block-runs';
import type { DraftPart } from './draft';
import { runsToText } from './to-plain-text';
import { failuresOfRuns, type VerifyContext } from './verify';

/** Where long forms may come from, and how a change is judged. */
export interface ExplainContext {
	brief: Brief;
	evidence: Evidence;
	/** The archived texts; without them the passages alone are looked at. */
	archive?: Archive | undefined;
	verify: VerifyContext;
}

/** A long form in brackets behind its abbreviation is no longer. */
const LOOKED_AHEAD = 130;

type TextRun = Extract<Run, { kind: 'text' }>;

/**
 * Parts in which every abbreviation whose long form is known is spelled out at its first use in running
 * text and short from there on. A long form is never made up: it stands in the text, the order or a source,
 * and where two of them disagree nothing is said. Headings, tables, quotations, figures and markers stay
 * as they are, and so does a text the evidence would carry less well.
 */
export function explainAbbreviations(drafts: DraftPart[], context: ExplainContext): DraftPart[] {
	const explained = new Map<string, string>();
	const lookUp = longFormLookUp(drafts, context);
	const change = (runs: Run[], verify: VerifyContext): Run[] => {
		const before = new Map(explained);
		const made = withExplanations(runs, { explained, lookUp, language: verify.language });
		if (made === runs) return runs;
		if (failuresOfRuns(made, verify).length <= failuresOfRuns(runs, verify).length) return made;
		explained.clear();
		for (const [abbreviation, form] of before) explained.set(abbreviation, form);
		return runs;
	};
	const { verify } = context;
	return drafts.map((draft) => {
		const lead = change(draft.lead, verify);
		const blocks = draft.blocks.map((block) => {
			// A row of a table is no running text: what changes there is lost as a whole.
			if (block.type === 'table') return block;
			return (
				changeRuns(block, (runs, place) =>
					change(runs, { ...verify, carriedByBlock: place.implied, planned: place.planned }),
				) ?? block
			);
		});
		const isSame =
			lead === draft.lead && blocks.every((block, index) => block === draft.blocks[index]);
		return isSame ? draft : { ...draft, lead, blocks };
	});
}

/** The one long form of an abbreviation: of the text itself, else of the order, else of the sources. */
function longFormLookUp(
	drafts: DraftPart[],
	{ brief, evidence, archive, verify }: ExplainContext,
): (abbreviation: string) => LongForm | undefined {
	const free = knownAbbreviations(brief);
	const language = primaryLanguage(verify.language);
	const isOurs = (of: string): boolean => of === '' || primaryLanguage(of) === language;
	const sources = new Map(evidence.sources.map((source) => [source.id, source]));
	const text = drafts.flatMap((draft) => [
		runsToText(draft.lead),
		...draft.blocks.flatMap((block) => textsOf(block).map(({ runs }) => runsToText(runs))),
	]);
	const cards = evidence.cards.filter(({ sourceId }) =>
		isOurs(sources.get(sourceId)?.language ?? ''),
	);
	const places: (() => string[])[] = [
		() => text,
		() => [...brief.keywords, ...brief.client.services, brief.client.about, ...termsOf(brief)],
		() => cards.flatMap(({ exact, attribution }) => [exact, attribution]),
		() =>
			(archive?.snapshots ?? [])
				.filter(({ sourceId }) => isOurs(sources.get(sourceId)?.language ?? ''))
				.map((snapshot) => snapshot.text),
	];
	const known = new Map<string, LongForm | undefined>();
	return (abbreviation) => {
		if (free.has(abbreviation)) return undefined;
		if (known.has(abbreviation)) return known.get(abbreviation);
		let form: LongForm | undefined;
		for (const place of places) {
			const forms = distinct(place().flatMap((one) => longFormsIn(one, abbreviation)));
			if (forms.length === 0) continue;
			form = forms.length === 1 ? forms[0] : undefined;
			break;
		}
		known.set(abbreviation, form);
		return form;
	};
}

function termsOf({ voice, knowledge }: Brief): string[] {
	const terms = [...(voice?.card?.useTerms ?? []), ...(voice?.card?.explainTerms ?? [])];
	return [...terms, ...(knowledge ?? []).map((passage) => passage.text)];
}

function distinct(forms: LongForm[]): LongForm[] {
	const byText = new Map<string, LongForm>();
	for (const form of forms) {
		const key = form.text.toLowerCase().replaceAll('-', ' ');
		if (!byText.has(key)) byText.set(key, form);
	}
	return [...byText.values()];
}

interface Explaining {
	/** Abbreviations that were met, each with its long form; empty where none is known. */
	explained: Map<string, string>;
	lookUp: (abbreviation: string) => LongForm | undefined;
	language: string;
}

function withExplanations(runs: Run[], explaining: Explaining): Run[] {
	const made = runs.map((run, index) => {
		if (run.kind !== 'text') return run;
		// The words before say whether an article agrees and whether a quotation is open.
		const before = runsToText(runs.slice(0, index));
		const text = explainedText(run, before, explaining);
		return text === run.text ? run : { ...run, text };
	});
	return made.every((run, index) => run === runs[index]) ? runs : made;
}

function explainedText(run: TextRun, before: string, explaining: Explaining): string {
	const { explained, lookUp, language } = explaining;
	const { text } = run;
	let made = '';
	let from = 0;
	for (const place of abbreviationsIn(text)) {
		const { abbreviation } = place;
		const said = explained.get(abbreviation);
		if (said !== undefined) {
			const again = said === '' ? undefined : explanationAt(text, place, said);
			if (again === undefined || again.start < from) continue;
			made += text.slice(from, again.start) + text.slice(place.start, place.end);
			from = again.end;
			continue;
		}
		if (isQuoted(before + text.slice(0, place.start))) continue;
		const own = ownFormAt(text, place);
		const form = own ?? lookUp(abbreviation);
		const words = own ?? (form && spelledOut(text, { place, form, before, language }));
		if (form === undefined) explained.set(abbreviation, '');
		if (form === undefined || words === undefined) continue;
		explained.set(abbreviation, form.text);
		if (typeof words !== 'string') continue;
		made += text.slice(from, place.start) + words;
		from = place.end;
	}
	return made + text.slice(from);
}

/** What the text itself says at this place that the abbreviation stands for. */
function ownFormAt(text: string, { abbreviation, start, end }: PlacedAbbreviation) {
	if (text[start - 1] === '(') return longFormsIn(text.slice(0, end + 1), abbreviation)[0];
	if (!text.startsWith(' (', end)) return undefined;
	return longFormsIn(text.slice(start, end + LOOKED_AHEAD), abbreviation)[0];
}

/** The abbreviation as it has to read at a place, with what it stands for; undefined where the grammar does not allow it. */
function spelledOut(
	text: string,
	at: { place: PlacedAbbreviation; form: LongForm; before: string; language: string },
): string | undefined {
	const { place, form, before, language } = at;
	const short = text.slice(place.start, place.end);
	const left = `${before}${text.slice(0, place.start)}`;
	// A plural, a genitive, or brackets that are there already.
	if (place.isPlural || /^(?:['’]| ?\))/u.test(text.slice(place.end)) || left.endsWith('(')) {
		return undefined;
	}
	const article = /(\p{L}+)['’]?\s*$/u.exec(left)?.[1]?.toLowerCase() ?? '';
	const opens = left.trim() === '' || /[.!?]\s+$/.test(left);
	const first = opens ? form.text.charAt(0).toUpperCase() : form.text.charAt(0);
	// An article may not fit the long form, and elsewhere case and gender hang on it: brackets behind are right with any.
	const isSafe =
		primaryLanguage(language) === 'en'
			? article !== 'a' && article !== 'an'
			: article !== '' && article === form.before && !opens;
	return isSafe ? `${first}${form.text.slice(1)} (${short})` : `${short} (${form.text})`;
}

/** Where a text explains again what was explained; where an article leans on the long form it stays. */
function explanationAt(
	text: string,
	{ start, end }: PlacedAbbreviation,
	form: string,
): { start: number; end: number } | undefined {
	const same = (from: number): boolean =>
		text.slice(from, from + form.length).toLowerCase() === form.toLowerCase();
	if (text.startsWith(' (', end) && same(end + 2) && text[end + 2 + form.length] === ')') {
		return { start, end: end + form.length + 3 };
	}
	const from = start - 2 - form.length;
	if (from < 0 || !same(from) || text.slice(start - 2, start) !== ' (' || text[end] !== ')') {
		return undefined;
	}
	const leans = /(?:\ban?\s|['’]|[\p{L}\p{N}-])$/iu.test(text.slice(0, from));
	return leans ? undefined : { start: from, end: end + 1 };
}

/** Whether a quotation mark is open at the end of a text. */
function isQuoted(text: string): boolean {
	const last = Math.max(...['“', '„', '«', '”', '»'].map((sign) => text.lastIndexOf(sign)));
	if ((text.split('"').length - 1) % 2 === 1) return true;
	return last >= 0 && ['“', '„', '«'].includes(text.charAt(last)) && !closes(text, last);
}

/** The German closing mark is the English opening one. */
function closes(text: string, at: number): boolean {
	return text.charAt(at) === '“' && text.lastIndexOf('„', at - 1) > text.lastIndexOf('“', at - 1);
}
