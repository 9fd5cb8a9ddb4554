/** Coverage of what the pages on a query have in common: a checklist with points, and what our text adds. */
import type { ContentDocument, Scores } from '../../contracts';
import {
	documentText,
	findFigures,
	hostOf,
	isCheckable,
	textBlocks,
	type StructuredProblems,
} from '../../evidence';
import type { ResultPage } from '../check';
import { contentWords } from '../content-words';
import { countWords } from '../document-words';
import { namesIn } from '../names';
import { openQuestions, sharedQuestions } from './questions';
import { coverageOf, termSetOf } from './terms';

type Seo = NonNullable<Scores['seo']>;
type SeoPart = Seo['parts'][number];

/** What the score is worth, said wherever it is shown. */
export const SEO_NOTE =
	'A check of coverage, not a forecast: content scores of this kind hardly go along with rankings. A gap of 20 points is worth a look, a single point is not; what only this text says counts for more than what all say.';

/** With fewer usable pages nothing is counted. */
export const LEAST_PAGES = 5;
const LEAST_PAGE_WORDS = 150;
const MOST_PAGES = 20;
const MOST_GAINED = 12;
/** What fewer than this share of the pages have is our own. */
const RARE = 0.2;

/** What is given beside document and pages. */
export interface SeoOptions {
	keywords: readonly string[];
	/** Primary language of the document. */
	language: string;
	/** Address of the client: links to it are internal. */
	website?: string;
	/** Cited sources of classes 1 and 2. */
	strongSources?: number;
	/** What is wrong with the structured data that goes with the document. */
	structured?: StructuredProblems;
}

/**
 * Points for coverage of the pages, part by part.
 *
 * @returns undefined with fewer than five pages of 150 words and more
 */
export function seoCoverage(
	document: ContentDocument,
	pages: readonly ResultPage[],
	options: SeoOptions,
): Seo | undefined {
	const usable = pages
		.filter((page) => countWords(page.text) >= LEAST_PAGE_WORDS)
		.slice(0, MOST_PAGES);
	if (usable.length < LEAST_PAGES) return undefined;
	const text = documentText(document);
	const primary = document.primaryKeyword ?? options.keywords[0] ?? '';
	const scene: Scene = { document, pages: usable, options, text, primary, words: countWords(text) };
	const parts = [
		terms(scene),
		questions(scene),
		headings(scene),
		meta(scene),
		placement(scene),
		internalLinks(scene),
		sources(scene),
		depth(scene),
		media(scene),
	].map((part) => ({ ...part, points: Math.round(part.points * 10) / 10 }));
	const total = Math.round(parts.reduce((sum, part) => sum + part.points, 0));
	return {
		total: Math.max(0, Math.min(100, total)),
		pages: usable.length,
		parts,
		gained: gainedBy(scene),
		note: SEO_NOTE,
	};
}

interface Scene {
	document: ContentDocument;
	pages: ResultPage[];
	options: SeoOptions;
	text: string;
	primary: string;
	words: number;
}

function part(
	id: string,
	title: string,
	of: number,
	rest: Pick<SeoPart, 'points' | 'detail'> & { missing?: string[] },
): SeoPart {
	return { id, title, of, missing: [], ...rest };
}

function terms({ document, pages, options, words }: Scene): SeoPart {
	const set = termSetOf(pages, options.language);
	const coverage = coverageOf(document, set, { language: options.language, words });
	return part('terms', 'Terms the pages share', 40, {
		points: 40 * coverage.share,
		detail: `${set.length - coverage.missing.length} of ${set.length} terms; ${coverage.stuffed.length} used far more often than elsewhere`,
		missing: coverage.missing.slice(0, 20),
	});
}

function questions({ document, pages, options }: Scene): SeoPart {
	const asked = sharedQuestions(pages, options.language);
	const open = openQuestions(document, asked, options.language);
	return part('questions', 'Questions answered', 15, {
		points: asked.length === 0 ? 15 : (15 * (asked.length - open.length)) / asked.length,
		detail:
			asked.length === 0
				? 'the pages share no question'
				: `${asked.length - open.length} of ${asked.length} questions`,
		missing: open,
	});
}

function headings({ document, primary, words, options }: Scene): SeoPart {
	const sections = document.parts.filter((entry) => entry.role === 'section').length;
	const subheads = document.blocks.filter((block) => block.type === 'heading').length;
	const perHeading = words / Math.max(1, sections + subheads);
	const inTitle = holds(document.title, primary, options.language);
	const missing = [
		...(inTitle ? [] : ['the primary keyword in the title']),
		...(perHeading >= 150 && perHeading <= 350
			? []
			: [`a heading every 150 to 350 words (now ${Math.round(perHeading)})`]),
		...(document.parts.every((entry) => entry.role !== 'section' || entry.title.length >= 8)
			? []
			: ['headings that say something']),
	];
	return part('headings', 'Headings', 10, {
		points: 10 - missing.length * (10 / 3),
		detail: `${sections + subheads} headings`,
		missing,
	});
}

