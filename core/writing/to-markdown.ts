/** Writes documents back as Markdown with markers: what a model reads when it mends or derives. */
import type { Block, ContentDocument, Part, Run } from '../contracts';
import { spokenWords, wordsOfSpan } from './quoted-words';

/** What writing Markdown may look up. */
export interface ToMarkdownOptions {
	/** Verbatim spans by card id; lets part of a span be named by its words. */
	exactOf?: (cardId: string) => string | undefined;
}

/** A whole document as Markdown with markers: title, parts as `##`, subheads as `###`. */
export function documentToMarkdown(
	document: ContentDocument,
	options: ToMarkdownOptions = {},
): string {
	const parts = document.parts.map((part) => partToMarkdown(document, part, options));
	return [`# ${document.title}`, ...parts].join('\n\n');
}

/** One part with its title. */
function partToMarkdown(
	document: ContentDocument,
	part: Part,
	options: ToMarkdownOptions = {},
): string {
	const number = part.number === undefined ? '' : `${part.number}. `;
	const lead = part.lead.length > 0 ? [`! ${runsToMarkdown(part.lead, options)}`] : [];
	const blocks = document.blocks
		.filter((block) => block.partId === part.id)
		.map((block) => blockToMarkdown(block, options));
	const title = part.title === '' ? [] : [`## ${number}${part.title}`];
	return [...title, ...lead, ...blocks].join('\n\n');
}

/** One block, in the form the parser of sections reads. */
export function blockToMarkdown(block: Block, options: ToMarkdownOptions = {}): string {
	const inline = (runs: Run[]): string => runsToMarkdown(runs, options);
	switch (block.type) {
		case 'heading':
			return `## ${escapeText(block.text).replace(/#+\s*$/, (end) => `\\${end}`)}`;
		case 'paragraph':
			return escapeStart(inline(block.runs));
		case 'list':
			return block.items
				.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${inline(item)}`)
				.join('\n');
		case 'callout':
			return `> [!note] ${escapeText(block.title)}\n> ${inline(block.runs)}`;
		case 'pull_quote':
			return quoteMarker(block.cardId, block.text, options);
		case 'findings':
			return block.items
				.map((item, index) => {
					const figure = `{{fig:${item.cardId}.${item.figureIndex}}}`;
					return `${index + 1}. ${figure} ${inline(item.statement)} ${inline(item.explanation)}`;
				})
				.join('\n');
		case 'chart':
			return `{{chart:${block.chart.id}}}`;
		case 'table':
			return tableToMarkdown(block, inline);
		case 'steps':
			return block.items
				.map((item, index) => {
					const head = escapeText([item.when, item.title].filter(Boolean).join(' · '));
					return `${index + 1}. **${head}** ${inline(item.runs)}`;
				})
				.join('\n');
	}
}

/** Runs as Markdown with markers. */
export function runsToMarkdown(runs: Run[], options: ToMarkdownOptions = {}): string {
	return runs.map((run) => runToMarkdown(run, options)).join('');
}

function runToMarkdown(run: Run, options: ToMarkdownOptions): string {
	if (run.kind === 'cite') return `[[${run.cardIds.join(',')}]]`;
	if (run.kind === 'figure') return `{{fig:${run.cardId}.${run.figureIndex}}}`;
	if (run.kind === 'quote') return quoteMarker(run.cardId, run.text, options);
	if (run.kind === 'calculation') return `{{calc:${run.formula}|${calculationMode(run)}}}`;
	const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? [];
	if (words === '') return run.text;
	// Stars beside stars cannot be told apart again; the words matter more than their weight.
	if (words.includes('*')) return `${before}${escapeText(words)}${after}`;
	const stars = `${run.strong ? '**' : ''}${run.emphasis ? '*' : ''}`;
	const closing = `${run.emphasis ? '*' : ''}${run.strong ? '**' : ''}`;
	return `${before}${stars}${escapeText(words)}${closing}${after}`;
}

/** The mode a calculation was printed in, read back from its unit. */
function calculationMode(run: Extract<Run, { kind: 'calculation' }>): string {
	if (run.unit === '%') return 'percent';
	if (run.unit === 'times') return 'times';
	return /^[^/*+]*-[^/*+]*$/.test(run.formula) ? 'difference' : 'plain';
}

/** Names the words of a quotation, when they are not those the marker alone stands for. */
function quoteMarker(cardId: string, text: string, options: ToMarkdownOptions): string {
	const whole = `{{quote:${cardId}}}`;
	const exact = options.exactOf?.(cardId);
	if (exact === undefined || spokenWords(exact) === text) return whole;
	const at = exact.indexOf(text);
	if (at < 0) return whole;
	const first = wordsIn(exact.slice(0, at)) + 1;
	const last = first + wordsIn(text) - 1;
	const named = wordsOfSpan(exact, first, last) === text;
	return named ? `{{quote:${cardId}|words ${first}-${last}}}` : whole;
}

function wordsIn(text: string): number {
	return text.split(/\s+/).filter(Boolean).length;
}

function tableToMarkdown(
	block: Extract<Block, { type: 'table' }>,
	inline: (runs: Run[]) => string,
): string {
	const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
	const lines = [
		row(block.columns.map((column) => escapeText(column.label))),
		row(block.columns.map((column) => (column.align === 'right' ? '---:' : '---'))),
		...block.rows.map((cells) => row(cells.map(inline))),
	];
	const title = block.title ? `**${escapeText(block.title)}**\n\n` : '';
	return `${title}${lines.join('\n')}`;
}

/** Escapes what the parser would read as a marker or as emphasis. */
function escapeText(text: string): string {
	return text.replace(/[\\*[\]{}|]/g, (character) => `\\${character}`);
}

/** Escapes what would begin another kind of block. */
function escapeStart(markdown: string): string {
	if (/^(?:#{1,6}\s|[-+>]|!\s|[=_]{3})/.test(markdown)) return `\\${markdown}`;
	return markdown.replace(/^(\d{1,3})([.)]\s)/, '$1\\$2');
}
