/** The view of a whole document: everything formatted, numbered and anchored, so that a template only places and loops. */
import type { Brief, ContentDocument, Evidence, FormatId, Quality } from '../../contracts';
import { faceOf } from '../fonts';
import type { RunningPage } from '../page-styles';
import type { ResolvedBrand } from '../resolve-brand';
import { countLines, planWidth } from '../text/measure';
import type { DrawnChart } from './blocks';
import { viewContents } from './contents';
import type { ViewContext } from './context';
import { setCoverTitle } from './cover';
import { formatCount, formatDate } from './language';
import { viewLastPage } from './last-page';
import { groupReferences, viewReferences } from './references';
import { TITLES_APART, viewSheets } from './sheets';

/** Letters of a subtitle printed on the cover. */
const SUBTITLE_LETTERS = 260;

/** What the view is made from. */
export interface DocumentFacts {
	document: ContentDocument;
	evidence: Evidence;
	brief: Brief;
	brand: ResolvedBrand;
	quality: Quality | undefined;
	draft: boolean;
	lastPageNote: string;
	charts: Map<string, DrawnChart>;
	/** Format whose layout prints it. */
	layout: FormatId;
	context: ViewContext;
}

/** The view and the running feet of its pages. */
export function viewDocument(facts: DocumentFacts): {
	view: Record<string, unknown>;
	running: RunningPage[];
} {
	const { document, brand, context, charts } = facts;
	const { labels } = context;
	const sheets = viewSheets(document, { charts, tables: numberTables(document) }, context);
	const entries = viewReferences(context, document);
	const last = viewLastPage({
		document,
		brief: facts.brief,
		brand,
		note: facts.lastPageNote,
		context,
	});
	const after = [
		...(entries.length > 0 ? [{ anchor: 'references', title: labels.references, label: '' }] : []),
		{ anchor: last.anchor, title: last.heading, label: '' },
	];
	const foot = (section: string): Omit<RunningPage, 'page'> => ({
		first: `${facts.draft ? `${labels.draft}  ·  ` : ''}${[short(document.title), section].filter((words) => words !== '').join(TITLES_APART)}`,
		second: brand.footer,
	});
	// Where the titles of a sheet do not fit side by side, the foot names the document alone.
	const fitting = (section: string) => {
		const { first } = foot(section);
		const width = planWidth(first, faceOf(context.fonts.sans, 400), 11);
		const several = section.includes(TITLES_APART);
		return several && width > context.measures.footWidthPx ? '' : section;
	};
	const article = facts.layout === 'blog_post';
	const running = article
		? [{ page: 'article', ...foot(formatDate(document.date, context.language, 'month')) }]
		: [
				{ page: 'contents', ...foot(labels.contents) },
				...sheets.map((sheet) => ({ page: sheet.page, ...foot(fitting(sheet.running)) })),
				{ page: 'references', ...foot(labels.references) },
			];
	const view = {
		language: context.language,
		title: document.title,
		description: document.description,
		draft: facts.draft,
		dark: brand.mode === 'dark',
		labels,
		brand: {
			name: brand.name,
			...viewLogos(brand),
		},
		cover: viewCover(facts),
		contents: viewContents(sheets, after, context),
		sheets,
		references: {
			...(article ? { snug: false, groups: [entries] } : groupReferences(entries, context)),
			any: entries.length > 0,
			...viewProof(facts, entries.length),
		},
		last,
	};
	return { view, running };
}

function viewCover(facts: DocumentFacts) {
	const { document, context } = facts;
	const { measures, baselinePx, fonts } = context;
	const subtitle = clipLetters(document.subtitle, SUBTITLE_LETTERS);
	const subtitleLines =
		subtitle === ''
			? 0
			: countLines(subtitle, {
					face: faceOf(fonts.text, 400),
					sizePx: 20,
					widthPx: measures.textWidthPx * 0.9,
				});
	const pagePx = (measures.lines + 5) * baselinePx + measures.footPx;
	const mmPx = 96 / 25.4;
	const title = setCoverTitle(document.title, {
		wideWidthPx: (measures.widthMm - 40) * mmPx,
		planeWidthPx: measures.textWidthPx,
		heightPx: pagePx - (10 + 4 + 2.5 + subtitleLines * 1.5 + 1) * baselinePx,
		face: faceOf(fonts.display, 400),
	});
	return {
		lines: title.lines,
		astride: title.astride,
		sizePx: String(title.sizePx),
		subtitle,
		date: formatDate(document.date, context.language, 'month'),
		tagline: facts.brand.tagline,
	};
}

function viewLogos(brand: ResolvedBrand) {
	const { horizontal, round, onDark } = brand.logos;
	const dark = brand.mode === 'dark';
	const mark = dark ? onDark || horizontal || round : horizontal || round;
	const small = dark ? onDark || round || horizontal : round || horizontal;
	const patch = dark && onDark === '' && mark !== '';
	return { logo: mark, smallLogo: small, logoNeedsLight: patch };
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
