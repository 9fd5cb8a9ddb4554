/** One look over an agency: what is due, running, waiting, failed, and what it cost. */
import type { Problem } from '../../contracts';
import type { SqlPort } from '../../shared/ports';
import { inAgency, isUuid, type AgencySession } from '../door';
import { isoTime } from '../time';
import {
	ITEM_PART,
	ITEM_SHOWN,
	JOB_AT,
	JOB_PART,
	JOB_SHOWN,
	LINE_ORDER,
	PUBLICATION_PART,
	PUBLICATION_SHOWN,
} from './desk-work';

/** Parts of the desk. */
export type DeskPart = 'failed' | 'waiting' | 'running' | 'due';

/** One line of the desk. */
export interface DeskWork {
	section: DeskPart;
	kind: 'schedule' | 'job' | 'publication';
	id: string;
	agencyId: string;
	clientId: string | null;
	client: string;
	title: string;
	detail: string;
	state: string;
	heldReason: string | null;
	at: string;
	percent: number | null;
	problem: Problem | null;
}

/** Figures of a client or of the agency. */
export interface DeskSums {
	due: number;
	running: number;
	waiting: number;
	failed: number;
	spentUsd: number;
	limitUsd: number | null;
}

/** The desk of one agency. */
export interface AgencyDesk {
	agencyId: string;
	name: string;
	timeZone: string;
	now: string;
	lines: DeskWork[];
	/** Figures of what the filter shows. */
	total: DeskSums;
	/** Figures of the whole agency. */
	sums: DeskSums;
	clients: ({ agencyId: string; clientId: string | null; name: string } & DeskSums)[];
	unpricedCalls: number;
}

/** What is looked at. */
export interface DeskQuestion {
	clientId?: string | undefined;
	section?: DeskPart | undefined;
	dueDays: number;
	failedDays: number;
	/** Lines of each part. */
	lineLimit: number;
}

/** All work of the agency that a person may have to look at, each piece in one part only. */
const WORK = `
	SELECT ${JOB_PART} AS section,
		'job' AS kind, job.id, job.client_id, coalesce(nullif(document.title, ''), document.topic) AS title,
		coalesce((SELECT label FROM job_step WHERE job_step.job_id = job.id
			AND job_step.step = job.current_step), '') AS detail,
		job.state, NULL AS held_reason, ${JOB_AT} AS at, job.percent, job.problem
	FROM job JOIN document ON document.id = job.document_id WHERE ${JOB_SHOWN}
	UNION ALL
	SELECT ${ITEM_PART}, 'schedule', item.id, item.client_id, item.topic, item.template_code, item.state,
		item.held_reason, item.due_at, NULL, item.problem
	FROM schedule_item AS item WHERE ${ITEM_SHOWN}
	UNION ALL
	SELECT ${PUBLICATION_PART},
		'publication', publication.id, coalesce(job.client_id, document.client_id),
		coalesce(nullif(document.title, ''), document.topic, publication.channel),
		publication.channel, publication.state, publication.held_reason,
		coalesce(publication.due_at, publication.updated_at), NULL, publication.problem
	FROM publication LEFT JOIN job ON job.id = publication.job_id
	LEFT JOIN document ON document.id = coalesce(publication.document_id, job.document_id)
	WHERE ${PUBLICATION_SHOWN}`;

/** Reads the desk of an agency in one transaction. An unknown client shows an empty desk. */
export async function readAgencyDesk(
	sql: SqlPort,
	agencyId: string,
	question: DeskQuestion,
): Promise<AgencyDesk> {
	const clientId = isUuid(question.clientId) ? question.clientId : undefined;
	return await inAgency(sql, agencyId, async (session) => {
		const [agency] = await session.query<{ name: string; timeZone: string; now: Date }>(
			'SELECT name, time_zone AS "timeZone", clock_timestamp() AS now FROM agency',
		);
		const counts = await readCounts(session, question);
		const money = await readMoney(session);
		const names = await readClients(session);
		const clients = clientRows(session.agencyId, { counts, money, names });
		const sums = sumOf(clients, money.limitUsd);
		const filtered = question.clientId === undefined ? undefined : (clientId ?? 'unknown');
		return {
			agencyId: session.agencyId,
			name: agency?.name ?? '',
			timeZone: agency?.timeZone ?? 'UTC',
			now: isoTime(agency?.now),
			lines: await readLines(session, { ...question, clientId: filtered }),
			total:
				filtered === undefined
					? sums
					: (clients.find((client) => client.clientId === filtered) ?? { ...NOTHING }),
			sums,
			clients,
			unpricedCalls: money.unpricedCalls,
		};
	});
}

const NOTHING: DeskSums = {
	due: 0,
	running: 0,
	waiting: 0,
	failed: 0,
	spentUsd: 0,
	limitUsd: null,
};

interface Count extends Record<string, unknown> {
	section: DeskPart;
	clientId: string | null;
	n: number;
}

