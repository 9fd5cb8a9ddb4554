/** What a brand once was, and the way back to it. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listBrandVersions, restoreBrand } from '../../../../core/store';
import { pagesOf, readPaging, returnAllAndLimit } from '../../fields';
import { ACTOR, actorOf } from '../agency/platform-door';
import { defineOperation } from '../operation';
import { BRAND_CLIENT, brandClient } from './brand-of';

/** Number of a version as lists go on after it; undefined from the first one on. */
const versionNumber = z.preprocess(
	(value) => (value === '' || value === null ? undefined : String(value)),
	z
		.string()
		.regex(/^[1-9]\d{0,8}$/, 'it takes the number of a version')
		.optional(),
);

/** Earlier brands. */
export const getBrandHistory = defineOperation({
	resource: 'brand',
	value: 'getHistory',
	name: 'Get History',
	action: 'Get the history of a brand',
	description:
		'Gives out every brand the agency, or the client when one is named, has had, newest first',
	fields: [BRAND_CLIENT, ...returnAllAndLimit()],
	async run(door) {
		const clientId = await brandClient(door);
		const after = door.read('after', 'After ID', versionNumber, '');
		return (await pagesOf({ ...readPaging(door), after }, async (page) =>
			(
				await listBrandVersions(door.sql, door.agencyId, {
					clientId,
					limit: page.limit,
					before: page.after === undefined ? undefined : Number(page.after),
				})
			).map((version) => ({ id: String(version.number), ...version })),
		)) as unknown as IDataObject[];
	},
});

/** The way back. */
export const restoreBrandOperation = defineOperation({
	resource: 'brand',
	value: 'restore',
	name: 'Restore',
	action: 'Restore an earlier brand',
	description: 'Takes an earlier brand back; it becomes the newest, and none is lost',
	fields: [
		BRAND_CLIENT,
		{
			displayName: 'Version',
			name: 'version',
			type: 'number',
			typeOptions: { minValue: 1 },
			required: true,
			default: 1,
			description: 'Number of the version; Get History lists them',
		},
		ACTOR,
	],
	async run(door) {
		const clientId = await brandClient(door);
		const version = door.read('version', 'Version', z.number().int().min(1));
		return (await restoreBrand(door.sql, door.agencyId, {
			clientId,
			version,
			savedBy: actorOf(door),
		})) as unknown as IDataObject;
	},
});
