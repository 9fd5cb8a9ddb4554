/** A passage of a source with its figures, and what is compared with it. */
import type { Card, Figure } from '../../contracts';
import { cuesOf, type Cue } from './cues';
import type { DisagreementReason } from './figures-agree';
import { findFigures, type FigureOptions } from './find-figures';
import { languageOf } from './guess-language';

/** A passage with its figures read once. */
export interface Passage {
	text: string;
	/** Id of the card; empty for bare text. */
	cardId: string;
	figures: Figure[];
	/** The part each figure plays, in the same order. */
	cues: Cue[];
	/** BCP 47 tag the figures were read with. */
	language: string;
	/** Dates the passage is known to be about although its words do not say so: they stand right beside it. */
	dates: Figure[];
	/** When and as which edition the source appeared, and what it is called. */
	publication: { dates: Figure[]; names: string };
}

/** One figure of a sentence and what the cited passages say about it. */
export interface FigureMatch {
	figure: Figure;
	/** Small counts and labels are matched too, but claim nothing. */
	isChecked: boolean;
	agrees: boolean;
	agreesWith?: { figure: Figure; cardId: string };
	/** Why the nearest figure of the passages does not agree, and which it is. */
	reason?: DisagreementReason;
	nearest?: { figure: Figure; cardId: string };
	loses?: 'unit' | 'approximation';
}

/** How a sentence is read. */
export interface MatchOptions extends FigureOptions {
	/** The text is a table row: units stand in the head. */
	bare?: boolean;
}

/** A sentence with its figures beside the passages it cites. */
export interface Scene {
	sentence: string;
	stated: Figure[];
	cues: Cue[];
	passages: Passage[];
	options: MatchOptions;
}

/** A stated figure with the part it plays. */
export interface Stated {
	figure: Figure;
	cue: Cue | undefined;
}

/** A card or a text as a passage. Read a card once and reuse the result: this is where the time goes. */
export function passageOf(source: Card | string, options: FigureOptions = {}): Passage {
	if (typeof source === 'string') {
		const language = languageOf(source, options.language);
		const figures = findFigures(source, { ...options, language });
		const cues = cuesOf(source, figures, language);
		const publication = { dates: [], names: '' };
		return { text: source, cardId: '', figures, cues, language, dates: [], publication };
	}
	const around = `${source.prefix}\n${source.suffix}`;
	const edition = `${source.attribution}\n${source.published}`;
	const periods = source.figures.map((figure) => figure.period).filter(Boolean);
	const language = languageOf(source.exact, options.language);
	const figures = findFigures(source.exact, { language, published: source.published });
	return {
		text: source.exact,
		cardId: source.id,
		figures,
		cues: cuesOf(source.exact, figures, language),
		language,
		dates: findFigures(`${around}\n${periods.join('\n')}`, { language }).filter(isDate),
		publication: {
			dates: findFigures(edition, { language }).filter(isDate),
			names: source.attribution,
		},
	};
}

/** Whether a figure is a year or a date. */
export function isDate(figure: Figure): boolean {
	return figure.kind === 'year' || figure.kind === 'date';
}
