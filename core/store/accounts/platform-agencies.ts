/** What the owner of the instance does with agencies: make, list, change, switch off, sell plans and credits, sum up. */
import { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { insertAgency } from '../agencies';
import { isUuid } from '../door';
import { listCursor } from '../list-cursor';
import { notFound, needRow } from '../not-found';
import { asPlatform, type PlatformSession } from '../platform';
import { storable } from '../storable';
import { isoTime } from '../time';
import { CreditBookingSchema, type CreditBooking } from './credits';
import { LIMITS } from './plans';

const time = z.iso.datetime({ offset: true });

/** What the platform says about an agency; on update what is not given stays. */
export const PlatformAgencySchema = z.object({
	name: z.string().trim().min(1).max(200).optional(),
	status: z.enum(['active', 'suspended', 'trial', 'cancelled']).optional(),
	planCode: z.string().max(50).nullable().optional().describe('Null: nothing is limited'),
	limitOverrides: z
		.partialRecord(z.enum(LIMITS), z.number().min(0).nullable())
		.optional()
		.describe('What was agreed apart from the plan; null is no limit'),
	subscriptionStatus: z.string().max(40).optional(),
	subscriptionStartedAt: time.nullable().optional(),
	subscriptionEndsAt: time.nullable().optional(),
	trialEndsAt: time.nullable().optional(),
});

/** What the platform says about an agency. */
export type PlatformAgencyInput = z.input<typeof PlatformAgencySchema>;

/** An agency as the platform sees it: the account and sums, no content. */
export interface PlatformAgency {
	id: string;
	name: string;
	slug: string;
	status: 'active' | 'suspended' | 'trial' | 'cancelled';
	planCode: string | null;
	limitOverrides: Record<string, number | null>;
	subscriptionStatus: string;
	subscriptionStartedAt: string;
	subscriptionEndsAt: string;
	trialEndsAt: string;
	customDomain: string;
	createdAt: string;
	/** Model calls, cost and credits of this month (UTC). */
	month: { calls: number; costUsd: number; credits: number };
	creditBalance: number;
}

const COLUMNS: Record<keyof PlatformAgencyInput, string> = {
	name: 'name',
	status: 'status',
	planCode: 'plan_code',
	limitOverrides: 'limit_overrides',
	subscriptionStatus: 'subscription_status',
	subscriptionStartedAt: 'subscription_started_at',
	subscriptionEndsAt: 'subscription_ends_at',
	trialEndsAt: 'trial_ends_at',
};

const CURSOR = listCursor({
	what: 'agency',
	source: 'agency',
	id: 'agency.agency_id',
	keys: ['lower(agency.name)'],
});

/** Agencies of the instance by name. @throws {AgencyError} not found for `after` */
export async function listAgencies(
	sql: SqlPort,
	options: {
		actor?: string;
		status?: PlatformAgency['status'];
		agencyId?: string;
		/** ID of the last agency of the page before. */
		after?: string;
		limit?: number;
	} = {},
): Promise<PlatformAgency[]> {
	const { actor, status, agencyId, after, limit = 1_000 } = options;
	return await asPlatform(
		sql,
		{ purpose: agencyId === undefined ? 'List agencies' : 'Look at an agency', actor },
		async (session) => await readAgencies(session, { status, agencyId, after, limit }),
	);
}

/** One agency as the platform sees it. @throws {AgencyError} not found */
export async function platformAgency(
	sql: SqlPort,
	agencyId: string,
	actor?: string,
): Promise<PlatformAgency> {
	if (!isUuid(agencyId)) throw notFound('agency', agencyId);
	const [agency] = await listAgencies(sql, {
		agencyId,
		...(actor === undefined ? {} : { actor }),
	});
	return needRow(agency, 'agency', agencyId);
}

/** Makes an agency. @throws {AgencyError} CFG_001 without a name · not found for the plan */
export async function createAgency(
	sql: SqlPort,
	input: PlatformAgencyInput & { name: string },
	actor?: string,
): Promise<PlatformAgency> {
	const { name, ...rest } = storable(PlatformAgencySchema.parse(input)).value;
	if (name === undefined) throw noName();
	const id = await asPlatform(sql, { purpose: 'Make an agency', actor }, async (session) => {
		const agencyId = await insertAgency(session, name);
		await change(session, agencyId, rest);
		await session.audit({ agencyId, action: 'agency.created', detail: rest });
		return agencyId;
	});
	return await platformAgency(sql, id, actor);
}

/** Changes plan, dates and status of an agency. @throws {AgencyError} not found, also for the plan */
export async function updateAgency(
	sql: SqlPort,
	given: { agencyId: string; input: PlatformAgencyInput; actor?: string | undefined },
): Promise<PlatformAgency> {
	const input = storable(PlatformAgencySchema.parse(given.input)).value;
	const { agencyId, actor } = given;
	if (!isUuid(agencyId)) throw notFound('agency', agencyId);
	await asPlatform(sql, { purpose: 'Change an agency', actor }, async (session) => {
		await change(session, agencyId, input);
		await session.audit({ agencyId, action: 'agency.changed', detail: input });
	});
	return await platformAgency(sql, agencyId, actor);
}

/** Suspends an agency: it generates and publishes nothing, and can still read and export. @throws {AgencyError} not found */
export async function deactivateAgency(
	sql: SqlPort,
	given: { agencyId: string; reason?: string | undefined; actor?: string | undefined },
): Promise<PlatformAgency> {
	const { agencyId, actor, reason } = given;
	if (!isUuid(agencyId)) throw notFound('agency', agencyId);
	await asPlatform(sql, { purpose: 'Suspend an agency', actor }, async (session) => {
		await change(session, agencyId, { status: 'suspended' });
		await session.audit({ agencyId, action: 'agency.suspended', detail: { reason: reason ?? '' } });
	});
	return await platformAgency(sql, agencyId, actor);
}

/** Books credits sold, refunded or corrected; a reference that was booked before changes nothing. @throws {AgencyError} not found */
export async function bookAgencyCredits(
	sql: SqlPort,
	agencyId: string,
	booking: CreditBooking,
): Promise<{ booked: boolean; balance: number }> {
	const row = storable(CreditBookingSchema.parse(booking)).value;
	if (!isUuid(agencyId)) throw notFound('agency', agencyId);
	if (row.kind !== 'adjustment' && row.amount < 0) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `A ${row.kind} of ${row.amount} credits would take credits away`,
			hint: 'Book what has to be taken away as an adjustment.',
			field: 'amount',
		});
	}
	const purpose = { purpose: 'Book credits of an agency', actor: row.actor };
	const booked = await asPlatform(sql, purpose, async (session) => {
		const found = await session.query('SELECT 1 FROM agency WHERE agency_id = $1', [agencyId]);
		needRow(found[0], 'agency', agencyId);
		await session.query(`SELECT one_at_a_time('money ' || $1::uuid)`, [agencyId]);
		const known = await session.query(
			`SELECT 1 FROM credit_ledger WHERE agency_id = $1 AND kind = $2 AND reference = $3 AND reference <> ''`,
			[agencyId, row.kind, row.reference],
		);
		if (known.length > 0) return false;
		await session.query(
			`INSERT INTO credit_ledger (agency_id, number, balance_after, kind, amount, reference, description, actor)
			VALUES ($1, 0, 0, $2, round($3::numeric, 6), $4, $5, $6)`,
			[agencyId, row.kind, row.amount, row.reference, row.description, row.actor],
		);
		const { kind, amount, reference } = row;
		await session.audit({
			agencyId,
			action: 'credits.booked',
			detail: { kind, amount, reference },
		});
		return true;
	});
	return { booked, balance: (await platformAgency(sql, agencyId)).creditBalance };
}

