/** The view of a whole document: everything formatted, numbered and anchored, so that a template only places and loops. */
import type { Brief, ContentDocument, Evidence, FormatId, Quality } from '../../contracts';
import { type RunningPage, runningRule } from '../page-styles';
import type { ResolvedBrand } from '../resolve-brand';
import { countLines } from '../text/measure';
import { directionOf } from '../text/writing';
import { type AppendixRequest, landmarksOf, viewAppendix } from './appendix';
import { appendixLabelsFor } from './appendix-labels';
import type { DrawnChart } from './blocks';
import { viewChecklist } from './checklist';
import { withCitedBefore } from './cited-before';
import { viewContents } from './contents';
import { plotContents } from './contents-plot';
import { type ViewContext, faceFor } from './context';
import { type CoverTitle, setCoverTitle } from './cover';
import type { CoverPictures } from './cover-pictures';
import { viewCoverKey } from './cover-key';
import { viewCoverPlot } from './cover-plot';
import { viewCoverStem } from './cover-stem';
import { viewFacts } from './facts';
import { formatCount, formatDate } from './language';
import { viewLastPage } from './last-page';
import { viewBrandLogos } from './logos';
import { type DiscCover, setDiscs } from './quarter-discs';
import { withPlates } from './plates';
import { viewMatrix } from './reference-matrix';
import { groupReferences, viewReferences } from './references';
import { viewResults } from './results';
import { TITLES_APART, viewSheets } from './sheets';
import { viewThreads } from './thread';

/** Heights of paper, px. */
const PAPER_PX = { Letter: 1056, A4: 1122.52 };
/** Letters of a subtitle printed on the cover. */
const SUBTITLE_LETTERS = 260;

/** References from which a template may set them small. */
const MANY_REFERENCES = 14;

/** Baselines of a row of the matrix over the references. */
const MATRIX_LINES = 1.5;

/** What the view is made from. */
export interface DocumentFacts {
	document: ContentDocument;
	evidence: Evidence;
	brief: Brief;
	brand: ResolvedBrand;
	quality: Quality | undefined;
	draft: boolean;
	lastPageNote: string;
	/** What is wanted behind the evidence. */
	appendix: AppendixRequest;
	/** Where the archive of sources is served; empty for nowhere. */
	archiveAddress: string;
	charts: Map<string, DrawnChart>;
	/** Drawing and picture of the cover. */
	cover: CoverPictures;
	/** Format whose layout prints it. */
	layout: FormatId;
	pageSize: 'Letter' | 'A4';
	context: ViewContext;
}

/** The view and the running feet of its pages. */
export function viewDocument(facts: DocumentFacts): {
	view: Record<string, unknown>;
	running: RunningPage[];
} {
	const { document, brand, context, charts } = facts;
	const { labels } = context;
	const article = context.template.articles.includes(facts.layout);
	const sheets = withPlates(
		viewSheets(document, { charts, tables: numberTables(document) }, context),
		{ document, charts, plates: context.template.partCharts && !article },
	);
	const appendix = viewAppendix(
		facts.appendix,
		{ document, quality: facts.quality, charts, article },
		context,
	);
	const entries = withCitedBefore(viewReferences(context, document, facts.archiveAddress), {
		notes: article,
	});
	const matrix = viewMatrix(sheets);
	const last = viewLastPage({
		document,
		brief: facts.brief,
		brand,
		note: facts.lastPageNote,
		context,
	});
	const after = [
		...(entries.length > 0 ? [{ anchor: 'references', title: labels.references, label: '' }] : []),
		...landmarksOf(appendix),
		{ anchor: last.anchor, title: last.heading, label: '' },
	];
	const words = (section: string): Omit<RunningPage, 'page'> => ({
		title: `${facts.draft ? `${labels.draft}${TITLES_APART}` : ''}${short(document.title)}`,
		section,
		footer: brand.footer,
		brand: brand.name,
	});
	sheets.forEach((sheet, index) => {
		// What the foot says when a sheet takes in the next; from three on, the document alone.
		const names = [
			sheet.running,
			[sheet.running, sheets[index + 1]?.running ?? ''].join(TITLES_APART),
			'',
		];
		const rules = names.map((section) =>
			runningRule({ page: sheet.page, ...words(section) }, facts.pageSize, context),
		);
		sheet.feet = JSON.stringify(rules);
	});
	const running = article
		? [{ page: 'article', ...words(formatDate(document.date, context.language, 'month')) }]
		: [
				{ page: 'contents', ...words(labels.contents) },
				...sheets.map((sheet) => ({ page: sheet.page, ...words(sheet.running) })),
				{ page: 'references', ...words(labels.references) },
				{ page: 'appendix', ...words(appendix.labels.appendix) },
			];
	const threads = viewThreads(sheets, entries.length > 0 ? labels.references : '', context);
	const view = {
		language: context.language,
		direction: directionOf(context.language),
		title: document.title,
		description: document.description,
		draft: facts.draft,
		dark: brand.mode === 'dark',
		labels: { ...labels, ...appendixLabelsFor(context.language) },
		brand: {
			name: brand.name,
			...viewBrandLogos(brand),
		},
		cover: viewCover(facts),
		page: {
			contentPx: String(contentPx(facts)),
			baselinePx: String(context.template.baselinePx),
			size: facts.pageSize,
			className: facts.pageSize.toLowerCase(),
		},
		format: document.format,
		contents: plotContents(viewContents(sheets, after), {
			document,
			references: entries,
			appendix: landmarksOf(appendix).map(({ title }) => title),
			last,
		}),
		checklist: viewChecklist(sheets),
		results: viewResults(sheets),
		facts: viewFacts(facts.brief, brand),
		threads,
		sheets: sheets.map((sheet, index) => ({ ...sheet, thread: threads.sheets[index] })),
		sheetCount: String(sheets.length),
		references: {
			...(article
				? { snug: false, groups: [entries] }
				: groupReferences(entries, context, matrix.length * MATRIX_LINES)),
			any: entries.length > 0,
			matrix,
			many: entries.length > MANY_REFERENCES,
			...viewProof(facts, entries.length),
		},
		appendix,
		last,
	};
	return { view, running };
}

