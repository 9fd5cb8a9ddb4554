/** The part of the stylesheet that code writes: colours, families, page size, and a named page for each running foot. */
import type { FontChoice } from './fonts';
import { faceOf } from './fonts';
import type { PageMeasures } from './template';
import { clipText } from './text/measure';

/** A named page with the two lines of its foot. */
export interface RunningPage {
	page: string;
	first: string;
	second: string;
}

/** Custom properties of the root; only colours and shipped families can get in. */
export function rootRule(tokens: Record<string, string>, fonts: FontChoice): string {
	const colours = Object.entries(tokens).map(([name, value]) => {
		if (!/^[a-z][a-z0-9-]*$/.test(name) || !/^#[0-9a-f]{6}$/i.test(value)) {
			throw new Error(`Token ${name} is no colour`);
		}
		return `--${name}:${value};`;
	});
	const families =
		`--display:${cssString(fonts.display)},serif;--serif:${cssString(fonts.text)},serif;` +
		`--sans:${cssString(fonts.sans)},sans-serif;`;
	return `:root{${colours.join('')}${families}}`;
}

/** Size, margins and foot boxes of the page. `var()` does not work in `size` and `margin`. */
export function pageRule(
	page: { size: 'Letter' | 'A4'; measures: PageMeasures },
	fonts: FontChoice,
): string {
	const { size, measures } = page;
	const { widthMm, heightMm, footPx } = measures;
	const textX = 20 + 4 * ((widthMm - 89.5) / 12 + 4.5);
	const mm = (value: number) => `${Math.round(value * 100) / 100}mm`;
	const box =
		`padding-top:50px;background:var(--paper);text-align:left;vertical-align:top;` +
		`font-family:${cssString(fonts.sans)};font-size:11px;line-height:14.25px;`;
	return [
		`:root{--page-w:${mm(widthMm)};--page-h:${mm(heightMm)};--lines:${measures.lines + 5}}`,
		`@page{size:${size};margin:0 0 ${footPx}px 0;background:var(--paper);`,
		`@bottom-left{content:counter(page);width:${mm(textX - 20)};padding-left:20mm;${box}font-weight:600;color:var(--type)}`,
		`@bottom-right{content:"";white-space:pre;width:${mm(widthMm - textX)};${box}font-weight:400;color:var(--muted)}}`,
		// A later unnamed @page would override it, so it follows every one.
		'@page bare{margin:0;@bottom-left{content:none}@bottom-right{content:none}}',
	].join('\n');
}

/** A named page for each running foot: Chromium has no string-set. */
export function runningRules(
	pages: RunningPage[],
	measures: PageMeasures,
	fonts: FontChoice,
): string {
	const fit = (text: string) =>
		clipText(text.replace(/\s+/gu, ' ').trim(), {
			face: faceOf(fonts.sans, 400),
			sizePx: 11,
			widthPx: measures.footWidthPx,
		});
	return pages
		.map(({ page, first, second }) => {
			if (!/^[a-z][a-z0-9-]*$/.test(page)) throw new Error(`"${page}" is no page name`);
			const foot = `${cssString(fit(first)).slice(0, -1)}\\A ${cssString(fit(second)).slice(1)}`;
			return `@page ${page}{@bottom-right{content:${foot}}}\n.on-${page}{page:${page}}`;
		})
		.join('\n');
}

/** A CSS string: every character but letters, digits and spaces as its code point, so nothing can end it. */
export function cssString(text: string): string {
	const escaped = Array.from(text, (letter) => {
		if (/[A-Za-z0-9 ]/.test(letter)) return letter;
		// The space ends the escape; a real one after six digits would be swallowed as well.
		return `\\${(letter.codePointAt(0) ?? 0xfffd).toString(16)} `;
	});
	return `"${escaped.join('')}"`;
}
