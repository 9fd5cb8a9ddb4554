/** Edits of texts: what the desk wrote, what a person made of it, and what became of it. */
import { z } from 'zod/v4';
import { AgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
import { needExisting, needId } from './not-found';
import { replacedNotes, storable } from './storable';

/** One edit as it is recorded. */
export const EditInputSchema = z.object({
	documentKey: z
		.string()
		.min(1)
		.max(200)
		.describe('What the text is called; several edits may share it'),
	draft: z.string().min(1).max(500_000),
	final: z.string().max(500_000),
	editor: z.string().min(1).max(200),
	isOwner: z.boolean().default(false),
	channel: z.string().max(100).default(''),
	persona: z.string().max(200).default(''),
	language: z.string().max(35).default('en'),
	outcome: z.enum(['published', 'approved', 'rejected', 'unpublished']),
	editedAt: z.iso.datetime({ offset: true }),
});

/** One edit. */
export type EditInput = z.infer<typeof EditInputSchema>;

/** An edit in the store. */
export interface StoredEdit extends EditInput {
	id: string;
}

/** Most edits rules are learned from: the newest. */
const MOST_EDITS = 500;

/**
 * Records an edit of a client's text. The same texts again only change what became of them.
 *
 * @throws {AgencyError} not found; `input` for an edit that does not fit
 */
export async function recordEdit(
	sql: SqlPort,
	agencyId: string,
	clientId: string,
	edit: z.input<typeof EditInputSchema>,
): Promise<{ id: string; isNew: boolean; notes: string[] }> {
	const { value, replaced } = storable(parsed(edit));
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', needId('client', clientId));
		const [row] = await session.query<{ id: string; isNew: boolean }>(
			`INSERT INTO edit (client_id, document_key, draft, final, texts_sha256, editor, is_owner,
				channel, persona, language, outcome, edited_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
			ON CONFLICT (agency_id, client_id, document_key, texts_sha256)
				DO UPDATE SET outcome = excluded.outcome
			RETURNING id, xmax = 0 AS "isNew"`,
			[
				clientId,
				value.documentKey,
				value.draft,
				value.final,
				sha256(`${value.draft}\u0000${value.final}`),
				value.editor,
				value.isOwner,
				value.channel,
				value.persona,
				value.language,
				value.outcome,
				value.editedAt,
			],
		);
		return { ...row!, notes: replacedNotes(replaced) };
	});
}

/** The newest edits of a client, oldest of them first. @throws {AgencyError} not found */
export async function listEdits(
	sql: SqlPort,
	agencyId: string,
	clientId: string,
): Promise<StoredEdit[]> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', needId('client', clientId));
		return await session.query<StoredEdit & Record<string, unknown>>(
			`SELECT * FROM (
				SELECT id, document_key AS "documentKey", draft, final, editor, is_owner AS "isOwner",
					channel, persona, language, outcome,
					to_char(edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "editedAt"
				FROM edit WHERE client_id = $1 ORDER BY edited_at DESC, id LIMIT $2
			) AS newest ORDER BY "editedAt", id`,
			[clientId, MOST_EDITS],
		);
	});
}

function parsed(edit: unknown): EditInput {
	const result = EditInputSchema.safeParse(edit);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const field = issue?.path.join('.') ?? '';
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The edit does not fit at "${field}": ${issue?.message ?? ''}`,
		hint: 'Give the draft, the final text, who edited it, when, and what became of it.',
		...(field === '' ? {} : { field }),
	});
}
