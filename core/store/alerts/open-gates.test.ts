/** Which open gates an agency is told about: its own, and those of shared accounts while something of it waits there. */
import { openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { putOffPublication } from '../arm-publication';
import { recordCall } from '../due';
import { markClientDeleted } from '../keeping/mark';
import { openGates } from './open-gates';

const GATE = 'credential:wordpressApi:7';

describe('open gates', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('of an account that may be shared are told while a publication of the agency waits there', async () => {
		const { sql, agencyId, otherId } = store;
		const { jobId, clientId } = await seedJob(store);
		for (let call = 0; call < 5; call += 1) await recordCall(sql, GATE, 'failure');
		const gates = async (agency: string) =>
			(await openGates(sql, agency)).map(({ what, failures }) => `${what}: ${failures}`);
		expect(await gates(agencyId)).toEqual([]);
		const problem = {
			code: 'X',
			kind: 'provider',
			message: 'm',
			hint: 'h',
			retryable: true,
		} as const;
		await putOffPublication(sql, agencyId, {
			key: crypto.randomUUID(),
			channel: 'wordpress',
			account: 'blog.example',
			payloadSha256: 'a'.repeat(64),
			jobId,
			waitSeconds: 60,
			problem,
			parcel: { content: crypto.randomUUID(), gate: GATE },
		});
		expect(await gates(agencyId)).toEqual(['wordpress blog.example: 5']);
		expect(await gates(otherId)).toEqual([]);
		await markClientDeleted(sql, agencyId, { clientId });
		expect(await gates(agencyId)).toEqual([]);
	});
});
