import { jobProgress, jobStatus, listJobEvents, takeKeySlot } from '../../core/store';
import {
	asSuperuser,
	openTestStore,
	seedJob,
	type TestStore,
} from '../../core/store/__fixtures__/store';
import { keyPlace, placeWithoutJob, type KeyPlaceOf } from './key-place';

const WAITS = 'Waits for its turn: 2 jobs work with this key of the model';
const KEY = { credential: 'model:instance:1', most: 2 };

describe('a place at a key', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.key_slot');
	});
	afterAll(async () => await store.close());

	/** A station of a job of its own; sleeping is noted, and lets others do something. */
	const station = async (more: Partial<KeyPlaceOf> & { onSleep?: () => Promise<void> } = {}) => {
		const { onSleep, ...given } = more;
		const { jobId } = await seedJob(store);
		const slept: number[] = [];
		let nowMs = 0;
		const clock = {
			monotonicMs: () => nowMs,
			async sleep(ms: number) {
				slept.push(ms);
				nowMs += ms;
				if (slept.length > 50) throw new Error('waited for ever');
				await onSleep?.();
			},
		};
		const { sql, agencyId } = store;
		const signal = new AbortController().signal;
		const of = { sql, agencyId, jobId, signal, goesOn: () => undefined, clock, ...given };
		return { place: keyPlace(of), jobId, slept };
	};
	const detailOf = async (jobId: string) =>
		(await jobStatus(store.sql, store.agencyId, jobId)).detail;
	const inUse = async () =>
		(
			await asSuperuser(
				store,
				'SELECT 1 FROM content_agency.key_slot WHERE lease_until > clock_timestamp()',
			)
		).length;

	it('is one for all calls of a station, and free again when it leaves', async () => {
		const { place } = await station();
		await Promise.all([place.take(KEY), place.take(KEY), place.take(KEY)]);
		expect(await inUse()).toBe(1);
		await place.leave();
		expect(await inUse()).toBe(0);
	});

	it('is waited for while two others work, and the job says so once', async () => {
		const [one, two] = [await station(), await station()];
		await one.place.take(KEY);
		await two.place.take(KEY);
		let looks = 0;
		const said: string[] = [];
		const third = await station({
			onSleep: async () => {
				looks += 1;
				said.push(await detailOf(third.jobId));
				if (looks === 4) await one.place.leave();
			},
		});
		const progress = jobProgress(store.sql, store.agencyId, third.jobId);
		await progress.report('web_research', 'running', 'Searching');
		await third.place.take(KEY);
		expect(third.slept).toHaveLength(4);
		expect(said).toEqual([WAITS, WAITS, WAITS, WAITS]);
		expect(await detailOf(third.jobId)).toBe('Reading Sources');
		expect(await inUse()).toBe(2);
		const events = await listJobEvents(store.sql, store.agencyId, third.jobId);
		expect(events.map(({ kind, detail }) => ({ kind, detail }))).toEqual([
			{
				kind: 'waits',
				detail: WAITS,
			},
		]);
	});

	it('is no longer waited for when the run is not to go on', async () => {
		const [one, two] = [await station(), await station()];
		await one.place.take(KEY);
		await two.place.take(KEY);
		const gone = new AbortController();
		const onSleep = () => Promise.resolve(gone.abort(new Error('the job was cancelled')));
		const cancelled = await station({ signal: gone.signal, onSleep });
		await expect(cancelled.place.take(KEY)).rejects.toThrow('the job was cancelled');
		const goesOn = () => {
			throw new Error('told to end');
		};
		const ending = await station({ goesOn });
		await expect(ending.place.take(KEY)).rejects.toThrow('told to end');
		expect(await inUse()).toBe(2);
	});

	it('is taken by work without a job too, which waits like any other', async () => {
		const { sql, agencyId } = store;
		const signal = new AbortController().signal;
		const [one, two] = [0, 1].map(() => placeWithoutJob({ sql, agencyId, signal }));
		await one!.take(KEY);
		await two!.take(KEY);
		let nowMs = 0;
		const clock = {
			monotonicMs: () => nowMs,
			async sleep(ms: number) {
				nowMs += ms;
				await one!.leave();
			},
		};
		const third = placeWithoutJob({ sql, agencyId, signal, clock });
		await third.take(KEY);
		expect(nowMs).toBe(250);
		expect(await inUse()).toBe(2);
		await Promise.all([two!.leave(), third.leave()]);
		expect(await inUse()).toBe(0);
	});

	it('is not needed where nobody set a limit', async () => {
		const { place } = await station();
		await place.take({ ...KEY, most: 0 });
		expect(await inUse()).toBe(0);
	});

	it('of a dead worker is free when its lease is over, and a living one renews it', async () => {
		const living = await station();
		await living.place.take(KEY);
		const dead = { ...KEY, agencyId: store.agencyId, jobId: crypto.randomUUID() };
		await takeKeySlot(store.sql, { ...dead, leaseSeconds: 60, waitedSeconds: 0 });
		await asSuperuser(
			store,
			`UPDATE content_agency.key_slot SET lease_until = lease_until - interval '61 seconds'`,
		);
		await living.place.renew();
		expect(await inUse()).toBe(1);
		const next = await station();
		await next.place.take(KEY);
		expect(next.slept).toEqual([]);
	});
});
