/** The editorial record: who checked and changed the document, when and why, from its own rounds and from the store. */
import type { ContentDocument, EditorialEntry, Quality } from '../../contracts';
import { partAnchors } from './appendix-changes';
import type { AppendixLabels } from './appendix-labels';
import { formatCount, formatDate } from './language';

/** One line as printed. */
export interface RecordLine {
	when: string;
	who: string;
	what: string;
	/** Cause or outcome. */
	detail: string;
	changed: string;
	places: { href: string; label: string; separator: string }[];
}

/** The record. */
export interface RecordView {
	any: boolean;
	anchor: string;
	/** Whether a line has a date, so that a column for it is worth its room. */
	dated: boolean;
	lines: RecordLine[];
}

/** What the record is made from. */
export interface RecordFacts {
	document: ContentDocument;
	quality: Quality | undefined;
	/** What the store knows, oldest first. */
	stored: readonly EditorialEntry[];
	wanted: boolean;
	labels: AppendixLabels;
	language: string;
}

/** The lines in order of time; nothing where the document was merely checked once. */
export function viewRecord(facts: RecordFacts): RecordView {
	const entries = facts.wanted ? recordOf(facts) : [];
	const told = isWorthTelling(entries) ? entries : [];
	const lines = told.map((entry) => lineOf(entry, facts));
	return {
		any: lines.length > 0,
		anchor: 'appendix-record',
		dated: lines.some(({ when }) => when !== ''),
		lines,
	};
}

/** Checks and revisions as the document and its quality know them, with the times of the store, and what only the store knows. */
export function recordOf({ document, quality, stored }: RecordFacts): EditorialEntry[] {
	const times = new Map(stored.map((entry) => [keyOf(entry), entry]));
	const own: EditorialEntry[] = [...checksOf(quality), ...revisionsOf(document)];
	const known = new Set(own.map(keyOf));
	const woven = own
		.map((entry) => ({ ...entry, at: entry.at || (times.get(keyOf(entry))?.at ?? '') }))
		// A check of round n comes before the revision it caused.
		.sort((a, b) => orderOf(a) - orderOf(b));
	const others = stored.filter((entry) => !known.has(keyOf(entry)));
	return inTime(woven, others);
}

/** Undated lines keep their place behind the one before them. */
function inTime(woven: EditorialEntry[], others: EditorialEntry[]): EditorialEntry[] {
	let last = '';
	const placed = woven.map((entry) => {
		last = entry.at > last ? entry.at : last;
		return { entry, at: last };
	});
	return [...placed, ...others.map((entry) => ({ entry, at: entry.at }))]
		.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
		.map(({ entry }) => entry);
}

function checksOf(quality: Quality | undefined): EditorialEntry[] {
	if (quality === undefined) return [];
	const rounds = [
		...quality.history.map(({ round, verdict }) => ({ round, verdict })),
		{ round: quality.round, verdict: quality.verdict as string },
	];
	return rounds.map(({ round, verdict }) => ({
		at: '',
		kind: 'check' as const,
		number: round,
		who: '',
		blockIds: [],
		...(verdict === 'pass' || verdict === 'revise' || verdict === 'fail'
			? { outcome: verdict }
			: {}),
	}));
}

function revisionsOf(document: ContentDocument): EditorialEntry[] {
	return (document.rounds ?? []).map(({ revision, cause, changed }) => ({
		at: '',
		kind: 'revision' as const,
		number: revision + 1,
		who: '',
		cause,
		changed: changed.length,
		blockIds: changed,
	}));
}

function isWorthTelling(entries: EditorialEntry[]): boolean {
	const checks = entries.filter(({ kind }) => kind === 'check');
	return checks.length > 1 || entries.some(({ kind }) => kind === 'revision' || kind === 'edit');
}

const keyOf = ({ kind, number, at }: EditorialEntry): string => `${kind} ${number ?? at}`;

/** Rounds of checks and revisions in turn. */
function orderOf({ kind, number = 0 }: EditorialEntry): number {
	return number * 2 + (kind === 'revision' ? 1 : 0);
}

function lineOf(entry: EditorialEntry, { document, labels, language }: RecordFacts): RecordLine {
	const number = entry.number === undefined ? '' : formatCount(entry.number, language);
	const { cause, outcome, changed } = entry;
	const details = [
		...(cause === undefined ? [] : [labels.causes[cause]]),
		...(outcome === undefined ? [] : [labels.outcomes[outcome]]),
	];
	return {
		when: formatDate(entry.at, language, 'day'),
		who: entry.who || labels.desk,
		what: labels[entry.kind].replace('{n}', number).trim(),
		detail: details.join(', '),
		changed: changed === undefined ? '' : formatCount(changed, language),
		places: placesOf(entry.blockIds, document),
	};
}

/** The parts the changed blocks stand in, each once. */
function placesOf(blockIds: string[], document: ContentDocument): RecordLine['places'] {
	const anchors = partAnchors(document);
	const hrefs = [...new Set(blockIds.map((id) => anchors.get(id) ?? ''))]
		.filter(Boolean)
		.sort(byNumber);
	return hrefs.map((href, index) => {
		const part = document.parts[Number(href.replace('#part-', '')) - 1];
		const label = part?.number === undefined ? (part?.title ?? '') : `§\u202f${part.number}`;
		return { href, label, separator: index < hrefs.length - 1 ? ', ' : '' };
	});
}

function byNumber(a: string, b: string): number {
	return Number(a.replace(/\D/gu, '')) - Number(b.replace(/\D/gu, ''));
}
