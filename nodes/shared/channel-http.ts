/** The doors of the channels: n8n's helper for a vendor's fixed host, the safe client for an address a person typed. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { safeChannelHttp } from '../../core/adapters/channel/safe-channel-http';
import { AgencyError } from '../../core/shared/errors';
import type { ChannelHttp } from '../../core/shared/ports';
import { credentialHttp } from './credential-http';

/** Credential of each channel that needs one. */
export const CHANNEL_CREDENTIALS: Record<string, string> = {
	wordpress: 'wordpressApi',
	linkedin: 'linkedInOAuth2Api',
};

const LINKEDIN = 'https://api.linkedin.com';

/**
 * The door of a channel, and the account as a person knows it.
 *
 * @throws {AgencyError} `CFG_001` when its credential is not chosen
 */
export async function channelHttp(
	context: IExecuteFunctions,
	channel: string,
	label: string,
): Promise<{ http: ChannelHttp; account: string }> {
	const type = CHANNEL_CREDENTIALS[channel];
	if (type === undefined || context.getNode().credentials?.[type] === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_001',
			message: `No ${label} credential is chosen`,
			hint: `Choose a ${label} credential on this node, take the channel out of "Channels", or use Dry Run.`,
		});
	}
	const credential = await context.getCredentials(type);
	if (channel !== 'wordpress')
		return { http: credentialHttp(context, type, LINKEDIN), account: 'LinkedIn' };
	const baseUrl = String(credential.url ?? '').replace(/\/+$/, '');
	const user = `${String(credential.username ?? '')}:${String(credential.password ?? '')}`;
	const authentication = { Authorization: `Basic ${Buffer.from(user).toString('base64')}` };
	return {
		http: safeChannelHttp({ baseUrl, authentication }),
		account: baseUrl.replace(/^https?:\/\//, ''),
	};
}
