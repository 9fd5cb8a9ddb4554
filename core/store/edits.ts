/** Edits of texts: what the desk wrote, what a person made of it, and what became of it. */
import { z } from 'zod/v4';
import { AgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId } from './not-found';
import { replacedNotes, storable } from './storable';
import { wordDiff } from './versions/word-diff';

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
/** Most changes kept of one edit. */
const MOST_CHANGES = 500;

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
		if (row!.isNew) await keepChanges(session, row!.id, value);
		return { ...row!, notes: replacedNotes(replaced) };
	});
}

/** One change of an edit (B-026, B-027). */
export interface EditChange {
	kind: 'change' | 'addition' | 'deletion';
	/** `hook` is the first paragraph, `cta` the last, `body` between them. */
	section: 'hook' | 'body' | 'cta';
	originalText: string;
	editedText: string;
}

/** The changes a person made, in reading order, at most 500. */
export function changesOf(draft: string, final: string): EditChange[] {
	const words = wordDiff(draft, final);
	const paragraphs = draft.split(/\n\s*\n/).length;
	const changes: EditChange[] = [];
	let paragraph = 1;
	for (const [index, { kind, text }] of words.entries()) {
		const next = words[index + 1];
		const isPair = kind === 'removed' && next?.kind === 'added';
		const isSecond = kind === 'added' && words[index - 1]?.kind === 'removed';
		if (kind !== 'same' && !isSecond && `${text}${isPair ? next.text : ''}`.trim() !== '') {
			changes.push({
				kind: isPair ? 'change' : kind === 'added' ? 'addition' : 'deletion',
				section: paragraph === 1 ? 'hook' : paragraph >= paragraphs ? 'cta' : 'body',
				originalText: kind === 'removed' ? text : '',
				editedText: isPair ? next.text : kind === 'added' ? text : '',
			});
		}
		if (kind !== 'added') paragraph += text.split(/\n\s*\n/).length - 1;
	}
	return changes.slice(0, MOST_CHANGES);
}

async function keepChanges(session: AgencySession, editId: string, edit: EditInput): Promise<void> {
	await session.query(
		`INSERT INTO edit_change (edit_id, number, kind, section, original_text, edited_text)
		SELECT $1, number, change ->> 'kind', change ->> 'section', change ->> 'originalText',
			change ->> 'editedText'
		FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS one (change, number)`,
		[editId, JSON.stringify(changesOf(edit.draft, edit.final))],
	);
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

/** The job of the document that was edited last, where it is one of the store: what is learned from edits is booked on it. */
export async function jobOfNewestEdit(
	sql: SqlPort,
	agencyId: string,
	clientId: string,
): Promise<string | undefined> {
	const [row] = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ id: string }>(
				`SELECT job.id FROM edit
				JOIN document ON document.id::text = edit.document_key AND document.client_id = edit.client_id
				JOIN job ON job.document_id = document.id
				WHERE edit.client_id = $1 ORDER BY edit.edited_at DESC, job.created_at DESC LIMIT 1`,
				[needId('client', clientId)],
			),
	);
	return row?.id;
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
