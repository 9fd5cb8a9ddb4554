/** Which client and site a row is about, so that a person's reach can be asked of it. */
import type { AgencySession } from '../door';

/** What a row is about; nothing for a row of the agency itself. */
export interface Scope {
	clientId?: string | undefined;
	siteId?: string | undefined;
}

/** Table → its rows with client and site. */
const ABOUT = {
	client: 'SELECT id, id AS client_id, NULL::uuid AS site_id FROM client',
	site: 'SELECT id, client_id, id AS site_id FROM site',
	sector:
		'SELECT sector.id, site.client_id, site.id AS site_id FROM sector JOIN site ON site.id = sector.site_id',
	document: 'SELECT id, client_id, site_id FROM document',
	job: `SELECT job.id, job.client_id, document.site_id
		FROM job LEFT JOIN document ON document.id = job.document_id`,
	schedule_item: `SELECT item.id, item.client_id, document.site_id
		FROM schedule_item AS item LEFT JOIN document ON document.id = item.document_id`,
	author: ofClient('author'),
	cluster: ofSector('cluster'),
	content_item: ofDocument('content_item'),
	event: ofClient('event'),
	file: ofDocument('file'),
	icp_profile: ofClient('icp_profile'),
	idea: ofSector('idea'),
	keyword: ofSector('keyword'),
	knowledge_item: ofClient('knowledge_item'),
	objection: ofClient('objection'),
	persona: ofClient('persona'),
	publication: `SELECT sent.id, coalesce(job.client_id, document.client_id) AS client_id, document.site_id
		FROM publication AS sent LEFT JOIN job ON job.id = sent.job_id
		LEFT JOIN document ON document.id = coalesce(sent.document_id, job.document_id)`,
	recording_source: ofClient('recording_source'),
	strategy: ofSector('strategy'),
	topic: ofClient('topic'),
} as const;

/** A table whose rows are about a client or a site. */
export type ScopedTable = keyof typeof ABOUT;

/** What a row is about; undefined for a row nobody has. */
export async function scopeOf(
	session: AgencySession,
	{ table, id }: { table: ScopedTable; id: string },
): Promise<Scope | undefined> {
	const [row] = await session.query<{ clientId: string | null; siteId: string | null }>(
		`SELECT client_id AS "clientId", site_id AS "siteId" FROM (${ABOUT[table]}) AS row WHERE id = $1`,
		[id],
	);
	return row && { clientId: row.clientId ?? undefined, siteId: row.siteId ?? undefined };
}

function ofClient(table: string): string {
	return `SELECT id, client_id, NULL::uuid AS site_id FROM ${table}`;
}

function ofDocument(table: string): string {
	return `SELECT own.id, coalesce(own.client_id, document.client_id) AS client_id, document.site_id
		FROM ${table} AS own LEFT JOIN document ON document.id = own.document_id`;
}

function ofSector(table: string): string {
	return `SELECT own.id, own.client_id, sector.site_id
		FROM ${table} AS own LEFT JOIN sector ON sector.id = own.sector_id`;
}
