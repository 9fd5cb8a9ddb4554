/** What a person can choose from in a field of the desk: names and ids of the agency's rows, a page at a time. */
import { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { storable } from '../storable';

/** One line of a list to choose from. */
export interface Choice {
	id: string;
	name: string;
}

/** A page of choices; `next` asks for the page after it. */
export interface ChoicePage {
	choices: Choice[];
	next: string | undefined;
}

interface ChoiceSource {
	/** Table or join; row security shows this agency's rows of it only. */
	from: string;
	/** What is given out as the value. */
	id: string;
	/** What a person reads. */
	label: string;
	/** Newest first where a name alone says little; by name otherwise. */
	newest?: string;
	where?: string;
}

/** Every kind that can be chosen; a new kind is one line. Texts of this file, never of a caller, reach the SQL. */
const SOURCES = {
	author: { from: 'author', id: 'id', label: 'name', where: 'deleted_at IS NULL' },
	channel: {
		from: 'channel LEFT JOIN client ON client.id = channel.client_id',
		id: 'channel.id',
		label: `concat_ws(' · ', client.company_name, channel.channel,
			coalesce(nullif(channel.account_name, ''), channel.account_id), channel.state)`,
	},
	client: { from: 'client', id: 'id', label: 'company_name' },
	cluster: { from: 'cluster', id: 'id', label: 'name', where: 'deleted_at IS NULL' },
	contentItem: {
		from: 'content_item',
		id: 'id',
		label: `CASE WHEN title = '' THEN kind || ': ' || left(text, 80) ELSE kind || ': ' || title END`,
		newest: 'created_at',
		where: 'deleted_at IS NULL',
	},
	document: {
		from: 'document',
		id: 'id',
		label: `CASE WHEN title = '' THEN topic ELSE title END`,
		newest: 'created_at',
	},
	event: {
		from: 'event',
		id: 'id',
		label: `event_date::text || ' · ' || title`,
		newest: 'created_at',
		where: 'deleted_at IS NULL',
	},
	icpProfile: {
		from: 'icp_profile',
		id: 'id',
		label: `concat_ws(' · ', nullif(role, ''), nullif(company_size, ''), source, nullif(source_id, ''))`,
		newest: 'created_at',
		where: 'deleted_at IS NULL',
	},
	idea: {
		from: 'idea',
		id: 'id',
		label: 'title',
		newest: 'created_at',
		where: 'deleted_at IS NULL',
	},
	job: {
		from: 'job JOIN document ON document.id = job.document_id',
		id: 'job.id',
		label: `document.topic || ' · ' || job.state || ' · ' || to_char(job.created_at, 'YYYY-MM-DD HH24:MI')`,
		newest: 'job.created_at',
	},
	keyword: { from: 'keyword', id: 'id', label: 'keyword', where: 'deleted_at IS NULL' },
	knowledge: {
		from: 'knowledge_item',
		id: 'id',
		label: 'title',
		newest: 'created_at',
		where: 'removed_at IS NULL',
	},
	objection: {
		from: 'objection',
		id: 'id',
		label: 'text',
		newest: 'last_mentioned_at',
		where: 'deleted_at IS NULL',
	},
	persona: { from: 'persona', id: 'id', label: 'name', where: 'deleted_at IS NULL' },
	publication: {
		// What can still be cancelled.
		from: `publication LEFT JOIN job ON job.id = publication.job_id
			LEFT JOIN document ON document.id = coalesce(publication.document_id, job.document_id)`,
		id: 'publication.id',
		label: `concat_ws(' · ', coalesce(nullif(document.title, ''), document.topic), publication.channel,
			nullif(publication.account, ''), publication.state,
			to_char(publication.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'))`,
		newest: 'publication.created_at',
		where: `publication.state IN ('scheduled', 'claimed', 'failed', 'not_sent', 'missed')`,
	},
	recording: {
		from: 'recording_source',
		id: 'id',
		label: 'title',
		newest: 'created_at',
		where: 'deleted_at IS NULL',
	},
	scheduleItem: {
		from: 'schedule_item',
		id: 'id',
		label: `to_char(scheduled_date, 'YYYY-MM-DD') || ' · ' || topic`,
		newest: 'created_at',
	},
	secret: {
		from: `vault_secret AS secret LEFT JOIN client ON client.id = secret.client_id`,
		id: 'secret.id',
		label: `concat_ws(' · ', client.company_name, secret.kind, '…' || secret.fingerprint)`,
	},
	sector: {
		from: 'sector JOIN site ON site.id = sector.site_id',
		id: 'sector.id',
		label: `sector.name || ' · ' || site.name`,
		where: 'sector.deleted_at IS NULL',
	},
	site: { from: 'site', id: 'id', label: 'name', where: 'deleted_at IS NULL' },
	strategy: { from: 'strategy', id: 'id', label: 'name', where: 'deleted_at IS NULL' },
	template: {
		from: 'template',
		id: 'code',
		label: `code || ' · ' || name`,
		where: 'deleted_at IS NULL',
	},
	topic: {
		from: 'topic',
		id: 'id',
		label: 'title',
		newest: 'created_at',
		where: 'deleted_at IS NULL',
	},
} as const satisfies Record<string, ChoiceSource>;

/** Name of a kind that can be chosen. */
export type ChoiceKind = keyof typeof SOURCES;

/** Kinds that can be chosen. */
export const CHOICE_KINDS = Object.keys(SOURCES) as ChoiceKind[];

const PAGE = 50;
const CursorSchema = z.tuple([z.string().max(400), z.string().max(200)]);

/**
 * A page of what can be chosen, by name or newest first, narrowed by what was typed.
 *
 * @throws {AgencyError} `CFG_002` for a `next` this function did not give out
 */
export async function listChoices(
	sql: SqlPort,
	agencyId: string,
	{ kind, search = '', after = '' }: { kind: ChoiceKind; search?: string; after?: string },
): Promise<ChoicePage> {
	const source: ChoiceSource = SOURCES[kind];
	const last = after === '' ? undefined : cursorOf(after);
	const byTime = source.newest !== undefined;
	const sort = byTime ? source.newest : `lower(left(${source.label}, 200))`;
	const type = byTime ? 'timestamptz' : 'text';
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ id: string; name: string; sort: string }>(
				`SELECT id, name, sort::text AS sort FROM (
					SELECT (${source.id})::text AS id, left(${source.label}, 200) AS name, ${sort} AS sort
					FROM ${source.from} WHERE ${source.where ?? 'true'}
				) AS choice
				WHERE position(lower($1) IN lower(name)) > 0
					AND ($2::${type} IS NULL OR (sort, id) ${byTime ? '<' : '>'} ($2::${type}, $3))
				ORDER BY sort ${byTime ? 'DESC' : ''}, id ${byTime ? 'DESC' : ''} LIMIT ${PAGE + 1}`,
				[storable(search).value.slice(0, 200), last?.[0] ?? null, last?.[1] ?? ''],
			),
	);
	const end = rows.length > PAGE ? rows[PAGE - 1] : undefined;
	return {
		choices: rows.slice(0, PAGE).map(({ id, name }) => ({ id, name })),
		next:
			end === undefined
				? undefined
				: Buffer.from(JSON.stringify([end.sort, end.id])).toString('base64url'),
	};
}

function cursorOf(token: string): [string, string] {
	try {
		return CursorSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
	} catch (cause) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `'${token.slice(0, 60)}' is not a place in this list`,
			hint: 'Open the list again from its start.',
			cause,
		});
	}
}
