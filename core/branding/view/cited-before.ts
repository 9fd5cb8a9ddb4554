/** Sources cited before: where there are very many entries, or notes instead of passages, a source is described once. */
import type { ReferenceView } from './references';

/** Entries from which a source is described only where it is first cited. */
const VERY_MANY = 60;

/** The entry that describes the source. */
export interface CitedBefore {
	number: string;
	href: string;
}

/**
 * The entries, each with the one its source is described at; false where it is described itself.
 *
 * @param notes they are printed as notes, without passages
 */
export function withCitedBefore(
	entries: ReferenceView[],
	{ notes }: { notes: boolean },
): (ReferenceView & { again: CitedBefore | false })[] {
	const described = new Map<string, ReferenceView>();
	const short = notes || entries.length > VERY_MANY;
	return entries.map((entry) => {
		const { publisher, title, published, address, retrieved, hash } = entry;
		const key = [publisher, title, published, address, retrieved, hash].join('\n');
		const before = described.get(key);
		if (before === undefined) described.set(key, entry);
		const again = before !== undefined && short;
		return { ...entry, again: again && { number: before.number, href: `#${before.id}` } };
	});
}
