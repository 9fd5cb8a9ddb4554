/** Receipts of publications that were not sent, and the settings they began with. */
import type { Receipt } from '../contracts';
import { AgencyError, toProblem } from '../shared/errors';
import type { Channel, PublishRequest } from './channel';

/** The receipt of a publication nothing is known of yet. */
export function blankReceipt(channel: Channel, request: PublishRequest): Receipt {
	return {
		channel: channel.id,
		account: request.account,
		state: 'not_sent',
		key: '',
		payloadSha256: '',
		remoteId: '',
		url: '',
		sentAt: '',
		confirmedBy: 'none',
		notes: [],
	};
}

/** The receipt of what failed before the send. */
export function notSent(receipt: Receipt, error: unknown): Receipt {
	const problem = toProblem(error);
	// Before the send an unknown outcome concerns an upload or a look-up, which may be repeated.
	if (problem.code !== 'DIST_003') return { ...receipt, state: 'not_sent', problem };
	const hint = 'Nothing was published. Run the node again.';
	return {
		...receipt,
		state: 'not_sent',
		problem: { ...problem, code: 'DIST_NOT_SENT', hint, retryable: true },
	};
}

/** Settings as the channel takes them. @throws {AgencyError} CFG_002 */
export function readSettings(channel: Channel, settings: unknown): unknown {
	const parsed = channel.settings.safeParse(settings ?? {});
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	const field = issue?.path.join('.') ?? '';
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `${channel.label}: ${field === '' ? 'settings' : `"${field}"`} ${issue?.message ?? 'do not fit'}`,
		hint: 'Correct the field in the settings of the channel.',
		field,
	});
}
