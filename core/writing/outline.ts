/** Turns a proposed outline into one the ledger carries. */
import type { Brief, Chart, Outline } from '../contracts';
import { cardsInFormula } from '../evidence';
import { AgencyError } from '../shared/errors';
import { rebuildCharts } from './charts';
import { sectionsFor, type Format } from './format';
import type { Ledger } from './ledger';
import type { WireOutline, WireSection } from './outline-wire';

/** Cards a section needs to stand on its own. */
const SECTION_CARDS_MIN = 2;

/** A section as it will be written. */
export type AcceptedSection = Outline['sections'][number];

/** An outline whose every id exists. */
export type AcceptedOutline = Omit<Outline, 'notes' | 'approved'>;

/** What accepting an outline needs beside the proposal. */
export interface OutlineContext {
	brief: Brief;
	format: Format;
	ledger: Ledger;
	/** Whether a text says no figure but those of the cards. */
	titleHolds: (text: string, cardIds: string[]) => boolean;
}

/** Every card the sections and charts of an outline use. */
export function cardsOfOutline({ sections, charts }: AcceptedOutline): string[] {
	const plotted = charts.flatMap((chart) =>
		chart.series.flatMap((series) =>
			series.points.flatMap((point) => [point.cardId, ...cardsInFormula(point.formula)]),
		),
	);
	return [...new Set([...sections.flatMap((section) => section.evidence), ...plotted])];
}

/**
 * Accepts a proposed outline: unknown cards go, sections short of evidence are merged or dropped,
 * charts are rebuilt, titles with unsupported figures are replaced, lengths add up to the brief's.
 *
 * @throws {AgencyError} `evidence`, `GEN_003` when there is no card at all
 */
export function acceptOutline(
	wire: WireOutline,
	context: OutlineContext,
): { outline: AcceptedOutline; notes: string[] } {
	const { brief, format, ledger, titleHolds } = context;
	if (ledger.cards.size === 0) throw noEvidence();
	const notes: string[] = [];
	const known = wire.sections.map((section) => knownCardsOnly(section, ledger, notes));
	let sections = mergeThin(known, notes);
	const most = sectionsFor(format, brief.words).max;
	if (sections.length > most) {
		notes.push(
			`The outline had ${sections.length} sections; ${most} were kept, the others left out.`,
		);
		sections = sections.slice(0, most);
	}
	if (sections.length === 0) {
		notes.push('The proposed outline used no evidence; sections follow the research questions.');
		sections = sectionsByQuestion(ledger, most);
	}
	const proposed = rebuildCharts(wire.charts, ledger, titleHolds);
	notes.push(...proposed.notes);
	const charts = placeCharts(
		proposed.charts.slice(0, chartsFor(format, brief.words)),
		sections,
		notes,
	);
	const allCards = [...ledger.cards.keys()];
	const checked = sections.map((section) => ({
		...section,
		title: heldTitle(section, context, notes),
	}));
	const proposedTitle = wire.title.trim();
	const outline: AcceptedOutline = {
		title:
			brief.title.trim() ||
			(proposedTitle && titleHolds(proposedTitle, allCards) ? proposedTitle : brief.topic),
		subtitle: titleHolds(wire.subtitle, allCards) ? wire.subtitle.trim() : '',
		thesis: titleHolds(wire.thesis, allCards) ? wire.thesis.trim() : '',
		sections: withLengths(checked, brief.words),
		charts,
		coverage: wire.coverage.filter((row) =>
			ledger.evidence.questions.some((question) => question.id === row.q),
		),
	};
	return { outline, notes };
}

/** The error of a document without evidence. */
export function noEvidence(): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_003',
		message: 'The dossier has no evidence card, so there is nothing a document could stand on',
		hint: 'Run Research with more sources, a wider topic or attached files, and look at the rejected addresses.',
	});
}

function knownCardsOnly(section: WireSection, ledger: Ledger, notes: string[]): WireSection {
	const ids = [...new Set(section.evidence.map((id) => id.trim()))];
	const evidence = ids.filter((id) => ledger.cards.has(id));
	const unknown = ids.filter((id) => !ledger.cards.has(id));
	if (unknown.length > 0) {
		notes.push(`Section “${section.title}” named ${unknown.join(', ')}: not in the ledger.`);
	}
	return { ...section, title: section.title.trim(), evidence };
}

