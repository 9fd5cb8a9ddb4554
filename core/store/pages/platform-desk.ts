/** One look over all agencies for the owner of the instance: figures, places and times, no content. */
import type { SqlSession } from '../../shared/ports';
import { isUuid } from '../door';
import { isoTime } from '../time';
import type { DeskPart, DeskSums, DeskWork } from './desk-view';
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

/** The desk of the instance. */
export interface PlatformDesk {
	now: string;
	agencies: ({ agencyId: string; name: string } & DeskSums)[];
	/** Figures of what the filter shows. */
	total: DeskSums;
	unpricedCalls: number;
	/** Without titles, clients and problems: what they say is the agency's. */
	lines: DeskWork[];
}

/** What is looked at. */
export interface PlatformQuestion {
	agencyId?: string | undefined;
	section?: DeskPart | undefined;
	dueDays: number;
	failedDays: number;
	/** Lines of each part. */
	lineLimit: number;
}

const WORK = `
	SELECT job.agency_id, ${JOB_PART} AS section, 'job' AS kind, job.id,
		overlay(replace(job.current_step, '_', ' ') PLACING upper(left(job.current_step, 1)) FROM 1 FOR 1)
			AS detail, job.state, NULL AS held_reason, ${JOB_AT} AS at,
		job.percent
	FROM job WHERE ${JOB_SHOWN}
	UNION ALL
	SELECT item.agency_id, ${ITEM_PART}, 'schedule', item.id, '', item.state, item.held_reason,
		item.due_at, NULL
	FROM schedule_item AS item WHERE ${ITEM_SHOWN}
	UNION ALL
	SELECT publication.agency_id, ${PUBLICATION_PART}, 'publication', publication.id,
		publication.channel, publication.state, publication.held_reason,
		coalesce(publication.due_at, publication.updated_at), NULL
	FROM publication WHERE ${PUBLICATION_SHOWN}`;

const TITLES: Readonly<Record<DeskWork['kind'], string>> = {
	job: 'Document in work',
	schedule: 'Planned document',
	publication: 'Publication',
};

/** Reads the desk inside an open door of the platform. Agencies that have left are shown while work of them is. */
export async function readPlatformDesk(
	session: SqlSession,
	question: PlatformQuestion,
): Promise<PlatformDesk> {
	const { dueDays, failedDays } = question;
	const [clock] = await session.query<{ now: Date }>('SELECT clock_timestamp() AS now');
	const counts = await session.query<{ agencyId: string; section: DeskPart; n: number }>(
		`SELECT agency_id AS "agencyId", section, count(*)::int AS n FROM (${WORK}) AS work
		WHERE $1::uuid IS NULL GROUP BY 1, 2`,
		[null, dueDays, failedDays],
	);
	const rows = await session.query<{
		agencyId: string;
		name: string;
		status: string;
		spentUsd: number;
		unpriced: number;
		limitUsd: number | null;
	}>(
		`SELECT agency.agency_id AS "agencyId", name, status, coalesce(spent.usd, 0)::float8 AS "spentUsd",
			coalesce(spent.unpriced, 0)::int AS unpriced,
			(SELECT min(cap_usd)::float8 FROM budget WHERE budget.agency_id = agency.agency_id
				AND scope = 'agency' AND is_active) AS "limitUsd"
		FROM agency LEFT JOIN (SELECT agency_id, sum(cost_usd) AS usd, count(*) - count(cost_usd) AS unpriced
			FROM usage_event WHERE at >= month_start() GROUP BY 1) AS spent USING (agency_id)
		ORDER BY lower(name), agency.agency_id`,
	);
	const agencies = rows
		.map(({ agencyId, name, status, spentUsd, limitUsd, unpriced }) => {
			const count = (section: DeskPart) =>
				counts.find((one) => one.agencyId === agencyId && one.section === section)?.n ?? 0;
			const parts = { due: count('due'), running: count('running'), waiting: count('waiting') };
			const sums: DeskSums = { ...parts, failed: count('failed'), spentUsd, limitUsd };
			const isOpen = status === 'active' || status === 'trial';
			return { agencyId, name: isOpen ? name : `${name} (${status})`, ...sums, isOpen, unpriced };
		})
		.filter((one) => one.isOpen || one.due + one.running + one.waiting + one.failed > 0);
	const chosen = agencies.filter(
		({ agencyId }) => question.agencyId === undefined || agencyId === question.agencyId,
	);
	return {
		now: isoTime(clock?.now),
		agencies: agencies.map(({ isOpen: _open, unpriced: _calls, ...agency }) => agency),
		total: totalOf(chosen),
		unpricedCalls: chosen.reduce((sum, { unpriced }) => sum + unpriced, 0),
		lines: await readLines(session, question),
	};
}

async function readLines(session: SqlSession, question: PlatformQuestion): Promise<DeskWork[]> {
	const { agencyId, dueDays, failedDays, lineLimit, section } = question;
	if (agencyId !== undefined && !isUuid(agencyId)) return [];
	const rows = await session.query<Record<string, unknown>>(
		`SELECT agency_id AS "agencyId", section, kind, id, detail, state, held_reason AS "heldReason", at,
			percent
		FROM (SELECT work.*, row_number() OVER (PARTITION BY section ORDER BY ${LINE_ORDER}) AS place
			FROM (${WORK}) AS work
			WHERE ($1::uuid IS NULL OR agency_id = $1) AND ($5::text IS NULL OR section = $5)
		) AS ranked WHERE place <= $4 ORDER BY section, place`,
		[agencyId ?? null, dueDays, failedDays, lineLimit, section ?? null],
	);
	return rows.map((row) => ({
		...(row as unknown as DeskWork),
		clientId: null,
		client: '',
		title: TITLES[row.kind as DeskWork['kind']],
		problem: null,
		at: isoTime(row.at as Date | null),
	}));
}

function totalOf(agencies: readonly DeskSums[]): DeskSums {
	const sum = (field: Exclude<keyof DeskSums, 'limitUsd'>) =>
		agencies.reduce((total, agency) => total + agency[field], 0);
	// One agency without a limit leaves all of them without one.
	const isLimited = agencies.length > 0 && agencies.every(({ limitUsd }) => limitUsd !== null);
	return {
		due: sum('due'),
		running: sum('running'),
		waiting: sum('waiting'),
		failed: sum('failed'),
		spentUsd: sum('spentUsd'),
		limitUsd: isLimited ? agencies.reduce((total, one) => total + (one.limitUsd ?? 0), 0) : null,
	};
}
