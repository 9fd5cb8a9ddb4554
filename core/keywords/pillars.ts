/** Finds pillars: entities that at least four clusters share; the broadest of them carries the page the others link to. */
import { volumeOf, type Cluster } from './keyword';
import { intentByRule } from './intent';

/** A pillar with its spokes. */
export interface Pillar {
	/** What the clusters share, as it is searched. */
	entity: string;
	/** Cluster of the broadest page. */
	clusterId: string;
	spokes: string[];
}

const LEAST = 4;

/** The pillars, largest first; a cluster belongs to one at most. */
export function findPillars(clusters: readonly Cluster[]): Pillar[] {
	const holders = new Map<string, Set<Cluster>>();
	for (const cluster of clusters) {
		const { stems } = cluster.primary;
		const terms = stems.flatMap((stem, index) => {
			const next = stems[index + 1];
			return next === undefined ? [stem] : [stem, `${stem} ${next}`];
		});
		for (const term of terms.filter(
			(one) => one.length > 2 && intentByRule(one) === '' && !/^\d+$/.test(one),
		))
			holders.set(term, (holders.get(term) ?? new Set()).add(cluster));
	}
	const isFree = new Set(clusters);
	const pillars: Pillar[] = [];
	// Two words say more than one: pairs first, then by how much they hold together.
	const order = [...holders]
		.filter(([, held]) => held.size >= LEAST)
		.sort(
			([a, x], [b, y]) =>
				Number(b.includes(' ')) - Number(a.includes(' ')) || y.size - x.size || (a < b ? -1 : 1),
		);
	for (const [entity, held] of order) {
		const free = [...held].filter((cluster) => isFree.has(cluster));
		if (free.length < LEAST) continue;
		const [broadest, ...spokes] = free.sort(
			(a, b) =>
				a.primary.stems.length - b.primary.stems.length ||
				volumeOf(b.primary) - volumeOf(a.primary) ||
				Number(a.id.slice(1)) - Number(b.id.slice(1)),
		);
		for (const cluster of free) isFree.delete(cluster);
		pillars.push({
			entity: spoken(entity, broadest!),
			clusterId: broadest!.id,
			spokes: spokes.map(({ id }) => id),
		});
	}
	return pillars.sort((a, b) => b.spokes.length - a.spokes.length);
}

/** The words of the keyword the stems were made from. */
function spoken(entity: string, { primary }: Cluster): string {
	const stems = entity.split(' ');
	const words = primary.text
		.split(' ')
		.filter((word) => stems.some((stem) => word.startsWith(stem.slice(0, -1))));
	return words.join(' ') || entity;
}
