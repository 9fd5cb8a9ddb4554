/** Gets the text out of a PDF page by page: in the order of its tags where it has them, else in the order it is drawn. */
import { broken, refuseFile } from './refuse-file';
import { encrypted } from './open-pdf';
import { pagesNamed } from './page-ranges';

/** What to read. */
export interface TextRequest {
	bytes: Uint8Array;
	/** Pages such as "1-3, 5"; all when empty. */
	pages: string;
}

/** Text of a file. */
export interface TextResult {
	pageCount: number;
	/** Language the file names; empty when none. */
	language: string;
	pages: { page: number; text: string; characters: number; order: 'tags' | 'drawing' }[];
	characters: number;
	/** Pages without any text: pictures of pages, or empty ones. */
	pagesWithoutText: number[];
}

interface TextItem {
	str?: string;
	hasEOL?: boolean;
	type?: string;
	id?: string;
	transform?: number[];
	height?: number;
}

interface StructureNode {
	role?: string;
	children?: StructureNode[];
	type?: string;
	id?: string;
	alt?: string;
}

/** Tags after which a line ends. */
const INLINE = new Set([
	'Span',
	'Link',
	'Quote',
	'Note',
	'Reference',
	'Code',
	'Em',
	'Strong',
	'Lbl',
]);
const MOST_CHARACTERS = 40_000_000;

/**
 * Reads the text.
 *
 * @throws {AgencyError} `FILE_005` encrypted · `FILE_008` broken · `PDF_001` a page the file does not have
 */
export async function extractText({ bytes, pages: wanted }: TextRequest): Promise<TextResult> {
	refuseFile(bytes);
	const { getDocumentProxy } = await import('unpdf');
	let proxy: Awaited<ReturnType<typeof getDocumentProxy>>;
	try {
		// A copy: the engine takes the buffer over.
		proxy = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
	} catch (error) {
		if ((error as Error).name === 'PasswordException') throw encrypted(error);
		throw broken('The PDF is broken and cannot be read', undefined, error);
	}
	try {
		const language = await languageOf(proxy);
		const pages: TextResult['pages'] = [];
		let characters = 0;
		for (const index of pagesNamed(wanted, proxy.numPages)) {
			const page = await proxy.getPage(index + 1).catch((error: unknown) => {
				throw broken(`The PDF is broken: page ${index + 1} cannot be read`, undefined, error);
			});
			const read = await textOfPage(page as never);
			page.cleanup();
			characters += read.text.length;
			if (characters > MOST_CHARACTERS) {
				throw broken('The PDF holds more text than any document', 'Read fewer pages at once.');
			}
			pages.push({ page: index + 1, ...read, characters: read.text.length });
		}
		return {
			pageCount: proxy.numPages,
			language,
			pages,
			characters,
			pagesWithoutText: pages.filter(({ text }) => text === '').map(({ page }) => page),
		};
	} finally {
		await proxy.cleanup();
		await proxy.loadingTask.destroy();
	}
}

async function languageOf(proxy: { getMetadata(): Promise<{ info: unknown }> }): Promise<string> {
	const { info } = await proxy.getMetadata().catch(() => ({ info: {} }));
	const value = (info as { Language?: unknown } | null)?.Language;
	return typeof value === 'string' ? value : '';
}

interface Page {
	getTextContent(options: { includeMarkedContent: boolean }): Promise<{ items: unknown[] }>;
	getStructTree(): Promise<StructureNode | null>;
}

async function textOfPage(page: Page): Promise<{ text: string; order: 'tags' | 'drawing' }> {
	const { items } = await page.getTextContent({ includeMarkedContent: true });
	const tree = await page.getStructTree().catch(() => null);
	const drawn = items as TextItem[];
	if (tree !== null) {
		const byTag = textByTag(drawn);
		const text = tidy(textInOrder(tree, byTag));
		// Tags that cover only part of a page are no order of reading for the rest.
		const all = drawn.reduce((sum, { str = '' }) => sum + str.trim().length, 0);
		const marked = [...byTag.values()].reduce((sum, part) => sum + part.trim().length, 0);
		if (text !== '' && marked >= all * 0.6) return { text, order: 'tags' };
	}
	return { text: tidy(textAsDrawn(drawn)), order: 'drawing' };
}

/** Text by the id of the marked content it stands in. */
function textByTag(items: readonly TextItem[]): Map<string, string> {
	const open: (string | undefined)[] = [];
	const found = new Map<string, string>();
	for (const item of items) {
		if (item.type === 'beginMarkedContentProps') open.push(item.id);
		else if (item.type === 'beginMarkedContent') open.push(undefined);
		else if (item.type === 'endMarkedContent') open.pop();
		else {
			const id = open.findLast((one) => one !== undefined);
			if (id === undefined) continue;
			found.set(id, (found.get(id) ?? '') + (item.str ?? '') + (item.hasEOL === true ? '\n' : ''));
		}
	}
	return found;
}

function textInOrder(node: StructureNode, byTag: ReadonlyMap<string, string>): string {
	if (node.type === 'content') return (byTag.get(node.id ?? '') ?? '').replace(/\n/g, ' ');
	const inside = (node.children ?? []).map((child) => textInOrder(child, byTag)).join('');
	if (node.role === undefined || INLINE.has(node.role) || inside.trim() === '') return inside;
	if (node.role === 'TD' || node.role === 'TH') return `${inside.trim()}\t`;
	if (node.role === 'TR' || node.role === 'LI' || node.role === 'LBody')
		return `${inside.trimEnd()}\n`;
	return `${inside.trimEnd()}\n\n`;
}

function textAsDrawn(items: readonly TextItem[]): string {
	let text = '';
	let bottom: number | undefined;
	for (const { str, hasEOL, transform, height = 0 } of items) {
		if (str === undefined) continue;
		const y = transform?.[5];
		// A gap of more than two lines begins a paragraph.
		if (str !== '' && y !== undefined) {
			if (bottom !== undefined && height > 0 && Math.abs(bottom - y) > height * 2.2) {
				text = `${text.trimEnd()}\n\n`;
			}
			bottom = y;
		}
		text += str + (hasEOL === true ? '\n' : '');
	}
	return text;
}

function tidy(text: string): string {
	return text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
		.replace(/[ \u00a0]+/g, ' ')
		.replace(/ *\n */g, '\n')
		.replace(/\t+(?=\n)/g, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}
