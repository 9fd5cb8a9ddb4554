import { openTestStore, type TestStore } from './__fixtures__/store';
import { listAudit, writeAudit } from './audit';
import { inAgency } from './door';

describe('the audit log', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('keeps lines, newest first, and finds them by action and subject', async () => {
		const { sql, agencyId } = store;
		await inAgency(sql, agencyId, async (session) => {
			await writeAudit(session, { action: 'client.created', subject: 'client', subjectId: 'a' });
			await writeAudit(session, {
				action: 'client.deleted',
				subject: 'client',
				subjectId: 'a',
				actor: 'ann@example.com',
				detail: { name: 'bad\u0000byte' },
			});
		});
		const lines = await listAudit(sql, agencyId, { subject: 'client', subjectId: 'a' });
		expect(lines.map(({ action }) => action)).toEqual(['client.deleted', 'client.created']);
		expect(lines[0]).toMatchObject({ actor: 'ann@example.com', detail: { name: 'bad\uFFFDbyte' } });
		expect(await listAudit(sql, agencyId, { action: 'client' })).toHaveLength(2);
		expect(await listAudit(sql, agencyId, { action: 'client.created' })).toHaveLength(1);
		expect(await listAudit(sql, agencyId, { action: 'cli' })).toEqual([]);
	});

	it('is undone with what it tells about', async () => {
		const { sql, agencyId } = store;
		const undone = inAgency(sql, agencyId, async (session) => {
			await writeAudit(session, { action: 'thing.made', subject: 'thing' });
			throw new Error('no');
		});
		await expect(undone).rejects.toThrow('no');
		expect(await listAudit(sql, agencyId, { action: 'thing.made' })).toEqual([]);
	});

	it.each(["UPDATE audit_log SET actor = 'x'", 'DELETE FROM audit_log', 'TRUNCATE audit_log'])(
		'bears no %s',
		async (text) => {
			const changed = inAgency(
				store.sql,
				store.agencyId,
				async (session) => await session.query(text),
			);
			await expect(changed).rejects.toMatchObject({ code: 'STORE_004' });
		},
	);

	it('shows another agency nothing', async () => {
		expect(await listAudit(store.sql, store.otherId)).toEqual([]);
	});
});
