import { indexProfiles, nearestProfiles, removeProfileVectors } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import { readFilters } from '../../fields';
import { vectorOperations } from '../vector-operations';

const letters = (displayName: string, name: string, placeholder: string) => ({
	displayName,
	name,
	type: 'string' as const,
	default: '',
	placeholder,
	description: 'Letters of it, upper or lower case',
});

/** Buyers by meaning. */
export const icpProfileVectorOperations = vectorOperations({
	resource: 'icpProfile',
	many: 'ICP profiles',
	one: { name: 'icpProfileId', label: 'ICP Profile', search: 'searchIcpProfiles' },
	withoutClient: 'buyers of all clients',
	filters: [
		letters('Company Size', 'companySize', 'e.g. 50-200'),
		letters('Pain Point', 'painPoint', 'e.g. cold mornings'),
		letters('Role', 'role', 'e.g. Fleet manager'),
	],
	index: indexProfiles,
	async search(door, asked) {
		const narrowed = readFilters(door, {
			companySize: optionalText(100),
			painPoint: optionalText(2_000),
			role: optionalText(200),
		});
		return await nearestProfiles(door.sql, door.agencyId, { ...asked, ...narrowed });
	},
	remove: async ({ sql, agencyId }, { id, clientId }) =>
		await removeProfileVectors(sql, agencyId, { profileId: id, clientId }),
});