/** Sells an add-on to an agency, or ends it. @throws {AgencyError} not found, also for the add-on */
export async function setAgencyAddon(
	sql: SqlPort,
	given: { agencyId: string; addon: string; quantity: number; actor?: string | undefined },
): Promise<void> {
	const { agencyId, addon, quantity, actor } = given;
	if (!isUuid(agencyId)) throw notFound('agency', agencyId);
	await asPlatform(sql, { purpose: 'Change add-ons of an agency', actor }, async (session) => {
		const agencies = await session.query('SELECT 1 FROM agency WHERE agency_id = $1', [agencyId]);
		needRow(agencies[0], 'agency', agencyId);
		const addons = await session.query('SELECT 1 FROM plan_addon WHERE code = $1', [addon]);
		needRow(addons[0], 'add-on', addon);
		await session.query(
			`UPDATE agency_addon SET ends_at = clock_timestamp()
			WHERE agency_id = $1 AND addon_code = $2 AND (ends_at IS NULL OR ends_at > clock_timestamp())`,
			[agencyId, addon],
		);
		if (quantity > 0)
			await session.query(
				'INSERT INTO agency_addon (agency_id, addon_code, quantity) VALUES ($1, $2, $3)',
				[agencyId, addon, quantity],
			);
		await session.audit({ agencyId, action: 'agency.addon', detail: { addon, quantity } });
	});
}

