/** Which families and cuts a document asks for, and which cut a family gives where it lacks the one asked for. */
import { AgencyError } from '../../shared/errors';

/** The families a document is set in, by role. */
export interface FontChoice {
	display: string;
	text: string;
	sans: string;
	/** Where absent, figures and code are set in the sans. */
	mono?: string | undefined;
}

/** Roles of {@link FontChoice}. */
export type FontRole = keyof FontChoice;

/** Cuts a template asks of each role, `weight-style`, for example `600-normal`. */
export interface FontCuts {
	display: string[];
	text: string[];
	sans: string[];
	mono?: string[] | undefined;
}

/** Roles in the order their rules are written. */
export const FONT_ROLES: readonly FontRole[] = ['display', 'text', 'sans', 'mono'];

/** Families where a brand names none. */
export const DEFAULT_FONTS = {
	display: 'Noto Serif Display',
	text: 'Source Serif 4',
	sans: 'Source Sans 3',
} as const;

/** Cuts where a template names none. Static files only: Chromium prints a variable font as outlines. */
export const DEFAULT_CUTS: FontCuts = {
	display: ['400-normal'],
	text: ['400-normal', '400-italic', '600-normal'],
	sans: ['400-normal', '600-normal'],
	mono: ['400-normal'],
};

/**
 * The cut of a family that stands for the one asked for: the same style where there is one, then the nearest weight;
 * of two as near, the bolder from 500 upwards, else the lighter.
 *
 * @throws {AgencyError} BRAND_006 the cut is not written as `weight-style`
 */
export function nearestCut(cuts: readonly string[], wanted: string): string {
	if (cuts.includes(wanted)) return wanted;
	const { weight, style } = readCut(wanted);
	const distance = (cut: string) => {
		const own = readCut(cut);
		const bolder = own.weight > weight;
		return (
			(own.style === style ? 0 : 10_000) +
			Math.abs(own.weight - weight) +
			(bolder === weight >= 500 ? 0 : 1)
		);
	};
	const [nearest] = [...cuts].sort((one, other) => distance(one) - distance(other));
	return nearest ?? '400-normal';
}

/**
 * Weight and style of a cut.
 *
 * @throws {AgencyError} BRAND_006 the cut is not written as `weight-style`
 */
export function readCut(cut: string): { weight: number; style: 'normal' | 'italic' } {
	const [, weight, style] = /^([1-9]00)-(normal|italic)$/u.exec(cut) ?? [];
	if (weight === undefined || style === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'BRAND_006',
			message: `"${cut.slice(0, 40)}" is not a cut of a font.`,
			hint: 'Write it as weight and style, for example 400-normal or 600-italic.',
			field: 'fonts',
		});
	}
	return { weight: Number(weight), style: style === 'italic' ? 'italic' : 'normal' };
}
