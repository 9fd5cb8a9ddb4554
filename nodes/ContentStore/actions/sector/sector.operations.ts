import { RECORD_KINDS } from '../../../../core/store';
import { choice, flag, line, linked, looseLine, paragraph } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';

/** Subject areas of sites. */
export const sectorOperations = recordOperations({
	resource: 'sector',
	kind: RECORD_KINDS.SECTOR as never,
	one: 'sector',
	many: 'sectors',
	about: 'a subject area of a site; at most five are active at a time',
	search: 'searchSectors',
	needed: [
		linked({ name: 'siteId', label: 'Site', search: 'searchSites', required: true }),
		line('name', 'Name'),
		line('slug', 'Slug', { placeholder: 'e.g. heat-pumps' }),
	],
	optional: [
		paragraph('description', 'Description'),
		looseLine('industryCode', 'Industry Code', {
			description: 'Code that Industry, Get Many gives out',
		}),
		looseLine('industrySectorCode', 'Industry Sector Code', {
			description: 'Code that Industry, Get Many gives out',
		}),
		choice('state', 'State', ['active', 'paused', 'archived']),
		flag('isActive', 'Active', 'Whether content is planned for it'),
	],
	shown: ['name', 'slug', 'siteId', 'industryCode', 'industrySectorCode', 'state', 'isActive'],
});
