import { z } from 'zod/v4';
import { link, slug, someWords, words } from '../fields';
import { defineRecord } from '../record-kind';

/** A subject area of a site (E-019); at most five are active at a time (E-020). */
export const SECTOR = defineRecord({
	word: 'sector',
	table: 'sector',
	label: 'name',
	schema: z.object({
		siteId: link,
		name: someWords(200),
		slug,
		description: words(4000).optional(),
		industryCode: words(100).nullable().optional(),
		industrySectorCode: words(100).nullable().optional(),
		state: z.enum(['active', 'paused', 'archived']).optional(),
		isActive: z.boolean().optional(),
	}),
	parents: { siteId: 'site' },
	filters: ['siteId', 'state', 'isActive'],
	refusals: {
		sector_active_limit: {
			message: (name) =>
				`The site has as many active sectors as it may have; '${name}' would be one more`,
			hint: 'Switch another sector of the site off first, make this one inactive, or raise the limit of the site.',
			field: 'isActive',
		},
		sector_by_slug: {
			message: () => 'Another sector of this site has that slug',
			hint: 'Choose another slug, or change that sector.',
			field: 'slug',
		},
		sector_industry_code_industry_sector_code_fkey: {
			message: () => 'There is no such sector in that industry',
			hint: 'Take the codes of Content Store, Industry, Get Many.',
			field: 'industrySectorCode',
		},
	},
});
