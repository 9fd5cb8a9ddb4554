/** Receives one delivery: verify over the raw bytes, keep it, then answer. Nothing is answered 2xx before it is kept. */
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { BODY_LIMITS, VENDORS, readRecording, type Recording } from '../../core/recordings';
import { isAgencyError } from '../../core/shared/errors';
import { countRefusal, recordDelivery, type DeliveryOutcome } from '../../core/store';
import { openDesk } from '../shared/setting';
import { systemClock } from '../shared/system';

/** Ids remembered without a store. */
const REMEMBERED = 1_000;

/** Answers a delivery; only a new and genuine one starts the workflow. */
export async function receiveDelivery(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const rawBody = request.rawBody as Buffer | undefined;
	const contentType = String(request.headers['content-type'] ?? '');
	if (rawBody === undefined || !/^application\/([\w.+-]+\+)?json\b/i.test(contentType)) {
		return answer(context, 415, { status: 'unsupported', expected: 'application/json' });
	}
	if (rawBody.length > BODY_LIMITS.bytes) return answer(context, 413, { status: 'too_large' });

	const scheme = context.getNodeParameter('scheme') as string;
	const vendor = VENDORS.find(({ id }) => id === scheme);
	const secrets = await secretsOf(context);
	const verdict = vendor?.verify({
		headers: headersOf(request.headers),
		rawBody,
		secrets,
		nowSeconds: Math.floor(Date.parse(systemClock.now()) / 1000),
		settings: settingsOf(context),
	});
	// Unsigned, badly signed and stale look the same from outside.
	if (verdict === undefined || !verdict.ok) {
		await countRefused(context);
		return empty(context, 401);
	}

	const read = readDelivery(rawBody, scheme);
	let seen: DeliveryOutcome;
	try {
		seen = await remember(context, { id: verdict.id, rawBody, isRejected: 'refused' in read });
	} catch {
		context.getResponseObject().setHeader('Retry-After', '30');
		return answer(context, 503, { status: 'unavailable' });
	}
	if ('refused' in read) {
		const status = read.refused === 'HOOK_005' ? 413 : 400;
		return answer(context, status, { status: 'rejected', code: read.refused });
	}
	const { recording } = read;
	if (seen !== 'new') return answer(context, 200, { status: 'duplicate' });
	context.getResponseObject().status(202).json({ status: 'received', delivery_id: verdict.id });
	const item: IDataObject = {
		topic: recording.title,
		client: recording.client,
		recording: { ...recording, transcript: recording.segments.map(({ text }) => text).join('\n') },
		delivery: { id: verdict.id, scheme },
	} as unknown as IDataObject;
	const transcript = await transcriptFile(context, recording);
	return {
		noWebhookResponse: true,
		workflowData: [[{ json: item, ...(transcript && { binary: { transcript } }) }]],
	};
}

async function transcriptFile(context: IWebhookFunctions, recording: Recording) {
	if (recording.segments.length === 0) return undefined;
	const lines = recording.segments.map(({ speaker, text }) =>
		speaker === '' ? text : `${speaker}: ${text}`,
	);
	const text = `${recording.title}\n\n${lines.join('\n\n')}\n`;
	return await context.helpers.prepareBinaryData(Buffer.from(text), 'transcript.txt', 'text/plain');
}

function readDelivery(
	rawBody: Buffer,
	scheme: string,
): { recording: Recording } | { refused: string } {
	try {
		return { recording: readRecording(rawBody, scheme) };
	} catch (error) {
		return { refused: isAgencyError(error) ? error.code : 'HOOK_006' };
	}
}

/** Counted where there is a store; the answer is the same whether or not that worked. */
async function countRefused(context: IWebhookFunctions): Promise<void> {
	try {
		const desk = await openDesk(context);
		if (desk !== undefined) await countRefusal(desk.sql, desk.agencyId, endpointOf(context));
	} catch {
		// A refusal stays a refusal while the store is away.
	}
}

const endpointOf = (context: IWebhookFunctions): string =>
	`${context.getWorkflow().id ?? ''}/${context.getNode().id}`;

async function remember(
	context: IWebhookFunctions,
	{ id, rawBody, isRejected }: { id: string; rawBody: Buffer; isRejected: boolean },
): Promise<DeliveryOutcome> {
	const endpoint = endpointOf(context);
	const desk = await openDesk(context);
	if (desk !== undefined) {
		const { outcome } = await recordDelivery(desk.sql, desk.agencyId, {
			endpoint,
			deliveryId: id,
			body: rawBody,
			isRejected,
		});
		return outcome;
	}
	if (isRejected) return 'new';
	const kept = context.getWorkflowStaticData('node') as { deliveries?: string[] };
	const deliveries = kept.deliveries ?? [];
	if (deliveries.includes(id)) return 'duplicate';
	kept.deliveries = [...deliveries, id].slice(-REMEMBERED);
	return 'new';
}

async function secretsOf(context: IWebhookFunctions): Promise<string[]> {
	const credential = await context.getCredentials('recordingWebhookApi');
	return [credential.secret, credential.previousSecret]
		.map((secret) => String(secret ?? ''))
		.filter((secret) => secret !== '');
}

function settingsOf(context: IWebhookFunctions): Record<string, string> {
	const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
	const signatureHeader = context.getNodeParameter('signatureHeader', '') as string;
	return Object.fromEntries(
		Object.entries({ ...options, signatureHeader }).map(([name, value]) => [
			name,
			String(value ?? ''),
		]),
	);
}

function headersOf(headers: Record<string, string | string[] | undefined>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(' ') : (value ?? ''),
		]),
	);
}

/** An answer without a body, the same for every reason. */
function empty(context: IWebhookFunctions, status: number): IWebhookResponseData {
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}

function answer(
	context: IWebhookFunctions,
	status: number,
	body: IDataObject,
): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
