/** Reads the text of a PDF page by page: lines joined, running heads and page numbers left out. */
import { cleanLine, cleanText, cutAt, hidesCharacters } from './clean-text';
import { breathe } from './dom';
import { dayOf, languageTag } from './metadata';
import { textOfPieces, type Piece } from './page-columns';
import { countWords, EXTRACTOR_VERSION, MAXIMUM_CHARACTERS, unread, type Reading } from './reading';

const MAXIMUM_PAGES = 2000;

interface PdfItem {
	str?: string;
	hasEOL?: boolean;
	width?: number;
	/** Matrix of the text; the last two are its place. */
	transform?: number[];
}

/** Reads the bytes of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
	const { getDocumentProxy } = await import('unpdf');
	let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
	try {
		// A copy: the engine takes the buffer over.
		pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
	} catch (error) {
		return (error as Error).name === 'PasswordException'
			? unread('FILE_005', 'the PDF is encrypted')
			: unread('FILE_008', 'the PDF is broken');
	}
	try {
		const facts = await factsOf(pdf);
		const pages: string[] = [];
		let characters = 0;
		for (let number = 1; number <= Math.min(pdf.numPages, MAXIMUM_PAGES); number += 1) {
			const page = await pdf.getPage(number);
			const { items } = await page.getTextContent();
			const [left = 0, , right = 0] = page.view;
			const text = textOfPieces((items as PdfItem[]).map(pieceOf), right - left);
			pages.push(text);
			characters += text.length;
			page.cleanup();
			await breathe();
			if (characters > MAXIMUM_CHARACTERS * 1.2) break;
		}
		return finish(pages, facts, pdf.numPages);
	} catch {
		return unread('FILE_008', 'a page of the PDF cannot be read');
	} finally {
		await pdf.cleanup();
		await pdf.loadingTask.destroy();
	}
}

function pieceOf(item: PdfItem): Piece {
	return {
		text: item.str ?? '',
		x: item.transform?.[4] ?? 0,
		y: item.transform?.[5] ?? 0,
		width: item.width ?? 0,
		ends: item.hasEOL === true,
	};
}

function finish(rawPages: string[], facts: PdfFacts, total: number): Reading {
	const cleaned = withoutRunningLines(rawPages.map(cleanText)).map(joinLines);
	const { text, offsets } = together(cleaned);
	if (countWords(text) < 20) {
		return unread(
			'READ_SCANNED',
			`the PDF holds no text on its ${total} pages; it seems to be scanned`,
		);
	}
	const flags = rawPages.some(hidesCharacters) ? ['invisible_text'] : [];
	if (text.length > MAXIMUM_CHARACTERS || rawPages.length < total) flags.push('cut');
	const kept = cutAt(text, MAXIMUM_CHARACTERS);
	return {
		ok: true,
		...facts,
		title: facts.title === '' ? cleanLine(cleaned[0]?.split('\n')[0] ?? '', 200) : facts.title,
		publisher: '',
		text: kept,
		mediaType: 'application/pdf',
		pages: offsets.filter((offset) => offset < kept.length),
		canonical: '',
		flags,
		extractor: `pdf ${EXTRACTOR_VERSION}`,
	};
}

interface PdfFacts {
	title: string;
	author: string;
	published: string;
	language: string;
}

async function factsOf(pdf: { getMetadata(): Promise<{ info: unknown }> }): Promise<PdfFacts> {
	const { info } = await pdf.getMetadata();
	const record = (typeof info === 'object' && info !== null ? info : {}) as Record<string, unknown>;
	const field = (name: string): string => (typeof record[name] === 'string' ? record[name] : '');
	const created = /^D:(\d{4})(\d{2})?(\d{2})?/.exec(field('CreationDate'));
	return {
		title: cleanLine(field('Title'), 300).replace(/^(?:Microsoft Word - |untitled$)/i, ''),
		author: cleanLine(field('Author'), 200),
		published: created ? dayOf(created.slice(1).filter(Boolean).join('-')) : '',
		language: languageTag(field('Language')),
	};
}

/** Lines that stand on most pages at the top or bottom, and page numbers. */
function withoutRunningLines(pages: string[]): string[] {
	const seen = new Map<string, number>();
	const lines = pages.map((page) => page.split('\n'));
	const key = (line: string): string => line.replace(/\d+/g, '#').trim().toLowerCase();
	for (const page of lines) {
		for (const line of new Set([...page.slice(0, 2), ...page.slice(-2)].map(key))) {
			seen.set(line, (seen.get(line) ?? 0) + 1);
		}
	}
	const isRunning = (line: string, at: number, length: number): boolean => {
		if (at > 1 && at < length - 2) return false;
		const isNumber = /^(?:page |seite )?[-– ]*\d{1,4}[-– ]*(?:(?:of|von|\/) ?\d{1,4})?$/i.test(
			line.trim(),
		);
		return (
			isNumber ||
			(pages.length >= 3 && line.trim() !== '' && (seen.get(key(line)) ?? 0) > pages.length / 2)
		);
	};
	return lines.map((page) =>
		page
			.filter((line, at) => !isRunning(line, at, page.length))
			.join('\n')
			.trim(),
	);
}

/** Joins what the typesetter broke: hyphenated words, and lines that fill the measure. */
function joinLines(page: string): string {
	const lines = page.split('\n');
	const lengths = lines
		.map((line) => line.length)
		.filter((length) => length > 20)
		.sort((a, b) => a - b);
	const measure = lengths[Math.floor(lengths.length * 0.75)] ?? 80;
	let text = '';
	for (const [index, line] of lines.entries()) {
		const next = lines[index + 1];
		if (next === undefined || next === '' || line === '') {
			text += `${line}\n`;
			continue;
		}
		if (/\p{L}-$/u.test(line) && /^\p{Ll}/u.test(next)) {
			text += line.slice(0, -1);
			continue;
		}
		const ends = /[.!?:]["”’)]?$/.test(line);
		const isFull = line.length > measure * 0.75;
		const goesOn = /^[\p{Ll}(\d]/u.test(next) && !/^\d+[.)]\s/.test(next);
		text +=
			line +
			(isFull && (!ends || line.length > measure * 0.9) ? ' ' : goesOn && !ends ? ' ' : '\n');
	}
	return text.trim();
}

function together(pages: string[]): { text: string; offsets: number[] } {
	let text = '';
	const offsets: number[] = [];
	for (const page of pages) {
		if (text !== '' && page !== '') {
			const breaksWord = /\p{L}-$/u.test(text) && /^\p{Ll}/u.test(page);
			const breaksSentence = !/[.!?:]["”’)]?$/.test(text) && /^\p{Ll}/u.test(page);
			text = breaksWord ? text.slice(0, -1) : text + (breaksSentence ? ' ' : '\n\n');
		}
		offsets.push(text.length);
		text += page;
	}
	return { text, offsets };
}