async function readCounts(session: AgencySession, question: DeskQuestion): Promise<Count[]> {
	return await session.query<Count>(
		`SELECT section, client_id AS "clientId", count(*)::int AS n
		FROM (${WORK}) AS work WHERE $1::uuid IS NULL GROUP BY 1, 2`,
		[null, question.dueDays, question.failedDays],
	);
}

async function readLines(session: AgencySession, question: DeskQuestion): Promise<DeskWork[]> {
	if (question.clientId !== undefined && !isUuid(question.clientId)) return [];
	const rows = await session.query<Record<string, unknown>>(
		`SELECT section, kind, id, client_id AS "clientId",
			coalesce((SELECT company_name FROM client WHERE client.id = ranked.client_id), '') AS client,
			left(title, 200) AS title, detail, state, held_reason AS "heldReason", at, percent, problem
		FROM (SELECT work.*, row_number() OVER (PARTITION BY section ORDER BY ${LINE_ORDER}) AS place
			FROM (${WORK}) AS work
			WHERE ($1::uuid IS NULL OR client_id = $1) AND ($5::text IS NULL OR section = $5)
		) AS ranked WHERE place <= $4 ORDER BY section, place`,
		[
			question.clientId ?? null,
			question.dueDays,
			question.failedDays,
			question.lineLimit,
			question.section ?? null,
		],
	);
	return rows.map((row) => ({
		...(row as unknown as DeskWork),
		agencyId: session.agencyId,
		at: isoTime(row.at as Date | null),
	}));
}

interface Money {
	spentByClient: Map<string | null, number>;
	limitByClient: Map<string | null, number>;
	limitUsd: number | null;
	unpricedCalls: number;
}

/** Spent since the month began, by the month the budgets count in. */
async function readMoney(session: AgencySession): Promise<Money> {
	const spent = await session.query<{ clientId: string | null; usd: number; unpriced: number }>(
		`SELECT client_id AS "clientId", coalesce(sum(cost_usd), 0)::float8 AS usd,
			(count(*) - count(cost_usd))::int AS unpriced
		FROM usage_event WHERE at >= content_agency.month_start() GROUP BY 1`,
	);
	const limits = await session.query<{ scope: string; clientId: string | null; usd: number }>(
		`SELECT scope, client_id AS "clientId", cap_usd::float8 AS usd FROM budget
		WHERE is_active AND scope IN ('agency', 'client')`,
	);
	return {
		spentByClient: new Map(spent.map(({ clientId, usd }) => [clientId, usd])),
		limitByClient: new Map(
			limits.filter(({ scope }) => scope === 'client').map(({ clientId, usd }) => [clientId, usd]),
		),
		limitUsd: limits.find(({ scope }) => scope === 'agency')?.usd ?? null,
		unpricedCalls: spent.reduce((sum, { unpriced }) => sum + unpriced, 0),
	};
}

async function readClients(session: AgencySession): Promise<{ id: string; name: string }[]> {
	return await session.query<{ id: string; name: string }>(
		'SELECT id, company_name AS name FROM client ORDER BY lower(company_name)',
	);
}

/** A row for every client, and one for work and money of no client where there is any. */
function clientRows(
	agencyId: string,
	{
		counts,
		money,
		names,
	}: { counts: Count[]; money: Money; names: { id: string; name: string }[] },
): AgencyDesk['clients'] {
	const known = new Set(names.map(({ id }) => id));
	const of = (clientId: string | null, isMine: (id: string | null) => boolean): DeskSums => {
		const count = (section: DeskPart) =>
			counts
				.filter((one) => one.section === section && isMine(one.clientId))
				.reduce((sum, { n }) => sum + n, 0);
		const spent = [...money.spentByClient].filter(([id]) => isMine(id));
		return {
			due: count('due'),
			running: count('running'),
			waiting: count('waiting'),
			failed: count('failed'),
			spentUsd: spent.reduce((sum, [, usd]) => sum + usd, 0),
			limitUsd: money.limitByClient.get(clientId) ?? money.limitByClient.get(null) ?? null,
		};
	};
	const rows = names.map(({ id, name }) => ({
		agencyId,
		clientId: id,
		name,
		...of(id, (other) => other === id),
	}));
	const rest = of(null, (id) => id === null || !known.has(id));
	const isNothing =
		rest.due + rest.running + rest.waiting + rest.failed === 0 && rest.spentUsd === 0;
	if (isNothing) return rows;
	return [...rows, { agencyId, clientId: null, name: 'No client', ...rest, limitUsd: null }];
}

function sumOf(rows: readonly DeskSums[], limitUsd: number | null): DeskSums {
	const sum = (field: 'due' | 'running' | 'waiting' | 'failed' | 'spentUsd') =>
		rows.reduce((total, row) => total + row[field], 0);
	return {
		due: sum('due'),
		running: sum('running'),
		waiting: sum('waiting'),
		failed: sum('failed'),
		spentUsd: sum('spentUsd'),
		limitUsd,
	};
}
