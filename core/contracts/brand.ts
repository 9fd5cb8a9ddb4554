import { z } from 'zod/v4';
import { CoverImageSchema } from './cover-image';

const hex = z.string().regex(/^#[0-9a-f]{6}$/i);

/** What a person may say about a brand, on the node or in the store; every field may be missing and is then resolved upward. */
export const BrandInputSchema = z.object({
	name: z.string().max(200).optional(),
	tagline: z.string().max(300).optional(),
	accents: z.array(z.string().max(40)).max(3).optional().describe('One to three colours, #rrggbb'),
	mode: z.enum(['light', 'dark']).optional(),
	footer: z.string().max(300).optional().describe('Line at the foot of every page'),
	logoHorizontal: z.string().optional().describe('data: URI of an image'),
	logoVertical: z.string().optional().describe('data: URI of an image'),
	logoRound: z.string().optional().describe('data: URI of an image'),
	logoHorizontalOnDark: z.string().optional().describe('data: URI of an image for dark grounds'),
	logoVerticalOnDark: z.string().optional().describe('data: URI of an image for dark grounds'),
	logoRoundOnDark: z.string().optional().describe('data: URI of an image for dark grounds'),
	logoOnDark: z
		.string()
		.optional()
		.describe('Older name of logoHorizontalOnDark, which goes before it'),
	displayFont: z.string().max(100).optional(),
	textFont: z.string().max(100).optional(),
	sansFont: z.string().max(100).optional(),
	monoFont: z.string().max(100).optional(),
	website: z.string().max(2000).optional(),
	contact: z.string().max(500).optional(),
});

/** A brand as typed or stored. */
export type BrandInput = z.infer<typeof BrandInputSchema>;

/** The brand section: what was resolved, from where, and what was corrected. */
export const BrandSchema = z.object({
	name: z.string(),
	tagline: z.string(),
	accents: z.array(hex).length(3),
	mode: z.enum(['light', 'dark']),
	footer: z.string(),
	logos: z
		.object({
			horizontal: z.string(),
			round: z.string(),
			onDark: z.string().describe('The best logo for dark grounds, whatever its shape'),
			vertical: z.string().optional(),
			horizontalOnDark: z.string().optional(),
			verticalOnDark: z.string().optional(),
			roundOnDark: z.string().optional(),
		})
		.describe('data: URIs, empty when none'),
	fonts: z.object({
		display: z.string(),
		text: z.string(),
		sans: z.string(),
		mono: z.string().optional(),
	}),
	website: z.string(),
	contact: z.string(),
	tokens: z
		.record(z.string(), z.string())
		.describe('CSS custom properties derived from the brand, name without dashes'),
	contrasts: z
		.record(
			z.string(),
			z.object({
				on: z.string().describe('Token it stands on'),
				ratio: z.number().describe('Contrast it has there'),
				floor: z.number().describe('Contrast it had to reach'),
				from: z.string().optional().describe('Accent it was made from, where that had to move'),
				was: z.number().optional().describe('Contrast of that accent on the same ground'),
			}),
		)
		.optional()
		.describe('What each colour was held to, by token'),
	provenance: z.record(z.string(), z.enum(['document', 'client', 'agency', 'default'])),
	notes: z
		.array(z.object({ field: z.string(), message: z.string() }))
		.describe('Corrections, for example of contrast'),
	template: z.string().describe('Template code, for example EXEC_01'),
	templateOrigin: z
		.enum(['folder', 'zip', 'store'])
		.optional()
		.describe('Where the template came from; absent for shipped ones'),
	templateVersion: z
		.number()
		.int()
		.optional()
		.describe('Version of a template of the store; the document is set in it again'),
	templateSha256: z.string().optional().describe('SHA-256 over the files of that template'),
	pageSize: z.enum(['Letter', 'A4']),
	draft: z.boolean().default(false),
	coverImage: CoverImageSchema.optional().describe('Picture of the cover, where one was found'),
	html: z
		.object({ property: z.string(), sha256: z.string(), bytes: z.number().int() })
		.describe('The HTML that travels as binary'),
});

/** The brand section. */
export type Brand = z.infer<typeof BrandSchema>;

/** A brand as one page of a website shows it. It is never stored by itself: a person confirms `brand`, or parts of it. */
export const BrandProposalSchema = z.object({
	website: z.string().describe('Address of the page, after redirects'),
	brand: BrandInputSchema.describe('As the store takes it'),
	evidence: z.array(
		z.object({
			field: z.string().describe('Field of the brand, for example accents[0]'),
			value: z.string().describe('What is proposed, in words a person can read'),
			confidence: z.number().min(0).max(1),
			foundIn: z.array(z.string()).describe('Where on the page or in its styles'),
		}),
	),
	colours: z
		.array(
			z.object({
				hex,
				role: z.enum(['first', 'second', 'third', 'other']),
				confidence: z.number().min(0).max(1),
				kinds: z.array(z.string()).describe('Kinds of places, for example button, logo, variable'),
				foundIn: z.array(z.string()),
			}),
		)
		.describe('Colours of the page that are not neutral, the heaviest first'),
	readAddresses: z.array(z.string()),
	fetchedAt: z.string(),
	notes: z.array(z.string()).describe('What was not read, and what a person should look at'),
});

/** A proposed brand. */
export type BrandProposal = z.infer<typeof BrandProposalSchema>;
