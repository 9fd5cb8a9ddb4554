/** What the operations of retention share. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { AgencyError } from '../../../../core/shared/errors';
import type { FileStores } from '../../../../core/shared/ports';
import { asPlatform, type DeletionReport } from '../../../../core/store';
import { fileStoresOf } from '../../../shared/file-stores';
import { text } from '../../../shared/parameters';
import { simplified } from '../../fields';
import type { StoreDoor } from '../operation';

/** Typed by a person, so that nobody is erased by a wrong click. */
export function confirmation(what: string): INodeProperties {
	return {
		displayName: 'Confirm',
		name: 'confirm',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Harbour Light Energy',
		description: `${what}, typed out: what is erased cannot be brought back`,
	};
}

/**
 * Throws unless the name was typed out.
 *
 * @throws {AgencyError} KEEP_002
 */
export function needConfirmation(door: StoreDoor, name: string, what: string): void {
	const typed = door.read('confirm', 'Confirm', text(200), '');
	if (typed.toLowerCase() === name.toLowerCase()) return;
	throw new AgencyError({
		kind: 'input',
		code: 'KEEP_002',
		message: `Erasing was not confirmed: "${typed}" is not the name of the ${what}`,
		hint: `Type the name of the ${what} into Confirm, exactly as it is shown: '${name}'.`,
		field: 'confirm',
	});
}

/** How a deletion is carried out from this node. */
export async function deletionOptions(
	door: StoreDoor,
	agencyId = door.agencyId,
): Promise<{ stores: FileStores; owner: string }> {
	const { context, sql } = door;
	const execution = context.getExecutionId();
	return {
		stores: await fileStoresOf(context, { sql, agencyId }),
		owner: `execution ${execution ?? ''} ${context.getNode().name}`,
	};
}

const SIMPLE_REPORT = [
	'id',
	'kind',
	'clientId',
	'state',
	'counts',
	'remainder',
	'outside',
	'problem',
	'reportSha256',
	'finishedAt',
];

/** A report, simplified unless it was asked for whole. */
export function shownReport(door: StoreDoor, report: DeletionReport): IDataObject {
	return simplified(door, report, SIMPLE_REPORT);
}

/** The agency of the credential; with the scope Platform all of them, or all that were not erased. */
export async function agenciesOf(
	door: StoreDoor,
	{ withErased = false }: { withErased?: boolean } = {},
): Promise<string[]> {
	const set = door.context.getNode().credentials?.contentAgencyApi !== undefined;
	const credential = set ? await door.context.getCredentials('contentAgencyApi') : {};
	if (credential.scope !== 'platform') return [door.agencyId];
	const rows = await asPlatform(
		door.sql,
		{ purpose: 'the daily sweep of every agency' },
		async (session) =>
			await session.query<{ id: string }>(
				`SELECT agency_id AS id FROM agency WHERE $1 OR slug NOT LIKE 'erased-%'
				ORDER BY created_at, agency_id`,
				[withErased],
			),
	);
	return rows.map(({ id }) => id);
}
