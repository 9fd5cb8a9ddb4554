/** Which figures claim something that a source has to carry. */
import type { Figure } from '../../contracts';
import { findFigures, type FigureOptions } from './find-figures';

/** Whether a figure is a claim: labels, versions, ordinals and small counts in words are not. */
export function isCheckable(figure: Figure): boolean {
	if (figure.kind === 'label' || figure.kind === 'version' || figure.kind === 'ordinal')
		return false;
	return !isSmallCount(figure);
}

/** A count up to twelve spelled out ("four depots"): refuted only by another count of the same thing. */
export function isSmallCount(figure: Figure): boolean {
	return figure.kind === 'cardinal' && figure.value <= 12 && !/\d/.test(figure.raw);
}

/**
 * The figures a card carries for its span: what can be printed and plotted. Years and dates are left to
 * `period`, unless the span holds nothing else.
 */
export function figuresOfSpan(exact: string, options: FigureOptions = {}): Figure[] {
	const figures = findFigures(exact, options).filter(isCheckable);
	const measured = figures.filter((figure) => figure.kind !== 'year' && figure.kind !== 'date');
	return measured.length > 0 ? measured : figures;
}
