/** Judges a finished PDF by what was read back from it: the last gate before anybody gets the file. */
import type { FileReview } from '../../contracts';
import type { FileReading } from './read-back';

/** What the file should be. */
export interface ExpectedFile {
	title: string;
	language: string;
	/** Number of pages the print gave; not looked at when absent. */
	pages?: number;
	/** Plain text of the document; looked for when the reading has text. */
	text?: string;
	/** Names of files that are meant to be inside. */
	attachments?: readonly string[];
	/** Whether the document has headings to be bookmarked; true when absent. */
	hasOutline?: boolean;
}

type Finding = FileReview['findings'][number];

/** Words looked for; a sample over the whole document. */
const SAMPLE = 400;
/** Share of words that may be missing: signs set as drawings, broken words. */
const MAY_MISS = 0.02;

/**
 * Judges a reading. Passed means no finding is an error.
 *
 * @param reading what {@link readBack} says
 */
export function judgeFile(reading: FileReading, expected: ExpectedFile): FileReview {
	const findings = [
		...judgePages(reading, expected),
		...judgeNames(reading, expected),
		...judgeTags(reading, expected),
		...judgeLinks(reading),
		...judgeFonts(reading),
		...judgeContent(reading, expected),
	];
	const { tags, links, fonts, artifacts, figures, metadata } = reading;
	return {
		passed: findings.every(({ severity }) => severity !== 'error'),
		findings,
		facts: {
			pages: reading.pages,
			tags,
			artifacts,
			figuresWithoutAlt: figures.withoutAlt,
			links: links.total,
			deadLinks: links.dead.length,
			fonts: fonts.map(({ name }) => name),
			outline: reading.outline,
			attachments: reading.attachments.map(({ name }) => name),
			claims: metadata.claims,
		},
	};
}

const error = (id: string, message: string, page = 0): Finding => ({
	id,
	severity: 'error',
	message,
	page,
});
const warning = (id: string, message: string, page = 0): Finding => ({
	...error(id, message, page),
	severity: 'warning',
});

function judgePages({ pages, emptyPages }: FileReading, expected: ExpectedFile): Finding[] {
	const findings = emptyPages.map((page) =>
		error('empty-page', `Page ${page} shows nothing`, page),
	);
	if (expected.pages !== undefined && expected.pages !== pages) {
		findings.push(
			error('page-count', `The file has ${pages} pages; the print gave ${expected.pages}`),
		);
	}
	return findings;
}

function judgeNames({ metadata, showsTitle }: FileReading, expected: ExpectedFile): Finding[] {
	const findings: Finding[] = [];
	const { title, language } = metadata;
	if (title.trim() === '') findings.push(error('no-title', 'The file has no title'));
	else if (expected.title.trim() !== '' && !sameWords(title, expected.title)) {
		findings.push(
			error('other-title', `The file is called "${title}"; the document is "${expected.title}"`),
		);
	}
	if (!showsTitle) {
		findings.push(warning('title-hidden', 'The window shows the file name instead of the title'));
	}
	if (language === '') findings.push(error('no-language', 'The file names no language'));
	else if (expected.language !== '' && !sameLanguage(language, expected.language)) {
		findings.push(
			error(
				'other-language',
				`The file says "${language}"; the document is in "${expected.language}"`,
			),
		);
	}
	return findings;
}

function judgeTags(reading: FileReading, expected: ExpectedFile): Finding[] {
	const { tagged, tags, figures, headings, tablesWithoutHeader, outline } = reading;
	if (!tagged) return [error('untagged', 'The file has no tags: a screen reader cannot follow it')];
	const findings = [...new Set(figures.pagesWithoutAlt)].map((page) =>
		error('figure-without-alt', `A figure on page ${page} has no alternative text`, page),
	);
	if (headings.length === 0) findings.push(warning('no-headings', 'No heading is tagged'));
	const jump = headings.findIndex((level, at) => at > 0 && level > headings[at - 1]! + 1);
	if (jump > 0) {
		findings.push(
			warning(
				'heading-level-skipped',
				`Heading ${jump + 1} is of level ${headings[jump]}, right after one of level ${headings[jump - 1]}`,
			),
		);
	}
	if (tablesWithoutHeader > 0) {
		findings.push(
			error(
				'table-without-header',
				`${tablesWithoutHeader} of ${tags.Table} tables have no header cell`,
			),
		);
	}
	if (expected.hasOutline !== false && outline === 0) {
		findings.push(warning('no-outline', 'The file has no bookmarks'));
	}
	return findings;
}

function judgeLinks({ links }: FileReading): Finding[] {
	return links.dead.map((where) => {
		const page = Number(/page (\d+)$/.exec(where)?.[1] ?? 0);
		return error('dead-link', `A link leads nowhere: ${where}`, page);
	});
}

function judgeFonts({ fonts }: FileReading): Finding[] {
	return fonts.flatMap(({ name, embedded, readable, kind }) => {
		if (!embedded) return [error('font-not-embedded', `The font ${name} is not in the file`)];
		if (!readable) {
			return [warning('font-unreadable', `Text in ${name} cannot be copied or read aloud`)];
		}
		return kind === 'Type3' && name !== 'Type 3'
			? [warning('font-as-drawings', `The font ${name} is set as drawings (Type 3)`)]
			: [];
	});
}

function judgeContent(reading: FileReading, expected: ExpectedFile): Finding[] {
	const findings = Object.entries(reading.active).map(([kind, count]) =>
		error('active-content', `The file holds ${count} × ${kind}, which no document of ours has`),
	);
	const meant = new Set(expected.attachments ?? []);
	const there = reading.attachments.map(({ name }) => name);
	for (const name of there.filter((one) => !meant.has(one))) {
		findings.push(error('foreign-attachment', `A file "${name}" is inside that nobody put there`));
	}
	for (const name of [...meant].filter((one) => !there.includes(one))) {
		findings.push(error('attachment-missing', `The file "${name}" is not inside`));
	}
	const missing = missingWords(reading, expected);
	if (missing.share > MAY_MISS) {
		findings.push(
			error(
				'text-missing',
				`${Math.round(missing.share * 100)} % of the document's words are not in the file, for example "${missing.words.slice(0, 5).join(' ')}"`,
			),
		);
	}
	return findings;
}

function missingWords(
	{ text }: FileReading,
	expected: ExpectedFile,
): { share: number; words: string[] } {
	const wanted = [...new Set(expected.text?.toLowerCase().match(/\p{L}{4,}/gu) ?? [])];
	if (text === undefined || wanted.length === 0) return { share: 0, words: [] };
	const step = Math.max(1, Math.floor(wanted.length / SAMPLE));
	const sample = wanted.filter((_, index) => index % step === 0);
	// Without hyphens and spaces, so that a broken or spaced word still counts.
	const printed = joined(text.join(' ').toLowerCase());
	const words = sample.filter((word) => !printed.includes(joined(word)));
	return { share: words.length / sample.length, words };
}

const joined = (text: string): string => text.normalize('NFKC').replace(/[\s\u00ad\u200b-]+/g, '');

const sameWords = (one: string, other: string): boolean =>
	one.replace(/\s+/g, ' ').trim() === other.replace(/\s+/g, ' ').trim();

const sameLanguage = (one: string, other: string): boolean =>
	one.toLowerCase().split('-')[0] === other.toLowerCase().split('-')[0];