async function change(
	session: PlatformSession,
	agencyId: string,
	input: PlatformAgencyInput,
): Promise<void> {
	if (typeof input.planCode === 'string') {
		const plans = await session.query('SELECT 1 FROM plan WHERE code = $1', [input.planCode]);
		needRow(plans[0], 'plan', input.planCode);
	}
	const entries = Object.entries(input);
	const rows = await session.query(
		`UPDATE agency SET ${[
			...entries.map(
				([field], index) => `${COLUMNS[field as keyof PlatformAgencyInput]} = $${index + 2}`,
			),
			'updated_at = clock_timestamp()',
		].join(', ')} WHERE agency_id = $1 RETURNING agency_id`,
		[
			agencyId,
			...entries.map(([field, value]) =>
				field === 'limitOverrides' ? JSON.stringify(value) : value,
			),
		],
	);
	needRow(rows[0], 'agency', agencyId);
}

async function readAgencies(
	session: PlatformSession,
	wanted: {
		status: string | undefined;
		agencyId: string | undefined;
		after: string | undefined;
		limit: number;
	},
): Promise<PlatformAgency[]> {
	const rows = await session.query<Record<string, unknown>>(
		`SELECT agency.agency_id AS id, name, slug, status, plan_code AS "planCode",
			limit_overrides AS "limitOverrides", subscription_status AS "subscriptionStatus",
			subscription_started_at AS "subscriptionStartedAt", subscription_ends_at AS "subscriptionEndsAt",
			trial_ends_at AS "trialEndsAt", coalesce(custom_domain, '') AS "customDomain", created_at AS "createdAt",
			jsonb_build_object('calls', coalesce(used.calls, 0), 'costUsd', coalesce(used.cost, 0),
				'credits', coalesce(used.credits, 0)) AS month,
			coalesce((SELECT balance_after FROM credit_ledger WHERE credit_ledger.agency_id = agency.agency_id
				ORDER BY number DESC LIMIT 1), 0)::float8 AS "creditBalance"
		FROM agency LEFT JOIN LATERAL (
			SELECT count(at) AS calls, sum(cost_usd) AS cost, sum(credits) AS credits FROM usage_event
			WHERE usage_event.agency_id = agency.agency_id AND at >= month_start()) AS used ON true
		WHERE ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR agency.agency_id = $2)
			AND ${CURSOR.isAfter('$4')}
		ORDER BY ${CURSOR.orderBy} LIMIT $3`,
		[
			wanted.status ?? null,
			wanted.agencyId ?? null,
			Math.min(wanted.limit, 10_000),
			await CURSOR.place(session, wanted.after),
		],
	);
	return rows.map((row) => ({
		...(row as unknown as PlatformAgency),
		subscriptionStartedAt: isoTime(row.subscriptionStartedAt as Date | null),
		subscriptionEndsAt: isoTime(row.subscriptionEndsAt as Date | null),
		trialEndsAt: isoTime(row.trialEndsAt as Date | null),
		createdAt: isoTime(row.createdAt as Date),
	}));
}

function noName(): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_001',
		message: 'An agency needs a name',
		hint: 'Give a name of 1 to 200 characters.',
		field: 'name',
	});
}
