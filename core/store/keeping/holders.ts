/** Who else holds what a deletion takes here: named in the report, with what a person can do about it. */
import type { AgencySession } from '../door';
import type { DeletionContext } from './deletion-steps';
import type { Holder } from './deletion-runs';

/** Where a person withdraws what opens an account; none of these vendors takes it back from a program. */
const WITHDRAWN_AT: Record<string, string> = {
	linkedin: 'LinkedIn: Settings, Data privacy, Permitted services, remove the app',
	wordpress: 'WordPress: Users, Profile, Application Passwords, revoke it',
};

/** Who else holds what is deleted here. Ids and counts only. */
export async function holdersOf(
	session: AgencySession,
	{ run, scope }: Pick<DeletionContext, 'run' | 'scope'>,
): Promise<Holder[]> {
	const jobs = run.kind === 'agency' ? 'true' : (scope.get('job') ?? 'false');
	const publications = run.kind === 'agency' ? 'true' : (scope.get('publication') ?? 'false');
	const executions = await session.query<{ id: string }>(
		`SELECT DISTINCT execution_id AS id FROM job WHERE execution_id <> '' AND ${jobs} ORDER BY 1 LIMIT 5000`,
	);
	const [posted] = await session.query<{ n: number }>(
		`SELECT count(*)::int AS n FROM publication WHERE state IN ('published', 'accepted', 'unconfirmed') AND (${publications})`,
	);
	const keys = await keysElsewhere(session, { run, scope });
	const [calls] = await session.query<{ n: number }>(
		`SELECT count(*)::int AS n FROM paid_call WHERE job_id IN (SELECT id FROM job WHERE ${jobs})`,
	);
	const [now] = await session.query<{ backups: Date; bodies: Date; executions: Date }>(
		`SELECT clock_timestamp() + interval '30 days' AS backups, clock_timestamp() + interval '30 days' AS bodies,
			clock_timestamp() + interval '72 hours' AS executions`,
	);
	return [
		...(executions.length === 0
			? []
			: [
					{
						holder: 'n8n',
						what: `${executions.length} executions`,
						until: `${now!.executions.toISOString()} with EXECUTIONS_DATA_MAX_AGE=72, else as set there`,
						option: 'Retention, Remove Executions, with an n8n API credential',
						ids: executions.map(({ id }) => id),
					},
				]),
		...(posted!.n === 0
			? []
			: [
					{
						holder: 'channels',
						what: `${posted!.n} posts that were sent`,
						until: 'withdrawn there',
						option: 'Publish, Withdraw',
					},
				]),
		...keys,
		...(calls!.n === 0
			? []
			: [
					{
						holder: 'model and search providers',
						what: `${calls!.n} calls, in their logs`,
						until: 'as their terms say',
						option: "The provider's own deletion request",
					},
				]),
		...(run.kind === 'client'
			? [
					{
						holder: 'this store, unassigned',
						what: 'raw bodies of webhooks, which name no client',
						until: now!.bodies.toISOString(),
						option: 'None needed: they are emptied after 30 days',
					},
				]
			: []),
		{
			holder: 'backups',
			what: 'copies of the database and the file store',
			until: now!.backups.toISOString(),
			option: 'They run out after 30 days; run this deletion again after a restore',
		},
	];
}

/** Tokens and keys that are deleted here and still valid where they open something. */
async function keysElsewhere(
	session: AgencySession,
	{ run, scope }: Pick<DeletionContext, 'run' | 'scope'>,
): Promise<Holder[]> {
	const ofRun = (table: string) => (run.kind === 'agency' ? 'true' : (scope.get(table) ?? 'false'));
	const rows = await session.query<{ place: string; n: number; until: Date | null }>(
		`SELECT place, count(*)::int AS n, CASE WHEN bool_and(expires_at IS NOT NULL) THEN max(expires_at) END AS until
		FROM (
			SELECT channel AS place, expires_at FROM channel
			WHERE (${ofRun('channel')}) AND secret_id IS NOT NULL
			UNION ALL
			SELECT kind, expires_at FROM vault_secret
			WHERE (${ofRun('vault_secret')})
				AND id NOT IN (SELECT secret_id FROM channel WHERE secret_id IS NOT NULL)
		) AS keys GROUP BY place ORDER BY place`,
	);
	return rows.map(({ place, n, until }) => ({
		holder: place,
		what: `${n} ${n === 1 ? 'token or key' : 'tokens or keys'}, deleted here and not withdrawn there`,
		until: until === null ? 'withdrawn there' : until.toISOString(),
		option: WITHDRAWN_AT[place] ?? 'Withdraw it in the account there',
	}));
}
