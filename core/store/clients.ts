/** Clients of an agency: who they are and what their texts start from. */
import { z } from 'zod/v4';
import { BrandInputSchema } from '../contracts';
import { AgencyError, isAgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { writeBrand } from './brands';
import { inAgency, type AgencySession } from './door';
import { clientCalendar } from './due/client-calendar';
import { replanClient } from './due/replan';
import { nearestNames } from './nearest-names';
import { needExisting, needId, needRow } from './not-found';
import { replacedNotes, storable } from './storable';
import { isoTime } from './time';

const line = (length: number) => z.string().max(length);

/** What may be said about a client; on update every field may be missing and then stays. */
export const ClientInputSchema = z.object({
	companyName: line(200).trim().min(1),
	contactName: line(200).optional(),
	contactEmail: line(320).optional(),
	contactPhone: line(100).optional(),
	websiteUrl: line(2000).optional(),
	industry: line(200).optional(),
	about: line(4000).optional(),
	callToAction: line(500).optional(),
	defaultTone: line(100).optional(),
	relatedServices: z.array(line(200)).max(200).optional(),
	targetKeywords: z.array(line(100)).max(500).optional(),
	additionalContext: line(8000).optional(),
	language: line(35).optional(),
	timeZone: line(100).refine(isTimeZone, 'not an IANA time zone').optional(),
	isActive: z.boolean().optional(),
	brand: BrandInputSchema.optional(),
});

/** What may be said about a client. */
export type ClientInput = z.input<typeof ClientInputSchema>;

/** A client as stored; its brand is read with `resolveBrandLevels`. */
export interface Client {
	id: string;
	companyName: string;
	contactName: string;
	contactEmail: string;
	contactPhone: string;
	websiteUrl: string;
	industry: string;
	about: string;
	callToAction: string;
	defaultTone: string;
	relatedServices: string[];
	targetKeywords: string[];
	additionalContext: string;
	language: string;
	timeZone: string;
	isActive: boolean;
	createdAt: string;
	updatedAt: string;
}

/** A line of a list of clients. */
export type ClientLine = Pick<Client, 'id' | 'companyName' | 'industry' | 'timeZone' | 'isActive'>;

/** Fields and their columns; `brand` has a table of its own. */
const COLUMNS: Record<Exclude<keyof ClientInput, 'brand'>, string> = {
	companyName: 'company_name',
	contactName: 'contact_name',
	contactEmail: 'contact_email',
	contactPhone: 'contact_phone',
	websiteUrl: 'website_url',
	industry: 'industry',
	about: 'about',
	callToAction: 'call_to_action',
	defaultTone: 'default_tone',
	relatedServices: 'related_services',
	targetKeywords: 'target_keywords',
	additionalContext: 'additional_context',
	language: 'language',
	timeZone: 'time_zone',
	isActive: 'is_active',
};

const SELECTED = [
	'id',
	...Object.entries(COLUMNS).map(([field, column]) => `${column} AS "${field}"`),
	'created_at AS "createdAt"',
	'updated_at AS "updatedAt"',
].join(', ');
const LINE = `id, company_name AS "companyName", industry, time_zone AS "timeZone", is_active AS "isActive"`;

/**
 * Stores a new client, with its brand when one is given.
 *
 * @throws {AgencyError} `input` for a field that does not fit, `store` STORE_005 when the name is taken
 */
export async function createClient(
	sql: SqlPort,
	agencyId: string,
	input: ClientInput,
): Promise<Client & { notes: string[] }> {
	const { value, replaced } = storable(parsed(ClientInputSchema, input));
	return await inAgency(sql, agencyId, async (session) => {
		const { names, values } = columnsOf(value);
		const rows = await named(
			value.companyName,
			async () =>
				await session.query(
					`INSERT INTO client (${names.join(', ')})
				VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING ${SELECTED}`,
					values,
				),
		);
		const client = clientOf(needRow(rows[0], 'client', value.companyName));
		if (value.brand !== undefined)
			await writeBrand(session, { clientId: client.id, brand: value.brand });
		return { ...client, notes: replacedNotes(replaced) };
	});
}

/**
 * Changes the fields given and leaves the others; `isActive: false` takes a client out of the schedule.
 *
 * @throws {AgencyError} not found; `input` for a field that does not fit; STORE_005 when the name is taken
 */
export async function updateClient(
	sql: SqlPort,
	agencyId: string,
	change: { clientId: string; input: Partial<ClientInput> },
): Promise<Client & { notes: string[] }> {
	const { value, replaced } = storable(parsed(ClientInputSchema.partial(), change.input));
	return await inAgency(sql, agencyId, async (session) => {
		const { names, values } = columnsOf(value);
		const set = names.map((name, index) => `${name} = $${index + 2}`);
		const [before] = await session.query<{ timeZone: string }>(
			'SELECT time_zone AS "timeZone" FROM client WHERE id = $1 FOR UPDATE',
			[needId('client', change.clientId)],
		);
		const rows = await named(
			value.companyName ?? '',
			async () =>
				await session.query(
					`UPDATE client SET ${[...set, 'updated_at = clock_timestamp()'].join(', ')}
				WHERE id = $1 RETURNING ${SELECTED}`,
					[needId('client', change.clientId), ...values],
				),
		);
		const client = clientOf(needRow(rows[0], 'client', change.clientId));
		if (value.brand !== undefined)
			await writeBrand(session, { clientId: client.id, brand: value.brand });
		if (before !== undefined && before.timeZone !== client.timeZone) {
			// Planned rows follow their client into its new zone.
			const calendar = await clientCalendar(session, client.id);
			await replanClient(session, {
				clientId: client.id,
				calendar,
				formerZone: before.timeZone,
			});
		}
		return { ...client, notes: replacedNotes(replaced) };
	});
}

/**
 * One client by id.
 *
 * @throws {AgencyError} not found
 */
export async function getClient(sql: SqlPort, agencyId: string, clientId: string): Promise<Client> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query(`SELECT ${SELECTED} FROM client WHERE id = $1`, [
				needId('client', clientId),
			]),
	);
	return clientOf(needRow(rows[0], 'client', clientId));
}