function meta({ document, primary, options }: Scene): SeoPart {
	const title = document.metaTitle ?? document.title;
	const missing = [
		...(title.length >= 30 && title.length <= 60
			? []
			: [`a title of 30 to 60 characters (now ${title.length})`]),
		...(holds(
			title.slice(0, Math.ceil(title.length / 2) + primary.length),
			primary,
			options.language,
		)
			? []
			: ['the primary keyword in the first half of the title']),
		...(document.description.length >= 110 && document.description.length <= 160
			? []
			: [`a description of 110 to 160 characters (now ${document.description.length})`]),
		...(document.slug !== '' && document.slug.length <= 75
			? []
			: ['an address of at most 75 characters']),
	];
	return part('meta', 'Title and description', 10, {
		points: 10 - missing.length * 2.5,
		detail: missing.length === 0 ? 'as they are shown' : `${missing.length} of 4 to mend`,
		missing,
	});
}

function placement({ document, text, primary, words, options }: Scene): SeoPart {
	const opening = text.split(/\s+/).slice(0, 100).join(' ');
	const heads = document.parts.map((entry) => entry.title).join('\n');
	const times = occurrences(text, primary);
	const density = (times * countWords(primary) * 100) / Math.max(1, words);
	const missing = [
		...(holds(opening, primary, options.language) ? [] : ['the keyword in the first 100 words']),
		...(holds(heads, primary, options.language) ? [] : ['the keyword in one heading']),
		...(density <= 1.5 ? [] : [`a density of at most 1.5 % (now ${density.toFixed(1)} %)`]),
	];
	return part('placement', 'Place of the primary keyword', 5, {
		points: primary === '' ? 0 : 5 - missing.length * (5 / 3),
		detail: primary === '' ? 'no keyword was given' : `"${primary}", ${times} times`,
		missing: primary === '' ? [] : missing,
	});
}

function internalLinks({ text, words, options }: Scene): SeoPart {
	const host = hostOf(options.website ?? '');
	const links = [...text.matchAll(/https?:\/\/[^\s<>"“”)]{3,300}/giu)].map((match) => match[0]);
	const own = host === '' ? [] : links.filter((link) => hostOf(link) === host);
	const wanted = Math.max(1, Math.round((words * 2) / 1000));
	return part('internal', 'Internal links', 8, {
		points: 8 * Math.min(1, new Set(own).size / wanted),
		detail: `${new Set(own).size} of ${wanted} wanted`,
		missing: own.length === 0 && host !== '' ? [`links to pages of ${host}`] : [],
	});
}

function sources({ options }: Scene): SeoPart {
	const strong = options.strongSources ?? 0;
	return part('sources', 'External sources', 4, {
		points: Math.min(4, strong * 2),
		detail: `${strong} cited sources of classes 1 and 2`,
		missing: strong < 2 ? ['two official or methodical sources'] : [],
	});
}

function depth({ pages, words }: Scene): SeoPart {
	const lengths = pages.map((page) => countWords(page.text)).toSorted((a, b) => a - b);
	const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
	const ratio = words / Math.max(1, median);
	const fits = ratio >= 0.7;
	return part('depth', 'Depth', 5, {
		points: fits ? 5 : 5 * (ratio / 0.7),
		detail: `${words} words; the median of the pages is ${median}`,
		missing: fits ? [] : ['more of what the terms ask for, only if it is needed'],
	});
}

/** Half of the points for charts that can be read aloud, half for structured data that is valid. */
function media({ document, options }: Scene): SeoPart {
	const charts = document.blocks.filter((block) => block.type === 'chart');
	const silent = charts.filter((block) => block.type === 'chart' && block.chart.alt.trim() === '');
	const { required, recommended } = options.structured ?? NOT_STRUCTURED;
	return part('media', 'Alternative texts and structured data', 3, {
		points: (silent.length === 0 ? 1.5 : 0) + (required.length === 0 ? 1.5 : 0),
		detail: `${charts.length} charts; structured data ${required.length === 0 ? 'valid' : 'not valid'}`,
		missing: [
			...silent.map((block) => `an alternative text for ${block.id}`),
			...required.map((what) => `structured data: ${what}`),
			...recommended.map((what) => `structured data, better with: ${what}`),
		],
	});
}

const NOT_STRUCTURED: StructuredProblems = {
	required: ['structured data of an article'],
	recommended: [],
};

/** Figures and names of ours that fewer than a fifth of the pages have. */
function gainedBy({ document, pages, text }: Scene): string[] {
	const theirs = pages.map((page) => page.text.toLowerCase());
	const isRare = (words: string): boolean => {
		const lower = words.toLowerCase();
		return theirs.filter((page) => page.includes(lower)).length / pages.length < RARE;
	};
	const figures = findFigures(text.slice(0, 60_000), { language: document.language })
		.filter((figure) => isCheckable(figure) && figure.kind !== 'year' && figure.kind !== 'date')
		.map(({ raw }) => raw.trim());
	const names = textBlocks(document)
		.flatMap((block) => namesIn(block.text.slice(0, 5_000), 'en'))
		.map((name) => name.text);
	return [...new Set([...figures, ...names])].filter(isRare).slice(0, MOST_GAINED);
}

function holds(text: string, keyword: string, language: string): boolean {
	const wanted = contentWords(keyword, language);
	const words = new Set(contentWords(text, language));
	return wanted.length > 0 && wanted.every((word) => words.has(word));
}

function occurrences(text: string, keyword: string): number {
	return keyword === '' ? 0 : text.toLowerCase().split(keyword.toLowerCase()).length - 1;
}
