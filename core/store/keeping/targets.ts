/** Finds what a run is to delete and writes it down once, so that a resumed run deletes the same. */
import type { AgencySession } from '../door';
import type { DeletionContext } from './deletion-steps';
import { changeRun, orderDeletion } from './deletion-runs';
import { holdersOf } from './holders';
import { inKeeping } from './keeper-door';
import { HELD_CLIENTS } from './rules';

/** Documents whose time is over: expired, or deleted long enough ago; none of a client under hold. */
export const DUE_DOCUMENTS = `erased_at IS NULL
	AND (expires_at <= clock_timestamp() OR deleted_at <= clock_timestamp() - make_interval(
		days => (SELECT erasure_days FROM agency LIMIT 1)))
	AND (client_id IS NULL OR client_id NOT IN ${HELD_CLIENTS})
	AND NOT EXISTS (SELECT FROM legal_hold WHERE released_at IS NULL AND client_id IS NULL)`;

/** Files whose time is over: expired, deleted long enough ago, or archives no version was made with. */
export const DUE_FILES = `(expires_at <= clock_timestamp() OR deleted_at <= clock_timestamp() - make_interval(
		days => (SELECT erasure_days FROM agency LIMIT 1))
	OR kind IN ('archive', 'upload') AND created_at <= clock_timestamp() - interval '30 days'
		AND NOT EXISTS (SELECT FROM document_version AS v WHERE v.document_id = file.document_id)
		AND NOT EXISTS (SELECT FROM document AS d WHERE d.id = file.document_id AND d.state IN ('pending', 'generating')
			AND d.created_at > clock_timestamp() - interval '30 days')
		-- What a publication that waits for its time is sent with.
		AND NOT EXISTS (SELECT FROM publication AS waits WHERE waits.parcel IS NOT NULL AND file.id::text IN (
			waits.parcel ->> 'content', waits.parcel ->> 'cover', waits.parcel #>> '{pdf,fileId}')))
	AND (client_id IS NULL OR client_id NOT IN ${HELD_CLIENTS})
	AND NOT EXISTS (SELECT FROM legal_hold WHERE released_at IS NULL AND client_id IS NULL)`;

/** Clients deleted long enough ago. */
export const DUE_CLIENTS = `erased_at IS NULL AND deleted_at <= clock_timestamp() - make_interval(
		days => (SELECT erasure_days FROM agency LIMIT 1))
	AND id NOT IN ${HELD_CLIENTS}
	AND NOT EXISTS (SELECT FROM legal_hold WHERE released_at IS NULL AND client_id IS NULL)`;

/** Writes the targets down, counts what is there, and names who else holds something. */
export async function collectTargets(context: DeletionContext): Promise<void> {
	const { sql, agencyId, run, catalog, scope } = context;
	await inKeeping(sql, agencyId, async (session) => {
		// Fenced first: whoever lost the run writes nothing.
		await changeRun(session, run, { set: 'found = found' });
		const add = async (kind: string, select: string) =>
			await session.query(
				`INSERT INTO deletion_target (run_id, kind, key) SELECT $1, $2, found.key::text FROM (${select}) AS found (key)
				WHERE found.key IS NOT NULL ON CONFLICT DO NOTHING`,
				[run.runId, kind],
			);
		if (run.kind === 'sweep') {
			await add('document', `SELECT id FROM document WHERE ${DUE_DOCUMENTS}`);
			await add('file', `SELECT id FROM file WHERE ${DUE_FILES}`);
			await orderDueClients(session);
		}
		if (run.kind === 'agency') {
			await add('file', 'SELECT id FROM file');
			await note(session, context, { agency: 1 });
			return;
		}
		const client = scope.get('client') ?? 'false';
		const document = scope.get('document') ?? 'false';
		await add('document', `SELECT id FROM document WHERE ${document}`);
		await add(
			'file',
			`SELECT id FROM file WHERE client_id IN (SELECT id FROM client WHERE ${client})
				OR document_id IN (SELECT id FROM document WHERE ${document})`,
		);
		const keys = [...catalog.values()].flatMap(({ foreignKeys }) => foreignKeys);
		for (const { table, columns } of keys.filter(({ parent }) => parent === 'section')) {
			const where = scope.get(table);
			if (where !== undefined)
				await add('section', `SELECT ${columns[0]} FROM ${table} WHERE ${where}`);
		}
		const versions = scope.get('document_version');
		if (versions !== undefined) {
			await add(
				'section',
				`SELECT s.value FROM document_version, jsonb_each_text(sections) AS s WHERE ${versions}`,
			);
		}
		const toFiles = keys.filter(({ parent }) => parent === 'file');
		for (const { table, columns } of toFiles) {
			const where = scope.get(table);
			if (where === undefined) continue;
			// A file others also point to belongs to nobody alone.
			const others = toFiles.map(
				(key) =>
					`SELECT ${key.columns[0]} FROM ${key.table}
					WHERE ${key.columns[0]} IS NOT NULL AND NOT coalesce(${scope.get(key.table) ?? 'false'}, false)`,
			);
			await add(
				'file',
				`SELECT ${columns[0]} FROM ${table} WHERE ${where}
					AND ${columns[0]} IN (SELECT id FROM file WHERE client_id IS NULL)
					AND ${columns[0]} NOT IN (${others.join(' UNION ALL ')})`,
			);
		}
		const rows = await session.query<{ kind: string; n: number }>(
			'SELECT kind, count(*)::int AS n FROM deletion_target WHERE run_id = $1 GROUP BY kind',
			[run.runId],
		);
		await note(session, context, Object.fromEntries(rows.map(({ kind, n }) => [kind, n])));
	});
}

async function note(
	session: AgencySession,
	context: DeletionContext,
	found: Record<string, number>,
): Promise<void> {
	const outside = await holdersOf(session, context);
	await changeRun(session, context.run, {
		set: 'found = $3::jsonb, outside = $4::jsonb',
		values: [JSON.stringify(found), JSON.stringify(outside)],
	});
}

async function orderDueClients(session: AgencySession): Promise<void> {
	const due = await session.query<{ id: string }>(
		`SELECT id FROM client WHERE ${DUE_CLIENTS} ORDER BY deleted_at LIMIT 1000`,
	);
	for (const { id } of due)
		await orderDeletion(session, { kind: 'client', clientId: id, orderedBy: 'sweep' });
}
