/** Reads plain text and Markdown: markup goes, tables keep their headers, front matter gives the facts. */
import { scanForInjection } from '../injection';
import { cleanLine, cleanText, cutAt, hidesCharacters } from './clean-text';
import { dayOf, languageTag } from './metadata';
import { countWords, EXTRACTOR_VERSION, MAXIMUM_CHARACTERS, unread, type Reading } from './reading';
import { rowsAsLines } from './tables';

/** Reads decoded text. */
export function readPlain(source: string, mediaType: 'text/plain' | 'text/markdown'): Reading {
	const raw = source.slice(0, MAXIMUM_CHARACTERS * 4);
	const { facts, body } = frontMatterOf(raw);
	const comments = [...body.matchAll(/<!--([\s\S]{0,5000}?)-->/g)].map((match) => match[1] ?? '');
	const flags = scanForInjection(comments).withheld.size > 0 ? ['hidden_instruction'] : [];
	const text = cleanText(mediaType === 'text/markdown' ? withoutMarkup(body) : body);
	if (countWords(text) === 0) return unread('READ_STUB', 'the document holds no text');
	if (hidesCharacters(raw)) flags.push('invisible_text');
	if (text.length > MAXIMUM_CHARACTERS) flags.push('cut');
	const heading = /^#\s+(.{1,300})$/m.exec(body)?.[1] ?? '';
	return {
		ok: true,
		title: cleanLine(facts.title ?? heading, 300),
		author: cleanLine(facts.author ?? '', 200),
		publisher: cleanLine(facts.publisher ?? '', 200),
		published: dayOf(facts.published ?? facts.date ?? ''),
		language: languageTag(facts.lang ?? facts.language ?? ''),
		text: cutAt(text, MAXIMUM_CHARACTERS),
		mediaType,
		canonical: '',
		flags,
		extractor: `text ${EXTRACTOR_VERSION}`,
	};
}

function frontMatterOf(source: string): { facts: Record<string, string>; body: string } {
	const match = /^\ufeff?---\r?\n([\s\S]{0,5000}?)\r?\n---\r?\n/.exec(source);
	if (!match) return { facts: {}, body: source };
	const facts = Object.create(null) as Record<string, string>;
	for (const line of match[1]!.split(/\r?\n/)) {
		const pair = /^([A-Za-z_-]{1,40}):\s*["']?(.{0,400}?)["']?\s*$/.exec(line);
		if (pair) facts[pair[1]!.toLowerCase()] = pair[2]!;
	}
	return { facts, body: source.slice(match[0].length) };
}

function withoutMarkup(source: string): string {
	const lines = source
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/\r\n?/g, '\n')
		.split('\n');
	const out: string[] = [];
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at]!;
		if (
			line.includes('|') &&
			/^[\s|:-]*-[\s|:-]*$/.test(lines[at + 1] ?? '') &&
			lines[at + 1]!.includes('|')
		) {
			const rows: string[][] = [];
			const header = cellsOf(line);
			for (at += 2; at < lines.length && lines[at]!.includes('|'); at += 1)
				rows.push(cellsOf(lines[at]!));
			at -= 1;
			out.push('', ...rowsAsLines(header, rows), '');
			continue;
		}
		if (/^\s*(?:```|~~~)/.test(line) || /^\s*(?:[-*_]\s*){3,}$/.test(line)) continue;
		const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line);
		if (heading) out.push('', inline(heading[1]!), '');
		else out.push(inline(line.replace(/^\s*(?:>\s?|[-*+]\s+|\d+[.)]\s+)/, '')));
	}
	return out.join('\n');
}

function cellsOf(line: string): string[] {
	return line
		.trim()
		.replace(/^\||\|$/g, '')
		.split('|')
		.map((cell) => inline(cell.trim()));
}

function inline(text: string): string {
	return text
		.replace(/!\[[^\]]{0,300}\]\([^)]{0,1000}\)/g, '')
		.replace(/\[([^\]]{1,300})\]\([^)]{0,1000}\)/g, '$1')
		.replace(/<\/?[a-z][^<>]{0,300}>/gi, '')
		.replace(/(\*\*|__)(?=\S)([^*_]{1,500}?)\1/g, '$2')
		.replace(/(?<![\w*])[*_](?=\S)([^*_]{1,500}?)[*_](?!\w)/g, '$1')
		.replace(/`([^`]{1,300})`/g, '$1');
}
