/** An approved document stands where its publications stand; one nobody approved stays where it is. */
import { asSuperuser, forceDocumentState, openTestStore, seedJob } from './__fixtures__/store';
import type { TestStore } from './__fixtures__/store';
import { armPublication, putOffPublication } from './arm-publication';
import { cancelJob } from './job-control';
import { markDeleted } from './keeping';
import { recordOutcome, type AttemptOutcome } from './publications';

const PROBLEM = { code: 'X', kind: 'publish' as const, message: '', hint: '', retryable: true };

describe('documents and their publications', () => {
	let store: TestStore;
	let jobId: string;
	let documentId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());
	beforeEach(async () => {
		({ jobId, documentId } = await seedJob(store));
		await forceDocumentState(store, documentId, 'approved');
	});

	const stateOf = async () => {
		const [row] = await asSuperuser(
			store,
			'SELECT state FROM content_agency.document WHERE id = $1',
			[documentId],
		);
		return row?.['state'];
	};
	const order = (channel: string) => ({
		key: crypto.randomUUID(),
		channel,
		account: `${channel}.example`,
		payloadSha256: 'a'.repeat(64),
		jobId,
	});
	const begin = async (channel: string, key?: string) => {
		const attemptId = crypto.randomUUID();
		const asked = { ...order(channel), attemptId, ...(key === undefined ? {} : { key }) };
		const armed = await armPublication(store.sql, store.agencyId, asked);
		if (!armed.armed) throw new Error(`not armed: ${armed.publication.state}`);
		return attemptId;
	};
	const end = async (attemptId: string, outcome: AttemptOutcome) =>
		await recordOutcome(store.sql, store.agencyId, { attemptId, outcome });
	const wait = async (channel: string) => {
		const rest = { waitSeconds: 60, problem: PROBLEM };
		const parcel = { content: crypto.randomUUID(), gate: 'gate' };
		const asked = { ...order(channel), ...rest, parcel };
		return await putOffPublication(store.sql, store.agencyId, asked);
	};

	it('are publishing while one is sent, and out with the last of them', async () => {
		const first = await begin('wordpress');
		expect(await stateOf()).toBe('publishing');
		const second = await begin('linkedin');
		await end(first, 'published');
		expect(await stateOf()).toBe('publishing');
		await end(second, 'accepted');
		expect(await stateOf()).toBe('distributed');
	});

	it('are approved again where everything failed', async () => {
		const attempts = [await begin('wordpress'), await begin('linkedin')];
		await end(attempts[0]!, 'failed');
		expect(await stateOf()).toBe('publishing');
		await end(attempts[1]!, 'not_sent');
		expect(await stateOf()).toBe('approved');
	});

	it('end right when their last two publications end at once', async () => {
		for (let round = 0; round < 5; round += 1) {
			const attempts = [await begin(`one ${round}`), await begin(`two ${round}`)];
			await Promise.all(attempts.map(async (attemptId) => await end(attemptId, 'failed')));
			expect(await stateOf()).toBe('approved');
		}
	});

	it('are out in part where one failed or a further one waits, and whole when that is out too', async () => {
		await end(await begin('wordpress'), 'published');
		const { key } = await wait('linkedin');
		expect(await stateOf()).toBe('partially_distributed');
		const attempt = await begin('linkedin', key);
		expect(await stateOf()).toBe('publishing');
		await end(attempt, 'failed');
		expect(await stateOf()).toBe('partially_distributed');
		await end(await begin('linkedin', key), 'published');
		expect(await stateOf()).toBe('distributed');
	});

	it('count of an account what is out there, not what failed before it', async () => {
		await end(await begin('wordpress'), 'failed');
		await end(await begin('wordpress'), 'published');
		expect(await stateOf()).toBe('distributed');
	});

	it('are unconfirmed while nobody knows, and what a person found after that', async () => {
		const attempt = await begin('wordpress');
		await end(attempt, 'unconfirmed');
		expect(await stateOf()).toBe('unconfirmed');
		await end(attempt, 'not_sent');
		expect(await stateOf()).toBe('approved');
	});

	it('are scheduled while they wait, and approved again when their job or they are given up', async () => {
		await wait('linkedin');
		expect(await stateOf()).toBe('scheduled');
		await cancelJob(store.sql, store.agencyId, { jobId });
		expect(await stateOf()).toBe('approved');
		({ jobId, documentId } = await seedJob(store));
		await forceDocumentState(store, documentId, 'approved');
		await wait('linkedin');
		await markDeleted(store.sql, store.agencyId, { what: 'document', id: documentId });
		expect(await stateOf()).toBe('approved');
	});

	it('stay where they are when nobody approved them', async () => {
		for (const state of ['ready', 'in_review', 'changes_requested', 'expired']) {
			await forceDocumentState(store, documentId, state);
			await end(await begin(state), 'published');
			expect(await stateOf()).toBe(state);
		}
	});

	it('are followed in their own agency only', async () => {
		await end(await begin('wordpress'), 'published');
		await forceDocumentState(store, documentId, 'approved');
		await store.sql.transaction(async (session) => {
			await session.query(`SELECT set_config('content_agency.agency_id', $1, true)`, [
				store.otherId,
			]);
			await session.query('SELECT content_agency.follow_publications(ARRAY[$1::uuid])', [
				documentId,
			]);
		});
		expect(await stateOf()).toBe('approved');
	});
});
