/** What the operations of retention share. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { AgencyError } from '../../../../core/shared/errors';
import type { FileStores } from '../../../../core/shared/ports';
import type { DeletionReport } from '../../../../core/store';
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
