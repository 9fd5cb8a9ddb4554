import type { Receipt } from '../contracts';
import { answerJson, doorOf, fixedClock, keptIntents, sampleRequest } from './door.exam';
import type { ChannelGate } from './gate';
import { publishOne } from './publish';
import { wordpress } from './channels/wordpress';

/** A gate that answers from a list and notes what it was told. */
function gateOf(answers: Awaited<ReturnType<ChannelGate['pass']>>[] = []) {
	const told: string[] = [];
	const gate: ChannelGate = {
		pass: () => Promise.resolve(answers.shift() ?? { may: 'go' as const }),
		rest: (seconds) => Promise.resolve(void told.push(`rest ${seconds}`)),
		tell: (outcome) => Promise.resolve(void told.push(outcome)),
	};
	return { gate, told };
}

const LATER = { may: 'wait', retryAt: '2026-11-21T09:00:20.000Z' } as const;

async function run(
	given: ReturnType<typeof gateOf>,
	platform: Parameters<typeof doorOf>[0],
	patienceMs = 0,
) {
	const clock = fixedClock();
	const door = doorOf(platform);
	const intents = keptIntents();
	const ports = { clock, intents, gate: given.gate, patienceMs };
	const receipt = await publishOne(wordpress, sampleRequest(), door, ports);
	return { receipt, door, clock, kept: intents.kept.get(receipt.key) };
}

const limited = (header: string) => () =>
	answerJson(
		429,
		{ code: 'slow', message: 'Slow' },
		header === '' ? {} : { 'Retry-After': header },
	);

describe('the gate of a channel', () => {
	it('lets nothing leave while it is closed, and keeps the publication as waiting', async () => {
		const given = gateOf([LATER]);
		const { receipt, door, kept } = await run(given, () => answerJson(200, []));
		expect(door.asked).toEqual([]);
		const waiting: Partial<Receipt> = {
			state: 'not_sent',
			problem: expect.objectContaining({ code: 'DIST_008', retryAt: LATER.retryAt }) as never,
		};
		expect(receipt).toMatchObject(waiting);
		expect(kept).toMatchObject(waiting);
		expect(given.told).toEqual([]);
	});

	it('is not asked before the time of the publication has come', async () => {
		const given = gateOf();
		const asked = jest.spyOn(given.gate, 'pass');
		const intents = keptIntents();
		const notBefore: NonNullable<Receipt['problem']> = {
			code: 'DIST_013',
			kind: 'publish',
			message: 'Planned',
			hint: '',
			retryable: true,
			retryAt: '2026-11-22T09:00:00.000Z',
		};
		const door = doorOf(() => answerJson(200, []));
		const ports = { clock: fixedClock(), intents, gate: given.gate, notBefore };
		const receipt = await publishOne(wordpress, sampleRequest(), door, ports);
		expect(receipt).toMatchObject({ state: 'not_sent', sentAt: '', problem: notBefore });
		expect(intents.kept.get(receipt.key)).toEqual(receipt);
		expect([door.asked, asked.mock.calls, given.told]).toEqual([[], [], []]);
	});

	it('says what is known of a publication that waits no more', async () => {
		const known = { state: 'published' } as Receipt;
		const intents = { ...keptIntents(), wait: () => Promise.resolve(known) };
		const ports = { clock: fixedClock(), intents, gate: gateOf([LATER]).gate };
		const door = doorOf(() => answerJson(200, []));
		expect(await publishOne(wordpress, sampleRequest(), door, ports)).toBe(known);
	});

	it('is waited for as long as the patience lasts', async () => {
		const given = gateOf([LATER]);
		const { clock, door } = await run(given, limited('9'), 30_000);
		expect(clock.waitsMs).toEqual([20_000]);
		expect(door.asked).not.toEqual([]);
	});

	it.each([
		['120', 120],
		['Sat, 21 Nov 2026 09:05:00 GMT', 300],
		['', 900],
		['999999', 86_400],
	])('rests after "too many requests" with "%s" for %d seconds', async (header, seconds) => {
		const given = gateOf();
		const { receipt, kept } = await run(given, limited(header));
		expect(given.told).toEqual([`rest ${seconds}`]);
		const retryAt = new Date(Date.parse('2026-11-21T09:00:00Z') + seconds * 1000).toISOString();
		expect(receipt).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_008', retryAt } });
		expect(kept).toMatchObject({ state: 'not_sent', problem: { retryAt } });
	});

	it('learns an outage as a failure and a refusal as an answer', async () => {
		const outage = gateOf();
		await run(outage, () => answerJson(503, undefined));
		expect(outage.told).toEqual(['failure']);
		const refusal = gateOf();
		await run(refusal, ({ method }) =>
			method === 'GET'
				? answerJson(200, [])
				: answerJson(400, { code: 'rest_invalid_param', message: 'No', data: { status: 400 } }),
		);
		expect(refusal.told).toEqual(['well']);
	});

	it('changes nothing of a publication when it cannot be told', async () => {
		const given = gateOf();
		given.gate.tell = () => Promise.reject(new Error('store away'));
		given.gate.rest = () => Promise.reject(new Error('store away'));
		const { receipt } = await run(given, limited('9'));
		expect(receipt.state).toBe('not_sent');
		expect(receipt.notes.join()).toContain('could not write this down');
	});
});
