/** Fields of secrets: whose, what for, which one. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { findClientByName, getClient } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import { SECRET_KINDS } from '../../../shared/secret-kinds';
import { locator, readLocator, readOptionalLocator } from '../../fields';
import type { StoreDoor } from '../operation';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

/** Whose it is; empty for the agency. */
export const OWNER = locator({
	name: 'owner',
	label: 'Client',
	search: 'searchClients',
	byName: true,
	required: false,
	placeholder: 'e.g. Harbour Light Energy',
	description: 'Whose it is; left empty, the agency’s own',
});

/** Which secret. */
export const SECRET = locator({ name: 'secret', label: 'Secret', search: 'searchSecrets' });

/** What it is for. */
export const KIND: INodeProperties = {
	displayName: 'Service',
	name: 'kind',
	type: 'options',
	default: 'anthropic',
	options: SECRET_KINDS,
	description: 'Service the key is for',
};

/** Who does it, for the audit log. */
export const BY: INodeProperties = {
	displayName: 'By',
	name: 'actor',
	type: 'string',
	default: '',
	placeholder: 'e.g. Mara Lindqvist',
	description: 'Who does it, for the audit log',
};

/** What a list shows unless everything is wanted. */
export const SIMPLE_SECRET = [
	'id',
	'clientName',
	'kind',
	'fingerprint',
	'ageDays',
	'isRotationDue',
	'isExpired',
	'expiresAt',
	'lastUsedAt',
] as const;

/** Id of the client the owner field names; undefined for the agency's own. */
export async function ownerOf(door: StoreDoor): Promise<string | undefined> {
	const given = readOptionalLocator(door, 'owner', 'Client');
	if (given === undefined) return undefined;
	const { sql, agencyId } = door;
	const client = UUID.test(given)
		? await getClient(sql, agencyId, given)
		: await findClientByName(sql, agencyId, given);
	return client.id;
}

/** Id of the secret that was chosen. */
export function secretId(door: StoreDoor): string {
	return readLocator(door, 'secret', 'Secret');
}

/** Who does it. */
export function actorOf(door: StoreDoor): string {
	return door.read('actor', 'By', optionalText(200), '');
}

/** A time that may be left out. */
export const optionalTime = z.preprocess(
	(value) => (value === '' || value === null ? undefined : isoOf(value)),
	z.iso.datetime({ offset: true, error: 'give a time such as 2027-03-01T00:00:00Z' }).optional(),
);

/** n8n's own time fields give times without an offset; they are meant in UTC, and a day from its beginning on. */
function isoOf(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const [, day, time = '00:00:00'] =
		/^(\d{4}-\d{2}-\d{2})(?:[T ]([\d:.]+))?$/u.exec(value.trim()) ?? [];
	return day === undefined ? value : `${day}T${time}Z`;
}
