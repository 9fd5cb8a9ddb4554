/** The schedule and lane operations through the node, as a workflow uses them. */
import type { IDataObject } from 'n8n-workflow';
import { asSuperuser } from '../../../../core/store/__fixtures__/store';
import { createClient, recordCall, setBudget, takeSlot } from '../../../../core/store';
import { openDesk, problemOf, runNode, type Desk } from '../../../../test/line/desk';
import { giveBackAll } from './held-claims';

const CLIENT = 'Harbour Light Energy';

/** Opens a breaker. */
async function recordBreakers(sql: Desk['store']['sql'], credential: string): Promise<void> {
	for (let time = 0; time < 5; time += 1) await recordCall(sql, credential, 'failure');
}

describe('schedule operations', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
		await createClient(desk.store.sql, desk.store.agencyId, {
			companyName: CLIENT,
			timeZone: 'Europe/Berlin',
		});
	});
	beforeEach(async () => {
		await asSuperuser(desk.store, 'DELETE FROM content_agency.schedule_item');
		await asSuperuser(desk.store, 'UPDATE content_agency.lane_slot SET lease_until = NULL');
	});
	afterAll(async () => await desk.close());

	const run = async (
		operation: string,
		parameters: IDataObject = {},
		{
			input = [{}] as IDataObject[],
			resource = 'schedule',
			signal = undefined as AbortSignal | undefined,
		} = {},
	) => {
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource, operation, ...parameters },
			credentials: desk.credentials(),
			input,
			node: { onError: 'continueRegularOutput' },
			...(signal === undefined ? {} : { signal }),
		});
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node');
	};
	const one = async (...given: Parameters<typeof run>) => (await run(...given))[0]!.json;
	const byName = { __rl: true, mode: 'name', value: CLIENT };
	const byId = (id: unknown) => ({ __rl: true, mode: 'id', value: id as string });
	const add = async (topic = 'What depot charging costs', date = '2031-12-01') =>
		await one('add', { client: byName, topic, date, time: '10:30', options: {} });
	const due = async () =>
		await asSuperuser(
			desk.store,
			'UPDATE content_agency.schedule_item SET start_at = clock_timestamp()',
		);

	it('plans by the name of a client and shows what a workflow needs', async () => {
		const item = await add();
		expect(item).toMatchObject({ clientName: CLIENT, dueAt: '2031-12-01T09:30:00.000Z' });
		expect(item).not.toHaveProperty('customDirection');
		const whole = await one('get', { plannedItem: byId(item['id']), simplify: false });
		expect(whole).toMatchObject({ customDirection: '', lane: 'default', revision: 0 });
	});

	it('names an unknown client and a date that is none', async () => {
		const items = await run('add', {
			client: { ...byName, value: 'Harbor Lights' },
			...{ topic: 'Depots', date: '2031-12-01', time: '10:30', options: {} },
		});
		expect(problemOf(items[0])?.hint).toContain(CLIENT);
		const bad = await run('add', {
			...{ client: byName, topic: 'Depots', date: '2031-13-01', time: '10:30', options: {} },
		});
		expect(problemOf(bad[0])).toMatchObject({ code: 'CFG_002' });
	});

	it('lists with filters and pages, and nothing is no item', async () => {
		await add('First');
		await add('Second', '2031-12-02');
		const topics = async (parameters: IDataObject) =>
			(await run('getAll', parameters)).map(({ json }) => json['topic']);
		expect(await topics({ returnAll: true, filters: {} })).toEqual(['First', 'Second']);
		expect(await topics({ limit: 1, filters: { from: '2031-12-02T00:00:00' } })).toEqual([
			'Second',
		]);
		expect(await topics({ limit: 9, filters: { states: ['failed'] } })).toEqual([]);
	});

	it('changes, holds, releases, cancels and deletes', async () => {
		const plannedItem = byId((await add())['id']);
		expect(
			await one('update', { plannedItem, changes: { date: '2031-12-03T00:00:00', tone: 'dry' } }),
		).toMatchObject({ scheduledDate: '2031-12-03', dueAt: '2031-12-03T09:30:00.000Z' });
		expect(await one('hold', { plannedItem })).toMatchObject({ heldReason: 'person' });
		expect(await one('release', { plannedItem })).toMatchObject({ heldReason: '' });
		expect(await one('cancel', { plannedItem })).toMatchObject({ state: 'cancelled' });
		expect(await one('delete', { plannedItem })).toMatchObject({ deleted: true });
		expect(problemOf((await run('get', { plannedItem }))[0])).toMatchObject({ code: 'NOT_FOUND' });
	});

	it('claims, keeps and finishes; a claim that was lost writes nothing', async () => {
		await add();
		await due();
		const claimed = await one('claimDue', {});
		const claim = claimed['claim'] as { id: string; fence: string; leaseUntil: string };
		expect(claimed).toMatchObject({ topic: 'What depot charging costs', format: 'white_paper' });
		expect(await run('claimDue', {})).toEqual([]);
		const keys = { claimedId: claim.id, fence: claim.fence };
		const kept = (await one('heartbeat', { ...keys, leaseSeconds: 600 }))['claim'] as typeof claim;
		expect(kept.leaseUntil > claim.leaseUntil).toBe(true);
		const lost = await run('finish', { ...keys, fence: '0', outcome: 'completed' });
		expect(problemOf(lost[0])).toMatchObject({ code: 'JOB_002' });
		expect(await one('finish', { ...keys, outcome: 'completed' })).toMatchObject({
			state: 'completed',
		});
	});

	it('keeps the problem an item brings, also that of a node that failed', async () => {
		await add();
		await due();
		const { claim } = (await one('claimDue', {})) as { claim: { id: string; fence: string } };
		const keys = { claimedId: claim.id, fence: claim.fence, outcome: 'failed' };
		const ended = await one('finish', keys, { input: [{ error: 'No credential' }] });
		expect(ended).toMatchObject({
			state: 'failed',
			problem: { message: 'The work on this item failed: No credential' },
		});
	});

	it('gives back what it claimed when the process is told to end, and on request', async () => {
		await add();
		await due();
		const { claim } = (await one('claimDue', {})) as { claim: { id: string; fence: string } };
		expect(await giveBackAll()).toBe(1);
		const again = (await one('claimDue', {})) as { claim: { id: string; fence: string } };
		expect(again.claim).toMatchObject({ id: claim.id, fence: '2', attempts: 1 });
		const keys = { claimedId: claim.id, fence: again.claim.fence, outcome: 'giveBack' };
		expect(await one('finish', keys)).toMatchObject({ state: 'pending' });
		expect(await giveBackAll()).toBe(0);
	});

	it('fails a row whose client went inactive after it was planned, and claims none of an inactive one', async () => {
		await add();
		await due();
		const active = async (to: boolean) =>
			await asSuperuser(desk.store, 'UPDATE content_agency.client SET is_active = $1', [to]);
		await active(false);
		expect(await run('claimDue', {})).toEqual([]);
		await active(true);
		expect(await run('claimDue', {})).toHaveLength(1);
	});

	it('reads and sets calendars of clients and of the agency', async () => {
		await add();
		const set = await one('setCalendar', {
			client: byName,
			calendar: {
				blackoutDays: '2031-12-01',
				quietFrom: '20:00',
				quietUntil: '07:00',
				leadHours: 2,
			},
		});
		expect(set).toMatchObject({ leadMinutes: 120, replanned: { looked: 1, moved: 1 } });
		expect(await one('getCalendar', { client: byName })).toMatchObject({
			quietHours: { from: '20:00', until: '07:00' },
			blackoutDays: ['2031-12-01'],
		});
		const half = await run('setCalendar', { client: byName, calendar: { quietFrom: '20:00' } });
		expect(problemOf(half[0])).toMatchObject({ code: 'CFG_002' });
		const agency = { client: { ...byName, value: '' }, calendar: { missedWindowHours: 1 } };
		expect(await one('setCalendar', agency)).toHaveProperty('replanned');
		expect(await one('getCalendar', { client: byName })).toMatchObject({ missedWindowMinutes: 60 });
		expect(await one('replan', {})).toMatchObject({ moved: 0 });
		await one('setCalendar', {
			client: byName,
			calendar: { quietFrom: '00:00', quietUntil: '00:00' },
		});
	});

	it('begins nothing while a provider is away, tries one row after a while, and goes on when it is back', async () => {
		for (const topic of ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven']) await add(topic);
		await due();
		const away = { code: 'GEN_001', kind: 'model', message: 'Away', hint: '-', retryable: true };
		const claims = await run('claimDue', { lane: 'any', limit: 5 });
		expect(claims).toHaveLength(5);
		for (const { json } of claims) {
			const input = [{ ...json, problem: away }];
			await run('finish', { outcome: 'failed' }, { input });
		}
		expect(await run('claimDue', { lane: 'any' })).toEqual([]);
		const status = async () => (await one('status', {}, { resource: 'setup' }))['breakers'];
		expect(await status()).toMatchObject([{ what: 'work', failures: 5 }]);
		await recordBreakers(desk.store.sql, 'work:of another agency');
		expect(await status()).toHaveLength(1);
		const waiting = await run('getAll', { returnAll: true, filters: {} });
		expect(waiting.map(({ json }) => json['state'])).toEqual(Array(7).fill('pending'));
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.circuit_breaker SET open_until = clock_timestamp() - interval '1 second'`,
		);
		const [probe, ...more] = await run('claimDue', { lane: 'any' });
		expect(more).toEqual([]);
		expect(await run('claimDue', { lane: 'any' })).toEqual([]);
		await run('finish', { outcome: 'completed' }, { input: [probe!.json] });
		expect(await run('claimDue', { lane: 'any' })).toHaveLength(1);
		const refusal = { ...away, retryable: false };
		await asSuperuser(desk.store, 'DELETE FROM content_agency.circuit_breaker');
		for (let time = 0; time < 6; time += 1) {
			await add(`Refused ${time}`);
			await due();
			for (const { json } of await run('claimDue', { lane: 'any' }))
				await run('finish', { outcome: 'failed' }, { input: [{ ...json, problem: refusal }] });
		}
		expect(await asSuperuser(desk.store, 'SELECT 1 FROM content_agency.circuit_breaker')).toEqual(
			[],
		);
	});

	it('spreads a month by its budget: shows it first, then does it, and changes nothing twice', async () => {
		for (const topic of ['First', 'Second', 'Third', 'Fourth']) await add(topic, '2031-12-02');
		const given = { month: '2031-12', documentUsd: 10, dayUsd: 20, monthUsd: 30 };
		const shown = await one('spread', { ...given, onlyShow: true });
		expect(
			[shown['kept'], shown['moved'], shown['held']].map((part) => (part as []).length),
		).toEqual([2, 1, 1]);
		const states = async () =>
			(await run('getAll', { returnAll: true, filters: {} })).map(({ json }) => [
				json['scheduledDate'],
				json['heldReason'],
			]);
		expect(await states()).toEqual(Array(4).fill(['2031-12-02', '']));
		await one('spread', { ...given, onlyShow: false });
		const after = await states();
		expect(after.filter(([, held]) => held === 'budget')).toHaveLength(1);
		expect(after.filter(([date]) => date === '2031-12-03')).toHaveLength(1);
		const again = await one('spread', { ...given, onlyShow: false });
		expect(again['moved']).toEqual([]);
		expect(await states()).toEqual(after);
	});

	it('spreads by the budgets of agency and client, and holds what does not fit with the day it fits', async () => {
		const { sql, agencyId } = desk.store;
		const clientId = (await add('First', '2031-12-30'))['clientId'] as string;
		for (const topic of ['Second', 'Third']) await add(topic, '2031-12-30');
		await setBudget(sql, agencyId, { scope: 'client', clientId, capUsd: 25 });
		const given = { month: '2031-12', documentUsd: 10, onlyShow: false };
		const done = await one('spread', given);
		expect(done).toMatchObject({
			dayCapUsd: null,
			budgets: [{ clientName: CLIENT, capUsd: 25, leftUsd: 25 }],
			held: [{ reason: 'budget', fitsOn: '2032-01-01' }],
		});
		const [held] = await run('getAll', { returnAll: true, filters: { held: true } });
		expect(held?.json).toMatchObject({
			heldReason: 'budget',
			scheduledDate: '2031-12-30',
			lastProblem: {
				code: 'GEN_005',
				message:
					'No money is left for it: Harbour Light Energy has $5.00 left in 2031-12, and it costs $10.00; fits on 2032-01-01',
			},
		});
		await setBudget(sql, agencyId, { scope: 'client', clientId, capUsd: 30 });
		expect(await one('spread', given)).toMatchObject({ held: [] });
		const all = await run('getAll', { returnAll: true, filters: {} });
		expect(all.map(({ json }) => [json['heldReason'], json['lastProblem']])).toEqual(
			Array(3).fill(['', null]),
		);
		await setBudget(sql, agencyId, { scope: 'client', clientId, capUsd: 30, isActive: false });
		await setBudget(sql, agencyId, { scope: 'agency', capUsd: 310 });
		const shared = await one('spread', { ...given, onlyShow: true });
		expect(shared).toMatchObject({ dayCapUsd: 10 });
		expect(shared['moved']).toHaveLength(1);
		expect(shared['held']).toMatchObject([
			{ why: 'no day has $10.00 left of $10.00', fitsOn: '2032-01-01' },
		]);
		await setBudget(sql, agencyId, { scope: 'agency', capUsd: 310, isActive: false });
	});

	it('takes and gives back slots of lanes; a full lane passes nothing on', async () => {
		const lane = { resource: 'lane' };
		const taken = await one('take', { lane: 'scheduled' }, { ...lane, input: [{ kept: 1 }] });
		expect(taken).toMatchObject({ kept: 1, slot: { lane: 'scheduled', position: 1 } });
		expect(await run('take', { lane: 'scheduled' }, lane)).toEqual([]);
		const given = { slot: JSON.stringify(taken['slot']) };
		expect(await one('giveBack', given, { ...lane, input: [taken] })).toEqual({ kept: 1 });
		const order = { lane: 'scheduled' as const, worker: 'test', leaseSeconds: 5 };
		expect(await takeSlot(desk.store.sql, order)).not.toBeNull();
		const lanes = await run('getAll', {}, lane);
		expect(lanes.map(({ json }) => json['lane'])).toContain('ai_priority');
	});
});
