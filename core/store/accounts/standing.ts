/** How an agency stands: whether it may work at all, and which money limits its paid calls meet. */
import { AgencyError } from '../../shared/errors';
import type { AgencySession } from '../door';
import { needRow } from '../not-found';

/** What decides about the next paid call. */
export interface Standing {
	status: 'active' | 'suspended' | 'trial' | 'cancelled';
	trialOver: boolean;
	/** Empty for the instance of one agency, which is limited by nothing but its budgets. */
	planCode: string;
	/** Whether calls with the key of the instance are paid in credits. */
	isMetered: boolean;
	/** Credits included per month. */
	includedCredits: number;
	/** Calls per month; null for no limit. */
	aiRequests: number | null;
	/** Whether any cap is set. */
	isCapped: boolean;
}

/** Reads the standing of the session's agency. */
export async function standingOf(session: AgencySession): Promise<Standing> {
	const [row] = await session.query<{
		status: Standing['status'];
		trialOver: boolean;
		planCode: string | null;
		credits: string | null;
		aiRequests: string | null;
		isCapped: boolean;
	}>(
		`SELECT status, coalesce(status = 'trial' AND trial_ends_at <= clock_timestamp(), false) AS "trialOver",
			plan_code AS "planCode", plan_limit('credits') AS credits,
			plan_limit('ai_requests') AS "aiRequests",
			EXISTS (SELECT FROM budget WHERE is_active) AS "isCapped"
		FROM agency WHERE agency_id = $1`,
		[session.agencyId],
	);
	const { status, trialOver, planCode, credits, aiRequests, isCapped } = needRow(
		row,
		'agency',
		session.agencyId,
	);
	return {
		status,
		trialOver,
		planCode: planCode ?? '',
		isMetered: credits !== null,
		includedCredits: Number(credits ?? 0),
		aiRequests: aiRequests === null ? null : Number(aiRequests),
		isCapped,
	};
}

/**
 * Refuses paid work of an agency that is suspended, cancelled, or whose trial is over.
 *
 * @throws {AgencyError} PLAN_005
 */
export function needActive({ status, trialOver }: Standing): void {
	if ((status === 'active' || status === 'trial') && !trialOver) return;
	throw new AgencyError({
		kind: 'config',
		code: 'PLAN_005',
		message: trialOver
			? 'The trial of this agency is over: nothing is generated or published'
			: `This agency is ${status}: nothing is generated or published`,
		hint: 'Reading and exporting still work. The owner of the instance sets the agency active again.',
	});
}

/** Lets one transaction at a time decide about the money of the agency; every other waits for its end. */
export async function lockMoney(session: AgencySession): Promise<void> {
	await session.query(`SELECT one_at_a_time('money ' || $1)`, [session.agencyId]);
}
