/** What must hold after a kill and at the end: nothing lost, nothing paid twice beyond what was in flight, every row visible. */

/** From a kill on, a lease may keep others away so long; the tick that follows comes within a minute. */
const LEASE_SECONDS_MOST = 120;
/** Calls one run has under way at once. */
const IN_FLIGHT_MOST = 8;

/** What a person could not see or would wait too long for, right after a kill; `[]` when all is well. */
export async function looseEnds(query) {
	const rows = await query(
		`SELECT 'job nobody takes up' AS kind, state FROM content_agency.job
			WHERE state IN ('pending', 'running') AND lease_owner IS NULL
				AND NOT (takes_up AND lease_until IS NOT NULL)
		UNION ALL SELECT 'job whose lease is long', state FROM content_agency.job
			WHERE lease_until > clock_timestamp() + make_interval(secs => $1)
		UNION ALL SELECT 'row without a lease', state FROM content_agency.schedule_item
			WHERE state = 'processing' AND lease_until IS NULL
		UNION ALL SELECT 'row without a job whose lease is long', state FROM content_agency.schedule_item
			WHERE state = 'processing' AND job_id IS NULL
				AND lease_until > clock_timestamp() + make_interval(secs => $1)`,
		[LEASE_SECONDS_MOST],
	);
	return rows.map(({ kind, state }) => `${kind} (${state})`);
}

/** Lets the leases of the dead and the pauses before a row is tried again run out at once, as time would. */
export async function letTimePass(query) {
	for (const [table, where] of [
		['job', 'lease_until IS NOT NULL'],
		['schedule_item', `state = 'processing'`],
		['lane_slot', 'lease_until IS NOT NULL'],
		['key_slot', 'lease_until IS NOT NULL'],
		['paid_call', `state = 'sent'`],
	]) {
		await query(
			`UPDATE content_agency.${table} SET lease_until = clock_timestamp() - interval '1 second'
			WHERE ${where}`,
		);
	}
	await query(
		`UPDATE content_agency.schedule_item SET start_at = clock_timestamp()
		WHERE state = 'pending' AND problem IS NOT NULL AND start_at > clock_timestamp()`,
	);
	await query(
		`UPDATE content_agency.job SET finished_at = finished_at - interval '2 minutes'
		WHERE finished_at IS NOT NULL`,
	);
}

/**
 * What is wrong with a made document.
 *
 * @param facts {jobId, kills, metered}; `metered` counts the answers the model's vendor would bill
 * @returns {Promise<{problems: string[], facts: object}>}
 */
export async function checkDocument(query, { jobId, kills, metered, withRow = false }) {
	const one = async (text, values = [jobId]) => (await query(text, values))[0] ?? {};
	const job = await one('SELECT state, percent, fence FROM content_agency.job WHERE id = $1');
	const steps = await one(
		`SELECT count(*) FILTER (WHERE state = 'done')::int AS done, count(*)::int AS all
		FROM content_agency.job_step WHERE job_id = $1`,
	);
	const versions = await one(
		`SELECT count(*)::int AS n, count(pdf_file_id)::int AS pdf
		FROM content_agency.document_version WHERE job_id = $1`,
	);
	const calls = await one(
		`SELECT count(*)::int AS n, coalesce(sum(sends), 0)::int AS sends,
			count(*) FILTER (WHERE state <> 'stored')::int AS open,
			count(*) FILTER (WHERE kind = 'model')::int AS model,
			coalesce(sum(sends) FILTER (WHERE kind = 'model'), 0)::int AS "modelSends"
		FROM content_agency.paid_call WHERE job_id = $1`,
	);
	const usage = await one(
		`SELECT count(*) FILTER (WHERE repeat_of IS NULL)::int AS first, count(repeat_of)::int AS repeats,
			count(DISTINCT paid_call_id)::int AS calls
		FROM content_agency.usage_event WHERE job_id = $1 AND paid_call_id IS NOT NULL`,
	);
	const holds = await one(
		`SELECT count(*)::int AS open FROM content_agency.spend_hold WHERE job_id = $1 AND state = 'open'`,
	);
	const events = await one(
		`SELECT count(*) FILTER (WHERE kind = 'taken_up')::int AS "takenUp",
			count(*) FILTER (WHERE kind = 'kept')::int AS kept,
			count(*) FILTER (WHERE kind = 'retried')::int AS "byHand"
		FROM content_agency.job_event WHERE job_id = $1`,
	);
	const problems = [];
	const need = (isSo, sentence) => {
		if (!isSo) problems.push(sentence);
	};
	need(job.state === 'done' && job.percent === 100, `job ${JSON.stringify(job)}`);
	need(steps.all === 11 && steps.done === 11, `steps ${JSON.stringify(steps)}`);
	need(versions.n === 1 && versions.pdf === 1, `versions ${JSON.stringify(versions)}`);
	need(calls.open === 0, `${calls.open} paid calls have no answer`);
	// Every answer is in the ledger once; an answer that came although its run was given up stands as a repeat.
	need(usage.calls === calls.n, `ledger of ${usage.calls} calls, store of ${calls.n}`);
	need(usage.first <= calls.n, `${usage.first} first bookings of ${calls.n} calls`);
	need(holds.open === 0, `${holds.open} holds on money are still open`);
	// Sent again is only what was in flight when something died.
	const again = calls.sends - calls.n;
	need(again <= kills * IN_FLIGHT_MOST, `${again} calls were sent again at ${kills} kills`);
	need(usage.repeats <= again, `${usage.repeats} repeats booked, ${again} sent again`);
	need(
		metered >= calls.model && metered <= calls.modelSends,
		`the meter counts ${metered}, the store ${calls.model} answers of ${calls.modelSends} sendings`,
	);
	if (withRow) {
		const row = await one(
			'SELECT state, attempts, document_id FROM content_agency.schedule_item WHERE job_id = $1',
		);
		need(row.state === 'completed' && row.document_id, `row ${JSON.stringify(row)}`);
		const slots = await one(
			'SELECT count(*)::int AS n FROM content_agency.lane_slot WHERE lease_until > clock_timestamp()',
			[],
		);
		need(slots.n === 0, `${slots.n} lane slots are still taken`);
	}
	return { problems, facts: { kills, calls: calls.n, sentAgain: again, metered, ...events } };
}
