/** From a scope to the steps that take it away: what is cut, what is deleted in which order, what stays as an empty shell. */
import type { Catalog, Column, ForeignKey, Table } from './catalog';
import { APART, isOwning, pointsInto, type Scope } from './scope';

/** One kind of change to one table, run in batches until nothing is left to do. */
export interface RowStep {
	kind: 'cut' | 'delete' | 'empty';
	table: string;
	/** Picks the rows that are still to be changed. */
	where: string;
	/** Assignments of a cut or an emptying. */
	set: string;
	/** Key columns, for the digest. */
	key: string[];
}

/** Money and proof: the rows stay, what they say about content goes. */
const KEPT = new Set([
	'usage_event',
	'credit_ledger',
	'spend_hold',
	'publication',
	'publication_attempt',
]);

/** Always stay as shells: id, dates and the hash of the report. */
const SHELLS = new Set(['client', 'document']);

/** Words of the trade in shells: they say what was done, not about what. */
const HARMLESS = new Set([
	'channel',
	'confirmed_by',
	'current_step',
	'format',
	'key_level',
	'kind',
	'model',
	'operation',
	'prices_as_of',
	'provider',
	'reference',
	'step',
	'verdict',
]);

/** What an emptied column holds where no default would do. */
const EMPTIED: Record<string, Record<string, string>> = {
	client: {
		company_name: `'erased ' || left(id::text, 8)`,
		deleted_at: 'coalesce(deleted_at, clock_timestamp())',
		erased_at: 'coalesce(erased_at, clock_timestamp())',
		is_active: 'false',
	},
	document: {
		request_sha256: 'NULL',
		erased_at: 'coalesce(erased_at, clock_timestamp())',
	},
};

/** Types whose values can hold what somebody wrote. */
const WORDS = /^(?:text|character|varchar|citext|jsonb?|bytea|tsvector|xml|hstore)|\[\]$/;

/**
 * The steps for a scope. Rows that money or proof stands on become shells; the others go, children first.
 *
 * @param keepReceipts  whether publications keep their words, as they do when a document only grew old
 */
export function planRows(
	catalog: Catalog,
	scope: Scope,
	{ keepReceipts }: { keepReceipts: boolean },
): RowStep[] {
	const shells = shellsOf(catalog, scope);
	const going = [...scope.keys()].filter((name) => !shells.has(name));
	const { order, cuts } = childrenFirst(catalog, going);
	const receipts = new Set(keepReceipts ? ['publication', 'publication_attempt'] : []);
	return [
		...[...outerMentions(catalog, scope, new Set(going)), ...cuts].map((key) =>
			cut(catalog, key, scope),
		),
		...order.map((name) => deletion(catalog.get(name)!, scope.get(name)!)),
		...[...shells]
			.filter((name) => !receipts.has(name))
			.flatMap((name) => emptying(catalog.get(name)!, scope.get(name)!)),
	];
}

/** Deletes every row of an agency but those that tell of the deletion. */
export function planAgency(catalog: Catalog, kept: ReadonlySet<string>): RowStep[] {
	const going = [...catalog.keys()].filter((name) => !kept.has(name));
	const everything: Scope = new Map(going.map((name) => [name, 'true']));
	const { order, cuts } = childrenFirst(catalog, going);
	return [
		...cuts.map((key) => cut(catalog, key, everything)),
		...order.map((name) => deletion(catalog.get(name)!, 'true')),
	];
}

/** Kept tables of the scope and everything they must point to. */
function shellsOf(catalog: Catalog, scope: Scope): Set<string> {
	const shells = new Set([...scope.keys()].filter((name) => KEPT.has(name) || SHELLS.has(name)));
	for (const name of shells) {
		for (const key of catalog.get(name)?.foreignKeys ?? []) {
			if (scope.has(key.parent) && (!key.isNullable || KEPT.has(name))) shells.add(key.parent);
		}
	}
	return shells;
}

/** Optional references from outside, or from shells, to rows that go. */
function outerMentions(catalog: Catalog, scope: Scope, going: Set<string>): ForeignKey[] {
	return [...catalog.values()]
		.flatMap((table) => table.foreignKeys)
		.filter(
			(key) =>
				key.isNullable &&
				going.has(key.parent) &&
				!APART.has(key.table) &&
				(!going.has(key.table) || !isOwning(key)),
		);
}

/** Deletion order; references that form a ring are cut first. */
function childrenFirst(catalog: Catalog, names: string[]): { order: string[]; cuts: ForeignKey[] } {
	const left = new Set(names);
	const keys = names.flatMap((name) => catalog.get(name)!.foreignKeys);
	const cuts = keys.filter((key) => key.table === key.parent && key.isNullable);
	const open = new Set(keys.filter((key) => key.table !== key.parent && left.has(key.parent)));
	const order: string[] = [];
	while (left.size > 0) {
		const free = [...left].filter((name) => ![...open].some((key) => key.parent === name));
		if (free.length === 0) {
			const weak = [...open].find((key) => key.isNullable);
			if (weak === undefined) throw new Error(`the tables ${[...left].join(', ')} hold each other`);
			cuts.push(weak);
			open.delete(weak);
			continue;
		}
		for (const name of free) {
			left.delete(name);
			order.push(name);
			for (const key of open) if (key.table === name) open.delete(key);
		}
	}
	return { order, cuts };
}

/** Insertion order of tables, parents first, and the references that have to be filled in afterwards. */
export function parentsFirst(
	catalog: Catalog,
	names: string[],
): { order: string[]; late: ForeignKey[] } {
	const { order, cuts } = childrenFirst(catalog, names);
	return { order: order.reverse(), late: cuts };
}

function cut(catalog: Catalog, key: ForeignKey, scope: Scope): RowStep {
	const columns = key.columns.filter((name) =>
		catalog.get(key.table)?.columns.some((column) => column.name === name && column.isNullable),
	);
	return {
		kind: 'cut',
		table: key.table,
		where: `${columns[0]} IS NOT NULL AND ${pointsInto(key, scope)}`,
		set: columns.map((column) => `${column} = NULL`).join(', '),
		key: catalog.get(key.table)?.key ?? [],
	};
}

function deletion(table: Table, where: string): RowStep {
	return { kind: 'delete', table: table.name, where, set: '', key: table.key };
}

function emptying(table: Table, where: string): RowStep[] {
	const values = EMPTIED[table.name] ?? {};
	const sets = table.columns.flatMap((column): [string, string][] => {
		const given = values[column.name];
		if (given !== undefined) return [[column.name, given]];
		if (!holdsWords(column)) return [];
		return [[column.name, emptyOf(column)]];
	});
	if (sets.length === 0) return [];
	const differs = sets.map(([name, value]) => `${name} IS DISTINCT FROM (${value})`).join(' OR ');
	return [
		{
			kind: 'empty',
			table: table.name,
			where: `${where} AND (${differs})`,
			set: sets.map(([name, value]) => `${name} = ${value}`).join(', '),
			key: table.key,
		},
	];
}

function holdsWords(column: Column): boolean {
	if (column.isFixed || column.isGenerated || !WORDS.test(column.type)) return false;
	return !HARMLESS.has(column.name) && !column.name.endsWith('sha256');
}

function emptyOf({ isNullable, fallback, type }: Column): string {
	if (isNullable) return 'NULL';
	if (fallback !== undefined) return fallback;
	if (type.endsWith('[]') || type.startsWith('json')) return `'{}'::${type}`;
	return `''::${type}`;
}
