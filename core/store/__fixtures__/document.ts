/** A small document for tests of versions. */
import { DocumentSchema, type ContentDocument } from '../../contracts';

/** A document of three blocks; `over` replaces the words of blocks by their id. */
export function documentOf(
	over: Record<string, string> = {},
	title = 'Depots at night',
): ContentDocument {
	const words: Record<string, string> = {
		b1: 'Depots charge their vans at night because rates are lower.',
		b2: 'Forty chargers share one connection of two megawatts.',
		...over,
	};
	return DocumentSchema.parse({
		format: 'blog_post',
		title,
		date: '2026-11-21',
		parts: [{ id: 'p1', role: 'section', number: 1, title: 'What depots do' }],
		blocks: Object.entries(words).map(([id, text]) => ({
			id,
			partId: 'p1',
			type: 'paragraph',
			runs: [{ kind: 'text', text }],
		})),
	});
}
