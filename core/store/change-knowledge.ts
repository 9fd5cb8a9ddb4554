/** Changes what is known about an item of knowledge, such as how an example post performed; its text never changes. */
import { AgencyError } from '../shared/errors';
import type { SqlPort, SqlRow } from '../shared/ports';
import { inAgency } from './door';
import type { KnowledgeType } from './knowledge';
import { needId, needRow } from './not-found';
import { storable } from './storable';

/** What is changed; what is left out stays. */
export interface KnowledgeChange {
	title?: string | undefined;
	itemType?: KnowledgeType | undefined;
	/** Replaces all that was known but the performance score. */
	metadata?: Record<string, unknown> | undefined;
	/** How it performed, in whatever measure the agency keeps to. */
	performanceScore?: number | undefined;
}

/** Characters of metadata as JSON at most. */
const METADATA_CHARACTERS = 20_000;

/**
 * Changes title, kind and facts of an item.
 *
 * @throws {AgencyError} not found; `CFG_002` more metadata than an item keeps
 */
export async function changeKnowledge(
	sql: SqlPort,
	agencyId: string,
	{ id, change }: { id: string; change: KnowledgeChange },
): Promise<{
	id: string;
	title: string;
	itemType: KnowledgeType;
	metadata: Record<string, unknown>;
}> {
	const { title, itemType, metadata, performanceScore } = storable(change).value;
	const facts = metadata === undefined ? null : metadataJson(metadata);
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<
			SqlRow & {
				id: string;
				title: string;
				itemType: KnowledgeType;
				metadata: Record<string, unknown>;
			}
		>(
			`UPDATE knowledge_item SET title = coalesce($2, title), item_type = coalesce($3, item_type),
				metadata = coalesce(
						$4::jsonb || jsonb_strip_nulls(jsonb_build_object('performanceScore', metadata -> 'performanceScore')),
						metadata)
					|| jsonb_strip_nulls(jsonb_build_object('performanceScore', $5::numeric))
			WHERE id = $1 AND removed_at IS NULL
			RETURNING id, title, item_type AS "itemType", metadata`,
			[
				needId('knowledge', id),
				title?.slice(0, 300) || null,
				itemType ?? null,
				facts,
				performanceScore ?? null,
			],
		);
		return needRow(row, 'knowledge', id);
	});
}

/**
 * Metadata as it is kept.
 *
 * @throws {AgencyError} `CFG_002` more than an item keeps
 */
export function metadataJson(metadata: Record<string, unknown>): string {
	const facts = JSON.stringify(metadata);
	if (facts.length > METADATA_CHARACTERS) throw tooMuch(facts.length);
	return facts;
}

function tooMuch(characters: number): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The metadata has ${characters} characters; an item keeps ${METADATA_CHARACTERS}`,
		hint: 'Keep numbers and short words about the text there, and the text itself as knowledge.',
		field: 'metadata',
	});
}
