/** The gate of an account in the store: its rate, what the vendor asked for, and its breaker. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Channel, ChannelGate } from '../../core/publishing';
import type { SqlPort } from '../../core/shared/ports';
import { passBreaker, recordCall } from '../../core/store';
import { blockRate, RATE_RULES, takeRate } from '../../core/store/rate-buckets';
import { CHANNEL_CREDENTIALS } from '../shared/channel-http';

/** The gate of one account; `account` names it without a secret. */
export function storedGate(sql: SqlPort, account: string): ChannelGate {
	const rate = { credential: account, rule: RATE_RULES.channelSend };
	return {
		async pass() {
			const passage = await passBreaker(sql, account);
			if (passage.may === 'wait') return { may: 'wait', retryAt: passage.retryAt };
			const { taken, retryAt } = await takeRate(sql, rate);
			return taken > 0 ? { may: 'go' } : { may: 'wait', retryAt };
		},
		rest: async (seconds) => await blockRate(sql, { ...rate, seconds }),
		async tell(outcome) {
			await recordCall(sql, account, outcome);
		},
	};
}

/** Whose account a credential of the node is: agencies that share it share its rate. */
export function credentialAccount(
	context: IExecuteFunctions,
	channel: Channel,
	agencyId: string,
): string {
	const type = CHANNEL_CREDENTIALS[channel.id] ?? '';
	const id = context.getNode().credentials?.[type]?.id;
	return id === undefined || id === null || id === ''
		? `channel:${agencyId}:${channel.id}`
		: `credential:${type}:${id}`;
}
