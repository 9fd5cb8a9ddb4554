/** Takes an outline a person has approved or edited: written as it stands, as far as the ledger carries it. */
import type { Outline } from '../contracts';
import { AgencyError } from '../shared/errors';
import { rebuildCharts, wireOfChart } from './charts';
import type { Ledger } from './ledger';
import {
	heldTitle,
	placeCharts,
	type AcceptedOutline,
	type AcceptedSection,
	type OutlineContext,
} from './outline';
import { wordsOf } from './shown-cards';

/** Cards looked up for a section a person added without naming any. */
const FOUND_CARDS_MAX = 8;
/** Longer words in common from which a card is about a section. */
const SHARED_WORDS_MIN = 2;
/** Fewest words of a section. */
const SECTION_WORDS_MIN = 80;

/**
 * The outline as it stands, with the number of every section, and nothing the ledger does not have:
 * unknown cards and charts go, a title with a figure its cards lack is replaced, a section without cards
 * is given those its title is about. Order, titles, lengths and what to leave out stay the person's.
 *
 * @throws {AgencyError} `GEN_010` when no section is left
 */
export function approvedOutline(
	outline: Outline,
	context: OutlineContext,
): { outline: AcceptedOutline; notes: string[] } {
	const { brief, ledger, titleHolds } = context;
	const notes: string[] = [];
	const sections = outline.sections.flatMap((section): AcceptedSection[] => {
		const evidence = cardsOf(section, ledger, notes);
		if (evidence.length === 0) {
			notes.push(`Section “${section.title}” was left out: no evidence carries it.`);
			return [];
		}
		const words = Math.max(SECTION_WORDS_MIN, section.words);
		return [{ ...section, evidence, words, exhibits: [...section.exhibits] }];
	});
	if (sections.length === 0) throw nothingCarried(outline);
	const numbered = sections.map((section, index) => ({
		...section,
		number: index + 1,
		title: heldTitle(section, context, notes),
	}));
	const known = new Set(sections.flatMap(({ exhibits }) => exhibits));
	const wanted = outline.charts.filter((chart) => known.has(chart.id)).map(wireOfChart);
	const rebuilt = rebuildCharts(wanted, ledger, titleHolds);
	notes.push(...rebuilt.notes);
	const charts = placeCharts(rebuilt.charts, numbered, notes);
	const cards = [...ledger.cards.keys()];
	const held = (text: string): string => (titleHolds(text, cards) ? text.trim() : '');
	const title = held(outline.title);
	if (!title) notes.push(`The title “${outline.title}” said a figure no source has.`);
	return {
		outline: {
			title: title || brief.title.trim() || brief.topic,
			subtitle: held(outline.subtitle),
			thesis: held(outline.thesis),
			sections: numbered,
			charts,
			coverage: outline.coverage.filter(({ q }) =>
				ledger.evidence.questions.some(({ id }) => id === q),
			),
		},
		notes,
	};
}

function cardsOf(section: Outline['sections'][number], ledger: Ledger, notes: string[]): string[] {
	const ids = [...new Set(section.evidence.map((id) => id.trim()))];
	const known = ids.filter((id) => ledger.cards.has(id));
	const unknown = ids.filter((id) => !ledger.cards.has(id));
	if (unknown.length > 0) {
		notes.push(`Section “${section.title}” named ${unknown.join(', ')}: not in the ledger.`);
	}
	if (known.length > 0) return known;
	const found = cardsAbout(
		`${section.title} ${section.purpose} ${section.keyMessage}`,
		ledger,
		FOUND_CARDS_MAX,
	);
	if (found.length > 0) {
		notes.push(`Section “${section.title}” named no evidence; ${found.join(', ')} are about it.`);
	}
	return found;
}

/** Ids of the cards a text shares most of its longer words with, best first. */
export function cardsAbout(text: string, ledger: Ledger, most: number): string[] {
	const wanted = [...wordsOf(text)].filter((word) => word.length > 3);
	return [...ledger.cards.values()]
		.map((card) => {
			const words = wordsOf(`${card.claim} ${card.exact}`);
			return { id: card.id, shared: wanted.filter((word) => words.has(word)).length };
		})
		.filter(({ shared }) => shared >= SHARED_WORDS_MIN)
		.sort((a, b) => b.shared - a.shared)
		.slice(0, most)
		.map(({ id }) => id);
}

function nothingCarried(outline: Outline): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_010',
		message: `None of the ${outline.sections.length} sections of the outline stands on evidence of this dossier`,
		hint: 'Give each section ids of evidence cards, or run Outline Only again on this evidence.',
		field: 'outline',
	});
}
