import { z } from 'zod/v4';
import { language, looseLink, slug, someWords, words } from '../fields';
import { defineRecord } from '../record-kind';

/** A site texts appear on (E-017); its WordPress login lies in the vault. */
export const SITE = defineRecord({
	word: 'site',
	table: 'site',
	label: 'name',
	schema: z.object({
		name: someWords(200),
		slug,
		clientId: looseLink,
		domain: words(253).optional(),
		wordpressUrl: words(2000).optional(),
		industryCode: words(100).nullable().optional(),
		language: language.optional(),
		state: z.enum(['active', 'paused', 'archived']).optional(),
		isActive: z.boolean().optional(),
		sectorLimit: z.number().int().min(1).max(100).optional(),
	}),
	parents: { clientId: 'client' },
	filters: ['clientId', 'state', 'isActive', 'industryCode'],
	refusals: {
		site_by_slug: {
			message: () => 'Another site of this agency has that slug',
			hint: 'Choose another slug, or change that site.',
			field: 'slug',
		},
		site_industry_code_fkey: {
			message: () => 'There is no such industry',
			hint: 'Take a code of Content Store, Industry, Get Many.',
			field: 'industryCode',
		},
	},
});
