/** Questions the pages on a query share, and which of them a document leaves open. */
import type { ContentDocument } from '../../contracts';
import { textBlocks } from '../../evidence';
import type { ResultPage } from '../check';
import { contentWords } from '../content-words';
import { countWords } from '../document-words';

const MOST_QUESTIONS = 12;
/** From this share of the shorter one's content words on, two questions ask the same. */
const ALIKE = 0.6;

/** A title with the number of words right below it. */
interface Titled {
	words: Set<string>;
	below: number;
}

/** Questions in headings that two pages and more ask in much the same words, at most twelve. */
export function sharedQuestions(pages: readonly ResultPage[], language: string): string[] {
	const asked = pages.flatMap((page, index) =>
		page.headings
			.filter((heading) => heading.trim().endsWith('?'))
			.map((heading) => ({
				heading: heading.trim(),
				index,
				words: new Set(contentWords(heading, language)),
			})),
	);
	const found: typeof asked = [];
	for (const one of asked) {
		if (found.some((other) => alike(other.words, one.words))) continue;
		const pagesWith = new Set(
			asked.filter((other) => alike(other.words, one.words)).map(({ index }) => index),
		);
		if (pagesWith.size >= 2) found.push(one);
	}
	return found.slice(0, MOST_QUESTIONS).map(({ heading }) => heading);
}

/** Questions that no heading of the document asks in much the same words, with text below it. */
export function openQuestions(
	document: ContentDocument,
	questions: readonly string[],
	language: string,
): string[] {
	const titles = titlesOf(document, language);
	return questions.filter((question) => {
		const words = new Set(contentWords(question, language));
		return !titles.some((title) => title.below > 0 && alike(title.words, words));
	});
}

/** Titles of parts and headings within them. */
function titlesOf(document: ContentDocument, language: string): Titled[] {
	const blocks = textBlocks(document);
	const wordsBelow = (id: string): number => {
		const at = blocks.findIndex((block) => block.id === id);
		return countWords(blocks[at + 1]?.text ?? '');
	};
	return [
		...document.parts.map((entry) => ({
			words: new Set(contentWords(entry.title, language)),
			below: countWords(blocks.find((block) => block.partId === entry.id)?.text ?? ''),
		})),
		...document.blocks.flatMap((block) =>
			block.type === 'heading'
				? [{ words: new Set(contentWords(block.text, language)), below: wordsBelow(block.id) }]
				: [],
		),
	];
}

function alike(one: Set<string>, other: Set<string>): boolean {
	const both = [...one].filter((word) => other.has(word)).length;
	return both > 0 && both / Math.max(1, Math.min(one.size, other.size)) >= ALIKE;
}
