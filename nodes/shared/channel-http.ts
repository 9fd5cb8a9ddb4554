/** The doors of the channels, of a credential or of a connection in the store: n8n's helper for a vendor's fixed host, the safe client for an address a person typed. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { safeChannelHttp } from '../../core/adapters/channel/safe-channel-http';
import { AgencyError } from '../../core/shared/errors';
import type { ChannelHttp } from '../../core/shared/ports';
import type { SqlPort } from '../../core/shared/ports';
import { rememberSecrets } from '../../core/shared/scrub';
import type { SecretValue } from '../../core/shared/vault';
import { useSecret, type ChannelSource } from '../../core/store';
import { credentialHttp, keyedHttp } from './credential-http';
import { vaultFor } from './keys';

/** Credential of each channel that needs one. */
export const CHANNEL_CREDENTIALS: Record<string, string> = {
	wordpress: 'wordpressApi',
	linkedin: 'linkedInOAuth2Api',
};

const LINKEDIN = 'https://api.linkedin.com';
/** Uploads go to further hosts of LinkedIn's own. */
const LINKEDIN_HOSTS = /(?:^|\.)(?:linkedin|licdn)\.com$/u;

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
	const username = String(credential.username ?? '');
	const secret = String(credential.password ?? '');
	rememberSecrets(secret);
	return {
		http: safeChannelHttp({ baseUrl, authentication: basic({ username, secret }) }),
		account: siteOf(baseUrl),
	};
}

/**
 * The door of a connection in the store, and the account as a person knows it. The secret is opened for each request,
 * right before it leaves.
 *
 * @throws {AgencyError} `CFG_002` for a channel the store has no door for
 */
export function storedChannelHttp(
	context: IExecuteFunctions,
	{ channel, secretId }: ChannelSource,
	desk: { sql: SqlPort; agencyId: string; jobId?: string | undefined },
): { http: ChannelHttp; account: string } {
	const open = async () => {
		const { sql, agencyId, jobId } = desk;
		const use = { secretId, purpose: `channel.${channel.channel}`, jobId };
		const value = await useSecret(sql, agencyId, await vaultFor(context), use);
		rememberSecrets(value);
		return value;
	};
	if (channel.channel === 'wordpress') return wordPressDoor(channel.baseUrl, open);
	if (channel.channel === 'linkedin') {
		const headers = async () => ({ Authorization: `Bearer ${(await open()).secret}` });
		const http = keyedHttp(context, { baseUrl: LINKEDIN, headers, hosts: LINKEDIN_HOSTS });
		return { http, account: channel.accountId };
	}
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `Connections of "${channel.channel}" cannot be used yet`,
		hint: 'Choose a credential on this node.',
	});
}

function wordPressDoor(
	baseUrl: string,
	open: () => Promise<SecretValue>,
): { http: ChannelHttp; account: string } {
	return {
		http: {
			async request(request) {
				const { username = '', secret } = await open();
				const authentication = basic({ username, secret });
				return await safeChannelHttp({ baseUrl, authentication }).request(request);
			},
		},
		account: siteOf(baseUrl),
	};
}

function basic({ username, secret }: { username: string; secret: string }) {
	return { Authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}` };
}

function siteOf(baseUrl: string): string {
	return baseUrl.replace(/^https?:\/\//, '');
}
