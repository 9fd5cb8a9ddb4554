/** Address and description of a document, from texts that were verified. */

const DESCRIPTION_MAX = 160;
const SLUG_MAX = 80;

/** The first text that is not empty, cut at a word to at most 160 characters. */
export function descriptionOf(candidates: string[]): string {
	const text = (candidates.find((candidate) => candidate.trim()) ?? '').trim();
	if (text.length <= DESCRIPTION_MAX) return text;
	const cut = text.slice(0, DESCRIPTION_MAX - 1);
	const space = cut.lastIndexOf(' ');
	return `${cut.slice(0, space > 80 ? space : cut.length).replace(/[\s,;:–—-]+$/u, '')}…`;
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
