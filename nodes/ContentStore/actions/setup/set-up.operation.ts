import { migrate, ensureAgency } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { defineOperation } from '../operation';

/** Makes the schema and the agency. Safe to run again. */
export const setUp = defineOperation({
	resource: 'setup',
	value: 'setUp',
	name: 'Set Up',
	action: 'Set up the store',
	description:
		'Makes or updates the schema, and the agency when it is not there yet; gives out its ID for the credential',
	beforeAgency: true,
	fields: [
		{
			displayName: 'Agency Name',
			name: 'agencyName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. North Quay Content',
			description: 'Name of the agency this instance works for',
		},
	],
	async run({ sql, read }) {
		const name = read('agencyName', 'Agency Name', text(200).min(1, 'give the agency a name'));
		const report = await migrate(sql);
		const { agencyId, created } = await ensureAgency(sql, name);
		return {
			agencyId,
			agencyName: name,
			agencyCreated: created,
			schemaVersion: report.version,
			migrationsApplied: report.applied,
			next: 'Paste agencyId into the Content Agency credential.',
		};
	},
});
