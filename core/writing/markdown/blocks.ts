/** Reads the documented subset of Markdown into blocks; whatever is not in the subset is text. */
import type { Block, Run } from '../../contracts';
import type { MarkdownContext } from './context';
import { parseInline } from './inline';
import { quoteOf } from './markers';
import { isTableStart, readTable } from './table';
import { saysSomething } from './tidy';

/** A read text: the lead line, and blocks whose `id` and `partId` are still empty. */
export interface ParsedMarkdown {
	lead: Run[];
	blocks: Block[];
}

const HEADING = /^#{1,6}\s+(.*)$/;
const BULLET = /^\s{0,3}[-*+]\s+(.*)$/;
const NUMBERED = /^\s{0,3}\d{1,3}[.)]\s+(.*)$/;
const QUOTED = /^\s{0,3}>\s?(.*)$/;
const NOTE = /^\[!\w{1,20}\]\s*(.*)$/;
const RULE = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$/;
const OWN_LINE = /^\s*\{\{(quote|chart):([^{}\n]{0,400})\}\}\s*$/i;

/** Id and part of a block that has none yet. */
export const UNPLACED = { id: '', partId: '' } as const;

/** Reads Markdown. Never throws. */
export function parseMarkdown(markdown: string, context: MarkdownContext): ParsedMarkdown {
	const lines = markdown.replace(/\r\n?/g, '\n').replaceAll('\u0000', '').split('\n');
	const parsed: ParsedMarkdown = { lead: [], blocks: [] };
	let at = 0;
	const firstText = lines.findIndex((line) => line.trim() !== '');
	const lead = /^!\s+(.*)$/.exec(lines[firstText]?.trim() ?? '');
	if (lead) {
		parsed.lead = parseInline(lead[1]!, context);
		at = firstText + 1;
	}
	while (at < lines.length) {
		const { block, next } = readBlock(lines, at, context);
		for (const one of block) parsed.blocks.push(titled(one, parsed.blocks));
		at = next;
	}
	return parsed;
}

/** A table takes the paragraph before it for its title, when all of that is strong. */
function titled(block: Block, before: Block[]): Block {
	const last = before.at(-1);
	if (block.type !== 'table' || last?.type !== 'paragraph') return block;
	const text = last.runs
		.map((run) => (run.kind === 'text' && run.strong ? run.text : '\u0000'))
		.join('');
	if (text.includes('\u0000')) return block;
	before.pop();
	return { ...block, title: text.trim() };
}

function readBlock(
	lines: string[],
	at: number,
	context: MarkdownContext,
): { block: Block[]; next: number } {
	const line = lines[at]!;
	if (line.trim() === '' || RULE.test(line)) return { block: [], next: at + 1 };
	const heading = HEADING.exec(line);
	if (heading) return { block: headingBlock(heading[1]!, context), next: at + 1 };
	const own = OWN_LINE.exec(line);
	if (own) return { block: ownLine(line, own, context), next: at + 1 };
	if (isTableStart(lines, at)) return readTable(lines, at, context);
	for (const pattern of [BULLET, NUMBERED]) {
		if (pattern.test(line)) return readList(lines, at, { pattern, context });
	}
	if (QUOTED.test(line)) return readQuoted(lines, at, context);
	return readParagraph(lines, at, context);
}

