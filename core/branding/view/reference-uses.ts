/** The way back from a reference to every place it is used at; only places a template prints are linked. */
import type { Use } from './context';

/** A link back. */
export interface UseView {
	href: string;
	label: string;
	separator: string;
}

/** The part once, and letters where a reference is used there more than once. */
export function viewUses(uses: readonly Use[]): UseView[] {
	const places = new Map<string, string[]>();
	for (const { id, where } of uses) places.set(where, [...(places.get(where) ?? []), id]);
	const links = [...places].flatMap(([where, ids]) =>
		ids.map((id, index) => ({
			href: `#${id}`,
			label: [index === 0 ? where : '', ids.length > 1 ? letterOf(index) : ''].join(' ').trim(),
			separator: index < ids.length - 1 ? ' ' : ' · ',
		})),
	);
	return links.map((link, index) => (index < links.length - 1 ? link : { ...link, separator: '' }));
}

/** Ids of uses a document links to and does not have: a template need not print every mark. */
export function unprintedUses(html: string): Set<string> {
	const wanted = new Set(
		Array.from(html.matchAll(/href="#(use-\d+-\d+)"/gu), ([, id]) => id ?? ''),
	);
	for (const [, id = ''] of html.matchAll(/\sid="(use-\d+-\d+)"/gu)) wanted.delete(id);
	return wanted;
}

/** The view with links to the printed places only. */
export function withoutUses(
	view: Record<string, unknown>,
	unprinted: ReadonlySet<string>,
): Record<string, unknown> {
	const references = view['references'] as { groups: { places: Use[] }[][] };
	const groups = references.groups.map((group) =>
		group.map((entry) => {
			const places = entry.places.filter(({ id }) => !unprinted.has(id));
			return { ...entry, places, uses: viewUses(places) };
		}),
	);
	return { ...view, references: { ...references, groups } };
}

/** a, b … z, aa, ab … */
function letterOf(index: number): string {
	const before = index < 26 ? '' : letterOf(Math.floor(index / 26) - 1);
	return `${before}${String.fromCharCode(97 + (index % 26))}`;
}
