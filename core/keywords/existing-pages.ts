/** Finds clusters for which the client has a page already: that page is updated, a second one would compete with it. */
import type { Cluster, ExistingPage } from './keyword';
import { stemsOf } from './normalise-keywords';

/** What is to be done about a cluster. */
export interface PageAdvice {
	action: 'new' | 'update';
	/** Page to update; empty for a new one. */
	url: string;
	reason: string;
}

/** Share of the terms of the primary keyword in a title or heading from which a page competes. */
const OVERLAP = 0.6;

/** Finds the page of a cluster, with an index over the terms of all pages. */
export function pageAdvisor(
	pages: readonly ExistingPage[],
	language: string,
): (cluster: Pick<Cluster, 'primary'>) => PageAdvice {
	const lines = pages.flatMap((page) =>
		[page.title, ...page.headings.slice(0, 40)]
			.filter((text) => text.trim() !== '')
			.map((text) => ({ page, text, stems: new Set(stemsOf(text, language)) })),
	);
	const holders = new Map<string, number[]>();
	for (const [index, { stems }] of lines.entries())
		for (const stem of stems) holders.set(stem, [...(holders.get(stem) ?? []), index]);
	const byKeyword = new Map(
		pages
			.filter(({ primaryKeyword }) => primaryKeyword.trim() !== '')
			.map((page) => [keyOf(page.primaryKeyword, language), page]),
	);
	return ({ primary }) => {
		const own = byKeyword.get(primary.key);
		if (own !== undefined) {
			return {
				action: 'update',
				url: own.url,
				reason: `has the primary keyword "${primary.text}"`,
			};
		}
		const wanted = [...new Set(primary.stems)];
		const shared = new Map<number, number>();
		for (const stem of wanted)
			for (const index of holders.get(stem) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
		let best: { index: number; overlap: number } | undefined;
		for (const [index, count] of shared) {
			const overlap =
				count / Math.max(wanted.length, Math.min(lines[index]!.stems.size, 2 * wanted.length));
			if (overlap >= OVERLAP && overlap > (best?.overlap ?? 0)) best = { index, overlap };
		}
		if (best === undefined) return { action: 'new', url: '', reason: '' };
		const { page, text } = lines[best.index]!;
		const percent = Math.round(best.overlap * 100);
		return {
			action: 'update',
			url: page.url,
			reason: `"${text.slice(0, 120)}" shares ${percent} % of the terms`,
		};
	};
}

const keyOf = (text: string, language: string): string =>
	[...new Set(stemsOf(text, language))].sort().join(' ');