/** Height of the page area, px: the paper without the foot. */
function contentPx({ context, pageSize }: DocumentFacts): number {
	return Math.floor(PAPER_PX[pageSize] - context.measures.footPx);
}

function viewCover(facts: DocumentFacts) {
	const { document, context } = facts;
	const { measures, template } = context;
	const { cover, baselinePx } = template;
	const subtitle = clipLetters(document.subtitle, SUBTITLE_LETTERS);
	const mmPx = 96 / 25.4;
	const face = faceFor('display', context);
	const title = setCoverTitle(document.title, {
		...cover,
		face,
		wideWidthPx: (measures.widthMm - 2 * cover.sideMm) * mmPx,
		planeWidthPx: measures.textWidthPx,
		heightPx: PAPER_PX[facts.pageSize] - cover.takenLines * baselinePx,
	});
	return {
		...facts.cover,
		key: viewCoverKey(
			document,
			facts.cover.drawing ? facts.cover.drawing.figure : '',
			context.labels,
		),
		...splitTitle(document.title),
		stem: viewCoverStem(splitTitle(document.title), context),
		plot: viewCoverPlot(
			document.title,
			{
				widthPx: (measures.widthMm - 2 * cover.sideMm) * mmPx,
				paperPx: PAPER_PX[facts.pageSize],
			},
			context,
		),
		lines: title.lines,
		astride: title.astride,
		sizePx: String(title.sizePx),
		discs: discsOf({ title, subtitle }, facts),
		subtitle,
		date: formatDate(document.date, context.language, 'month'),
		tagline: facts.brand.tagline,
	};
}

/** Title and quarter discs of a template that has them on its cover. */
function discsOf(
	{ title, subtitle }: { title: CoverTitle; subtitle: string },
	{ document, context, pageSize }: DocumentFacts,
): DiscCover | false {
	const { measures, template } = context;
	const { discs, leading, sideMm } = template.cover;
	if (discs === undefined) return false;
	const pxPerMm = 96 / 25.4;
	const sidePx = sideMm * pxPerMm;
	const subtitleLines = countLines(subtitle, {
		face: faceFor('display', context),
		sizePx: discs.subtitleSizePx,
		widthPx: discs.subtitleWidthPx,
	});
	return setDiscs(document.title, title.lines, {
		...discs,
		face: faceFor('display', context),
		widthPx: Math.round(measures.widthMm * pxPerMm * 10) / 10,
		heightPx: PAPER_PX[pageSize],
		sidePx,
		sizePx: title.sizePx,
		leading,
		below: {
			rightPx: discs.subtitleWidthPx,
			heightPx: subtitle === '' ? 0 : (subtitleLines + 1) * discs.subtitleLinePx,
		},
		foot: { rightPx: sidePx + discs.footWidthPx, bottomPx: PAPER_PX[pageSize] - sidePx },
	});
}

/** A title before and after its colon or dash; without one, before and at its last word. */
function splitTitle(title: string): { head: string; tail: string } {
	const cut = /^(.{3,}?[:–—])\s+(.+)$/u.exec(title.trim()) ?? /^(.+)\s+(\S+)$/u.exec(title.trim());
	return { head: cut?.[1] ?? '', tail: cut?.[2] ?? title.trim() };
}

/** The three figures over the references: what was quoted, archived and, where a check ran and passed, compared. */
function viewProof(facts: DocumentFacts, passages: number) {
	const { context, quality } = facts;
	const { labels, language } = context;
	const sources = new Set(
		[...context.numbers.keys()].map((id) => context.cards.get(id)?.sourceId ?? ''),
	);
	sources.delete('');
	const proof = [
		{ value: formatCount(passages, language), label: labels.passages },
		{ value: formatCount(sources.size, language), label: labels.sources },
	];
	const counts = quality?.verdict === 'pass' ? quality.counts : undefined;
	if (counts !== undefined && counts.figures > 0 && counts.figuresVerified === counts.figures) {
		proof.push({ value: formatCount(counts.figures, language), label: labels.figuresChecked });
	}
	return { proof };
}

function numberTables(document: ContentDocument): Map<string, string> {
	const numbers = new Map<string, string>();
	for (const part of document.parts) {
		for (const block of document.blocks) {
			if (block.partId !== part.id || block.type !== 'table') continue;
			numbers.set(block.id, String(numbers.size + 1));
		}
	}
	return numbers;
}

/** Title up to its colon, cut for the foot. */
function short(title: string): string {
	const head = title.split(/[:–—]\s/u)[0] ?? title;
	return clipLetters(head.length >= 8 ? head : title, 48);
}

function clipLetters(text: string, letters: number): string {
	const all = Array.from(text.trim());
	if (all.length <= letters) return all.join('');
	return `${all
		.slice(0, letters - 1)
		.join('')
		.trimEnd()}…`;
}
