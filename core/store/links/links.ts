/** Links an agency has handed out: made, listed, withdrawn. */
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { needExisting, needId, needRow } from '../not-found';
import { storable } from '../storable';
import { linkOf, LINK_COLUMNS, type Link, type LinkScope, type StoredLink } from './link-row';

/** A link to be made. Its subject follows from the scope: a job, a file, or a client (none means all of the agency). */
export interface LinkOrder {
	/** Of `makeLinkToken`; the token itself never reaches the store. */
	tokenSha256: string;
	scope: LinkScope;
	/** Whether its holder sees cost and internal words; a desk page is for staff only. */
	audience?: 'staff' | 'client' | undefined;
	/** Whom it is for, in words. */
	person?: string | undefined;
	jobId?: string | undefined;
	clientId?: string | undefined;
	fileId?: string | undefined;
	expiresInDays: number;
	maxUses?: number | undefined;
}

/**
 * Keeps a link, and an audit line for it.
 *
 * @throws {AgencyError} not found for a subject the agency does not have; LINK_002 when subject and scope do not fit
 */
export async function createLink(sql: SqlPort, agencyId: string, order: LinkOrder): Promise<Link> {
	return await inAgency(sql, agencyId, async (session) => await writeLink(session, order));
}

/** The same inside an open door. */
export async function writeLink(session: AgencySession, order: LinkOrder): Promise<Link> {
	const audience = order.audience ?? (order.scope === 'desk' ? 'staff' : 'client');
	refuseMisfit(order, audience);
	await needExisting(session, 'job', order.jobId);
	await needExisting(session, 'client', order.clientId);
	await needExisting(session, 'file', order.fileId);
	const [made] = await session.query<StoredLink>(
		`INSERT INTO link (token_sha256, scope, audience, person, job_id, client_id, file_id,
			expires_at, max_uses)
		VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + make_interval(secs => $8::float8 * 86400), $9)
		RETURNING ${LINK_COLUMNS}`,
		[
			order.tokenSha256,
			order.scope,
			audience,
			storable(order.person ?? '').value.slice(0, 200),
			order.jobId ?? null,
			order.clientId ?? null,
			order.fileId ?? null,
			order.expiresInDays,
			order.maxUses ?? null,
		],
	);
	const link = linkOf(needRow(made, 'link', ''));
	await writeAudit(session, {
		action: 'link.created',
		subject: 'link',
		subjectId: link.id,
		detail: { scope: link.scope, audience, expiresAt: link.expiresAt },
	});
	return link;
}

/** Links, newest first; `after` is the id of the last of the page before. */
export async function listLinks(
	sql: SqlPort,
	agencyId: string,
	options: {
		scope?: LinkScope | undefined;
		state?: Link['state'] | undefined;
		after?: string | undefined;
		limit?: number | undefined;
	} = {},
): Promise<Link[]> {
	const { scope, state, after, limit = 50 } = options;
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<StoredLink>(
				`SELECT * FROM (SELECT ${LINK_COLUMNS} FROM link
					WHERE ($1::text IS NULL OR scope = $1)
						AND ($2::uuid IS NULL OR (created_at, id) <
							(SELECT last.created_at, last.id FROM link AS last WHERE last.id = $2))
				) AS listed
				WHERE $3::text IS NULL OR state = $3
				ORDER BY "createdAt" DESC, id DESC LIMIT $4`,
				[
					scope ?? null,
					after === undefined ? null : needId('link', after),
					state ?? null,
					Math.min(limit, 1000),
				],
			),
	);
	return rows.map(linkOf);
}

/**
 * Withdraws a link; it opens nothing from this moment on. Again it changes nothing.
 *
 * @throws {AgencyError} not found
 */
export async function revokeLink(sql: SqlPort, agencyId: string, linkId: string): Promise<Link> {
	return await inAgency(sql, agencyId, async (session) => {
		const id = needId('link', linkId);
		const [now] = await session.query<StoredLink>(
			`UPDATE link SET revoked_at = clock_timestamp() WHERE id = $1 AND revoked_at IS NULL
			RETURNING ${LINK_COLUMNS}`,
			[id],
		);
		if (now !== undefined) {
			await writeAudit(session, { action: 'link.revoked', subject: 'link', subjectId: id });
			return linkOf(now);
		}
		const [before] = await session.query<StoredLink>(
			`SELECT ${LINK_COLUMNS} FROM link WHERE id = $1`,
			[id],
		);
		return linkOf(needRow(before, 'link', linkId));
	});
}

const SUBJECTS: Readonly<Record<LinkScope, { needs?: 'jobId' | 'fileId'; client: boolean }>> = {
	progress: { needs: 'jobId', client: false },
	download: { needs: 'fileId', client: false },
	desk: { client: true },
	calendar: { client: true },
	ical: { client: true },
};

function refuseMisfit(order: LinkOrder, audience: 'staff' | 'client'): void {
	const { needs, client } = SUBJECTS[order.scope];
	const field = (['jobId', 'fileId'] as const).find(
		(name) => (order[name] !== undefined) !== (name === needs),
	);
	if (field !== undefined) throw misfit(order.scope, field, field === needs);
	if (!client && order.clientId !== undefined) throw misfit(order.scope, 'clientId', false);
	if (order.scope !== 'desk' || audience === 'staff') return;
	throw new AgencyError({
		kind: 'input',
		code: 'LINK_002',
		message: 'A desk page shows what everything cost, so its link is for staff only',
		hint: 'Choose Staff, or give the client a calendar or a progress link.',
		field: 'audience',
	});
}

function misfit(scope: LinkScope, field: string, missing: boolean): AgencyError {
	const names: Record<string, string> = { jobId: 'job', fileId: 'file', clientId: 'client' };
	return new AgencyError({
		kind: 'input',
		code: 'LINK_002',
		message: `A ${scope} link ${missing ? 'needs' : 'is not about'} a ${names[field] ?? field}`,
		hint: missing ? `Name the ${names[field] ?? field}.` : 'Leave that field empty.',
		field,
	});
}
