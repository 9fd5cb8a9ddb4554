/** The contract of a document format: which parts it has, in which order, how long, and what its writer is told. */
import type { FormatId, Part } from '../contracts';

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
}

/** Declares a format. */
export function defineFormat(format: Format): Format {
	return format;
}

/** The parts of a format beside its sections, in reading order. */
export function matterOf(format: Format): MatterRole[] {
	return format.order.filter((role): role is MatterRole => role !== 'section');
}
