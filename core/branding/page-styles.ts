/** The part of the stylesheet that code writes: colours, families, page size, and a named page for each running foot. */
import type { FontPlan } from './fonts';
import { faceOf } from './fonts';
import type { Template } from './template';
import { clipText, planWidth } from './text/measure';
import type { ViewContext } from './view/context';

/** What stands between the words of a running text. */
const APART = '  ·  ';

/** A named page with what its running text may say. */
export interface RunningPage {
	page: string;
	title: string;
	section: string;
	footer: string;
	brand: string;
}

/** Custom properties of the root; only colours and the stacks of known families can get in. */
export function rootRule(tokens: Record<string, string>, stacks: FontPlan['stacks']): string {
	const colours = Object.entries(tokens).map(([name, value]) => {
		if (!/^[a-z][a-z0-9-]*$/.test(name) || !/^#[0-9a-f]{6}$/i.test(value)) {
			throw new Error(`Token ${name} is no colour`);
		}
		return `--${name}:${value};`;
	});
	const families = `--display:${stacks.display};--serif:${stacks.text};--sans:${stacks.sans};--mono:${stacks.mono};`;
	return `:root{${colours.join('')}${families}}`;
}

/** Measures of the page for the stylesheets; size, margins and boxes stand in the template's own sheet of its page size. */
export function pageRule(template: Template, pageSize: 'Letter' | 'A4'): string {
	const { widthMm, heightMm, lines, textWidthPx, noteWidthPx } = template.pages[pageSize];
	return (
		`:root{--page-w:${widthMm}mm;--page-h:${heightMm}mm;--lines:${lines};--b:${template.baselinePx}px;` +
		`--text-w:${textWidthPx}px;--note-w:${noteWidthPx}px}` +
		// It is measured before it is printed, in a window of another width than the paper.
		`@media screen{html{width:${widthMm}mm}}`
	);
}

/** A named page for each running text: Chromium has no string-set. */
export function runningRules(
	pages: RunningPage[],
	pageSize: 'Letter' | 'A4',
	context: Pick<ViewContext, 'template' | 'fonts'>,
): string {
	return pages
		.map((page) => `${runningRule(page, pageSize, context)}\n.on-${page.page}{page:${page.page}}`)
		.join('\n');
}

/** The rule of one named page: what each box of running text holds, cut to its width. */
export function runningRule(
	running: RunningPage,
	pageSize: 'Letter' | 'A4',
	{ template, fonts }: Pick<ViewContext, 'template' | 'fonts'>,
): string {
	if (!/^[a-z][a-z0-9-]*$/.test(running.page)) throw new Error(`"${running.page}" is no page name`);
	const boxes = Object.entries(template.running).map(
		([box, { holds, widthPx, sizePx, role, weight }]) => {
			const face = faceOf(fonts[role] ?? fonts.sans, weight);
			const wrap = { face, sizePx, widthPx: widthPx[pageSize] };
			const lines = holds.map((names) => {
				const all = names.map((name) => running[name].replace(/\s+/gu, ' ').trim());
				const said = all.filter((words, index) => words !== '' && all.indexOf(words) === index);
				// Where several do not fit side by side, the first stands alone.
				const joined = said.join(APART);
				const fits = planWidth(joined, face, sizePx) <= wrap.widthPx;
				return cssString(clipText(fits ? joined : (said[0] ?? ''), wrap));
			});
			const content = lines.map((line) => line.slice(1, -1)).join('\\A ');
			return `@${box}{content:"${content}"}`;
		},
	);
	return `@page ${running.page}{${boxes.join('')}}`;
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
