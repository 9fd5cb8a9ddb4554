/** The steps of a deletion run, in order: find, objects, rows, what is shared, the proof. Each may be repeated. */
import type { FileStores, SqlPort } from '../../shared/ports';
import type { AgencySession } from '../door';
import { readCatalog, type Catalog } from './catalog';
import { inBatch, type ClaimedRun } from './deletion-runs';
import { inKeeping } from './keeper-door';
import { removeObjects, removeOrphans } from './objects';
import { planAgency, planRows, type RowStep } from './plan';
import { pseudonymise } from './pseudonyms';
import { KEEPING_RULES } from './rules';
import { scopeOf, type Scope } from './scope';
import { collectTargets } from './targets';

/** Rows changed in one transaction. */
export const BATCH_ROWS = 1000;

/** What a step works with. */
export interface DeletionContext {
	sql: SqlPort;
	agencyId: string;
	run: ClaimedRun;
	stores: FileStores;
	catalog: Catalog;
	scope: Scope;
	/** Called after every batch that changed something; a test stops here, a caller may report. */
	onBatch: (what: string, count: number) => void;
}

/** One step of a run. */
export interface DeletionStep {
	name: string;
	perform(context: DeletionContext): Promise<void>;
}

/** Tables that stay when an agency goes: its shell, who did what, and the report. */
const OF_THE_REPORT = new Set(['agency', 'audit_log', 'deletion_run', 'deletion_target']);

/** Reads the schema and says what belongs to the run. */
export async function contextOf(
	given: Pick<DeletionContext, 'sql' | 'agencyId' | 'run' | 'stores' | 'onBatch'>,
): Promise<DeletionContext> {
	const { sql, agencyId, run } = given;
	const catalog = await inKeeping(sql, agencyId, readCatalog);
	const targets = (kind: string) =>
		`id IN (SELECT key::uuid FROM deletion_target WHERE run_id = '${run.runId}' AND kind = '${kind}')`;
	const roots =
		run.kind === 'client'
			? { client: `id = '${run.clientId ?? ''}'` }
			: { document: targets('document') };
	return { ...given, catalog, scope: scopeOf(catalog, roots) };
}

/** The steps of a run of this kind. The first two are always finding and objects. */
export function stepsOf(context: DeletionContext): DeletionStep[] {
	const { run, catalog, scope } = context;
	const find: DeletionStep = { name: 'find', perform: collectTargets };
	const objects: DeletionStep = { name: 'objects', perform: removeObjects };
	if (run.kind === 'agency') {
		return [
			find,
			objects,
			{
				name: 'orphans',
				perform: async (given) => await removeOrphans(given, { olderThanHours: 0 }),
			},
			{ name: 'names', perform: pseudonymise },
			...planAgency(catalog, OF_THE_REPORT).map(rowStep),
			{ name: 'shell', perform: emptyAgency },
		];
	}
	return [
		find,
		objects,
		{ name: 'names', perform: run.kind === 'client' ? pseudonymise : async () => undefined },
		...planRows(catalog, scope, { keepReceipts: run.kind === 'sweep' }).map(rowStep),
		{ name: 'files', perform: deleteFiles },
		{ name: 'sections', perform: deleteSections },
		...(run.kind === 'sweep'
			? [
					...KEEPING_RULES.filter(({ table, columns }) => has(catalog, table, columns)).map(
						ruleStep,
					),
					{ name: 'unused sections', perform: deleteUnusedSections },
					{
						name: 'orphans',
						perform: async (given: DeletionContext) =>
							await removeOrphans(given, { olderThanHours: 24 }),
					},
				]
			: [{ name: 'cache', perform: clearCache }]),
	];
}

/** Repeats a batch until it is no longer full. */
export async function inBatches(
	context: DeletionContext,
	batch: {
		count: string;
		verb: string;
		statement: string;
		values?: unknown[];
	},
): Promise<void> {
	for (;;) {
		const changed = await inBatch(context.sql, context.agencyId, {
			run: context.run,
			work: async (session: AgencySession) => {
				const rows = await session.query<{ key: string }>(batch.statement, batch.values);
				return { count: batch.count, verb: batch.verb, ids: rows.map(({ key }) => key) };
			},
		});
		if (changed > 0) context.onBatch(batch.count, changed);
		if (changed < BATCH_ROWS) return;
	}
}

function rowStep(step: RowStep): DeletionStep {
	const { kind, table, where, set, key } = step;
	const verb = { cut: 'detached', delete: 'deleted', empty: 'emptied' }[kind];
	return {
		name: `${verb} ${table}`,
		perform: async (context) =>
			await inBatches(context, {
				count: table,
				verb,
				statement: batchOf({ table, where, set, key }),
			}),
	};
}

function batchOf({ table, where, set, key }: Pick<RowStep, 'table' | 'where' | 'set' | 'key'>) {
	const picked = `ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT ${BATCH_ROWS}))`;
	const returned = `concat_ws('/', ${key.length === 0 ? `''` : key.join(', ')}) AS key`;
	return set === ''
		? `DELETE FROM ${table} WHERE ${picked} RETURNING ${returned}`
		: `UPDATE ${table} SET ${set} WHERE ${picked} RETURNING ${returned}`;
}

