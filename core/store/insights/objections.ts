/** Objections of a client's buyers: near-duplicates are one, every mention is kept, and what answers them is linked. */
import { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import { misfitOf } from '../../shared/misfit';
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { needExisting, needId, needRow } from '../not-found';
import { storable } from '../storable';
import { textConfigOf } from '../text-config';
import { isoTime } from '../time';

/** A mention of an objection. */
export const ObjectionInputSchema = z.object({
	clientId: z.string().max(200),
	text: z.string().trim().min(1).max(2_000).describe('The objection in a sentence'),
	category: z.string().trim().max(100).optional(),
	severity: z
		.number()
		.int()
		.min(1)
		.max(5)
		.optional()
		.describe('1 a passing doubt … 5 it stops the purchase'),
	stage: z.enum(['awareness', 'consideration', 'decision']).optional(),
	quote: z.string().max(4_000).optional().describe('The words it was said in'),
	sourceKey: z
		.string()
		.max(600)
		.optional()
		.describe('Conversation and place; the same place again counts once'),
	mentionedAt: z.iso.datetime({ offset: true }),
	language: z.string().min(2).max(35).optional(),
});

/** A mention of an objection. */
export type ObjectionInput = z.infer<typeof ObjectionInputSchema>;

/** An objection. */
export interface Objection {
	id: string;
	clientId: string;
	text: string;
	category: string;
	severity: number;
	stage: 'awareness' | 'consideration' | 'decision';
	/** How often it was raised. */
	frequency: number;
	firstMentionedAt: string;
	lastMentionedAt: string;
	/** Documents that answer it. */
	documentIds: string[];
}

/** Share of stems two objections have in common from which they are one; of the shorter text nothing is lost, every mention is kept. */
const SAME = 0.6;

const COLUMNS = `id, client_id AS "clientId", text, category, severity, stage, frequency,
	first_mentioned_at AS "firstMentionedAt", last_mentioned_at AS "lastMentionedAt",
	coalesce((SELECT array_agg(document_id ORDER BY created_at) FROM objection_answer
		WHERE objection_id = objection.id), '{}') AS "documentIds"`;

/**
 * Records a mention: of an objection the client's buyers raised before, or of a new one.
 *
 * @throws {AgencyError} not found; `CFG_002` for a mention that does not fit
 */
export async function recordObjection(
	sql: SqlPort,
	agencyId: string,
	input: ObjectionInput,
): Promise<Objection & { isNew: boolean; counted: boolean }> {
	const mention = parsed(input);
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', mention.clientId);
		// Two at once would each find nothing and both be new.
		await session.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
			`objection ${session.agencyId} ${mention.clientId}`,
		]);
		const known = await likest(session, mention);
		const id = known ?? (await insertObjection(session, mention));
		const counted = await keepMention(session, id, mention);
		if (known !== undefined && counted) await raise(session, id, mention);
		return { ...(await readObjection(session, id)), isNew: known === undefined, counted };
	});
}

/** Objections, last mentioned first. @throws {AgencyError} not found */
export async function listObjections(
	sql: SqlPort,
	agencyId: string,
	query: {
		clientId?: string | undefined;
		stage?: Objection['stage'] | undefined;
		category?: string | undefined;
		/** Only those raised so often or more. */
		atLeast?: number | undefined;
		/** Only those no document answers. */
		unanswered?: boolean | undefined;
		after?: string | undefined;
		limit?: number | undefined;
	} = {},
): Promise<Objection[]> {
	const { clientId, after, limit = 50 } = query;
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		if (after !== undefined) await readObjection(session, after);
		const rows = await session.query<ObjectionRow>(
			`SELECT ${COLUMNS} FROM objection
			WHERE deleted_at IS NULL AND ($1::uuid IS NULL OR client_id = $1)
				AND ($2::text IS NULL OR stage = $2) AND ($3::text IS NULL OR category = $3)
				AND frequency >= $4
				AND (NOT $5 OR NOT EXISTS (SELECT FROM objection_answer WHERE objection_id = objection.id))
				AND ($6::uuid IS NULL OR (last_mentioned_at, id) < (
					SELECT last.last_mentioned_at, last.id FROM objection AS last WHERE last.id = $6))
			ORDER BY last_mentioned_at DESC, id DESC LIMIT $7`,
			[
				clientId ?? null,
				query.stage ?? null,
				query.category ?? null,
				query.atLeast ?? 1,
				query.unanswered ?? false,
				after ?? null,
				Math.min(limit, 1_000),
			],
		);
		return rows.map(objectionOf);
	});
}