/**
 * One client by its name, upper or lower case.
 *
 * @throws {AgencyError} not found, with the nearest names of this agency in the hint
 */
export async function findClientByName(
	sql: SqlPort,
	agencyId: string,
	name: string,
): Promise<Client> {
	const wanted = storable(name.trim()).value;
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			`SELECT ${SELECTED} FROM client WHERE lower(company_name) = lower($1)`,
			[wanted],
		);
		if (rows[0] !== undefined) return clientOf(rows[0]);
		throw await unknownName(session, wanted);
	});
}

/** How a list of clients is narrowed. */
export interface ClientQuery {
	includeInactive?: boolean | undefined;
	/** Letters of the name. */
	search?: string | undefined;
	industry?: string | undefined;
	/** ID of the last client of the page before. */
	after?: string | undefined;
	limit?: number | undefined;
	/** Every field instead of a line. */
	whole?: boolean | undefined;
}

/**
 * Clients by name, at most `limit`; inactive ones only when asked for.
 *
 * @throws {AgencyError} not found for an `after` that is not there
 */
export async function listClients(
	sql: SqlPort,
	agencyId: string,
	query: ClientQuery = {},
): Promise<ClientLine[]> {
	const { includeInactive = false, search = '', industry, after, limit = 100 } = query;
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', after);
		const rows = await session.query(
			`SELECT ${query.whole === true ? SELECTED : LINE} FROM client
			WHERE ($1 OR is_active) AND position(lower($2) IN lower(company_name)) > 0
				AND ($3::text IS NULL OR lower(industry) = lower($3))
				AND ($4::uuid IS NULL OR lower(company_name) > (
					SELECT lower(last.company_name) FROM client AS last WHERE last.id = $4))
			ORDER BY lower(company_name) LIMIT $5`,
			[
				includeInactive,
				storable(search).value,
				industry ?? null,
				after ?? null,
				Math.min(limit, 1_000),
			],
		);
		return query.whole === true ? rows.map(clientOf) : (rows as unknown as ClientLine[]);
	});
}

function parsed<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
	const result = schema.safeParse(input);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const field = issue?.path.join('.') ?? '';
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The client's ${field} does not fit: ${issue?.message ?? ''}`,
		hint: `Correct the field "${field}".`,
		field,
	});
}

function columnsOf(input: object): { names: string[]; values: unknown[] } {
	const given = Object.entries(input).filter(
		([field, value]) => field in COLUMNS && value !== undefined,
	);
	return {
		names: given.map(([field]) => COLUMNS[field as keyof typeof COLUMNS]),
		values: given.map(([, value]) => value as unknown),
	};
}

function clientOf(row: Record<string, unknown>): Client {
	return {
		...(row as unknown as Client),
		createdAt: isoTime(row.createdAt as Date),
		updatedAt: isoTime(row.updatedAt as Date),
	};
}

/** Says which name is taken; the constraint's own words would say less. */
async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!isAgencyError(error) || !error.message.includes('client_by_name')) throw error;
		throw new AgencyError({
			kind: 'store',
			code: 'STORE_005',
			message: `There is already a client named '${name}'`,
			hint: 'Update that client, or choose another name.',
			field: 'companyName',
			cause: error,
		});
	}
}

async function unknownName(session: AgencySession, name: string): Promise<AgencyError> {
	const rows = await session.query<{ name: string }>(
		'SELECT company_name AS name FROM client ORDER BY company_name LIMIT 5000',
	);
	const nearest = nearestNames(
		name,
		rows.map((row) => row.name),
	);
	return new AgencyError({
		kind: 'input',
		code: 'NOT_FOUND',
		message: `There is no client '${name.slice(0, 200)}'`,
		hint:
			nearest.length === 0
				? 'Create the client first.'
				: `Did you mean ${nearest.map((entry) => `'${entry}'`).join(', ')}? Otherwise create the client first.`,
	});
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