function ruleStep(rule: (typeof KEEPING_RULES)[number]): DeletionStep {
	return {
		name: rule.id,
		perform: async (context) => {
			const { table, set = '' } = rule;
			const key = context.catalog.get(table)?.key ?? [];
			await inBatches(context, {
				count: table,
				verb: set === '' ? 'deleted' : 'emptied',
				statement: batchOf({ table, where: ruleCondition(rule), set, key }),
			});
		},
	};
}

/** Which rows a line of the table is about now. */
export function ruleCondition({ where, keep }: (typeof KEEPING_RULES)[number]): string {
	const days =
		typeof keep === 'number' ? String(keep) : `(SELECT ${keep}_days FROM agency LIMIT 1)`;
	const cutoff = `(clock_timestamp() - make_interval(days => ${days}))`;
	return `${where.replaceAll('CUTOFF', cutoff)}
		AND NOT EXISTS (SELECT FROM legal_hold WHERE released_at IS NULL AND client_id IS NULL)`;
}

function has(catalog: Catalog, table: string, columns: string[]): boolean {
	const found = catalog.get(table)?.columns.map(({ name }) => name) ?? [];
	return columns.every((name) => found.includes(name));
}

/** Files whose bytes are gone, or lie on for another file; then the objects nobody points to. */
async function deleteFiles(context: DeletionContext): Promise<void> {
	const { run, catalog } = context;
	const gone = `SELECT f.id FROM file AS f JOIN file_object AS o ON o.id = f.object_id
		JOIN deletion_target AS t ON t.kind = 'file' AND t.key = f.id::text AND t.run_id = '${run.runId}'
		WHERE o.state = 'removed' OR EXISTS (SELECT FROM file AS other WHERE other.object_id = o.id
			AND other.id <> f.id AND other.id::text NOT IN (
				SELECT key FROM deletion_target WHERE run_id = '${run.runId}' AND kind = 'file'))`;
	for (const { table, columns, isNullable } of foreignKeysTo(catalog, 'file')) {
		if (!isNullable) continue;
		await inBatches(context, {
			count: table,
			verb: 'detached',
			statement: batchOf({
				table,
				where: `${columns[0]} IN (${gone})`,
				set: `${columns[0]} = NULL`,
				key: catalog.get(table)?.key ?? [],
			}),
		});
	}
	await inBatches(context, {
		count: 'file',
		verb: 'deleted',
		statement: batchOf({ table: 'file', where: `id IN (${gone})`, set: '', key: ['id'] }),
	});
	await inBatches(context, {
		count: 'file_object',
		verb: 'deleted',
		statement: batchOf({
			table: 'file_object',
			where: `state = 'removed' AND NOT EXISTS (SELECT FROM file WHERE object_id = file_object.id)`,
			set: '',
			key: ['id'],
		}),
	});
}

/** Sections of the run that nothing else uses. */
async function deleteSections(context: DeletionContext): Promise<void> {
	const wanted = `SELECT key FROM deletion_target WHERE run_id = '${context.run.runId}' AND kind = 'section'`;
	await inBatches(context, sectionBatch(context.catalog, `sha256 IN (${wanted})`));
}

/** Sections nothing has used for a day. */
async function deleteUnusedSections(context: DeletionContext): Promise<void> {
	const old = `created_at <= clock_timestamp() - interval '24 hours'
		AND NOT EXISTS (SELECT FROM legal_hold WHERE released_at IS NULL AND client_id IS NULL)`;
	await inBatches(context, sectionBatch(context.catalog, old));
}

function sectionBatch(catalog: Catalog, where: string) {
	const unused = foreignKeysTo(catalog, 'section').map(
		({ table, columns }) =>
			`NOT EXISTS (SELECT FROM ${table} AS used WHERE used.${columns[0]} = section.sha256)`,
	);
	const named = `sha256 NOT IN (SELECT value FROM document_version, jsonb_each_text(sections))`;
	return {
		count: 'section',
		verb: 'deleted',
		statement: batchOf({
			table: 'section',
			where: [where, ...unused, named].join(' AND '),
			set: '',
			key: ['sha256'],
		}),
	};
}

/** A cache cannot be searched for one client: all of the agency's is forgotten. */
async function clearCache(context: DeletionContext): Promise<void> {
	const key = context.catalog.get('research_cache')?.key;
	if (key === undefined) return;
	await inBatches(context, {
		count: 'research_cache',
		verb: 'deleted',
		statement: batchOf({ table: 'research_cache', where: 'true', set: '', key }),
	});
}

/** What is left of an agency: an id, dates, that it was erased. */
async function emptyAgency(context: DeletionContext): Promise<void> {
	const has = (name: string) =>
		context.catalog.get('agency')?.columns.some((column) => column.name === name) === true;
	const set = [
		`name = 'Erased agency'`,
		`slug = 'erased-' || agency_id`,
		'erased_at = coalesce(erased_at, clock_timestamp())',
		...(has('settings') ? [`settings = '{}'`] : []),
		...(has('custom_domain') ? ['custom_domain = NULL'] : []),
		...(has('status') ? [`status = 'cancelled'`] : []),
	];
	await inBatches(context, {
		count: 'agency',
		verb: 'emptied',
		statement: `UPDATE agency SET ${set.join(', ')} WHERE erased_at IS NULL RETURNING agency_id AS key`,
	});
}

function foreignKeysTo(catalog: Catalog, parent: string) {
	return [...catalog.values()]
		.flatMap(({ foreignKeys }) => foreignKeys)
		.filter((key) => key.parent === parent);
}
