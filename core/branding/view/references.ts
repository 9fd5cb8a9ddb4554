/** The references: every cited card with its passage, the printed figures underlined, who published it, and the way back. */
import type { Card, ContentDocument, Figure } from '../../contracts';
import { explainedNumbers } from '../../evidence';
import { type ScriptPiece, splitScripts } from '../text/scripts';
import { type Face, countLines } from '../text/measure';
import { appendixLabelsFor } from './appendix-labels';
import { type Use, type ViewContext, faceFor } from './context';
import { formatDate } from './language';
import { foreignLanguage } from './passage-language';
import { type UseView, viewUses } from './reference-uses';
import { hostOf, linkOf, printedAddress, publisherOf, titleOf } from './sources';

/** Letters of a passage printed at most; beyond, the surroundings of the figures. */
const PASSAGE_LETTERS = 560;
const SURROUNDINGS = 240;
/** Figures up to this length stay on one line. */
const NOWRAP_LETTERS = 24;

/** One entry. */
export interface ReferenceView {
	id: string;
	number: string;
	published: string;
	retrieved: string;
	hash: string;
	passage: (ScriptPiece & { mark: boolean; whole: boolean })[];
	/** What kind of body published it, in words; empty for what the client gave. */
	sourceClass: string;
	/** The passage in the archive of sources; empty where none is served. */
	archiveHref: string;
	/** BCP 47 tag of the passage where it is not that of the document. */
	language: string;
	open: string;
	close: string;
	publisher: string;
	title: string;
	author: string;
	attribution: string;
	href: string;
	address: string;
	/** Where it is used, in reading order. */
	places: Use[];
	uses: UseView[];
	/** Numbers computed from this passage first, with their formula. */
	computed: { text: string; formula: string }[];
}

/**
 * Entries in order of number. Call it last: uses are complete only after the text was laid out.
 *
 * @param archiveAddress page of the archive of sources; empty where none is served
 */
export function viewReferences(
	context: ViewContext,
	document: ContentDocument,
	archiveAddress = '',
): ReferenceView[] {
	const computed = explainedNumbers(document, context.cards);
	const ordered = [...context.numbers].sort(([, a], [, b]) => a - b);
	return ordered.flatMap(([cardId, number]) => {
		const card = context.cards.get(cardId);
		if (card === undefined) return [];
		const own = computed.filter(({ cardIds }) => cardIds[0] === cardId);
		const archiveHref = archiveLink(archiveAddress, cardId);
		return [{ ...viewReference(card, number, context), archiveHref, computed: own }];
	});
}

