/** Judges the `size` of an `@page` rule: a page of a centimetre makes thousands of pages, one of a kilometre none. */
import { PAGE_SIDES_MM } from './limits';

const NAMED: Record<string, readonly [number, number]> = {
	a2: [420, 594],
	a3: [297, 420],
	a4: [210, 297],
	a5: [148, 210],
	a6: [105, 148],
	b4: [250, 353],
	b5: [176, 250],
	'jis-b4': [257, 364],
	'jis-b5': [182, 257],
	letter: [215.9, 279.4],
	legal: [215.9, 355.6],
	ledger: [279.4, 431.8],
};
const MM: Record<string, number> = {
	mm: 1,
	cm: 10,
	q: 0.25,
	in: 25.4,
	pt: 25.4 / 72,
	pc: 25.4 / 6,
	px: 25.4 / 96,
};
/** Rounding of pixels. */
const SLACK_MM = 0.5;

/** What is wrong with a page size, as the rest of a sentence; undefined when it may be printed. */
export function pageSizeFault(size: string): string | undefined {
	const words = size
		.toLowerCase()
		.replace(/!important$/, '')
		.trim()
		.split(/\s+/)
		.filter((word) => word !== 'portrait' && word !== 'landscape' && word !== 'auto');
	if (words.length === 0) return undefined;
	const [first = '', second = first] = words;
	const sides = NAMED[first] ?? [lengthMm(first), lengthMm(second)];
	const [width, height] = sides;
	if (words.length > 2 || !Number.isFinite(width) || !Number.isFinite(height))
		return 'is not a size this can read';
	const [shorter, longer] = [Math.min(width!, height!), Math.max(width!, height!)];
	const { shortest, longest } = PAGE_SIDES_MM;
	if (shorter < shortest.least - SLACK_MM) return `is ${round(shorter)} mm on its short side`;
	if (longer > longest.most + SLACK_MM) return `is ${round(longer)} mm on its long side`;
	if (shorter > shortest.most + SLACK_MM) return `is ${round(shorter)} mm on its short side`;
	if (longer < longest.least - SLACK_MM) return `is ${round(longer)} mm on its long side`;
	return undefined;
}

function lengthMm(word: string): number {
	const [, number, unit] = /^\+?(\d*\.?\d+(?:e[+-]?\d+)?)([a-z]+)$/.exec(word) ?? [];
	const factor = MM[unit ?? ''];
	return factor === undefined ? Number.NaN : Number(number) * factor;
}

const round = (value: number) => Math.round(value * 10) / 10;
