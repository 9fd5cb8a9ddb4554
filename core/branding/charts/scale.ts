/** Value axes: honest domains, nice ticks, numbers written as the language writes them. */
import type { ChartFrame } from './chart';
import { textWidth } from './labels';

/** From values to places, with the ticks of the axis. */
export interface Scale {
	(value: number): number;
	ticks: number[];
	/** Ticks as printed. */
	texts: string[];
	domain: [number, number];
}

/** From zero, whatever the values: what bars need. */
export function domainFromZero(values: number[]): [number, number] {
	const low = Math.min(0, ...values);
	const high = Math.max(0, ...values);
	return low === high ? [0, 1] : [low, high];
}

/** From zero, unless every value lies in the upper part and the shape would be lost; the chart then says so. */
export function domainOfLine(values: number[]): [number, number] {
	const low = Math.min(...values);
	const high = Math.max(...values);
	if (values.length === 0) return [0, 1];
	if (low < 0) return [low, Math.max(0, high)];
	if (high === 0) return [0, 1];
	if (low === high || low < high * 0.6) return [0, high];
	return [Math.max(0, low - (high - low) * 0.5), high];
}

/** A linear scale; `nice` widens the domain to round numbers. */
export async function makeScale(facts: {
	domain: [number, number];
	range: [number, number];
	frame: ChartFrame;
	ticks?: number;
	nice?: boolean;
}): Promise<Scale> {
	const { scaleLinear } = await import('d3-scale');
	const { domain, range, frame, ticks = 4, nice = true } = facts;
	const made = scaleLinear().domain(domain).range(range);
	if (nice) made.nice(ticks);
	const [low = 0, high = 1] = made.domain();
	const list = made.ticks(ticks);
	const place = (value: number) => {
		const at = made(value);
		return Number.isFinite(at) ? at : (range[0] ?? 0);
	};
	return Object.assign(place, {
		ticks: list,
		texts: writeNumbers(list, frame.language),
		domain: [low, high] as [number, number],
	});
}

/** Numbers of one axis in one manner: plain, in words of thousands and millions, or in powers of ten. */
export function writeNumbers(values: number[], language: string): string[] {
	const sizes = values.filter((value) => value !== 0).map(Math.abs);
	const largest = Math.max(0, ...sizes);
	const smallest = Math.min(Number.POSITIVE_INFINITY, ...sizes);
	const options: Intl.NumberFormatOptions =
		largest >= 1e15 || (largest > 0 && largest < 1e-5)
			? { notation: 'scientific', maximumSignificantDigits: 3 }
			: largest >= 1e6
				? { notation: 'compact', maximumSignificantDigits: 4 }
				: { maximumFractionDigits: smallest < 1e-3 ? 8 : 6 };
	const format = numberFormat(language, options);
	const zero = numberFormat(language, {}).format(0);
	return values.map((value) => (value === 0 ? zero : format.format(value)));
}

/** Width the widest of some numbers takes on an axis. */
export function widestNumber(texts: string[], frame: ChartFrame): number {
	return Math.max(0, ...texts.map((text) => textWidth(text, 'axis', frame)));
}

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
	try {
		return new Intl.NumberFormat(language, options);
	} catch {
		return new Intl.NumberFormat('en', options);
	}
}
