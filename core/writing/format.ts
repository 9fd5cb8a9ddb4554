/** The contract of a document format: which parts it has, in which order, how long, and what its writer is told. */
import type { FormatId, Part } from '../contracts';
import type { PostShape } from './post-shape';

/** A part that is not a numbered section. */
export type MatterRole = Exclude<Part['role'], 'section'>;

/** A document format. */
export interface Format {
	/** Published id; never renamed or reused. */
	id: FormatId;
	/** Label in menus. */
	title: string;
	/** Words of body text when the brief names none. */
	wordsDefault: number;
	/** Fewest and most numbered sections. */
	sections: { min: number; max: number };
	/** Parts in reading order; `section` stands for all numbered sections. */
	order: Part['role'][];
	/** Findings of the summary wanted; 0 when the format has no summary. */
	findings: number;
	/** Fewest and most steps of the plan; both 0 when the format has no plan. */
	planSteps: { min: number; max: number };
	/** Whether sections are printed with numbers. */
	numbered: boolean;
	/** Most charts worth placing. */
	charts: number;
	/** What this format asks of the outline, one sentence each. */
	outlineHints: string[];
	/** What this format asks of a section, one sentence each. */
	sectionHints: string[];
	/** What this format asks of its front and back matter, one sentence each. */
	matterHints: string[];
	/** Most characters of title and description for search, or of subject and preheader of a mail. */
	meta?: { title: number; description: number };
	/** Set for a piece of a social channel: written in one call from verified sentences, without outline and matter. */
	post?: PostShape;
}

/** Words a section carries well; a long document has more sections, not longer ones. */
const SECTION_WORDS = { most: 900, wanted: 650 };
/** More sections than this nobody reads in one document. */
const SECTIONS_MOST = 40;

/** Declares a format of a social channel: one part of paragraphs, written from verified sentences. */
export function definePost(made: {
	id: FormatId;
	title: string;
	wordsDefault: number;
	post: PostShape;
	hints: string[];
}): Format {
	const { id, title, wordsDefault, post, hints } = made;
	return {
		id,
		title,
		wordsDefault,
		sections: { min: 1, max: 1 },
		order: ['section'],
		findings: 0,
		planSteps: { min: 0, max: 0 },
		numbered: false,
		charts: 0,
		outlineHints: [],
		sectionHints: hints,
		matterHints: [],
		post,
	};
}

/** Fewest and most sections of a document of so many words. */
export function sectionsFor(format: Format, words: number): { min: number; max: number } {
	const { min, max } = format.sections;
	const most = Math.min(SECTIONS_MOST, Math.max(max, Math.round(words / SECTION_WORDS.wanted)));
	return {
		min: Math.min(most, Math.max(min, Math.ceil(words / SECTION_WORDS.most) - 2)),
		max: most,
	};
}

/** Declares a format. */
export function defineFormat(format: Format): Format {
	return format;
}

/** The parts of a format beside its sections, in reading order. */
export function matterOf(format: Format): MatterRole[] {
	return format.order.filter((role): role is MatterRole => role !== 'section');
}