/** Sections without a card go; a section with one card joins its neighbour. */
function mergeThin(sections: WireSection[], notes: string[]): WireSection[] {
	const usable = sections.filter((section) => {
		if (section.evidence.length > 0 && section.title) return true;
		notes.push(`Section “${section.title}” was left out: no evidence carries it.`);
		return false;
	});
	const kept: WireSection[] = [];
	let waiting: WireSection | undefined;
	for (const section of usable) {
		const current = waiting ? joined(section, waiting) : section;
		waiting = undefined;
		if (current.evidence.length >= SECTION_CARDS_MIN) {
			kept.push(current);
			continue;
		}
		const previous = kept.at(-1);
		notes.push(`Section “${section.title}” had one piece of evidence and joined its neighbour.`);
		if (previous) kept[kept.length - 1] = joined(previous, current);
		else waiting = current;
	}
	return waiting ? [waiting, ...kept] : kept;
}

function joined(host: WireSection, guest: WireSection): WireSection {
	return {
		...host,
		evidence: [...new Set([...host.evidence, ...guest.evidence])],
		exhibits: [...host.exhibits, ...guest.exhibits],
		words: host.words + Math.max(0, guest.words),
	};
}

function sectionsByQuestion(ledger: Ledger, most: number): WireSection[] {
	const { questions, cards } = ledger.evidence;
	const sections = questions
		.map((question) => ({
			question,
			evidence: cards.filter((card) => card.questionId === question.id).map((card) => card.id),
		}))
		.filter(({ evidence }) => evidence.length >= SECTION_CARDS_MIN)
		.slice(0, most)
		.map(({ question, evidence }) => sectionOf(question.text, evidence));
	if (sections.length > 0) return sections;
	const all = cards.map((card) => card.id);
	return [sectionOf(questions[0]?.text ?? cards[0]!.claim, all)];
}

function sectionOf(title: string, evidence: string[]): WireSection {
	return {
		number: 0,
		title,
		purpose: title,
		keyMessage: '',
		evidence,
		words: 1,
		exhibits: [],
		avoid: [],
	};
}

/** Charts worth placing in a document of so many words: those of the format, and more in a long one. */
export function chartsFor(format: Format, words: number): number {
	if (format.charts === 0) return 0;
	return Math.max(format.charts, Math.round((format.charts * words) / (format.wordsDefault * 2)));
}

/** A section charts are given to. */
type Placing = Pick<WireSection, 'evidence' | 'exhibits'>;

/** Gives every chart to one section: the first that names it, else the one that shares most cards. */
export function placeCharts(charts: Chart[], sections: Placing[], notes: string[]): Chart[] {
	const taken = new Set<string>();
	for (const section of sections) {
		section.exhibits = [...new Set(section.exhibits)].filter(
			(id) => charts.some((chart) => chart.id === id) && !taken.has(id),
		);
		for (const id of section.exhibits) taken.add(id);
	}
	return charts.filter((chart) => {
		if (taken.has(chart.id)) return true;
		const cardIds = chart.series.flatMap((one) => one.points.map((point) => point.cardId));
		const shared = sections.map(
			(section) => cardIds.filter((id) => section.evidence.includes(id)).length,
		);
		const most = Math.max(...shared);
		if (most === 0) {
			notes.push(`Chart ${chart.id} was left out: no section uses its evidence.`);
			return false;
		}
		sections[shared.indexOf(most)]!.exhibits.push(chart.id);
		return true;
	});
}

/** The title of a section, or another when it says a figure the evidence of the section does not. */
export function heldTitle(
	section: Pick<WireSection, 'title' | 'keyMessage' | 'evidence'>,
	context: Pick<OutlineContext, 'titleHolds' | 'ledger'>,
	notes: string[],
): string {
	const { titleHolds, ledger } = context;
	if (titleHolds(section.title, section.evidence)) return section.title;
	notes.push(`Section title “${section.title}” said a figure its evidence does not.`);
	if (section.keyMessage.trim() && titleHolds(section.keyMessage, section.evidence)) {
		return section.keyMessage.trim().replace(/[.]$/, '');
	}
	const questionId = ledger.cards.get(section.evidence[0] ?? '')?.questionId;
	const question = ledger.evidence.questions.find((one) => one.id === questionId);
	return question?.text ?? section.title.replace(/\S*\d\S*/g, '').trim();
}

/** Numbers the sections and scales their lengths so that together they make the words wanted. */
function withLengths(sections: WireSection[], words: number): AcceptedSection[] {
	const asked = sections.map((section) => (section.words > 0 ? section.words : 1));
	const total = asked.reduce((sum, one) => sum + one, 0);
	return sections.map((section, index) => ({
		...section,
		number: index + 1,
		words: Math.max(80, Math.round(((asked[index]! / total) * words) / 10) * 10),
	}));
}
