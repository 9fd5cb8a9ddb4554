/** Puts a person's changes into an outline: order, titles, lengths, what was added and what was left out. */
import { z } from 'zod/v4';
import { OutlineSchema, type Outline } from '../contracts';

const text = z.string().max(1000).optional();

/** What a person sends back; what is left out stays as it was. */
export const OutlineEditsSchema = z.looseObject({
	title: z.string().max(500).optional(),
	subtitle: text,
	thesis: text,
	sections: z
		.array(
			z.looseObject({
				number: z.number().int().optional(),
				title: z.string().max(500).optional(),
				purpose: text,
				keyMessage: text,
				evidence: z.array(z.string().max(20)).max(200).optional(),
				words: z.number().int().min(0).max(20_000).optional(),
				exhibits: z.array(z.string().max(20)).max(50).optional(),
				avoid: z.array(z.string().max(500)).max(50).optional(),
			}),
		)
		.min(1, 'an outline needs a section')
		.max(60)
		.optional()
		.describe(
			'All sections wanted, in order; one without the number of a section there was is new',
		),
});

/** Changes to an outline. */
export type OutlineEdits = z.infer<typeof OutlineEditsSchema>;

/** Words of a section a person added without saying how long. */
const WORDS_OF_NEW = 400;

/** The outline with the changes, approved. Sections that are not in the list any more are left out. */
export function editedOutline(outline: Outline, edits: OutlineEdits): Outline {
	const known = new Map(outline.sections.map((section) => [section.number, section]));
	const sections = edits.sections?.map((edit, index) => {
		const before = known.get(edit.number ?? -1);
		return {
			number: index + 1,
			title: edit.title?.trim() || before?.title || `Section ${index + 1}`,
			purpose: edit.purpose ?? before?.purpose ?? '',
			keyMessage: edit.keyMessage ?? before?.keyMessage ?? '',
			evidence: edit.evidence ?? before?.evidence ?? [],
			words: edit.words || before?.words || WORDS_OF_NEW,
			exhibits: edit.exhibits ?? before?.exhibits ?? [],
			avoid: edit.avoid ?? before?.avoid ?? [],
		};
	});
	return OutlineSchema.parse({
		...outline,
		title: edits.title?.trim() || outline.title,
		subtitle: edits.subtitle ?? outline.subtitle,
		thesis: edits.thesis ?? outline.thesis,
		sections: sections ?? outline.sections,
		approved: true,
	});
}
