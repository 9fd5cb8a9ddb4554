/** Clients of an agency: made and changed. */
import type { z } from 'zod/v4';
import { AgencyError, isAgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { writeBrand } from './brands';
import {
	ClientInputSchema,
	clientOf,
	columnsOf,
	SELECTED,
	type Client,
	type ClientInput,
} from './client-row';
import { inAgency } from './door';
import { clientCalendar } from './due/client-calendar';
import { replanClient } from './due/replan';
import { needId, needRow } from './not-found';
import { replacedNotes, storable } from './storable';

/**
 * Stores a new client, with its brand when one is given. One without a time zone lives in that of its agency.
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
		const [home] = await session.query<{ timeZone: string }>(
			'SELECT time_zone AS "timeZone" FROM agency WHERE agency_id = $1',
			[session.agencyId],
		);
		const { names, values } = columnsOf({ timeZone: home?.timeZone, ...given(value) });
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

/** The fields that say something. */
function given(input: object): object {
	return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
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