/** Headings carry plain text: markers and emphasis do not belong there. */
function headingBlock(source: string, context: MarkdownContext): Block[] {
	const runs = parseInline(source.replace(/\s+#+\s*$/, ''), context);
	const text = runs
		.map((run) => (run.kind === 'cite' ? '' : run.text))
		.join('')
		.trim();
	return text ? [{ ...UNPLACED, type: 'heading', text }] : [];
}

function ownLine(line: string, match: RegExpExecArray, context: MarkdownContext): Block[] {
	const argument = match[2]!.trim();
	if (match[1]!.toLowerCase() === 'chart') {
		const chart = context.charts.find((known) => known.id === argument);
		if (chart) return [{ ...UNPLACED, type: 'chart', chart }];
		context.removed.push({
			where: context.where,
			text: line.trim(),
			reason: 'There is no such chart.',
		});
		return [];
	}
	const quote = quoteOf(argument, context);
	if (!quote) return [paragraphOf(parseInline(line, context))];
	return [{ ...UNPLACED, type: 'pull_quote', ...quote }];
}

function readList(
	lines: string[],
	start: number,
	{ pattern, context }: { pattern: RegExp; context: MarkdownContext },
): { block: Block[]; next: number } {
	const texts: string[] = [];
	let at = start;
	for (; at < lines.length; at++) {
		const line = lines[at]!;
		const item = RULE.test(line) ? null : pattern.exec(line);
		if (item) texts.push(item[1]!);
		else if (/^\s{2,}\S/.test(line) && !startsBlock(lines, at)) {
			texts[texts.length - 1] += ` ${line.trim()}`;
		} else if (line.trim() !== '' || !pattern.test(lines[at + 1] ?? '')) break;
	}
	const items = texts.map((text) => parseInline(text, context)).filter(saysSomething);
	const ordered = pattern === NUMBERED;
	return {
		block: items.length > 0 ? [{ ...UNPLACED, type: 'list', ordered, items }] : [],
		next: at,
	};
}

function readQuoted(
	lines: string[],
	start: number,
	context: MarkdownContext,
): { block: Block[]; next: number } {
	const texts: string[] = [];
	let at = start;
	for (; at < lines.length && QUOTED.test(lines[at]!); at++)
		texts.push(QUOTED.exec(lines[at]!)![1]!);
	const note = NOTE.exec(texts[0]!.trim());
	const runs = parseInline((note ? texts.slice(1) : texts).join(' '), context);
	if (!note) {
		return { block: saysSomething(runs) ? [paragraphOf(runs)] : [], next: at };
	}
	const title = parseInline(note[1]!, context)
		.map((run) => (run.kind === 'cite' ? '' : run.text))
		.join('');
	const block: Block = saysSomething(runs)
		? { ...UNPLACED, type: 'callout', title, runs }
		: { ...UNPLACED, type: 'paragraph', runs: parseInline(note[1]!, context) };
	return { block: title || saysSomething(runs) ? [block] : [], next: at };
}

function readParagraph(
	lines: string[],
	start: number,
	context: MarkdownContext,
): { block: Block[]; next: number } {
	const texts = [lines[start]!];
	let at = start + 1;
	while (at < lines.length && lines[at]!.trim() !== '' && !startsBlock(lines, at)) {
		texts.push(lines[at]!);
		at++;
	}
	const placed: Block[] = [];
	const text = texts.join(' ').replace(/\{\{chart:([^{}\n]{0,400})\}\}/gi, (whole, id: string) => {
		const chart = context.charts.find((known) => known.id === id.trim());
		if (chart) placed.push({ ...UNPLACED, type: 'chart', chart });
		else
			context.removed.push({
				where: context.where,
				text: whole,
				reason: 'There is no such chart.',
			});
		return '';
	});
	const runs = parseInline(text, context);
	const paragraph = saysSomething(runs) ? [paragraphOf(runs)] : [];
	return { block: [...paragraph, ...placed], next: at };
}

function paragraphOf(runs: Run[]): Block {
	return loneQuote(runs) ?? { ...UNPLACED, type: 'paragraph', runs };
}

/** A paragraph that is nothing but a quotation, perhaps with its citation, is a pull quote. */
function loneQuote(runs: Run[]): Block | undefined {
	const [quote, ...more] = runs.filter(
		(run) => run.kind !== 'cite' && (run.kind !== 'text' || /[^\s.,;:"“”]/u.test(run.text)),
	);
	if (quote?.kind !== 'quote' || more.length > 0) return undefined;
	const { text, cardId, speaker } = quote;
	return { ...UNPLACED, type: 'pull_quote', text, cardId, speaker };
}

function startsBlock(lines: string[], at: number): boolean {
	const line = lines[at]!;
	const patterns = [HEADING, BULLET, NUMBERED, QUOTED, RULE, OWN_LINE];
	return patterns.some((pattern) => pattern.test(line)) || isTableStart(lines, at);
}
