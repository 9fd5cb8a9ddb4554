/** Agencies: made by Setup or the platform, before there is a tenant to act for; their settings and domain. */
import { z } from 'zod/v4';
import { AgencyError } from '../shared/errors';
import type { SqlPort, SqlSession } from '../shared/ports';
import { writeAudit } from './audit';
import { inAgency } from './door';
import { needRow } from './not-found';
import { OWNER_ROLE, SETUP_LOCK } from './roles';
import { storable } from './storable';

/** An agency. */
export interface Agency {
	id: string;
	name: string;
	slug: string;
}

/**
 * The agency of a name, made when there is none. The only function that looks beyond one tenant;
 * Setup calls it, with the database login of the instance's owner.
 *
 * @throws {AgencyError} `input` for an empty name
 */
export async function ensureAgency(
	sql: SqlPort,
	name: string,
): Promise<{ agencyId: string; created: boolean }> {
	const wanted = storable(name.trim()).value;
	if (wanted === '' || wanted.length > 200) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: `'${wanted.slice(0, 60)}' is no name for an agency`,
			hint: 'Give a name of 1 to 200 characters.',
			field: 'name',
		});
	}
	return await sql.transaction(async (session) => {
		await session.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
		await session.query(`SET LOCAL ROLE ${OWNER_ROLE}`);
		const [known] = await session.query<{ id: string }>(
			'SELECT agency_id AS id FROM content_agency.agency WHERE lower(name) = lower($1)',
			[wanted],
		);
		if (known !== undefined) return { agencyId: known.id, created: false };
		return { agencyId: await insertAgency(session, wanted), created: true };
	});
}

/** What an agency may say about itself. */
export const AgencySettingsSchema = z.object({
	name: z.string().trim().min(1).max(200).optional(),
	/** Merged into the settings; a key with null is taken out. */
	settings: z.record(z.string().max(100), z.json()).optional(),
	customDomain: z
		.string()
		.trim()
		.toLowerCase()
		.regex(
			/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/,
			'not a domain',
		)
		.nullable()
		.optional()
		.describe('Domain of the pages of the agency; null takes it away'),
	actor: z.string().max(200).optional(),
});

/** What an agency may say about itself. */
export type AgencySettings = z.input<typeof AgencySettingsSchema>;

/** Settings of an agency. */
export interface StoredAgencySettings extends Agency {
	settings: Record<string, unknown>;
	customDomain: string;
}

/** The settings of the agency. @throws {AgencyError} not found */
export async function getAgencySettings(
	sql: SqlPort,
	agencyId: string,
): Promise<StoredAgencySettings> {
	const [row] = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<StoredAgencySettings & Record<string, unknown>>(
				`SELECT agency_id AS id, name, slug, settings, coalesce(custom_domain, '') AS "customDomain"
				FROM agency WHERE agency_id = $1`,
				[session.agencyId],
			),
	);
	return needRow(row, 'agency', agencyId);
}

/**
 * Changes name, settings and domain; what is not given stays.
 *
 * @throws {AgencyError} PLAN_004 where the plan has no custom domain · STORE_005 where the domain is taken
 */
export async function updateAgencySettings(
	sql: SqlPort,
	agencyId: string,
	input: AgencySettings,
): Promise<StoredAgencySettings> {
	const { actor, ...given } = storable(AgencySettingsSchema.parse(input)).value;
	await inAgency(sql, agencyId, async (session) => {
		await session.query(
			`UPDATE agency SET name = coalesce($2, name),
				settings = jsonb_strip_nulls(settings || coalesce($3::jsonb, '{}')), updated_at = clock_timestamp()
			WHERE agency_id = $1`,
			[
				session.agencyId,
				given.name ?? null,
				given.settings === undefined ? null : JSON.stringify(given.settings),
			],
		);
		if (given.customDomain !== undefined)
			await session.query('UPDATE agency SET custom_domain = $2 WHERE agency_id = $1', [
				session.agencyId,
				given.customDomain,
			]);
		await writeAudit(session, {
			action: 'agency.changed',
			subject: 'agency',
			subjectId: session.agencyId,
			actor,
			detail: { fields: Object.keys(given), settings: Object.keys(given.settings ?? {}) },
		});
	});
	return await getAgencySettings(sql, agencyId);
}

/**
 * The agency a credential acts for.
 *
 * @throws {AgencyError} not found
 */
export async function getAgency(sql: SqlPort, agencyId: string): Promise<Agency> {
	const [row] = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ id: string; name: string; slug: string }>(
				'SELECT agency_id AS id, name, slug FROM agency WHERE agency_id = $1',
				[agencyId],
			),
	);
	return needRow(row, 'agency', agencyId);
}

/** Two names may fold to one slug; the later one gets a number. */
export async function insertAgency(session: SqlSession, name: string): Promise<string> {
	const base = slugOf(name).slice(0, 94).replace(/-+$/, '');
	for (let number = 1; ; number += 1) {
		const [made] = await session.query<{ id: string }>(
			`INSERT INTO content_agency.agency (name, slug) VALUES ($1, $2)
			ON CONFLICT (slug) DO NOTHING RETURNING agency_id AS id`,
			[name, number === 1 ? base : `${base}-${number}`],
		);
		if (made !== undefined) return made.id;
	}
}

/** A name as it stands in an address; names without a Latin letter keep their code points. */
function slugOf(name: string): string {
	const folded = name.normalize('NFKD').toLowerCase();
	const plain = folded
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 100)
		.replace(/-+$/, '');
	if (plain !== '') return plain;
	const points = [...folded].map((letter) => letter.codePointAt(0)?.toString(16));
	return `a-${points.join('-')}`.slice(0, 100).replace(/-+$/, '');
}
