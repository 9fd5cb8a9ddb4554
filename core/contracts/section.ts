import { z } from 'zod/v4';

/**
 * Stands in an item for a section that lies in the store: where it is and what it must hash to.
 * A section is either present or such a reference, from version 1 of the dossier on.
 */
export const SectionRefSchema = z
	.object({
		ref: z.string().min(1).describe('Key under which the section store keeps the section'),
		sha256: z
			.string()
			.regex(/^[0-9a-f]{64}$/)
			.describe('SHA-256 of the canonical JSON of the section, hex'),
		note: z.string().optional().describe('What a person reads in the panel instead of the section'),
	})
	.strict();

/** A reference to a stored section. */
export type SectionRef = z.infer<typeof SectionRefSchema>;

/** Whether a value is a reference to a stored section and not the section itself. */
export function isSectionRef(value: unknown): value is SectionRef {
	return SectionRefSchema.safeParse(value).success;
}
