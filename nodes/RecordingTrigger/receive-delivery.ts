/** Receives one delivery: verify over the raw bytes, keep it, then answer. Nothing is answered 2xx before it is kept. */
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
	BODY_LIMITS,
	VENDORS,
	readRecording,
	type Recording,
	type Verdict,
} from '../../core/recordings';
import { isAgencyError } from '../../core/shared/errors';
import { gatherer } from '../../core/shared/gather';
import {
	countRefusals,
	recordDeliveries,
	type DeliveryInput,
	type DeliveryOutcome,
	type KeptDelivery,
} from '../../core/store';
import { recordingItem } from '../shared/recording-item';
import { openDesk } from '../shared/setting';
import { systemClock } from '../shared/system';

/** Ids remembered without a store. */
const REMEMBERED = 1_000;

/** Deliveries that share a commit when they come faster than the disk takes them. */
const COMMIT_TOGETHER = 100;
const keptTogether = gatherer<DeliveryInput, KeptDelivery>(COMMIT_TOGETHER);
const countedTogether = gatherer<null, null>(10 * COMMIT_TOGETHER);

/** Answers a delivery; only a new and genuine one starts the workflow. */
export async function receiveDelivery(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const rawBody = request.rawBody as Buffer | undefined;
	const contentType = String(request.headers['content-type'] ?? '');
	if (rawBody === undefined || !/^application\/([\w.+-]+\+)?json\b/i.test(contentType)) {
		return answer(context, 415, { status: 'unsupported', expected: 'application/json' });
	}
	const scheme = context.getNodeParameter('scheme') as string;
	const verdict = await verdictOn(context, rawBody, scheme);
	// Unsigned, badly signed and stale look the same from outside.
	if (verdict === undefined || !verdict.ok) {
		await countRefused(context);
		return empty(context, 401);
	}

	const isTooLarge = rawBody.length > BODY_LIMITS.bytes;
	const read = isTooLarge ? { refused: 'HOOK_005' } : readDelivery(rawBody, scheme);
	const refusedAs = 'refused' in read ? read.refused : undefined;
	let kept: { outcome: DeliveryOutcome; jobId?: string };
	try {
		kept = await remember(context, { id: verdict.id, rawBody, scheme, refusedAs, isTooLarge });
	} catch {
		context.getResponseObject().setHeader('Retry-After', '30');
		return answer(context, 503, { status: 'unavailable' });
	}
	if (isTooLarge) return answer(context, 413, { status: 'too_large', code: 'HOOK_005' });
	if ('refused' in read) {
		const status = read.refused === 'HOOK_005' ? 413 : 400;
		return answer(context, status, { status: 'rejected', code: read.refused });
	}
	if (kept.outcome !== 'new') return answer(context, 200, { status: 'duplicate' });
	const { jobId } = kept;
	context
		.getResponseObject()
		.status(202)
		.json({
			status: 'received',
			delivery_id: verdict.id,
			...(jobId === undefined ? {} : { job_id: jobId }),
		});
	const delivery = { id: verdict.id, scheme, jobId };
	return {
		noWebhookResponse: true,
		workflowData: [[await recordingItem(context, read.recording, delivery)]],
	};
}

async function verdictOn(
	context: IWebhookFunctions,
	rawBody: Buffer,
	scheme: string,
): Promise<Verdict | undefined> {
	const vendor = VENDORS.find(({ id }) => id === scheme);
	const secrets = await secretsOf(context);
	return vendor?.verify({
		headers: headersOf(context.getRequestObject().headers),
		rawBody,
		secrets,
		nowSeconds: Math.floor(Date.parse(systemClock.now()) / 1000),
		settings: settingsOf(context),
	});
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
		if (desk === undefined) return;
		const { sql, agencyId } = desk;
		const endpoint = endpointOf(context);
		await countedTogether(`${agencyId} ${endpoint}`, null, async (refusals) => {
			await countRefusals(sql, agencyId, { endpoint, count: refusals.length });
			return refusals;
		});
	} catch {
		// A refusal stays a refusal while the store is away.
	}
}

const endpointOf = (context: IWebhookFunctions): string =>
	`${context.getWorkflow().id ?? ''}/${context.getNode().id}`;

async function remember(
	context: IWebhookFunctions,
	delivery: {
		id: string;
		rawBody: Buffer;
		scheme: string;
		refusedAs: string | undefined;
		isTooLarge: boolean;
	},
): Promise<{ outcome: DeliveryOutcome; jobId?: string }> {
	const { id: deliveryId, rawBody: body, scheme, refusedAs, isTooLarge } = delivery;
	const desk = await openDesk(context);
	if (desk !== undefined) {
		const { sql, agencyId } = desk;
		const endpoint = endpointOf(context);
		const sender = String(context.getRequestObject().ip ?? '');
		const { outcome, id } = await keptTogether(
			`${agencyId} ${endpoint}`,
			{ endpoint, deliveryId, body, scheme, refusedAs, isTooLarge, sender },
			async (deliveries) => await recordDeliveries(sql, agencyId, deliveries),
		);
		return { outcome, jobId: id };
	}
	if (refusedAs !== undefined) return { outcome: 'new' };
	const kept = context.getWorkflowStaticData('node') as { deliveries?: string[] };
	const deliveries = kept.deliveries ?? [];
	if (deliveries.includes(deliveryId)) return { outcome: 'duplicate' };
	kept.deliveries = [...deliveries, deliveryId].slice(-REMEMBERED);
	return { outcome: 'new' };
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
