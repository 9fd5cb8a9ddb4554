/** A flood of signed deliveries: which are new, repeated or forged is laid down before the first one leaves. */
import { createHmac } from 'node:crypto';
import http from 'node:http';

/** What kind of delivery is sent. */
export type FloodKind = 'new' | 'replay' | 'forged';

/** One delivery of the flood. */
export interface FloodDelivery {
	kind: FloodKind;
	id: string;
	body: string;
	/** When it leaves, milliseconds after the start. */
	atMs: number;
	headers: Record<string, string>;
}

/** What came back. */
export interface FloodAnswer {
	kind: FloodKind;
	id: string;
	/** 0 where the connection broke. */
	status: number;
	tookMs: number;
}

/** Every tenth is a replay of an earlier one, every tenth is badly signed. */
export function planFlood(order: {
	perSecond: number;
	seconds: number;
	key: Buffer;
	nowSeconds: number;
}): FloodDelivery[] {
	const { perSecond, seconds, key, nowSeconds } = order;
	const plan: FloodDelivery[] = [];
	for (let number = 0; number < perSecond * seconds; number += 1) {
		const kind: FloodKind =
			number % 10 === 9 ? 'forged' : number % 10 === 4 && number > 4 ? 'replay' : 'new';
		const id = kind === 'replay' ? `msg-${number - 4}` : `msg-${number}`;
		const body = bodyOf(id);
		const signed = kind === 'forged' ? Buffer.alloc(32, 1) : key;
		plan.push({
			kind,
			id,
			body,
			atMs: (number * 1000) / perSecond,
			headers: {
				'content-type': 'application/json',
				'webhook-id': id,
				'webhook-timestamp': String(nowSeconds),
				'webhook-signature': `v1,${createHmac('sha256', signed).update(`${id}.${nowSeconds}.${body}`).digest('base64')}`,
			},
		});
	}
	return plan;
}

/** Sends the flood at its pace, whatever the answers take, and waits for all of them. */
export async function sendFlood(port: number, plan: FloodDelivery[]): Promise<FloodAnswer[]> {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
	const start = performance.now();
	const answers = plan.map(
		async (delivery) =>
			await new Promise<FloodAnswer>((resolve) => {
				const wait = Math.max(0, delivery.atMs - (performance.now() - start));
				setTimeout(() => resolve(sendOne({ agent, port, delivery })), wait);
			}),
	);
	try {
		return await Promise.all(answers);
	} finally {
		agent.destroy();
	}
}

/** The value below which a share of the times lies. */
export function quantileOf(answers: readonly FloodAnswer[], share: number): number {
	const times = answers.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
	return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

async function sendOne(given: {
	agent: http.Agent;
	port: number;
	delivery: FloodDelivery;
}): Promise<FloodAnswer> {
	const { agent, port, delivery } = given;
	const { kind, id, body, headers } = delivery;
	const began = performance.now();
	return await new Promise((resolve) => {
		const done = (status: number) =>
			resolve({ kind, id, status, tookMs: performance.now() - began });
		const request = http.request(
			{ agent, port, host: '127.0.0.1', method: 'POST', path: '/webhook/recording', headers },
			(response) => {
				response.resume();
				response.on('end', () => done(response.statusCode ?? 0));
				response.on('error', () => done(0));
			},
		);
		request.on('error', () => done(0));
		request.end(body);
	});
}

/** About what a short recording weighs. */
function bodyOf(id: string): string {
	const segments = Array.from({ length: 12 }, (_none, index) => ({
		speaker: index % 2 === 0 ? 'Mara' : 'Jonas',
		text: 'We began with load management, and the depot stayed within its connection all winter.',
		start: index * 7,
		end: index * 7 + 6,
	}));
	return JSON.stringify({
		type: 'recording.completed',
		data: { id, title: `Recording ${id}`, segments },
	});
}
