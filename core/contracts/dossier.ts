import { z } from 'zod/v4';
import { BrandSchema, type Brand } from './brand';
import { BriefSchema, type Brief } from './brief';
import { DocumentSchema, type ContentDocument } from './document';
import { EvidenceSchema, type Evidence } from './evidence';
import { OutlineSchema, type Outline } from './outline';
import { ProblemSchema } from './problem';
import { QualitySchema, type Quality } from './quality';
import { ReceiptsSchema, type Receipt } from './receipts';
import { RenderingSchema, type Rendering } from './rendering';
import { SectionRefSchema } from './section';
import { UsageSchema } from './usage';

/** The version this package writes. */
export const DOSSIER_VERSION = 1;

/** Schema of each section by its name in the dossier. */
export const SECTION_SCHEMAS = {
	brief: BriefSchema,
	evidence: EvidenceSchema,
	outline: OutlineSchema,
	document: DocumentSchema,
	quality: QualitySchema,
	brand: BrandSchema,
	rendering: RenderingSchema,
	receipts: ReceiptsSchema,
} as const;

/** Name of a section. */
export type SectionName = keyof typeof SECTION_SCHEMAS;

/** The sections, loaded. */
export interface Sections {
	brief: Brief;
	evidence: Evidence;
	outline: Outline;
	document: ContentDocument;
	quality: Quality;
	brand: Brand;
	rendering: Rendering;
	receipts: Receipt[];
}

/**
 * The envelope that travels down the line. Sections are checked when they are loaded, not here, so
 * that a reference and a section are the same to every node. Unknown top-level fields pass through.
 */
export const DossierSchema = z.looseObject({
	kind: z.literal('dossier'),
	version: z.literal(DOSSIER_VERSION),
	id: z.string().min(1).describe('Id of the dossier, made by the first station'),
	job: z
		.object({ id: z.string().describe('Job in the store'), documentId: z.string().default('') })
		.optional()
		.describe('Desk setting only; the agency never stands in an item'),
	brief: z.union([SectionRefSchema, z.looseObject({})]),
	evidence: z.union([SectionRefSchema, z.looseObject({})]).optional(),
	outline: z.union([SectionRefSchema, z.looseObject({})]).optional(),
	document: z.union([SectionRefSchema, z.looseObject({})]).optional(),
	quality: z.union([SectionRefSchema, z.looseObject({})]).optional(),
	brand: z.union([SectionRefSchema, z.looseObject({})]).optional(),
	rendering: z.union([SectionRefSchema, z.looseObject({})]).optional(),
	receipts: z.union([SectionRefSchema, z.array(z.unknown())]).optional(),
	usage: UsageSchema.prefault({}).describe('Model calls so far; every station appends'),
	problem: ProblemSchema.optional().describe(
		'Set when a station could not do its work; later stations pass it on',
	),
});

/** The envelope. */
export type Dossier = z.infer<typeof DossierSchema>;
