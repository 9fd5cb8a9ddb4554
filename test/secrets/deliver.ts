/** Calls the recording trigger as n8n's webhook server does, with the planted webhook secret in its credential. */
import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import type { IWebhookFunctions } from 'n8n-workflow';
import { RecordingTrigger } from '../../nodes/RecordingTrigger/RecordingTrigger.node';
import type { TestCredentials } from '../harness/credentials';
import type { Left } from './find-leaks';
import { PLANTED } from './planted';

/** What a delivery was answered, and all it left. */
export interface Delivered {
	status: number;
	left: Left;
}

/** Signs as Standard Webhooks do. */
export function signatureOf(id: string, at: number, body: string): string {
	const key = Buffer.from(PLANTED.webhookSecret.replace('whsec_', ''), 'base64');
	return `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
}

/** Delivers a body under a signature. */
export async function deliver(
	credentials: TestCredentials,
	given: { id: string; at: number; body: string; signature: string },
): Promise<Delivered> {
	const answer: { status: number; said: unknown[] } = { status: 0, said: [] };
	const response = {
		setHeader: (...header: unknown[]) => void answer.said.push(header),
		status: (status: number) => {
			answer.status = status;
			return response;
		},
		json: (json: unknown) => void answer.said.push(json),
		end: () => undefined,
	};
	const headers = {
		'content-type': 'application/json',
		'webhook-id': given.id,
		'webhook-timestamp': String(given.at),
		'webhook-signature': given.signature,
	};
	const context = {
		getRequestObject: () => ({ headers, rawBody: Buffer.from(given.body) }),
		getResponseObject: () => response,
		getNodeParameter: (name: string, fallback: unknown) =>
			name === 'scheme' ? 'standardWebhooks' : fallback,
		getNode: () => ({ id: 'trigger', credentials: { postgres: {}, contentAgencyApi: {} } }),
		getWorkflow: () => ({ id: 'caRecordingIn0001' }),
		getWorkflowStaticData: () => ({}),
		getCredentials: async (type: string) => await Promise.resolve(credentials[type]),
		helpers: {
			prepareBinaryData: async (data: Buffer, fileName: string, mimeType: string) =>
				await Promise.resolve({ data: data.toString('base64'), fileName, mimeType }),
		},
	} as unknown as IWebhookFunctions;
	const made = await new RecordingTrigger().webhook.call(context).catch((error: unknown) => error);
	const seen = inspect([answer, made], { depth: null, showHidden: true });
	return { status: answer.status, left: { where: 'webhook', bytes: Buffer.from(seen) } };
}
