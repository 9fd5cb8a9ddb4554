import { RECORD_KINDS } from '../../../../core/store';
import { choice, flag, line, linked, looseLine, quantity } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_LINK } from '../record-links';

/** Sites texts appear on. */
export const siteOperations = recordOperations({
	resource: 'site',
	kind: RECORD_KINDS.SITE as never,
	one: 'site',
	many: 'sites',
	about: 'a site texts appear on; its login is kept as a secret, not here',
	search: 'searchSites',
	needed: [line('name', 'Name'), line('slug', 'Slug', { placeholder: 'e.g. harbour-light' })],
	optional: [
		linked(CLIENT_LINK),
		line('domain', 'Domain', { placeholder: 'e.g. harbour.example' }),
		line('wordpressUrl', 'WordPress URL'),
		looseLine('industryCode', 'Industry Code', {
			description: 'Code that Industry, Get Many gives out',
		}),
		line('language', 'Language', { placeholder: 'e.g. en' }),
		choice('state', 'State', ['active', 'paused', 'archived']),
		flag('isActive', 'Active', 'Whether texts are published there'),
		quantity('sectorLimit', 'Sector Limit', {
			minimum: 1,
			maximum: 100,
			description: 'How many sectors may be active at a time',
		}),
	],
	shown: ['name', 'slug', 'domain', 'clientId', 'industryCode', 'state', 'isActive'],
});
