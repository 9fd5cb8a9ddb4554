/** Brands of the agency and of its clients; which level a value comes from is decided when it is resolved. */
import { BrandInputSchema, type BrandInput } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { writeAudit } from './audit';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId, needRow, notFound } from './not-found';
import { replacedNotes, storable } from './storable';
import { isoTime } from './time';

/** Stored brands, most specific first; a level nobody filled in is missing. */
export interface StoredBrandLevels {
	client?: BrandInput;
	agency?: BrandInput;
}

/** A brand to be stored, and who stores it. */
export interface BrandOrder {
	/** Nobody for the agency's own. */
	clientId?: string | undefined;
	brand: BrandInput;
	/** As far as the caller knows: an e-mail, a workflow. */
	savedBy?: string | undefined;
}

/** What became of a brand. */
export interface SavedBrand {
	level: 'agency' | 'client';
	/** Number of the version it is now. */
	version: number;
	/** Whether it differs from the one there was. */
	changed: boolean;
	notes: string[];
}

/** A brand as it once was. */
export interface BrandVersion {
	number: number;
	brand: BrandInput;
	/** Version it took back; null for one that was typed. */
	restored: number | null;
	savedBy: string;
	createdAt: string;
}

/**
 * Stores the brand of a client, or of the agency when no client is named. Takes the place of the brand of that
 * level, which stays in its history.
 *
 * @throws {AgencyError} not found; `input` for a brand that does not fit
 */
export async function putBrand(
	sql: SqlPort,
	agencyId: string,
	given: BrandOrder,
): Promise<SavedBrand> {
	return await inAgency(sql, agencyId, async (session) => await writeBrand(session, given));
}

/** The same inside an open door, for callers that write more in one transaction. */
export async function writeBrand(session: AgencySession, given: BrandOrder): Promise<SavedBrand> {
	return await keepBrand(session, given, null);
}

/**
 * Brands a level has had, newest first; the first of them is in use.
 *
 * @throws {AgencyError} not found, also for a `before` that is no number of a version
 */
export async function listBrandVersions(
	sql: SqlPort,
	agencyId: string,
	which: {
		clientId?: string | undefined;
		/** Goes on below this number. */
		before?: number | undefined;
		limit?: number | undefined;
	},
): Promise<BrandVersion[]> {
	const { before } = which;
	if (before !== undefined && !(Number.isInteger(before) && before > 0 && before < 2 ** 31))
		throw notFound('version of the brand', before);
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', which.clientId);
		const rows = await session.query<Omit<BrandVersion, 'createdAt'> & { createdAt: Date }>(
			`SELECT number, version.brand, restored, saved_by AS "savedBy", created_at AS "createdAt"
			FROM brand_version AS version JOIN brand ON brand.id = version.brand_id
			WHERE brand.client_id IS NOT DISTINCT FROM $1::uuid AND ($2::int IS NULL OR number < $2)
			ORDER BY number DESC LIMIT $3`,
			[which.clientId ?? null, before ?? null, Math.min(which.limit ?? 50, 1_000)],
		);
		return rows.map((row) => ({
			...row,
			brand: parsed(row.brand),
			createdAt: isoTime(row.createdAt),
		}));
	});
}

/**
 * Takes an earlier brand of a level back; it becomes its newest version.
 *
 * @throws {AgencyError} not found, also for a version there never was
 */
export async function restoreBrand(
	sql: SqlPort,
	agencyId: string,
	which: { clientId?: string | undefined; version: number; savedBy?: string | undefined },
): Promise<SavedBrand> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', which.clientId);
		const [row] = await session.query<{ brand: unknown }>(
			`SELECT version.brand FROM brand_version AS version JOIN brand ON brand.id = version.brand_id
			WHERE brand.client_id IS NOT DISTINCT FROM $1::uuid AND number = $2`,
			[which.clientId ?? null, which.version],
		);
		const { brand } = needRow(row, 'version of the brand', String(which.version));
		return await keepBrand(session, { ...which, brand: parsed(brand) }, which.version);
	});
}

async function keepBrand(
	session: AgencySession,
	{ clientId, brand, savedBy = '' }: BrandOrder,
	restored: number | null,
): Promise<SavedBrand> {
	const { value, replaced } = storable(parsed(brand));
	const level = clientId === undefined ? 'agency' : 'client';
	await needExisting(session, 'client', clientId);
	const [changed] = await session.query<{ id: string }>(
		`INSERT INTO brand (level, client_id, brand) VALUES ($1, $2, $3)
		ON CONFLICT (agency_id, client_id) DO UPDATE
			SET brand = excluded.brand, updated_at = clock_timestamp()
			WHERE brand.brand IS DISTINCT FROM excluded.brand
		RETURNING id`,
		[level, clientId ?? null, JSON.stringify(value)],
	);
	if (changed !== undefined) {
		await session.query(
			`INSERT INTO brand_version (brand_id, number, brand, restored, saved_by)
			SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4 FROM brand_version WHERE brand_id = $1`,
			[changed.id, JSON.stringify(value), restored, storable(savedBy).value.slice(0, 200)],
		);
		await writeAudit(session, {
			action: restored === null ? 'brand.changed' : 'brand.restored',
			subject: 'brand',
			subjectId: clientId ?? session.agencyId,
			actor: savedBy,
			detail: { level, ...(restored === null ? {} : { version: restored }) },
		});
	}
	const [latest] = await session.query<{ number: number }>(
		`SELECT max(number) AS number FROM brand_version JOIN brand ON brand.id = brand_id
		WHERE client_id IS NOT DISTINCT FROM $1::uuid`,
		[clientId ?? null],
	);
	return {
		level,
		version: latest?.number ?? 0,
		changed: changed !== undefined,
		notes: replacedNotes(replaced),
	};
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
