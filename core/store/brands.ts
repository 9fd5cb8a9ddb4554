/** Brands of the agency and of its clients; which level a value comes from is decided when it is resolved. */
import { BrandInputSchema, type BrandInput } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId, needRow } from './not-found';
import { replacedNotes, storable } from './storable';

/** Stored brands, most specific first; a level nobody filled in is missing. */
export interface StoredBrandLevels {
	client?: BrandInput;
	agency?: BrandInput;
}

/**
 * Stores the brand of a client, or of the agency when no client is named. Replaces the brand of that level.
 *
 * @throws {AgencyError} not found; `input` for a brand that does not fit
 */
export async function putBrand(
	sql: SqlPort,
	agencyId: string,
	given: { clientId?: string | undefined; brand: BrandInput },
): Promise<{ level: 'agency' | 'client'; notes: string[] }> {
	return await inAgency(sql, agencyId, async (session) => await writeBrand(session, given));
}

/** The same inside an open door, for callers that write more in one transaction. */
export async function writeBrand(
	session: AgencySession,
	{ clientId, brand }: { clientId?: string | undefined; brand: BrandInput },
): Promise<{ level: 'agency' | 'client'; notes: string[] }> {
	const { value, replaced } = storable(parsed(brand));
	const level = clientId === undefined ? 'agency' : 'client';
	await needExisting(session, 'client', clientId);
	await session.query(
		`INSERT INTO brand (level, client_id, brand) VALUES ($1, $2, $3)
		ON CONFLICT (agency_id, client_id) DO UPDATE
			SET brand = excluded.brand, updated_at = clock_timestamp()`,
		[level, clientId ?? null, JSON.stringify(value)],
	);
	return { level, notes: replacedNotes(replaced) };
}

/**
 * The stored brands that apply to a client; without one, the agency's alone.
 *
 * @throws {AgencyError} not found
 */
export async function resolveBrandLevels(
	sql: SqlPort,
	agencyId: string,
	clientId?: string,
): Promise<StoredBrandLevels> {
	return await inAgency(sql, agencyId, async (session) => await readLevels(session, clientId));
}

/**
 * The stored brands that apply to a job: its client's and the agency's.
 *
 * @throws {AgencyError} not found
 */
export async function brandLevelsOfJob(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
): Promise<StoredBrandLevels> {
	return await inAgency(sql, agencyId, async (session) => {
		const [job] = await session.query<{ clientId: string | null }>(
			'SELECT client_id AS "clientId" FROM job WHERE id = $1',
			[needId('job', jobId)],
		);
		return await readLevels(session, needRow(job, 'job', jobId).clientId ?? undefined);
	});
}

async function readLevels(session: AgencySession, clientId?: string): Promise<StoredBrandLevels> {
	await needExisting(session, 'client', clientId);
	const rows = await session.query<{ level: 'agency' | 'client'; brand: unknown }>(
		'SELECT level, brand FROM brand WHERE client_id IS NULL OR client_id = $1',
		[clientId ?? null],
	);
	return Object.fromEntries(rows.map((row) => [row.level, parsed(row.brand)]));
}

function parsed(brand: unknown): BrandInput {
	const result = BrandInputSchema.safeParse(brand);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The brand does not fit at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}`,
		hint: 'Correct that field of the brand.',
		...(issue === undefined ? {} : { field: issue.path.join('.') }),
	});
}
