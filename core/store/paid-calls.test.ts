import { answerOf } from './__fixtures__/fill';
import type { SqlPort } from '../shared/ports';
import { asSuperuser, openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { storedPaidCalls } from './paid-calls';
import { getJob } from './read-jobs';

const CALL = { operation: 'research.extract', model: 'model-1' };

describe('stored paid calls', () => {
	let store: TestStore;
	let jobId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		({ jobId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	const port = () => storedPaidCalls(store.sql, store.agencyId, jobId);
	/** As after a crash: the claim of the worker that is gone has run out. */
	const runOut = async (key: string) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.paid_call SET lease_until = clock_timestamp() WHERE call_key = $1`,
			[key],
		);
	const usage = async () => (await getJob(store.sql, store.agencyId, jobId)).usage;

	it('gives a kept answer back, to another run and to another job', async () => {
		const calls = port();
		expect(await calls.find('a')).toBeUndefined();
		await calls.begin('a', CALL);
		await calls.keep('a', answerOf('{"x":1}'), 0.5);
		expect(await port().find('a')).toEqual(answerOf('{"x":1}'));
		const { jobId: other } = await seedJob(store);
		const elsewhere = storedPaidCalls(store.sql, store.agencyId, other);
		expect(await elsewhere.find('a')).toEqual(answerOf('{"x":1}'));
	});

	it('finds nothing for a call that left and was never answered', async () => {
		await port().begin('b', CALL);
		expect(await port().find('b')).toBeUndefined();
	});

	it('books the second sending of a lost call as a repeat', async () => {
		await port().begin('c', CALL);
		await runOut('c');
		const again = port();
		await again.begin('c', CALL);
		await again.keep('c', answerOf('second'), 0.25);
		expect(await usage()).toMatchObject({ calls: 1, repeats: 1, costUsd: 0.25, inputTokens: 1000 });
	});

	it('lets one of two workers have a call; the other waits and reads its answer', async () => {
		const [one, two] = [port(), port()];
		const claims = await Promise.all([one.begin('h', CALL), two.begin('h', CALL)]);
		expect(claims.filter((held) => held === undefined)).toHaveLength(1);
		expect(claims.find((held) => held !== undefined)).toEqual({ heldForMs: 1_000 });
		const owner = claims[0] === undefined ? one : two;
		await owner.keep('h', answerOf('once'), 0.25);
		expect(await port().begin('h', CALL)).toEqual({ heldForMs: 1_000 });
		expect((await port().find('h'))?.text).toBe('once');
		expect(await usage()).toMatchObject({ calls: 1, repeats: 0, costUsd: 0.25 });
	});

	it('hands a call on at once when its worker failed', async () => {
		const one = port();
		await one.begin('i', CALL);
		await one.release('i');
		expect(await port().begin('i', CALL)).toBeUndefined();
		// Who lost the call cannot give away what another has now.
		await one.release('i');
		expect(await port().begin('i', CALL)).toEqual({ heldForMs: 1_000 });
	});

	it('renews its claim while it waits, and no longer', async () => {
		const work: (() => Promise<void>)[] = [];
		let stops = 0;
		const every = (_ms: number, again: () => Promise<void>) => {
			work.push(again);
			return () => void (stops += 1);
		};
		const one = storedPaidCalls(store.sql, store.agencyId, jobId, every);
		await one.begin('j', CALL);
		await runOut('j');
		await work[0]!();
		expect(await port().begin('j', CALL)).toEqual({ heldForMs: 1_000 });
		await one.keep('j', answerOf('x'), 0);
		expect(stops).toBe(1);
	});

	it('gives a dead worker little time, and renews more often than that', async () => {
		let renewedMs = 0;
		const every = (ms: number) => {
			renewedMs = ms;
			return () => undefined;
		};
		await storedPaidCalls(store.sql, store.agencyId, jobId, every).begin('k', CALL);
		const [row] = await asSuperuser(
			store,
			`SELECT extract(epoch FROM lease_until - sent_at)::float8 AS s
			FROM content_agency.paid_call WHERE call_key = 'k'`,
		);
		expect(row?.s).toBeLessThanOrEqual(15);
		expect(renewedMs * 2).toBeLessThan(Number(row?.s) * 1000);
	});

	it('keeps an answer that came while the database was away as soon as it is asked for', async () => {
		const gate = { isOpen: true };
		const one = storedPaidCalls(gated(store, gate), store.agencyId, jobId);
		await one.begin('l', CALL);
		gate.isOpen = false;
		await expect(one.keep('l', answerOf('paid'), 0.25)).rejects.toThrow('away');
		await expect(one.release('l')).rejects.toThrow('away');
		gate.isOpen = true;
		expect((await port().find('l'))?.text).toBe('paid');
		expect(await usage()).toMatchObject({ calls: 1, repeats: 0, costUsd: 0.25 });
	});

	it('does not wait for a call of its own that failed while the database was away', async () => {
		const gate = { isOpen: true };
		const one = storedPaidCalls(gated(store, gate), store.agencyId, jobId);
		await one.begin('m', CALL);
		gate.isOpen = false;
		await expect(one.release('m')).rejects.toThrow('away');
		gate.isOpen = true;
		expect(await port().begin('m', CALL)).toBeUndefined();
		expect(await port().begin('m', CALL)).toEqual({ heldForMs: 1_000 });
	});

	it('books a call sent twice because its worker came back: two payments, one answer, one repeat', async () => {
		const [one, two] = [port(), port()];
		await one.begin('d', CALL);
		await runOut('d');
		await two.begin('d', CALL);
		await Promise.all([
			one.keep('d', answerOf('from one'), 0.25),
			two.keep('d', answerOf('from two'), 0.25),
		]);
		expect(await usage()).toMatchObject({ calls: 2, repeats: 1, costUsd: 0.5 });
		const first = await port().find('d');
		await two.keep('d', answerOf('later'), 0);
		expect(await port().find('d')).toEqual(first);
		const rows = await asSuperuser(
			store,
			`SELECT sends, state FROM content_agency.paid_call WHERE call_key = 'd'`,
		);
		expect(rows).toEqual([{ sends: 2, state: 'stored' }]);
	});

	it('has no sum when one call has no price', async () => {
		const calls = port();
		for (const [key, cost] of [
			['e1', 0.1],
			['e2', null],
		] as const) {
			await calls.begin(key, CALL);
			await calls.keep(key, answerOf('x'), cost);
		}
		expect(await usage()).toMatchObject({ calls: 2, costUsd: null });
	});

	it('keeps an answer with characters that cannot be stored, and counts them', async () => {
		const calls = port();
		await calls.begin('f', CALL);
		await calls.keep('f', answerOf('NUL \u0000, half \udc00'), 0);
		expect((await calls.find('f'))?.text).toBe('NUL \uFFFD, half \uFFFD');
		const [row] = await asSuperuser(
			store,
			`SELECT replaced_characters AS n FROM content_agency.paid_call WHERE call_key = 'f'`,
		);
		expect(row?.n).toBe(2);
	});

	it('refuses to keep what was never begun', async () => {
		await expect(port().keep('g', answerOf('x'), 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

/** The store behind a gate that can be shut. */
function gated({ sql }: TestStore, gate: { isOpen: boolean }): SqlPort {
	return {
		...sql,
		transaction: async (work) => {
			if (!gate.isOpen) throw new Error('away');
			return await sql.transaction(work);
		},
	};
}