/** Notes that a document answers an objection. @throws {AgencyError} not found */
export async function answerObjection(
	sql: SqlPort,
	agencyId: string,
	answer: { objectionId: string; documentId: string },
): Promise<Objection> {
	return await inAgency(sql, agencyId, async (session) => {
		await readObjection(session, answer.objectionId);
		await needExisting(session, 'document', needId('document', answer.documentId));
		await session.query(
			`INSERT INTO objection_answer (objection_id, document_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
			[answer.objectionId, answer.documentId],
		);
		return await readObjection(session, answer.objectionId);
	});
}

type ObjectionRow = Omit<Objection, 'firstMentionedAt' | 'lastMentionedAt'> & {
	firstMentionedAt: Date;
	lastMentionedAt: Date;
} & Record<string, unknown>;

const objectionOf = (row: ObjectionRow): Objection => ({
	...row,
	firstMentionedAt: isoTime(row.firstMentionedAt),
	lastMentionedAt: isoTime(row.lastMentionedAt),
});

async function readObjection(session: AgencySession, id: string): Promise<Objection> {
	const [row] = await session.query<ObjectionRow>(
		`SELECT ${COLUMNS} FROM objection WHERE id = $1 AND deleted_at IS NULL`,
		[needId('objection', id)],
	);
	return objectionOf(needRow(row, 'objection', id));
}

/** Dice's coefficient over stems: twice the shared ones over all. */
async function likest(
	session: AgencySession,
	mention: ObjectionInput,
): Promise<string | undefined> {
	const [row] = await session.query<{ id: string }>(
		`SELECT id FROM (
			SELECT known.id, 2.0 * (SELECT count(*) FROM unnest(known.stems) AS stem WHERE stem = ANY (asked.stems))
				/ nullif(cardinality(known.stems) + cardinality(asked.stems), 0) AS likeness
			FROM objection AS known,
				(SELECT tsvector_to_array(to_tsvector($2::regconfig, $3))) AS asked (stems)
			WHERE known.client_id = $1 AND known.deleted_at IS NULL
		) AS likened WHERE likeness >= $4 ORDER BY likeness DESC, id LIMIT 1`,
		[mention.clientId, textConfigOf(mention.language ?? 'en'), mention.text, SAME],
	);
	return row?.id;
}

async function insertObjection(session: AgencySession, mention: ObjectionInput): Promise<string> {
	const [row] = await session.query<{ id: string }>(
		`INSERT INTO objection (client_id, text, stems, category, severity, stage,
			first_mentioned_at, last_mentioned_at)
		VALUES ($1, $2, tsvector_to_array(to_tsvector($3::regconfig, $2)), $4, $5, $6, $7, $7) RETURNING id`,
		[
			mention.clientId,
			mention.text,
			textConfigOf(mention.language ?? 'en'),
			mention.category || 'other',
			mention.severity ?? 3,
			mention.stage ?? 'consideration',
			mention.mentionedAt,
		],
	);
	return needRow(row, 'objection', mention.text).id;
}

async function keepMention(
	session: AgencySession,
	objectionId: string,
	{ quote = '', sourceKey = '', mentionedAt, text }: ObjectionInput,
): Promise<boolean> {
	const rows = await session.query(
		`INSERT INTO objection_mention (objection_id, quote, source_key, mentioned_at)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (agency_id, objection_id, source_key) WHERE source_key <> '' DO NOTHING RETURNING id`,
		[objectionId, quote || text, sourceKey, mentionedAt],
	);
	return rows.length > 0;
}

async function raise(session: AgencySession, id: string, mention: ObjectionInput): Promise<void> {
	await session.query(
		`UPDATE objection SET
			frequency = (SELECT count(*) FROM objection_mention WHERE objection_id = $1),
			severity = greatest(severity, coalesce($2, severity)),
			first_mentioned_at = least(first_mentioned_at, $3),
			last_mentioned_at = greatest(last_mentioned_at, $3)
		WHERE id = $1`,
		[id, mention.severity ?? null, mention.mentionedAt],
	);
}

function parsed(input: unknown): ObjectionInput {
	const result = ObjectionInputSchema.safeParse(input, { reportInput: true });
	if (result.success) return storable(result.data).value;
	const { where, given, wanted } = misfitOf(result.error, input);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The objection does not take ${given} for "${where}": ${wanted}`,
		hint: `Correct the field "${where}".`,
		field: where,
	});
}
