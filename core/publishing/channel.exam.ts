/** The exam every channel sits: unknown outcome, rate limit, empty, oversized, hostile text, cancel. */
import type { Receipt } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { ChannelHttpAnswer, ChannelHttpRequest } from '../shared/ports';
import type { Channel, PublishRequest } from './channel';
import { CHANNELS } from './channel-registry';
import { dryRunOf } from './dry-run-of';
import { answerJson, doorOf, fixedClock, keptIntents } from './door.exam';
import { publishOne } from './publish';

/** What a channel's test brings to the exam. */
export interface ChannelExam {
	channel: Channel;
	/** A request the channel publishes. */
	request: () => PublishRequest;
	/** A platform that says yes to everything, and has nothing yet. */
	platform: (request: ChannelHttpRequest) => ChannelHttpAnswer;
	/** Whether a request is the create. */
	isCreate: (request: ChannelHttpRequest) => boolean;
	/** A well-formed refusal of the platform. */
	refusal: ChannelHttpAnswer;
	/** A request over a limit of the channel. */
	oversized: (request: PublishRequest) => PublishRequest;
}

const HOSTILE = 'A\u0000 <script>alert(1)</script> "q" \ud800 \u202e {x} [y](z) \\ #t @a & ~ 😀';

/** Runs the exam for a channel that sends, inside its test file. */
export function examChannel(exam: ChannelExam): void {
	const { channel, isCreate } = exam;
	const clock = fixedClock();
	const run = async (
		request: PublishRequest = exam.request(),
		create?: () => ChannelHttpAnswer,
		intents = keptIntents(),
	) => {
		const door = doorOf((asked) => (create && isCreate(asked) ? create() : exam.platform(asked)));
		const receipt = await publishOne(channel, request, door, { clock, intents });
		return { receipt, creates: door.asked.filter(isCreate), asked: door.asked, door };
	};
	const unknown = (receipt: Receipt) => {
		expect(receipt.state).toBe('unconfirmed');
		expect(receipt.problem?.code).toBe('DIST_003');
		expect(receipt.problem?.hint).toMatch(/check the account before sending again/i);
	};

	it('is registered once', () => {
		expect(CHANNELS.filter(({ id }) => id === channel.id)).toEqual([channel]);
	});

	it('says whose account it is with one read, and that nobody is signed in', async () => {
		const settings: unknown = channel.settings.parse({});
		const door = doorOf(exam.platform);
		const who = await channel.identify?.(door, settings);
		expect(who?.id).toMatch(/./);
		expect(door.asked.map(({ method }) => method)).toEqual(['GET']);
		const refused = channel.identify?.(
			doorOf(() => answerJson(401, {})),
			settings,
		);
		await expect(refused).rejects.toMatchObject({ code: 'DIST_001' });
	});

	it('publishes with one create and says where', async () => {
		const { receipt, creates } = await run();
		expect(creates).toHaveLength(1);
		expect(['published', 'accepted']).toContain(receipt.state);
		expect(receipt).toMatchObject({ channel: channel.id, confirmedBy: 'answer' });
		expect(receipt.key).toMatch(/^[0-9a-f]{64}$/);
		expect(receipt.remoteId).not.toBe('');
		expect(receipt.url).toMatch(/^https:/);
		expect(receipt.sentAt).toBe(clock.now());
	});

	it('keeps its key from run to run and changes it with agency, account and text', async () => {
		const { request } = exam;
		const keyOf = async (changed: PublishRequest) => (await run(changed)).receipt.key;
		const first = await keyOf(request());
		expect(await keyOf(request())).toBe(first);
		const document = { ...request().document, title: 'Another title' };
		const others = [
			await keyOf({ ...request(), agencyId: 'another' }),
			await keyOf({ ...request(), account: 'another' }),
			await keyOf({ ...request(), document }),
		];
		expect(new Set([first, ...others]).size).toBe(4);
	});

	it('rehearses the same key and payload without a single request', async () => {
		const door = doorOf(exam.platform);
		const dry = await publishOne(dryRunOf(channel), exam.request(), door, { clock });
		const { receipt } = await run();
		expect(door.asked).toEqual([]);
		expect(dry).toMatchObject({ state: 'dry_run', key: receipt.key, channel: channel.id });
		expect(dry.payloadSha256).toBe(receipt.payloadSha256);
		expect(JSON.stringify(dry.payload).length).toBeGreaterThan(100);
	});

	it.each<[string, () => ChannelHttpAnswer]>([
		[
			'a time-out',
			() => {
				throw lost();
			},
		],
		[
			'a broken connection without facts',
			() => {
				throw new Error('socket hang up');
			},
		],
		['a server fault', () => answerJson(500, { message: 'internal' })],
		['a redirect', () => answerJson(302, undefined)],
		['a page of a proxy', () => ({ status: 403, headers: {}, json: undefined, text: '<html>' })],
		['a success nobody can read', () => answerJson(200, [])],
		['an empty success', () => ({ status: 200, headers: {}, json: undefined, text: '' })],
	])('counts %s as unknown and never sends twice', async (_name, create) => {
		const intents = keptIntents();
		const first = await run(exam.request(), create, intents);
		unknown(first.receipt);
		const second = await run(exam.request(), undefined, intents);
		expect(second.receipt).toEqual(first.receipt);
		expect([first.creates.length, second.creates.length]).toEqual([1, 0]);
	});

	it('says not sent when nothing left', async () => {
		const { receipt } = await run(exam.request(), () => {
			throw new AgencyError({
				kind: 'publish',
				code: 'DIST_NOT_SENT',
				message: 'No such host',
				hint: 'Look.',
				retryable: true,
			});
		});
		expect(receipt).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_NOT_SENT' } });
	});

	it('keeps a refusal as failed and may try the same key again', async () => {
		const intents = keptIntents();
		const first = await run(exam.request(), () => exam.refusal, intents);
		expect(first.receipt).toMatchObject({ state: 'failed', remoteId: '' });
		const second = await run(exam.request(), undefined, intents);
		expect(second.receipt.key).toBe(first.receipt.key);
		expect(second.creates).toHaveLength(1);
	});

	it('hands a rate limit on with its time, without waiting', async () => {
		const headers = { 'Retry-After': '120', Date: 'Sat, 21 Nov 2026 09:00:00 GMT' };
		const limited = { ...answerJson(429, { code: 'TOO_MANY_REQUESTS', message: 'Slow' }), headers };
		const { receipt, creates } = await run(exam.request(), () => limited);
		expect(creates).toHaveLength(1);
		expect(receipt.state).toBe('failed');
		expect(receipt.problem).toMatchObject({
			code: 'DIST_008',
			retryable: true,
			retryAt: '2026-11-21T09:02:00.000Z',
		});
	});

	it('refuses empty and oversized content before anything leaves', async () => {
		const request = exam.request();
		const document = { ...request.document, title: ' ', description: '', thesis: '' };
		for (const bad of [{ ...request, html: ' ', document }, exam.oversized(request)]) {
			const { receipt, asked } = await run(bad);
			expect(asked).toEqual([]);
			expect(receipt).toMatchObject({
				state: 'not_sent',
				problem: { code: 'DIST_009', kind: 'input' },
			});
		}
	});

	it('sends hostile text well-formed', async () => {
		const request = exam.request();
		const document = { ...request.document, title: HOSTILE, description: HOSTILE };
		const { receipt, creates } = await run({ ...request, document, html: `<p>${HOSTILE}</p>` });
		expect(['published', 'accepted']).toContain(receipt.state);
		const sent = JSON.stringify(creates[0]?.json);
		expect(sent).not.toMatch(/\\ud800|\\u0000/);
		expect(sent).toContain('😀');
	});

	it('sends nothing once cancelled, and never calls a cut send unsent', async () => {
		const before = await run({ ...exam.request(), signal: AbortSignal.abort() });
		expect(before.receipt).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_NOT_SENT' } });
		expect(before.asked).toEqual([]);
		const cancel = new AbortController();
		const during = await run({ ...exam.request(), signal: cancel.signal }, () => {
			cancel.abort();
			throw cancel.signal.reason;
		});
		expect(during.receipt.state).toBe('unconfirmed');
	});

	it('does not send again what the dossier has a receipt for', async () => {
		const { receipt } = await run();
		const again = await run({ ...exam.request(), receipts: [receipt] });
		expect(again.receipt).toEqual(receipt);
		expect(again.asked).toEqual([]);
	});

	it('looks with at most one read when checking', async () => {
		const { receipt, door } = await run();
		door.asked.length = 0;
		await channel.check(receipt, door);
		expect(door.asked.length).toBeLessThanOrEqual(1);
		expect(door.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('names a setting that does not fit', async () => {
		const { receipt, asked } = await run({ ...exam.request(), settings: { title: 7, version: 7 } });
		expect(asked).toEqual([]);
		expect(receipt.problem).toMatchObject({ code: 'CFG_002', kind: 'config' });
	});
}

function lost(): AgencyError {
	return new AgencyError({
		kind: 'publish',
		code: 'DIST_003',
		message: 'No answer after 60 seconds',
		hint: 'Look first.',
	});
}
