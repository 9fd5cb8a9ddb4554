/** Writes the end of a paid call: its answer, and what it used in the ledger of usage. */
import type { ModelAnswer } from '../shared/ports';
import type { ClosedHold } from './accounts/holds';
import type { AgencySession } from './door';
import { needId, needRow } from './not-found';
import { storable } from './storable';

type TokenUse = ModelAnswer['usage'];

/** What a call that ended is booked with. */
export interface Booking extends TokenUse {
	/** JSON under which it is found again; null keeps none. */
	answer: unknown;
	costUsd: number | null;
	model: string;
	/** The vendor's own count of a service; 0 for a model, whose tokens say it. */
	units: number;
	unit: string;
}

interface CallFacts {
	id: string;
	operation: string;
}

/** Stores the answer; the first one that is kept stands. */
export async function storeAnswer(
	session: AgencySession,
	given: { callKey: string; answer: unknown; costUsd: number | null },
): Promise<CallFacts> {
	const { value, replaced } = storable(given.answer);
	await session.query(
		`UPDATE paid_call SET state = 'stored', answer = $2::jsonb, replaced_characters = $3,
			cost_usd = $4, stored_at = clock_timestamp(), lease_until = NULL
		WHERE call_key = $1 AND state <> 'stored'`,
		[given.callKey, JSON.stringify(value), replaced, given.costUsd],
	);
	const [call] = await session.query<{ id: string; operation: string }>(
		'SELECT id, operation FROM paid_call WHERE call_key = $1',
		[given.callKey],
	);
	return needRow(call, 'paid call', given.callKey);
}

/** Books what a call used; a sending whose earlier one was lost stands as a repeat. */
export async function bookUsage(
	session: AgencySession,
	given: Booking & {
		/** Null for a call of a client or the agency itself. */
		jobId: string | null;
		call: CallFacts;
		sending: number;
		hold: ClosedHold | undefined;
	},
): Promise<void> {
	const { call, hold } = given;
	await session.query(
		`INSERT INTO usage_event (job_id, paid_call_id, repeat_of, operation, model, input_tokens,
			output_tokens, cache_read_tokens, cache_write_tokens, estimated, cost_usd, step, provider, key_level,
			prices_as_of, credits, client_id, document_id, kind, units, unit, duration_ms)
		SELECT job.id, call.id, CASE WHEN EXISTS (SELECT FROM spend_hold AS earlier
				WHERE earlier.paid_call_id = call.id AND earlier.sending < $3 AND earlier.state <> 'released')
			THEN call.id END, call.operation, $4, $5, $6, $7, $8, $9, $10,
			coalesce($11, job.current_step, ''), $12, $13, $14, $15::numeric,
			CASE WHEN job.id IS NULL THEN call.client_id ELSE job.client_id END, job.document_id,
			call.kind, $16::numeric, $17,
			greatest(0, extract(epoch FROM clock_timestamp() - call.sent_at) * 1000)::bigint
		FROM paid_call AS call LEFT JOIN job ON job.id = $1 WHERE call.id = $2`,
		[
			given.jobId === null ? null : needId('job', given.jobId),
			call.id,
			given.sending,
			given.model.slice(0, 200),
			given.inputTokens,
			given.outputTokens,
			given.cacheReadTokens,
			given.cacheWriteTokens,
			given.estimated,
			given.costUsd,
			hold?.step ?? null,
			hold?.provider ?? '',
			hold?.keyLevel ?? 'instance',
			hold?.pricesAsOf ?? '',
			hold?.credits ?? 0,
			given.units,
			given.unit,
		],
	);
}