/** The passage of a card in the archive of sources: an address that ends in a stroke names the folder of `sources.html`. */
export function archiveLink(address: string, cardId: string): string {
	const page = linkOf(address.trim());
	if (page === '') return '';
	const bare = page.replace(/#.*$/u, '');
	return `${bare.endsWith('/') ? `${bare}sources.html` : bare}#${cardId}`;
}

function viewReference(
	card: Card,
	number: number,
	context: ViewContext,
): Omit<ReferenceView, 'archiveHref' | 'computed'> {
	const source = context.sources.get(card.sourceId);
	const url = source?.finalUrl || source?.url || '';
	const publisher = publisherOf(source, card);
	const attribution = card.attribution.trim();
	const title = titleOf(source);
	const places = context.uses.get(number) ?? [];
	// The passage itself mostly says whose figure it is.
	const named = isNamedIn(`${publisher} ${title} ${card.exact}`, attribution);
	return {
		id: `ref-${number}`,
		number: String(number),
		published: formatDate(source?.published || card.published, context.language, 'day'),
		retrieved: formatDate(source?.fetchedAt ?? '', context.language, 'day'),
		hash: /^[0-9a-f]{8}/i.test(card.snapshot)
			? `${card.snapshot.slice(0, 4)} ${card.snapshot.slice(4, 8)}`.toLowerCase()
			: '',
		sourceClass:
			source?.lane === 'client' ? '' : classWord(source?.class ?? card.sourceClass, context),
		language: foreignLanguage(source?.language ?? '', context),
		...viewPassage(card, context),
		publisher,
		title: title === publisher ? '' : title,
		author: source?.author.trim() === publisher ? '' : (source?.author.trim() ?? ''),
		attribution: named ? '' : attribution,
		href: linkOf(url),
		address: source?.lane === 'client' ? context.labels.clientMaterial : addressOf(url),
		places,
		uses: viewUses(places),
	};
}

/** What a class of sources is called. */
function classWord(sourceClass: number, { language }: ViewContext): string {
	return appendixLabelsFor(language).sourceClasses[sourceClass - 1] ?? '';
}

/** Where a source stands: its address, or the name of a file. */
function addressOf(url: string): string {
	return hostOf(url) === '' ? url.replace(/^file:/, '') : printedAddress(url);
}

/** Space of an entry, in baselines. */
const USUAL_SPACE = 0.7;
const SNUG_SPACE = 0.5;
/** Shares of the last page: so few entries are taken in, so many may spill, and between them columns are levelled. */
const FEW = 0.3;
const LEVEL = 0.7;
const BRIMMING = 0.94;

/** Entries as lists, and whether they are set closer. */
export interface ReferenceGroups {
	snug: boolean;
	/** Those of full pages and those of the last: a browser levels columns only where they are a list of their own. */
	groups: ReferenceView[][];
}

/** How the entries run over pages: set closer where that saves a page of a few, levelled on the last page else. */
export function groupReferences(
	entries: ReferenceView[],
	context: ViewContext,
	takenLines = 0,
): ReferenceGroups {
	const { references } = context.template;
	const room = context.measures.lines;
	const opening = { ...references, openerLines: references.openerLines + takenLines };
	const texts = entries.map((entry) => linesOfEntry(entry, context));
	const run = (line: number, space: number) => {
		const heights = texts.map((count) => count * line + space);
		return runColumns(heights, room, opening);
	};
	// One column runs on; its rows keep a last page full enough by themselves.
	if (references.columns === 1) return { snug: false, groups: [entries] };
	const usual = run(references.lines.usual, USUAL_SPACE);
	const snug = run(references.lines.snug, SNUG_SPACE);
	if (usual.pages > 1 && usual.share < FEW && snug.pages < usual.pages) {
		return { snug: true, groups: [entries] };
	}
	if (usual.pages === 1 || usual.share > LEVEL) {
		return { snug: usual.share > BRIMMING, groups: [entries] };
	}
	return { snug: false, groups: [entries.slice(0, usual.start), entries.slice(usual.start)] };
}

/** Pages that heights take in columns, the first entry of the last page, and how full that page is. */
function runColumns(
	heights: number[],
	capacity: number,
	{ columns, openerLines }: { columns: number; openerLines: number },
) {
	let room = capacity - openerLines;
	const state = { pages: 1, start: 0, share: 0 };
	let column = 0;
	let used = 0;
	heights.forEach((height, index) => {
		if (used > 0 && used + height > room) {
			column += 1;
			used = 0;
		}
		if (column === columns) {
			column = 0;
			room = capacity;
			state.pages += 1;
			state.start = index;
		}
		used += height;
	});
	state.share = (column * room + used) / (columns * room);
	return state;
}

function linesOfEntry(entry: ReferenceView, context: ViewContext): number {
	const { columns, widthPx, gapPx, numberPx, sizePx, sourceSizePx } = context.template.references;
	const width = (widthPx - (columns - 1) * gapPx) / columns - numberPx;
	const serif = faceFor('text', context);
	const sans = faceFor('sans', context);
	const { labels } = context;
	const passage = entry.passage.map((piece) => piece.text).join('');
	const source = [entry.publisher, entry.title, entry.author, entry.attribution, entry.published];
	// An address breaks at its hyphens and strokes.
	const address = entry.address.replace(/[-/]/gu, '$& ');
	const places = entry.uses.map(({ label, separator }) => `${label}${separator}`).join('');
	const copy = entry.archiveHref === '' ? '' : appendixLabelsFor(context.language).archivedCopy;
	const archive = `${entry.sourceClass} · ${labels.retrieved} ${entry.retrieved} · ${labels.hash} ${entry.hash} · ${copy} · ${labels.standsIn} ${places}`;
	return (
		linesOf(`${entry.open}${passage}${entry.close}`, serif, sizePx, width) +
		linesOf(
			`${source.filter((part) => part !== '').join(', ')}. ${address}`,
			sans,
			sourceSizePx,
			width,
		) +
		linesOf(archive, sans, sourceSizePx, width)
	);
}

/** Whether a text names a body: in full, or by the abbreviation it carries in brackets. */
function isNamedIn(text: string, attribution: string): boolean {
	const wanted = attribution.toLowerCase();
	const short = /\(([^()]{2,12})\)/u.exec(attribution)?.[1];
	const long = wanted.replace(/\s*\([^()]*\)/gu, '').trim();
	const within = text.toLowerCase();
	return (
		within.includes(wanted) ||
		within.includes(long) ||
		(short !== undefined && text.includes(short))
	);
}

function viewPassage(
	card: Card,
	context: ViewContext,
): Pick<ReferenceView, 'passage' | 'open' | 'close'> {
	const marks = figuresToMark(card, context);
	const [from, to] = clipRange(card.exact, marks);
	const passage: ReferenceView['passage'] = [];
	let at = from;
	for (const { start, end } of marks.filter((mark) => mark.start >= from && mark.end <= to)) {
		if (start < at) continue;
		passage.push(...pieces(card.exact.slice(at, start), false));
		passage.push(...pieces(card.exact.slice(start, end), true));
		at = end;
	}
	passage.push(...pieces(card.exact.slice(at, to), false));
	return {
		passage,
		open: context.quotes.open + (from > 0 ? '… ' : ''),
		close: (to < card.exact.length ? ' …' : '') + context.quotes.close,
	};
}

function pieces(text: string, mark: boolean): ReferenceView['passage'] {
	const whole = mark && text.length <= NOWRAP_LETTERS;
	return splitScripts(text).map((piece) => ({ ...piece, mark, whole }));
}

/** The figures the document prints; where it prints none, every figure that is not a mere date. */
function figuresToMark(card: Card, context: ViewContext): Figure[] {
	const used = context.figuresUsed.get(card.id);
	const real = card.figures.filter(
		({ raw, start, end }) => end > start && card.exact.slice(start, end) === raw,
	);
	const printed = card.figures.filter((figure, index) => used?.has(index) && real.includes(figure));
	const chosen =
		printed.length > 0
			? printed
			: real.filter(({ kind }) => !['year', 'date', 'version', 'label'].includes(kind));
	return [...chosen].sort((a, b) => a.start - b.start);
}

function clipRange(text: string, marks: Figure[]): [number, number] {
	if (text.length <= PASSAGE_LETTERS) return [0, text.length];
	const first = marks[0]?.start ?? 0;
	const last = marks.findLast(({ end }) => end <= first + PASSAGE_LETTERS - SURROUNDINGS);
	const from = first <= SURROUNDINGS ? 0 : text.indexOf(' ', first - SURROUNDINGS) + 1;
	const wanted = Math.max(last?.end ?? 0, from) + SURROUNDINGS;
	const to = wanted >= text.length ? text.length : text.lastIndexOf(' ', wanted);
	return [from, to > from ? to : Math.min(text.length, from + PASSAGE_LETTERS)];
}

/** Lines of a text at a size and width; none for no text. */
function linesOf(text: string, face: Face, sizePx: number, widthPx: number): number {
	return text.trim() === '' ? 0 : countLines(text, { face, sizePx, widthPx });
}
