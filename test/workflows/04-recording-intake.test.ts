/** Workflow 04: a signed delivery becomes one job; unsigned, stale and repeated ones start nothing. */
import { createHmac } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { createClient, listJobs } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { RecordingTrigger } from '../../nodes/RecordingTrigger/RecordingTrigger.node';
import type { TestCredentials } from '../harness/credentials';
import { runWorkflow } from '../harness/engine';
import { openDesk, type Desk } from '../line/desk';

const KEY = Buffer.alloc(32, 7);
const OLD_KEY = Buffer.alloc(32, 8);
const CLIENT = 'Harbour Light Energy';
const BODY = JSON.stringify({
	type: 'recording.completed',
	data: {
		id: 'rec-17',
		title: 'How we moved forty vans to the depot',
		client: CLIENT,
		segments: [{ speaker: 'Mara', text: 'We began with load management.', start: 0, end: 4 }],
	},
});

interface Answer {
	status: number;
	body: unknown;
	headers: Record<string, string>;
	workflowData: IWebhookResponseData['workflowData'];
}

describe('04 recording intake', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
		await createClient(desk.store.sql, desk.store.agencyId, { companyName: CLIENT });
	});
	afterAll(async () => await desk.close());

	const deliver = async (
		headers: Record<string, string>,
		body: string = BODY,
		credentials: TestCredentials = desk.credentials(),
	) =>
		await receive(headers, body, {
			...credentials,
			recordingWebhookApi: {
				secret: `whsec_${KEY.toString('base64')}`,
				previousSecret: `whsec_${OLD_KEY.toString('base64')}`,
			},
		});
	const jobs = async () => await listJobs(desk.store.sql, desk.store.agencyId);

	it('refuses an unsigned, a badly signed and a stale delivery alike, and keeps none', async () => {
		const now = seconds();
		const refused = [
			await deliver({}),
			await deliver({ ...signed('a', BODY), 'webhook-signature': 'v1,AAAA' }),
			await deliver(signed('a', `${BODY} `)),
			await deliver(signed('a', BODY, { at: now - 301 })),
			await deliver(signed('a', BODY, { key: Buffer.alloc(32, 9) })),
		];
		for (const { status, body, workflowData } of refused)
			expect({ status, body, workflowData }).toEqual({ status: 401, body: undefined });
		const kept = await asSuperuser(desk.store, 'SELECT 1 FROM content_agency.webhook_delivery');
		expect(kept).toEqual([]);
	});

	it('turns a genuine delivery into one job, and answers 202 only when it is kept', async () => {
		const answer = await deliver(signed('msg-1', BODY));
		expect(answer).toMatchObject({
			status: 202,
			body: { status: 'received', delivery_id: 'msg-1', job_id: expect.any(String) as string },
		});
		const [kept] = await asSuperuser(
			desk.store,
			'SELECT body FROM content_agency.webhook_delivery WHERE delivery_id = $1',
			['msg-1'],
		);
		expect(String(kept?.['body'])).toBe(BODY);

		const result = await runWorkflow({
			workflow: 'workflows/04-recording-intake.json',
			credentials: { ...desk.credentials(), recordingWebhookApi: {} },
			input: answer.workflowData![0]!,
			mode: 'webhook',
		});
		expect(result.errorOf()).toBeUndefined();
		const [item] = result.itemsOf('Create Job');
		expect(item?.json).toMatchObject({
			kind: 'dossier',
			job: { id: (answer.body as IDataObject)['job_id'] },
		});
		expect(String(await result.binaryOf(item, 'transcript'))).toContain('Mara: We began');
		expect((await jobs()).map(({ topic }) => topic)).toEqual([
			'How we moved forty vans to the depot',
		]);
	});

	it('starts nothing for the same delivery again, nor for another body under its id', async () => {
		const again = await deliver(signed('msg-1', BODY));
		expect(again).toMatchObject({ status: 200, body: { status: 'duplicate' } });
		const other = BODY.replace('forty', 'fifty');
		const conflict = await deliver(signed('msg-1', other), other);
		expect(conflict.status).toBe(200);
		expect([again.workflowData, conflict.workflowData]).toEqual([undefined, undefined]);
		expect(await jobs()).toHaveLength(1);
		const kept = await asSuperuser(
			desk.store,
			'SELECT state FROM content_agency.webhook_delivery ORDER BY state',
		);
		expect(kept.map(({ state }) => state)).toEqual(['conflict', 'done']);
	});

	it('accepts one of twenty deliveries that come at once', async () => {
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await deliver(signed('msg-2', BODY))),
		);
		const counted = answers.map(({ status }) => status).sort((a, b) => a - b);
		expect(counted).toEqual([...Array.from({ length: 19 }, () => 200), 202]);
	});

	it('still takes the secret before the last change', async () => {
		expect((await deliver(signed('msg-3', BODY, { key: OLD_KEY }))).status).toBe(202);
	});

	it('answers 503 with a time to wait while the store is down, so that the tool comes again', async () => {
		const down = desk.credentials();
		down['postgres'] = { ...down['postgres'], port: 9 };
		const answer = await deliver(signed('msg-4', BODY), BODY, down);
		expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
		expect(answer.workflowData).toBeUndefined();
		expect((await deliver(signed('msg-4', BODY))).status).toBe(202);
	});

	it('names a body that is no recording, is too large or is no JSON', async () => {
		const send = async (body: string) => {
			const { status, body: answer } = await deliver(signed('msg-5', body), body);
			return [status, (answer as IDataObject)['code'] ?? (answer as IDataObject)['status']];
		};
		expect(await send('{"data":{}}')).toEqual([400, 'HOOK_006']);
		expect(await send('not json')).toEqual([400, 'HOOK_006']);
		const large = `{"data":{"id":"x","title":"${'a'.repeat(2_000_001)}"}}`;
		expect(await deliver(signed('msg-6', large), large)).toMatchObject({
			status: 413,
			body: { status: 'too_large', code: 'HOOK_005' },
		});
		const kept = await asSuperuser(
			desk.store,
			`SELECT state, sender, byte_count::int AS bytes, octet_length(body) AS kept
			FROM content_agency.webhook_delivery WHERE code = 'HOOK_005'`,
		);
		expect(kept).toEqual([{ state: 'rejected', sender: '203.0.113.9', bytes: 2_000_031, kept: 0 }]);
		const unsigned = await deliver({}, large);
		expect(unsigned).toMatchObject({ status: 401, body: undefined });
	});
});

