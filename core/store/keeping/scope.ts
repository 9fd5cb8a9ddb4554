/** Which rows belong to a client or a document, found by following the references of the schema from the roots. */
import type { Catalog, ForeignKey } from './catalog';

/** What a scope starts from. */
export type Root = 'client' | 'document';

/** Table → condition that picks its rows of the scope. `$1` is whatever the roots' conditions say. */
export type Scope = Map<string, string>;

/** A row that may point to one of these and does is about it; any other optional reference is only a mention. */
const OWNERS = new Set(['client', 'document', 'job', 'site', 'content_item', 'app_user']);

/** Mentions of people and of things shared: they never make a row belong to a client. */
const MENTIONS = new Set(['manager_id', 'assigned_to', 'created_by', 'approved_by', 'author_id']);

/** Tables with a life of their own: files go by object, sections by use, runs are the report. */
export const APART = new Set([
	'agency',
	'audit_log',
	'deletion_run',
	'deletion_target',
	'file',
	'file_chunk',
	'file_object',
	'section',
	'tenant_import',
]);

/**
 * The rows that belong to the roots.
 *
 * @param roots  condition per root table, for example `id IN (…)`
 */
export function scopeOf(catalog: Catalog, roots: Partial<Record<Root, string>>): Scope {
	const scope: Scope = new Map(Object.entries(roots));
	// Nearest first: a table's condition is built from tables that were there before it, so it ends.
	for (;;) {
		const level: [string, string][] = [];
		for (const table of catalog.values()) {
			if (scope.has(table.name) || APART.has(table.name)) continue;
			const owning = owningKeys(table.foreignKeys, scope);
			if (owning.length > 0) {
				level.push([table.name, owning.map((key) => pointsInto(key, scope)).join(' OR ')]);
			}
		}
		if (level.length === 0) return scope;
		for (const [name, condition] of level) scope.set(name, `(${condition})`);
	}
}

/** Whether a reference makes the row part of what it points to. */
export function isOwning(key: ForeignKey): boolean {
	if (key.table === key.parent) return false;
	if (!key.isNullable) return true;
	return OWNERS.has(key.parent) && !key.columns.some((column) => MENTIONS.has(column));
}

/** The condition that a reference points to a row of the scope. */
export function pointsInto(key: ForeignKey, scope: Scope): string {
	const columns = key.columns.join(', ');
	const wanted = scope.get(key.parent) ?? 'false';
	return `(${columns}) IN (SELECT ${key.parentColumns.join(', ')} FROM ${key.parent} WHERE ${wanted})`;
}

/** A row that must have a client belongs to that client and to nobody else it mentions. */
function owningKeys(keys: ForeignKey[], scope: Scope): ForeignKey[] {
	const owning = keys.filter((key) => isOwning(key) && scope.has(key.parent));
	const sure = owning.find((key) => key.parent === 'client' && !key.isNullable);
	return sure === undefined ? owning : [sure];
}
