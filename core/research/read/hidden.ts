/** Removes from a document what a reader would not see. */
import type { DomDocument, DomElement, DomNode } from './dom';
import { COMMENT, ELEMENT } from './dom';

const NEVER_TEXT =
	'script,style,noscript,template,iframe,object,embed,applet,svg,canvas,audio,video,map,dialog,form button,select,input,textarea,option,datalist,head link,link';

const PROTECTED = new Set(['HTML', 'BODY', 'MAIN', 'ARTICLE', 'HEAD']);

/** What was taken out although it carried words. */
export interface Removed {
	/** Texts of hidden elements, comments and alternative texts, for the scan; at most 20,000 characters. */
	hidden: string;
}

/** Cleans a document in place. */
export function removeHidden(document: DomDocument): Removed {
	const hidden: string[] = [];
	for (const comment of commentsIn(document)) {
		hidden.push(comment.textContent ?? '');
		comment.remove();
	}
	for (const element of [...document.querySelectorAll('[alt],[aria-label],meta[content]')]) {
		const text =
			element.getAttribute('alt') ??
			element.getAttribute('aria-label') ??
			element.getAttribute('content');
		hidden.push(text ?? '');
	}
	for (const element of [
		...document.querySelectorAll('[hidden],[aria-hidden],[style],font[color]'),
	]) {
		if (PROTECTED.has(element.tagName) || !isHidden(element)) continue;
		hidden.push(element.textContent ?? '');
		element.remove();
	}
	for (const element of [...document.querySelectorAll(NEVER_TEXT)]) element.remove();
	return { hidden: hidden.join('\n').slice(0, 20_000) };
}

function isHidden(element: DomElement): boolean {
	if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
	const style = (element.getAttribute('style') ?? '')
		.toLowerCase()
		.replace(/\s+|!important/g, '')
		.slice(0, 2000);
	if (style === '') return false;
	return (
		/(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0\d*)?(?:;|$)|font-size:(?:0|[01](?:\.\d+)?px|0?\.[01]\d*r?em)|clip-path:inset\((?:50|100)%|clip:rect\((?:0|1px))/.test(
			style,
		) ||
		/(?:^|;)(?:left|top|right|text-indent|margin-left|margin-top):-\d{3,}/.test(style) ||
		(/(?:^|;)(?:width|height|max-height):[01](?:px)?(?:;|$)/.test(style) &&
			/overflow:hidden/.test(style)) ||
		isSameColour(style)
	);
}

function isSameColour(style: string): boolean {
	const colour = /(?:^|;)color:([^;]+)/.exec(style)?.[1];
	if (colour === undefined) return false;
	if (/^(?:transparent|rgba\([^)]*,0(?:\.0+)?\))$/.test(colour)) return true;
	const ground = /(?:^|;)background(?:-color)?:([^;]+)/.exec(style)?.[1];
	return normalColour(colour) === (ground === undefined ? '#ffffff' : normalColour(ground));
}

function normalColour(colour: string): string {
	if (colour === 'white') return '#ffffff';
	if (colour === 'black') return '#000000';
	const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour);
	if (short) return `#${short[1]!.repeat(2)}${short[2]!.repeat(2)}${short[3]!.repeat(2)}`;
	const numbers = /^rgb\((\d+),(\d+),(\d+)\)$/.exec(colour);
	if (!numbers) return colour;
	return `#${numbers
		.slice(1)
		.map((part) => Number(part).toString(16).padStart(2, '0'))
		.join('')}`;
}

function commentsIn(root: DomNode): DomNode[] {
	const found: DomNode[] = [];
	const open: DomNode[] = [root];
	for (let node = open.pop(); node !== undefined; node = open.pop()) {
		if (node.nodeType === COMMENT) found.push(node);
		if (node.nodeType === ELEMENT || node === root) open.push(...node.childNodes);
	}
	return found;
}