const seconds = () => Math.floor(Date.now() / 1000);

/** Headers of Standard Webhooks over a body. */
function signed(
	id: string,
	body: string,
	{ at = seconds(), key = KEY }: { at?: number; key?: Buffer } = {},
): Record<string, string> {
	const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
	return {
		'webhook-id': id,
		'webhook-timestamp': String(at),
		'webhook-signature': `v1,${signature}`,
	};
}

/** Calls the trigger as n8n's webhook server does. */
async function receive(
	headers: Record<string, string>,
	body: string,
	credentials: TestCredentials,
): Promise<Answer> {
	const answer: Answer = { status: 0, body: undefined, headers: {}, workflowData: undefined };
	const response = {
		setHeader: (name: string, value: string) => {
			answer.headers[name.toLowerCase()] = value;
		},
		status: (status: number) => {
			answer.status = status;
			return response;
		},
		json: (json: unknown) => {
			answer.body = json;
		},
		end: () => undefined,
	};
	const parameters: Record<string, unknown> = { scheme: 'standardWebhooks' };
	const context = {
		getRequestObject: () => ({
			headers: { 'content-type': 'application/json', ...headers },
			rawBody: Buffer.from(body),
			ip: '203.0.113.9',
		}),
		getResponseObject: () => response,
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getNode: () => ({ id: 'trigger', credentials: { postgres: {}, contentAgencyApi: {} } }),
		getWorkflow: () => ({ id: 'caRecordingIn0001' }),
		getWorkflowStaticData: () => ({}),
		getCredentials: async (type: string) => await Promise.resolve(credentials[type]),
		helpers: {
			prepareBinaryData: async (data: Buffer, fileName: string, mimeType: string) =>
				await Promise.resolve({ data: data.toString('base64'), fileName, mimeType }),
		},
	} as unknown as IWebhookFunctions;
	const { workflowData } = await new RecordingTrigger().webhook.call(context);
	return { ...answer, workflowData };
}
