/** How long what is kept, line by line (reliability §14). Tables of features that are not there are passed over. */

/** One line: rows of a table that are past their time, and what is left of them. */
export interface KeepingRule {
	/** Stands in the report; never renamed. */
	id: string;
	/** What it is, for a person. */
	label: string;
	table: string;
	/** Columns it needs, so that it is passed over where they are missing. */
	columns: string[];
	/** Days it is kept; `retention` is the agency's one setting, `erasure` its days for what was deleted. */
	keep: number | 'retention' | 'erasure';
	/** Rows past their time; `CUTOFF` is now less the days kept. */
	where: string;
	/** Assignments that empty the row; absent where the row goes. */
	set?: string;
}

/** Rows whose client, or whose agency, is under hold stay as they are. */
export const HELD_CLIENTS = `(SELECT client_id FROM legal_hold WHERE released_at IS NULL AND client_id IS NOT NULL)`;

/** The lines, in the order they are applied. */
export const KEEPING_RULES: KeepingRule[] = [
	{
		id: 'webhook-bodies',
		label: 'Raw bodies of webhooks',
		table: 'webhook_delivery',
		columns: ['body', 'received_at', 'sender'],
		keep: 30,
		where: `received_at <= CUTOFF AND (octet_length(body) > 0 OR sender <> '')`,
		set: `body = '', sender = ''`,
	},
	{
		id: 'picture-answers',
		label: 'Answers that hold pictures; after a day nobody asks for them again',
		table: 'paid_call',
		columns: ['answer', 'stored_at', 'kind'],
		keep: 1,
		where: `stored_at <= CUTOFF AND answer IS NOT NULL AND kind = 'picture'
			AND (job_id IS NULL OR job_id NOT IN (SELECT id FROM job WHERE client_id IN ${HELD_CLIENTS}))`,
		set: `answer = NULL`,
	},
	{
		id: 'paid-answers',
		label: 'Answers of paid calls; what they cost stays',
		table: 'paid_call',
		columns: ['answer', 'stored_at'],
		keep: 90,
		where: `stored_at <= CUTOFF AND answer IS NOT NULL
			AND (job_id IS NULL OR job_id NOT IN (SELECT id FROM job WHERE client_id IN ${HELD_CLIENTS}))`,
		set: `answer = NULL`,
	},
	{
		id: 'attempt-bodies',
		label: 'Bodies of publication attempts; the outcome stays',
		table: 'publication_attempt',
		columns: ['payload', 'armed_at'],
		keep: 90,
		where: `armed_at <= CUTOFF AND payload IS NOT NULL AND outcome IS NOT NULL
			AND publication_id NOT IN (SELECT p.id FROM publication AS p JOIN job AS j ON j.id = p.job_id
				WHERE j.client_id IN ${HELD_CLIENTS})`,
		set: `payload = NULL`,
	},
	{
		id: 'research-cache',
		label: 'Remembered answers of searches and pages',
		table: 'research_cache',
		columns: ['fetched_at'],
		keep: 30,
		where: `fetched_at <= CUTOFF`,
	},
	{
		id: 'removed-knowledge',
		label: 'Pieces of knowledge that was removed',
		table: 'knowledge_chunk',
		columns: ['item_id'],
		keep: 'erasure',
		where: `item_id IN (SELECT id FROM knowledge_item WHERE removed_at <= CUTOFF
			AND (client_id IS NULL OR client_id NOT IN ${HELD_CLIENTS}))`,
	},
	{
		id: 'job-events',
		label: 'Events of jobs',
		table: 'job_event',
		columns: ['at'],
		keep: 'retention',
		where: `at <= CUTOFF`,
	},
	{
		id: 'job-callbacks',
		label: 'Callbacks that were sent',
		table: 'job_callback',
		columns: ['created_at', 'state'],
		keep: 90,
		where: `created_at <= CUTOFF AND state <> 'pending'`,
	},
	{
		id: 'closed-alerts',
		label: 'Alerts that were closed',
		table: 'alert',
		columns: ['state', 'closed_at'],
		keep: 90,
		where: `closed_at <= CUTOFF AND state = 'closed'`,
	},
	{
		id: 'links',
		label: 'Signed links that ran out',
		table: 'link',
		columns: ['expires_at'],
		keep: 90,
		where: `expires_at <= CUTOFF`,
	},
	{
		id: 'receipts',
		label: 'What receipts of erased documents say, as long again as the documents were kept',
		table: 'publication',
		columns: ['document_id', 'permalink'],
		keep: 'retention',
		where: `document_id IN (SELECT id FROM document WHERE erased_at <= CUTOFF)
			AND (account, remote_id, permalink) IS DISTINCT FROM ('', '', '')`,
		set: `account = '', remote_id = '', permalink = '', problem = NULL`,
	},
	{
		id: 'reports',
		label: 'Reports of deletions',
		table: 'deletion_target',
		columns: ['run_id'],
		keep: 0,
		where: `run_id IN (SELECT id FROM deletion_run WHERE state = 'done' AND finished_at <= CUTOFF)`,
	},
	{
		id: 'audit-log',
		label: 'Lines of the audit log, 1095 days longer than documents are kept',
		table: 'audit_log',
		columns: ['at', 'action'],
		keep: 'retention',
		where: `at <= CUTOFF - interval '1095 days'`,
	},
	{
		id: 'webhook-refusals',
		label: 'Counts of refused and throttled requests',
		table: 'webhook_refusal',
		columns: ['minute', 'refused', 'throttled'],
		keep: 90,
		where: `minute <= CUTOFF`,
	},
];
