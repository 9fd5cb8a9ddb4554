/** What the store knows of how a document came about: when its rounds were saved, who edited its text, which editions were finished. */
import type { EditorialEntry } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { needId, needRow } from './not-found';
import { isoTime } from './time';

/** Most lines of one kind: the newest. */
const MOST = 200;

/**
 * The editorial record of a job's document, oldest first. Edits count where they were recorded under the id of the document.
 *
 * @throws {AgencyError} not found
 */
export async function editorialRecordOfJob(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
): Promise<EditorialEntry[]> {
	return await inAgency(sql, agencyId, async (session) => {
		const id = needId('job', jobId);
		const [found] = await session.query<{ documentId: string; clientId: string | null }>(
			'SELECT document_id AS "documentId", client_id AS "clientId" FROM job WHERE id = $1',
			[id],
		);
		const { documentId, clientId } = needRow(found, 'job', jobId);
		const entries = [
			...(await readRounds(session, id)),
			...(clientId === null ? [] : await readEdits(session, clientId, documentId)),
			...(await readEditions(session, { documentId, jobId: id })),
		];
		return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
	});
}

interface Round extends Record<string, unknown> {
	name: 'quality' | 'document';
	at: Date;
	round: number | null;
	verdict: string | null;
	last: { revision: number; cause: 'findings' | 'comments'; changed: string[] } | null;
}

/** Checks by their round and revisions by their number, each as it was first saved. */
async function readRounds(session: AgencySession, jobId: string): Promise<EditorialEntry[]> {
	const rows = await session.query<Round>(
		`SELECT kept.name, kept.saved_at AS at, (section.value->>'round')::int AS round,
			section.value->>'verdict' AS verdict, section.value->'rounds'->-1 AS last
		FROM job_section AS kept JOIN section ON section.sha256 = kept.sha256
		WHERE kept.job_id = $1 AND kept.name IN ('quality', 'document')
		ORDER BY kept.saved_at LIMIT $2`,
		[jobId, MOST],
	);
	const entries = new Map<string, EditorialEntry>();
	for (const row of rows) {
		const entry = row.name === 'quality' ? checkOf(row) : revisionOf(row);
		const key = `${entry?.kind} ${entry?.number}`;
		if (entry !== undefined && !entries.has(key)) entries.set(key, entry);
	}
	return [...entries.values()];
}

function checkOf({ at, round, verdict }: Round): EditorialEntry | undefined {
	if (round === null) return undefined;
	const outcome = verdict === 'pass' || verdict === 'revise' || verdict === 'fail' ? verdict : null;
	return {
		at: isoTime(at),
		kind: 'check',
		number: round,
		who: '',
		blockIds: [],
		...(outcome === null ? {} : { outcome }),
	};
}

function revisionOf({ at, last }: Round): EditorialEntry | undefined {
	if (last === null) return undefined;
	return {
		at: isoTime(at),
		kind: 'revision',
		number: last.revision + 1,
		who: '',
		cause: last.cause,
		changed: last.changed.length,
		blockIds: last.changed,
	};
}

async function readEdits(
	session: AgencySession,
	clientId: string,
	documentId: string,
): Promise<EditorialEntry[]> {
	const rows = await session.query<{
		at: Date;
		editor: string;
		draft: string;
		final: string;
		outcome: 'published' | 'approved' | 'rejected' | 'unpublished';
	}>(
		`SELECT edited_at AS at, editor, draft, final, outcome FROM edit
		WHERE client_id = $1 AND document_key = $2 ORDER BY edited_at DESC, id LIMIT $3`,
		[clientId, documentId, MOST],
	);
	return rows.map(({ at, editor, draft, final, outcome }) => ({
		at: isoTime(at),
		kind: 'edit',
		who: editor,
		changed: changedParagraphs(draft, final),
		blockIds: [],
		outcome,
	}));
}

/** Paragraphs that went or came, whichever is more. */
function changedParagraphs(draft: string, final: string): number {
	const [before, after] = [draft, final].map(
		(text) =>
			new Set(
				text
					.split(/\n+/u)
					.map((line) => line.trim())
					.filter(Boolean),
			),
	);
	const lacking = (from: Set<string> | undefined, to: Set<string> | undefined) =>
		[...(from ?? [])].filter((line) => !to?.has(line)).length;
	return Math.max(lacking(before, after), lacking(after, before));
}

/** A version this job recorded before its run broke off is no edition: the same pages have to come of it again. */
async function readEditions(
	session: AgencySession,
	{ documentId, jobId }: { documentId: string; jobId: string },
): Promise<EditorialEntry[]> {
	const rows = await session.query<{ at: Date; number: number }>(
		`SELECT version.created_at AS at, version.number FROM document_version AS version
		WHERE version.document_id = $1 AND NOT EXISTS (
			SELECT FROM job WHERE job.id = $2 AND job.id = version.job_id AND job.state <> 'done')
		ORDER BY version.number DESC LIMIT $3`,
		[documentId, jobId, MOST],
	);
	return rows.map(({ at, number }) => ({
		at: isoTime(at),
		kind: 'edition',
		number,
		who: '',
		blockIds: [],
	}));
}
