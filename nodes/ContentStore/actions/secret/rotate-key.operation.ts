import type { IDataObject } from 'n8n-workflow';
import { rotateSecrets } from '../../../../core/store';
import { needVault } from '../../../shared/keys';
import { defineOperation } from '../operation';

/** Seals every secret of the agency anew under the key in use. */
export const rotateKey = defineOperation({
	resource: 'secret',
	value: 'rotateKey',
	name: 'Rotate Key',
	action: 'Rotate the vault key',
	description:
		'Seals every secret of the agency under the Vault Key of the credential; put the one before it into Previous Vault Key first, and take it away when this says that it is complete',
	fields: [],
	async run(door) {
		const vault = await needVault(door.context);
		const signal = door.context.getExecutionCancelSignal();
		const report = await rotateSecrets(door.sql, door.agencyId, vault, { signal });
		return {
			...report,
			note: report.isComplete
				? 'Every secret stands under the Vault Key; Previous Vault Key can be emptied.'
				: `${report.unopened.length} secrets are sealed under keys this credential does not have; put the right one into Previous Vault Key and run this again.`,
		} as unknown as IDataObject;
	},
});
