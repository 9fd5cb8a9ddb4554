/** Which state of a document may follow which: the map, written down a second time, against the database. */
import { fillStore } from '../__fixtures__/fill';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { inAgency } from '../door';

/** States by a letter, in the order of a document's life. */
const STATES: Record<string, string> = {
	p: 'pending',
	g: 'generating',
	n: 'needs_attention',
	f: 'failed',
	c: 'cancelled',
	r: 'ready',
	i: 'in_review',
	h: 'changes_requested',
	a: 'approved',
	s: 'scheduled',
	u: 'publishing',
	d: 'distributed',
	t: 'partially_distributed',
	k: 'unconfirmed',
	x: 'expired',
	e: 'erased',
};

const FOLLOWS: Record<string, string> = {
	p: 'pgrnfcxe',
	g: 'grnfcxe',
	n: 'ngrfcxe',
	f: 'fgrncxe',
	c: 'cgxe',
	r: 'rgiasudtkcxe',
	i: 'irhacxe',
	h: 'hgricxe',
	a: 'arhsudtkcxe',
	s: 'sraudtkcxe',
	u: 'uasdtke',
	d: 'dtukxe',
	t: 'tudkxe',
	k: 'kasudtxe',
	x: 'xe',
	e: 'e',
};

describe('states of a document', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('follow each other as the map says, every pair of them', async () => {
		const rows = await asSuperuser(
			store,
			`SELECT was, becomes FROM unnest($1::text[]) AS was, unnest($1::text[]) AS becomes
			WHERE content_agency.document_may_become(was, becomes)`,
			[Object.values(STATES)],
		);
		const found = rows.map(({ was, becomes }) => `${String(was)} → ${String(becomes)}`).sort();
		const wanted = Object.entries(FOLLOWS).flatMap(([was, letters]) =>
			[...letters].map((letter) => `${STATES[was]!} → ${STATES[letter]!}`),
		);
		expect(found).toEqual(wanted.sort());
	});

	it('are all in the map', async () => {
		const [row] = await asSuperuser(
			store,
			`SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = 'document_state_check'`,
		);
		const named = [...String(row?.['rule']).matchAll(/'([a-z_]+)'::text/g)].map(([, name]) => name);
		expect(named.sort()).toEqual(Object.values(STATES).sort());
	});

	it('are kept by the database, whoever writes', async () => {
		const { documentId } = await seedJob(store);
		const become = async (state: string) =>
			await inAgency(store.sql, store.agencyId, async (session) =>
				session.query('UPDATE document SET state = $2, title = $2 WHERE id = $1', [
					documentId,
					state,
				]),
			);
		await become('generating');
		await become('ready');
		await become('distributed');
		await expect(become('pending')).rejects.toThrow(/document_state_follows/);
		const [row] = await asSuperuser(
			store,
			'SELECT state, title FROM content_agency.document WHERE id = $1',
			[documentId],
		);
		expect(row).toEqual({ state: 'distributed', title: 'distributed' });
	});

	it('stand behind the founding names: schedules and publishing logs', async () => {
		await fillStore(store);
		const { agencyId } = store;
		const ask = async (text: string, agency = agencyId) =>
			await inAgency(store.sql, agency, async (session) => await session.query(text));
		const [schedule] = await ask('SELECT * FROM schedules');
		expect(schedule).toMatchObject({ status: 'pending', error_message: '', retry_count: 0 });
		const [log] = await ask('SELECT * FROM publishing_logs');
		expect(log).toMatchObject({ platform: expect.any(String) as string });
		expect(['success', 'failed', 'retrying']).toContain(log?.['status']);
		expect(await ask('SELECT 1 FROM schedules', store.otherId)).toEqual([]);
		expect(await ask('SELECT 1 FROM publishing_logs', store.otherId)).toEqual([]);
	});
});
