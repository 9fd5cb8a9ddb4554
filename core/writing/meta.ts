/** Address, titles, description and keywords of a document, from texts that were verified. */
import type { Brief } from '../contracts';
import { wordsOf } from './shown-cards';

const DESCRIPTION_MAX = 160;
const META_TITLE_MAX = 60;
const SLUG_MAX = 80;
const SECONDARY_MAX = 8;
const KEYWORD_MAX = 100;

/** The first text that is not empty, cut at a word to at most `most` characters. */
export function descriptionOf(candidates: string[], most = DESCRIPTION_MAX): string {
	const text = (candidates.find((candidate) => candidate.trim()) ?? '').trim();
	if (text.length <= most) return text;
	const cut = text.slice(0, most - 1);
	const space = cut.lastIndexOf(' ');
	return `${cut.slice(0, space > most / 2 ? space : cut.length).replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** The first candidate that fits a search result as it is, else the first, cut at a word. */
export function metaTitleOf(candidates: string[], most = META_TITLE_MAX): string {
	const filled = candidates.map((candidate) => candidate.trim()).filter(Boolean);
	return filled.find((candidate) => candidate.length <= most) ?? descriptionOf(filled, most);
}

/**
 * Keywords a document may be given: those of the brief first, then those proposed, as far as every word of
 * them stands in the text (E-030). Without any, the topic.
 */
export function keywordsOf(
	brief: Brief,
	proposed: { primaryKeyword: string; secondaryKeywords: string[] },
	text: string,
): { primaryKeyword: string; secondaryKeywords: string[] } {
	const said = wordsOf(text);
	const stands = (keyword: string): boolean => {
		const words = [...wordsOf(keyword)];
		return (
			words.length > 0 && keyword.length <= KEYWORD_MAX && words.every((word) => said.has(word))
		);
	};
	const clean = (keyword: string): string => keyword.replace(/\s+/g, ' ').trim();
	const distinct = new Map<string, string>();
	for (const keyword of [
		...brief.keywords,
		proposed.primaryKeyword,
		...proposed.secondaryKeywords,
	].map(clean)) {
		const key = keyword.toLowerCase();
		if (stands(keyword) && !distinct.has(key)) distinct.set(key, keyword);
	}
	const [primary = clean(brief.topic).slice(0, KEYWORD_MAX), ...rest] = distinct.values();
	return { primaryKeyword: primary, secondaryKeywords: rest.slice(0, SECONDARY_MAX) };
}

/** A title as the last part of an address: lower case, ASCII letters, digits and hyphens. */
export function slugOf(title: string): string {
	const ascii = title
		.toLowerCase()
		.replaceAll('ä', 'ae')
		.replaceAll('ö', 'oe')
		.replaceAll('ü', 'ue')
		.replaceAll('ß', 'ss')
		.normalize('NFKD')
		.replace(/[^a-z0-9]+/g, (run) => (/^\p{M}+$/u.test(run) ? '' : '-'))
		.replace(/^-+|-+$/g, '');
	return ascii.slice(0, SLUG_MAX).replace(/-+$/, '');
}
