/** Reads HTML sign by sign, once, without building a tree: tags, texts and raw contents in the order they stand. */

/** What the reader tells; ranges are offsets in the HTML. */
export interface HtmlListener {
	/** A start tag: its name in lower case, and where its attributes stand. */
	open(name: string, attributes: readonly [from: number, to: number]): void;
	close(name: string): void;
	/** Text between tags, entities as written. */
	text(from: number, to: number): void;
	/** Content that is no markup: of `<style>`, `<script>`, `<title>` and their like. */
	raw(name: string, from: number, to: number): void;
}

/** An attribute as it stands; the name in lower case, entities as written. */
export interface HtmlAttribute {
	name: string;
	value: string;
}

/** Elements whose content the parser does not take for markup (scripts are off, so `noscript` is markup). */
const RAW = new Set([
	'style',
	'script',
	'title',
	'textarea',
	'xmp',
	'iframe',
	'noembed',
	'noframes',
]);

/** Reads all of `html`. Broken markup is read as a browser reads it, near enough to count and to copy. */
export function readHtml(html: string, listener: HtmlListener): void {
	const { length } = html;
	let at = 0;
	while (at < length) {
		const tag = html.indexOf('<', at);
		if (tag === -1) {
			listener.text(at, length);
			return;
		}
		if (tag > at) listener.text(at, tag);
		const next = html.charCodeAt(tag + 1);
		if (isLetter(next)) {
			at = readStartTag(tag);
			continue;
		}
		if (next === 47 && isLetter(html.charCodeAt(tag + 2))) {
			const nameEnd = endOfName(html, tag + 2);
			listener.close(html.slice(tag + 2, nameEnd).toLowerCase());
			at = endOfTag(html, nameEnd) + 1;
			continue;
		}
		if (next === 33 || next === 63 || next === 47) {
			at = endOfDeclaration(html, tag);
			continue;
		}
		listener.text(tag, tag + 1);
		at = tag + 1;
	}

	function readStartTag(tag: number): number {
		const nameEnd = endOfName(html, tag + 1);
		const name = html.slice(tag + 1, nameEnd).toLowerCase();
		const end = endOfTag(html, nameEnd);
		// A tag that the document ends in is no tag.
		if (end >= length) return length;
		listener.open(name, [nameEnd, end]);
		if (name === 'plaintext') {
			listener.raw(name, end + 1, length);
			return length;
		}
		if (!RAW.has(name)) return end + 1;
		const close = endOfRaw(html, name, end + 1);
		listener.raw(name, end + 1, close);
		return close;
	}
}

/** The attributes between two offsets, in order; of two with one name the first counts. */
export function attributesOf(html: string, [from, to]: readonly [number, number]): HtmlAttribute[] {
	const found: HtmlAttribute[] = [];
	const names = new Set<string>();
	let at = from;
	while (at < to) {
		while (at < to && (isSpace(html.charCodeAt(at)) || html.charCodeAt(at) === 47)) at += 1;
		if (at >= to) break;
		const start = at;
		at += 1;
		while (at < to && !isNameEnd(html.charCodeAt(at))) at += 1;
		const name = html.slice(start, at).toLowerCase();
		while (at < to && isSpace(html.charCodeAt(at))) at += 1;
		let value = '';
		if (html.charCodeAt(at) === 61 && at < to) {
			at += 1;
			while (at < to && isSpace(html.charCodeAt(at))) at += 1;
			const quote = html.charCodeAt(at);
			let end: number;
			if (quote === 34 || quote === 39) {
				end = html.indexOf(quote === 34 ? '"' : "'", at + 1);
				if (end === -1 || end > to) end = to;
				value = html.slice(at + 1, end);
				at = end + 1;
			} else {
				end = at;
				while (end < to && !isSpace(html.charCodeAt(end))) end += 1;
				value = html.slice(at, end);
				at = end;
			}
		}
		if (names.has(name)) continue;
		names.add(name);
		found.push({ name, value });
	}
	return found;
}

/** Offset of the `>` that ends a tag; one in a quoted value does not. The length of the HTML where none does. */
function endOfTag(html: string, from: number): number {
	const { length } = html;
	let at = from;
	/** Whether a quote here would open a value. */
	let valueMayStart = false;
	while (at < length) {
		const code = html.charCodeAt(at);
		if (code === 62) return at;
		if (valueMayStart && (code === 34 || code === 39)) {
			const end = html.indexOf(code === 34 ? '"' : "'", at + 1);
			if (end === -1) return length;
			at = end + 1;
			valueMayStart = false;
			continue;
		}
		if (code === 61) valueMayStart = true;
		else if (!isSpace(code)) valueMayStart = false;
		at += 1;
	}
	return length;
}

function endOfName(html: string, from: number): number {
	let at = from;
	for (; at < html.length; at += 1) {
		const code = html.charCodeAt(at);
		if (isSpace(code) || code === 47 || code === 62) return at;
	}
	return at;
}

/** After a comment, doctype or processing instruction. */
function endOfDeclaration(html: string, tag: number): number {
	if (!html.startsWith('<!--', tag)) {
		const end = html.indexOf('>', tag + 2);
		return end === -1 ? html.length : end + 1;
	}
	if (html.startsWith('<!-->', tag)) return tag + 5;
	if (html.startsWith('<!--->', tag)) return tag + 6;
	const comment = /--!?>/g;
	comment.lastIndex = tag + 4;
	return comment.exec(html) === null ? html.length : comment.lastIndex;
}

function endOfRaw(html: string, name: string, from: number): number {
	let at = from;
	for (;;) {
		at = html.indexOf('</', at);
		if (at === -1) return html.length;
		const end = at + 2 + name.length;
		const after = html.charCodeAt(end);
		const closes = isSpace(after) || after === 47 || after === 62;
		if (closes && html.slice(at + 2, end).toLowerCase() === name) return at;
		at += 2;
	}
}

function isLetter(code: number): boolean {
	return (code | 32) >= 97 && (code | 32) <= 122;
}

function isSpace(code: number): boolean {
	return code === 32 || code === 10 || code === 9 || code === 13 || code === 12;
}

function isNameEnd(code: number): boolean {
	return isSpace(code) || code === 47 || code === 61;
}
