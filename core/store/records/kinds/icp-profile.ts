import { z } from 'zod/v4';
import { link, words } from '../fields';
import { defineRecord } from '../record-kind';

const phrases = z
	.array(
		z.object({
			text: words(2000).min(1),
			/** Words as they were said, and when: `hh:mm:ss`. */
			quote: words(4000).optional(),
			speaker: words(200).optional(),
			from: words(20).optional(),
			to: words(20).optional(),
		}),
	)
	.max(500);

/** What a conversation says about the buyer (B-037 to B-039); the same conversation again changes its profile. */
export const ICP_PROFILE = defineRecord({
	word: 'ICP profile',
	table: 'icp_profile',
	label: 'role',
	newest: true,
	schema: z.object({
		clientId: link,
		source: z.enum(['grain_call', 'gemini_call', 'recording', 'manual']).optional(),
		sourceId: words(500).optional(),
		role: words(200).optional(),
		companySize: words(100).optional(),
		industry: words(200).optional(),
		painPoints: phrases.optional(),
		languagePatterns: phrases.optional(),
		objections: phrases.optional(),
		goals: phrases.optional(),
	}),
	parents: { clientId: 'client' },
	filters: ['clientId', 'source', 'sourceId', 'industry', 'companySize'],
	once: {
		fields: ['clientId', 'source', 'sourceId'],
		where: `source_id <> '' AND deleted_at IS NULL`,
	},
});
