/** Finds a client by the name or id a person typed. */
import { z } from 'zod/v4';
import { findClientByName, getClient, type Client } from '../../../../core/store';
import { located } from '../../fields';
import type { StoreDoor } from '../operation';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws {AgencyError} not found, with the nearest names of this agency */
export async function findClient(door: StoreDoor): Promise<Client> {
	const given = door.read('client', 'Client', located.pipe(z.string().min(1, 'name the client')));
	const { sql, agencyId } = door;
	return UUID.test(given)
		? await getClient(sql, agencyId, given)
		: await findClientByName(sql, agencyId, given);
}
