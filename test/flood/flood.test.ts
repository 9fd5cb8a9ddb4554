/** A flood of deliveries on the Recording Trigger and a real Postgres: what was answered 2xx is on disk, once. */
import fs from 'node:fs';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { openDesk, type Desk } from '../line/desk';
import { planFlood, quantileOf, sendFlood, type FloodAnswer } from './deliveries';
import { startTriggerServer, type TriggerServer } from './trigger-server';

const KEY = Buffer.alloc(32, 7);
/** The whole flood is `node test/flood/whole.mjs`: a minute. */
const SECONDS = Number(process.env['FLOOD_SECONDS'] ?? '3');
const PER_SECOND = Number(process.env['FLOOD_PER_SECOND'] ?? '200');

describe('webhook flood', () => {
	let desk: Desk;
	let server: TriggerServer;
	let answers: FloodAnswer[];
	let planned: number;
	beforeAll(
		async () => {
			desk = await openDesk();
			server = await startTriggerServer({
				...desk.credentials(),
				recordingWebhookApi: { secret: `whsec_${KEY.toString('base64')}` },
			});
			const nowSeconds = Math.floor(Date.now() / 1000);
			const plan = planFlood({ perSecond: PER_SECOND, seconds: SECONDS, key: KEY, nowSeconds });
			planned = plan.length;
			const began = performance.now();
			answers = await sendFlood(server.port, plan);
			report(answers, (performance.now() - began) / 1000);
		},
		(SECONDS * 10 + 600) * 1000,
	);
	afterAll(async () => {
		await server.close();
		await desk.close();
	});

	const of = (kind: FloodAnswer['kind']) => answers.filter((answer) => answer.kind === kind);
	const stored = async () =>
		await asSuperuser(
			desk.store,
			'SELECT delivery_id AS id, state FROM content_agency.webhook_delivery',
		);

	it('answers every delivery', () => {
		expect(answers).toHaveLength(planned);
		expect(answers.filter(({ status }) => status === 0)).toEqual([]);
	});

	it('answers 202 or, to a repetition, 200; and to forgeries 401 alone', () => {
		expect(new Set(of('forged').map(({ status }) => status))).toEqual(new Set([401]));
		const genuine = [...of('new'), ...of('replay')];
		const accepted = genuine.filter(({ status }) => status === 202);
		// A store that is away may say 503; it is never counted as kept.
		expect(genuine.every(({ status }) => [200, 202, 503].includes(status))).toBe(true);
		expect(new Set(accepted.map(({ id }) => id)).size).toBe(accepted.length);
	});

	it('has every 2xx on disk once, and nothing of a forgery', async () => {
		const rows = await stored();
		const ids = rows.map(({ id }) => String(id));
		expect(new Set(ids).size).toBe(ids.length);
		const kept = new Set(ids);
		const promised = [...of('new'), ...of('replay')].filter(
			({ status }) => status === 200 || status === 202,
		);
		expect(promised.filter(({ id }) => !kept.has(id))).toEqual([]);
		expect(of('forged').filter(({ id }) => kept.has(id))).toEqual([]);
		expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['received']));
	});

	it('starts the workflow once for each of them', async () => {
		expect(new Set(server.started).size).toBe(server.started.length);
		expect([...server.started].sort()).toEqual((await stored()).map(({ id }) => String(id)).sort());
	});

	it('counts the forgeries, and says so in the log once a minute', async () => {
		const rows = await asSuperuser(
			desk.store,
			'SELECT refused FROM content_agency.webhook_refusal',
		);
		const refused = rows.reduce((sum, row) => sum + Number(row['refused']), 0);
		expect(refused).toBe(of('forged').length);
		const loud = await asSuperuser(
			desk.store,
			`SELECT 1 FROM content_agency.audit_log WHERE action = 'webhook.refused'`,
		);
		expect(loud).toHaveLength(rows.filter((row) => Number(row['refused']) > 20).length);
	});
});

/** Times are told, never judged: they are the machine's. */
function report(answers: readonly FloodAnswer[], seconds: number): void {
	const file = process.env['FLOOD_REPORT'];
	if (file === undefined) return;
	const count = (status: number) => answers.filter((answer) => answer.status === status).length;
	const facts = {
		deliveries: answers.length,
		seconds: Number(seconds.toFixed(1)),
		accepted: count(202),
		duplicates: count(200),
		refused: count(401),
		unavailable: count(503),
		broken: count(0),
		p50Ms: Math.round(quantileOf(answers, 0.5)),
		p95Ms: Math.round(quantileOf(answers, 0.95)),
		p99Ms: Math.round(quantileOf(answers, 0.99)),
		maxMs: Math.round(quantileOf(answers, 1)),
	};
	fs.writeFileSync(file, `${JSON.stringify(facts)}\n`);
}
