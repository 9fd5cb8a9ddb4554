/** What in a plan meets something else: the same slot of a client, the same topic within twelve months. */
import type { KnownPlan, PlannedRow, RowWarning } from './planned-row';

const YEAR_MS = 366 * 86_400_000;

/** Looks at rows one after the other. */
export interface CollisionSearch {
	/** Row of this sheet that is the same plan. */
	sameRow(planned: PlannedRow): number | undefined;
	/** Whether the row is planned already. */
	isKnown(planned: PlannedRow, known: readonly KnownPlan[]): boolean;
	/** Notes the row and says what it meets. */
	meet(planned: PlannedRow, known: readonly KnownPlan[]): RowWarning[];
}

/** Numbers as keys, because a sheet may have 200,000 rows and all of them have to be remembered. */
export function createCollisionSearch(): CollisionSearch {
	const identities = new Map<number, number>();
	/** The next 52 bits of an identity, by row: what makes a hit certain. */
	const rest = new Map<number, number>();
	const planIds = new Map<string, number>();
	const slots = new Map<number, number>();
	const topics = new Map<number, { row: number; at: number }>();
	const indexes = new WeakMap<readonly KnownPlan[], KnownIndex>();

	return {
		sameRow(planned) {
			const own = bitsOf(planned.identity, 0);
			const next = bitsOf(planned.identity, 13);
			const twin = identities.get(own);
			if (twin !== undefined && rest.get(twin) === next) return twin;
			const same = planned.planId === '' ? undefined : planIds.get(planned.planId);
			if (same !== undefined) return same;
			identities.set(own, planned.row);
			rest.set(planned.row, next);
			if (planned.planId !== '') planIds.set(planned.planId, planned.row);
			return undefined;
		},
		isKnown: (planned, known) =>
			known.length > 0 && indexOf(indexes, known).identities.has(planned.identity),
		meet(planned, known) {
			const warnings: RowWarning[] = [];
			const { row, clientId, dueAt } = planned;
			const at = Date.parse(dueAt);
			const slot = mixed(clientId, dueAt);
			const other = slots.get(slot);
			if (other === undefined) slots.set(slot, row);
			else
				warnings.push({
					kind: 'sameSlot',
					row,
					otherRow: other,
					message: sameSlot(planned, `row ${other}`),
				});
			const name = topicKey(planned.topic);
			const topic = mixed(clientId, name);
			const twin = topics.get(topic);
			if (twin === undefined) topics.set(topic, { row, at });
			else if (Math.abs(at - twin.at) <= YEAR_MS)
				warnings.push({
					kind: 'sameTopic',
					row,
					otherRow: twin.row,
					message: sameTopic(planned, `row ${twin.row}`),
				});
			if (known.length > 0)
				warnings.push(...meetKnown(planned, { at, name, index: indexOf(indexes, known) }));
			return warnings;
		},
	};
}

/** 52 bits of a hash in hex. */
function bitsOf(hex: string, from: number): number {
	return Number.parseInt(hex.slice(from, from + 13), 16);
}

/** 53 bits of two texts, for warnings only: two different ones meet once in a hundred thousand sheets of full length. */
function mixed(first: string, second: string): number {
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (const text of [first, second]) {
		for (let index = 0; index < text.length; index += 1) {
			const code = text.charCodeAt(index);
			high = Math.imul(high ^ code, 2654435761);
			low = Math.imul(low ^ code, 1597334677);
		}
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	return 4294967296 * (2097151 & low) + (high >>> 0);
}

interface KnownIndex {
	identities: Set<string>;
	bySlot: Map<string, KnownPlan[]>;
	byTopic: Map<string, KnownPlan[]>;
}

function indexOf(
	indexes: WeakMap<readonly KnownPlan[], KnownIndex>,
	known: readonly KnownPlan[],
): KnownIndex {
	const there = indexes.get(known);
	if (there !== undefined) return there;
	const index: KnownIndex = {
		identities: new Set(known.map(({ identity }) => identity)),
		bySlot: Map.groupBy(
			known.filter(({ identity }) => identity !== ''),
			({ dueAt }) => dueAt,
		),
		byTopic: Map.groupBy(known, ({ topic }) => topicKey(topic)),
	};
	indexes.set(known, index);
	return index;
}

function meetKnown(
	planned: PlannedRow,
	about: { at: number; name: string; index: KnownIndex },
): RowWarning[] {
	const isOther = (one: KnownPlan) =>
		one.identity !== planned.identity && one.id !== planned.planId;
	const { row } = planned;
	const slot = about.index.bySlot.get(planned.dueAt)?.find(isOther);
	const topic = about.index.byTopic
		.get(about.name)
		?.find((one) => isOther(one) && Math.abs(about.at - Date.parse(one.dueAt)) <= YEAR_MS);
	return [
		...(slot === undefined
			? []
			: [
					{
						kind: 'sameSlot' as const,
						row,
						message: sameSlot(planned, `"${slot.topic.slice(0, 80)}", planned before`),
					},
				]),
		...(topic === undefined
			? []
			: [
					{
						kind: 'sameTopic' as const,
						row,
						message: sameTopic(planned, `one of ${topic.dueAt.slice(0, 10)}`),
					},
				]),
	];
}

function topicKey(topic: string): string {
	const lower = topic.toLowerCase();
	// Without accents the same words are found in a quarter of the time.
	const isPlain = !/[\u0080-\uffff]/.test(lower);
	return lower.replace(isPlain ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, ' ').trim();
}

function sameSlot({ row, clientName, wallTime }: PlannedRow, other: string): string {
	return `Row ${row}: ${clientName} has another document at ${wallTime.replace('T', ' ')} (${other})`;
}

function sameTopic({ row, topic }: PlannedRow, other: string): string {
	return `Row ${row}: '${topic.slice(0, 80)}' is also the topic of ${other}, within twelve months`;
}
