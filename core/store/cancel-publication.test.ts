/** One waiting publication is stopped alone, and whoever would send it at the same moment sees that or comes first. */
import {
	asSuperuser,
	forceDocumentState,
	openTestStore,
	seedJob,
	someoneWaits,
} from './__fixtures__/store';
import type { TestStore } from './__fixtures__/store';
import { armPublication, putOffPublication } from './arm-publication';
import { listAudit } from './audit';
import { cancelPublication } from './cancel-publication';
import { finishJob } from './jobs';
import { recordOutcome } from './publications';
import { claimWaiting, endWaitingClaim } from './waiting-publications';

const PROBLEM = { code: 'X', kind: 'publish' as const, message: '', hint: '', retryable: true };

describe('a publication that is cancelled', () => {
	let store: TestStore;
	let jobId: string;
	let documentId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());
	beforeEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.publication_attempt');
		await asSuperuser(store, 'DELETE FROM content_agency.publication');
		({ jobId, documentId } = await seedJob(store));
	});

	const order = (key: string, channel = 'wordpress') => ({
		key,
		channel,
		account: 'blog.example',
		payloadSha256: 'a'.repeat(64),
		jobId,
	});
	const waiting = async (channel = 'wordpress') => {
		const key = crypto.randomUUID();
		const parcel = { content: crypto.randomUUID(), gate: 'gate' };
		const rest = { waitSeconds: 0, problem: PROBLEM, parcel };
		const { id } = await putOffPublication(store.sql, store.agencyId, {
			...order(key, channel),
			...rest,
		});
		return { id, key };
	};
	const cancel = async (id: string, agencyId = store.agencyId) =>
		await cancelPublication(store.sql, agencyId, { id, by: 'Mara Lindqvist' });
	const claim = async () =>
		await claimWaiting(store.sql, store.agencyId, {
			channels: ['wordpress', 'linkedin'],
			gates: ['gate'],
			worker: 'test',
			limit: 10,
			leaseSeconds: 120,
		});
	const arm = async (key: string, more: { sendAgain?: boolean } = {}) =>
		await armPublication(store.sql, store.agencyId, {
			...order(key),
			attemptId: crypto.randomUUID(),
			...more,
		});

	it('goes out no more, alone of its finished job, with a line in the log', async () => {
		await finishJob(store.sql, store.agencyId, jobId);
		const { id, key } = await waiting();
		const other = await waiting('linkedin');
		expect(await cancel(id)).toMatchObject({ id, state: 'cancelled', problem: null });
		expect((await claim()).map((one) => one.id)).toEqual([other.id]);
		expect(await arm(key)).toMatchObject({ armed: false, publication: { state: 'cancelled' } });
		const [line] = await listAudit(store.sql, store.agencyId, { limit: 1 });
		expect(line).toMatchObject({
			action: 'publication.cancelled',
			subject: 'publication',
			subjectId: id,
			actor: 'Mara Lindqvist',
			detail: { channel: 'wordpress', account: 'blog.example', from: 'scheduled', jobId },
		});
		const [job] = await asSuperuser(store, 'SELECT state FROM content_agency.job WHERE id = $1', [
			jobId,
		]);
		expect(job).toEqual({ state: 'done' });
	});

	it('stays cancelled when it is cancelled again, without a second line', async () => {
		const { id } = await waiting();
		await cancel(id);
		const lines = async () => (await listAudit(store.sql, store.agencyId, {})).length;
		const before = await lines();
		expect(await cancel(id)).toMatchObject({ state: 'cancelled' });
		expect(await lines()).toBe(before);
	});

	it('is put off by nobody, and sent once more only by a person who says so', async () => {
		const { id, key } = await waiting();
		await cancel(id);
		const rest = { waitSeconds: 0, problem: PROBLEM };
		expect(
			await putOffPublication(store.sql, store.agencyId, { ...order(key), ...rest }),
		).toMatchObject({ state: 'cancelled' });
		expect(await arm(key, { sendAgain: true })).toMatchObject({ armed: true });
	});

	it('is refused once it is on its way, out, or perhaps out', async () => {
		const { id, key } = await waiting();
		const armed = await arm(key);
		const refused = { code: 'DIST_011', hint: expect.stringMatching(/./) as string };
		await expect(cancel(id)).rejects.toMatchObject({
			...refused,
			message: expect.stringContaining('is being sent') as string,
		});
		const attemptId = armed.armed ? armed.attemptId : '';
		await recordOutcome(store.sql, store.agencyId, { attemptId, outcome: 'unconfirmed' });
		await expect(cancel(id)).rejects.toMatchObject(refused);
		const url = 'https://blog.example/1';
		await recordOutcome(store.sql, store.agencyId, { attemptId, outcome: 'published', url });
		await expect(cancel(id)).rejects.toMatchObject({
			...refused,
			message: expect.stringContaining(url) as string,
		});
		const [row] = await asSuperuser(store, 'SELECT state FROM content_agency.publication');
		expect(row).toEqual({ state: 'published' });
	});

	it('takes the claim from whoever was about to send it', async () => {
		const { id, key } = await waiting();
		const [claimed] = await claim();
		await cancel(id);
		const again = { problem: PROBLEM, againSeconds: 1 };
		expect(await endWaitingClaim(store.sql, store.agencyId, claimed!, again)).toBe(false);
		expect(await arm(key)).toMatchObject({ armed: false, publication: { state: 'cancelled' } });
	});

	it('is either sent or cancelled when both come at once, never both', async () => {
		for (let round = 0; round < 12; round += 1) {
			const { id, key } = await waiting();
			const cancelFirst = round % 2 === 1 ? cancel(id) : undefined;
			const arming = arm(key);
			const [cancelled, armed] = await Promise.allSettled([cancelFirst ?? cancel(id), arming]);
			const isSent = armed.status === 'fulfilled' && armed.value.armed;
			const isCancelled = cancelled.status === 'fulfilled';
			expect(isCancelled).toBe(!isSent);
			const [row] = await asSuperuser(
				store,
				'SELECT state FROM content_agency.publication WHERE id = $1',
				[id],
			);
			expect(row).toEqual({ state: isSent ? 'sending' : 'cancelled' });
		}
	});

	it('waits for the connection that is sending it, and is refused then', async () => {
		const { id } = await waiting();
		let go = () => {};
		const open = new Promise<void>((resolve) => (go = resolve));
		let locked = () => {};
		const held = new Promise<void>((resolve) => (locked = resolve));
		const sending = store.sql.transaction(async (session) => {
			await session.query(`UPDATE content_agency.publication SET state = 'sending' WHERE id = $1`, [
				id,
			]);
			locked();
			await open;
		});
		await held;
		const cancelling = cancel(id);
		const outcome = expect(cancelling).rejects.toMatchObject({ code: 'DIST_011' });
		// Only when it waits for the row does the other connection go on.
		while (!(await someoneWaits(store)));
		go();
		await sending;
		await outcome;
	});

	it('puts its document back to approved when it was the last', async () => {
		await forceDocumentState(store, documentId, 'publishing');
		const [first, second] = [await waiting(), await waiting('linkedin')];
		const stateOf = async () =>
			(
				await asSuperuser(store, 'SELECT state FROM content_agency.document WHERE id = $1', [
					documentId,
				])
			)[0]?.['state'];
		await cancel(first.id);
		expect(await stateOf()).toBe('scheduled');
		await cancel(second.id);
		expect(await stateOf()).toBe('approved');
	});

	it('is nobody else’s', async () => {
		const { id } = await waiting();
		await expect(cancel(id, store.otherId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(cancel('no-id')).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await claim()).toHaveLength(1);
	});
});
