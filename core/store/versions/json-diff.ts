/** The places two JSON values differ at, as paths. */

/** One place: what stood there and what stands there now; null for nothing. */
export interface JsonChange {
	/** Such as `blocks[3].runs[0].text`. */
	path: string;
	kind: 'added' | 'removed' | 'changed';
	before: unknown;
	after: unknown;
}

/** Every place, at most `most`. Entries of lists that carry an id are compared by it, the others by their place. */
export function jsonDiff(before: unknown, after: unknown, most = 500): JsonChange[] {
	const changes: JsonChange[] = [];
	compare('', [before, after], (change) => {
		if (changes.length < most) changes.push(change);
	});
	return changes;
}

type Pair = [unknown, unknown];

function compare(path: string, [before, after]: Pair, add: (change: JsonChange) => void): void {
	if (Object.is(before, after)) return;
	if (Array.isArray(before) && Array.isArray(after)) {
		const keys = byId(before) && byId(after);
		compareKeyed(path, [keyed(before, keys), keyed(after, keys)], add);
		return;
	}
	if (isObject(before) && isObject(after)) {
		const [a, b] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
		compareKeyed(path, [a, b], add);
		return;
	}
	const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
	add({ path, kind, before: before ?? null, after: after ?? null });
}

function compareKeyed(
	path: string,
	[before, after]: [Map<string, unknown>, Map<string, unknown>],
	add: (change: JsonChange) => void,
): void {
	for (const key of new Set([...before.keys(), ...after.keys()])) {
		const step = key.startsWith('[') ? key : path === '' ? key : `.${key}`;
		compare(`${path}${step}`, [before.get(key), after.get(key)], add);
	}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const byId = (list: unknown[]): boolean =>
	list.length > 0 &&
	list.every((one) => isObject(one) && typeof one.id === 'string') &&
	new Set(list.map((one) => (one as { id: string }).id)).size === list.length;

function keyed(list: unknown[], ids: boolean): Map<string, unknown> {
	return new Map(
		list.map((one, index) => [`[${ids ? (one as { id: string }).id : String(index)}]`, one]),
	);
}
