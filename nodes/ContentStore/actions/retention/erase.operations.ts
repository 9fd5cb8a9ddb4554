/** Erasing: what is past its time, a client, an agency; and the reports. */
import { z } from 'zod/v4';
import {
	asPlatform,
	eraseAgency,
	eraseClient,
	listDeletions,
	previewSweep,
	sweep,
} from '../../../../core/store';
import {
	filters,
	locator,
	pagesOf,
	readFilters,
	readPaging,
	returnAllAndLimit,
	simplifyField,
} from '../../fields';
import { ACTOR, actorOf, AGENCY_ID, agencyIdOf, needPlatform } from '../agency/platform-door';
import { findClient } from '../client/find-client';
import { defineOperation } from '../operation';
import {
	agenciesOf,
	confirmation,
	deletionOptions,
	needConfirmation,
	shownReport,
} from './retention-door';
import type { IDataObject } from 'n8n-workflow';

/** What the next sweep would take. */
export const previewRetention = defineOperation({
	resource: 'retention',
	value: 'preview',
	name: 'Preview',
	action: 'Preview what is past its time',
	description: 'Counts what the next sweep would erase or empty, and changes nothing',
	fields: [],
	run: async ({ sql, agencyId }) =>
		({ ...(await previewSweep(sql, agencyId)) }) as unknown as IDataObject,
});

/** The sweep of every day. */
export const runRetention = defineOperation({
	resource: 'retention',
	value: 'run',
	name: 'Run',
	action: 'Erase what is past its time',
	description:
		'Erases what is past its time, goes on with deletions that were stopped, and gives out a report of each; with a credential of the scope Platform for every agency',
	beforeAgency: true,
	fields: [simplifyField],
	async run(door) {
		const reports: IDataObject[] = [];
		for (const agencyId of await agenciesOf(door)) {
			const options = await deletionOptions(door, agencyId);
			for (const report of await sweep(door.sql, agencyId, { ...options, orderedBy: 'sweep' }))
				reports.push({ agencyId, ...shownReport(door, report) });
		}
		return reports;
	},
});

/** Erases one client now. */
export const eraseClientOperation = defineOperation({
	resource: 'retention',
	value: 'eraseClient',
	name: 'Erase Client',
	action: 'Erase a client',
	description:
		'Erases a client and everything of it now, and gives out the report; only its ID and the money stay',
	fields: [
		locator({
			name: 'client',
			label: 'Client',
			search: 'searchClients',
			byName: true,
			description: 'Client that is erased',
		}),
		confirmation('Name of the client'),
		ACTOR,
		simplifyField,
	],
	async run(door) {
		const { id, companyName } = await findClient(door);
		needConfirmation(door, companyName, 'client');
		const options = await deletionOptions(door);
		const order = { clientId: id, orderedBy: actorOf(door), ...options };
		return shownReport(door, await eraseClient(door.sql, door.agencyId, order));
	},
});

/** Erases an agency now; only for the owner of the instance. */
export const eraseAgencyOperation = defineOperation({
	resource: 'retention',
	value: 'eraseAgency',
	name: 'Erase Agency',
	action: 'Erase an agency',
	description:
		'Erases an agency with all its clients now; its ID and the report stay. Needs a credential of the scope Platform.',
	beforeAgency: true,
	fields: [AGENCY_ID, confirmation('Name of the agency'), ACTOR, simplifyField],
	async run(door) {
		await needPlatform(door);
		const agencyId = agencyIdOf(door);
		const actor = actorOf(door);
		const [agency] = await asPlatform(
			door.sql,
			{ purpose: 'erase an agency', actor, detail: { agencyId } },
			async (session) =>
				await session.query<{ name: string }>(
					'SELECT name FROM agency WHERE agency_id::text = $1',
					[agencyId.toLowerCase()],
				),
		);
		needConfirmation(door, agency?.name ?? '\u0000', 'agency');
		const options = await deletionOptions(door, agencyId);
		const report = await eraseAgency(door.sql, agencyId, { ...options, orderedBy: actor });
		return { agencyId, ...shownReport(door, report) };
	},
});

/** Reports of deletions. */
export const retentionReports = defineOperation({
	resource: 'retention',
	value: 'getMany',
	name: 'Get Reports',
	action: 'Get reports of deletions',
	description: 'Lists reports of deletions, newest first; they hold counts and ids, no content',
	fields: [
		...returnAllAndLimit(),
		filters([
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				default: 'sweep',
				options: [
					{ name: 'Agency', value: 'agency' },
					{ name: 'Client', value: 'client' },
					{ name: 'Sweep', value: 'sweep' },
				],
				description: 'Only deletions of this kind',
			},
			{
				displayName: 'Only Open',
				name: 'isOpen',
				type: 'boolean',
				default: true,
				description: 'Whether to list only deletions that have not ended',
			},
		]),
		simplifyField,
	],
	async run(door) {
		const { kind, isOpen } = readFilters(door, {
			kind: z.enum(['agency', 'client', 'sweep']),
			isOpen: z.boolean(),
		});
		const reports = await pagesOf(
			readPaging(door),
			async (page) =>
				await listDeletions(door.sql, door.agencyId, { kind, isOpen: isOpen ?? false, ...page }),
		);
		return reports.map((report) => shownReport(door, report));
	},
});
