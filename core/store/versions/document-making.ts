/** What a document was made of: what was asked for, which sources were read, which figures its text uses. */
import type { Brief } from '../../contracts';
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { needId, needRow } from '../not-found';

/** A source that was read for a document. */
export interface DocumentSource {
	id: string;
	title: string;
	publisher: string;
	url: string;
	/** Empty where the source says none. */
	published: string;
	fetchedAt: string;
	/** Passages that were kept of it, word for word. */
	snippets: string[];
}

/** A figure the text uses. */
export interface DocumentFigure {
	cardId: string;
	sourceId: string;
	/** In the words of the source. */
	text: string;
	value: number;
	unit: string;
	period: string;
	/** The passage it stands in. */
	quote: string;
}

/** What a document was made of. */
export interface DocumentMaking {
	/** The brief; null where none was kept. */
	settings: Brief | null;
	/** Number of the version the rest is about; null before the first. */
	version: number | null;
	sources: DocumentSource[];
	figures: DocumentFigure[];
}

/** What the newest version of a document was made of. @throws {AgencyError} not found */
export async function documentMaking(
	sql: SqlPort,
	agencyId: string,
	documentId: string,
): Promise<DocumentMaking> {
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{
			settings: Brief | null;
			version: number | null;
			sources: (Omit<DocumentSource, 'fetchedAt'> & { fetched_at: string })[];
			figures: (Omit<DocumentFigure, 'cardId' | 'sourceId'> & {
				card_id: string;
				source_id: string;
			})[];
		}>(
			`SELECT generation_settings AS settings, version, research_sources AS sources,
				statistics_used AS figures FROM documents WHERE id = $1`,
			[needId('document', documentId)],
		);
		const found = needRow(row, 'document', documentId);
		return {
			settings: found.settings,
			version: found.version,
			sources: found.sources.map(({ fetched_at, ...source }) => ({
				...source,
				fetchedAt: fetched_at,
			})),
			figures: found.figures.map(({ card_id, source_id, ...figure }) => ({
				...figure,
				cardId: card_id,
				sourceId: source_id,
			})),
		};
	});
}
