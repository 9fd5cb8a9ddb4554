/** Checks the HTML of an e-mail against what mail programs take: nothing loaded, nothing run, narrow, short, every link whole. */
import { EMAIL_WIDTH_PX } from './email-look';

/** Gmail clips a message after 102 kB; this leaves room for what a sender adds. */
export const EMAIL_LIMIT_BYTES = 100_000;
/** Width a mail program shows without scrolling, px. */
const WIDEST_PX = 640;

/** What a merge tag looks like in the common senders. */
const MERGE_TAG =
	/^(?:\{\{.+\}\}|\{%.+%\}|\*\|.+\|\*|%%.+%%|%[A-Za-z_]+%|\[[A-Za-z_:. -]+\]|<%.+%>|\{[A-Za-z_.]+\})$/u;

/** Whether a text is the place a sender fills in. */
export function isMergeTag(text: string): boolean {
	return MERGE_TAG.test(text.trim());
}

/** One thing a mail program would not take; the list is empty when there is none. */
export async function checkEmail(html: string): Promise<string[]> {
	const { parseHTML } = await import('linkedom');
	const { document } = parseHTML(html);
	const problems: string[] = [];
	const bytes = Buffer.byteLength(html);
	if (bytes > EMAIL_LIMIT_BYTES) {
		problems.push(`It has ${bytes} bytes; over ${EMAIL_LIMIT_BYTES} Gmail clips it`);
	}
	const named = (selector: string) => [...document.querySelectorAll(selector)];
	for (const element of named(
		'script,link,form,input,button,select,textarea,iframe,object,embed,video,audio,svg,canvas,base',
	)) {
		problems.push(`<${element.tagName.toLowerCase()}> is removed or blocked by mail programs`);
	}
	for (const element of named('*')) {
		for (const { name } of [...element.attributes]) {
			if (/^on/iu.test(name)) problems.push(`Attribute ${name} runs a script`);
		}
		const style = element.getAttribute('style') ?? '';
		if (
			/@import|url\(|expression\(|position\s*:|float\s*:|display\s*:\s*(?:flex|grid)/iu.test(style)
		) {
			problems.push(`A style mail programs do not take: ${style.slice(0, 80)}`);
		}
		const widths = [
			element.getAttribute('width') ?? '',
			...[...style.matchAll(/(?:^|;)\s*(?:min-|max-)?width\s*:\s*(\d+)px/giu)].map(
				(match) => match[1] ?? '',
			),
		];
		for (const width of widths) {
			if (/^\d+$/.test(width) && Number(width) > WIDEST_PX) {
				problems.push(
					`${element.tagName.toLowerCase()} is ${width} px wide; ${WIDEST_PX} is the limit`,
				);
			}
		}
	}
	for (const sheet of named('style')) {
		if (/@import|url\(/iu.test(sheet.textContent ?? ''))
			problems.push('A style sheet loads from outside');
	}
	for (const image of named('img')) {
		const source = image.getAttribute('src') ?? '';
		if (image.getAttribute('alt') === null)
			problems.push(`A picture has no alt text: ${source.slice(0, 60)}`);
		if (!/^(?:https:\/\/|cid:|data:image\/)/u.test(source)) {
			problems.push(`A picture is not at an https address: "${source.slice(0, 60)}"`);
		}
		if (source.startsWith('data:')) problems.push('Gmail blocks pictures in data: addresses');
	}
	for (const link of named('a')) {
		const href = link.getAttribute('href') ?? '';
		if (/^https:\/\/[^\s]+$|^mailto:[^\s@]+@[^\s]+$/u.test(href) || isMergeTag(href)) continue;
		problems.push(`A link is not a whole https address: "${href.slice(0, 60)}"`);
	}
	if ((document.documentElement.getAttribute('lang') ?? '') === '')
		problems.push('The language is not named');
	if ((document.querySelector('title')?.textContent ?? '').trim() === '')
		problems.push('There is no title');
	if (
		named('table').some(
			(table) =>
				table.getAttribute('role') !== 'presentation' && table.querySelector('th') === null,
		)
	) {
		problems.push('A table of layout is read out as one of data');
	}
	if (!html.includes(`max-width:${EMAIL_WIDTH_PX}px`))
		problems.push('The body has no greatest width');
	return [...new Set(problems)];
}
