/** The site a document is made for: of the client of its job, or of no client. */
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { needId, needRow } from './not-found';

/** Client a site belongs to; null for one of the agency itself. @throws {AgencyError} not found */
export async function clientOfSite(
	sql: SqlPort,
	agencyId: string,
	siteId: string,
): Promise<string | null> {
	return await inAgency(
		sql,
		agencyId,
		async (session) => (await readSite(session, siteId)).clientId,
	);
}

/**
 * The site, inside an open door, for a job of this client.
 *
 * @throws {AgencyError} not found; `input` CFG_002 for the site of another client
 */
export async function needSite(
	session: AgencySession,
	siteId: string,
	clientId: string | null,
): Promise<string> {
	const site = await readSite(session, siteId);
	if (site.clientId === null || site.clientId === clientId?.toLowerCase()) return site.id;
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The site '${site.name.slice(0, 100)}' belongs to another client than the job`,
		hint: 'Choose a site of the client of the job, or leave one of the two empty.',
		field: 'site',
	});
}

interface SiteRow extends Record<string, unknown> {
	id: string;
	name: string;
	clientId: string | null;
}

async function readSite(session: AgencySession, siteId: string): Promise<SiteRow> {
	const [site] = await session.query<SiteRow>(
		`SELECT id, name, client_id AS "clientId" FROM site WHERE id = $1 AND deleted_at IS NULL`,
		[needId('site', siteId)],
	);
	return needRow(site, 'site', siteId);
}
