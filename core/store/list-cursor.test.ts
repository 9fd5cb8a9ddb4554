/** Lists in pages: every row once and in the order of the whole list; a cursor that is gone is no empty page. */
import { openVault } from '../vault';
import { openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { addUser, listAgencies, listUsers } from './accounts';
import { ensureAgency } from './agencies';
import { listAudit } from './audit';
import { createClient } from './clients';
import { inAgency } from './door';
import { connectChannel, listChannels, listSecrets, setSecret } from './vault';
import { listVersions } from './versions';

const VAULT_KEY = Buffer.from('0123456789abcdef'.repeat(2)).toString('base64');

describe('lists in pages', () => {
	let store: TestStore;
	let documentId = '';

	beforeAll(async () => {
		store = await openTestStore();
		const { sql, agencyId } = store;
		const vault = openVault({ vaultKey: VAULT_KEY });
		if (vault === undefined) throw new Error('no vault');
		({ documentId } = await seedJob(store));
		for (let index = 0; index < 5; index += 1) {
			await ensureAgency(sql, `Agency ${index % 2} ${'abcde'.charAt(index)}`);
			// Two by two of the same name, and services that have no e-mail.
			const fullName = `Person ${index % 2}`;
			await addUser(sql, agencyId, { role: 'service', fullName });
			await addUser(sql, agencyId, { role: 'viewer', fullName, email: `${index}@example.com` });
			const client = await createClient(sql, agencyId, { companyName: `Client ${9 - index}` });
			const value = { secret: `planted-${index}-0001` };
			const owner = index === 4 ? {} : { clientId: client.id };
			await setSecret(sql, agencyId, vault, { kind: 'anthropic', value, ...owner });
			const account = { channel: 'linkedin', accountId: `urn:li:organization:${index}` };
			await connectChannel(sql, agencyId, vault, { ...account, value, ...owner });
			await inAgency(
				sql,
				agencyId,
				async (session) =>
					await session.query(
						`INSERT INTO document_version (document_id, number, title, verdict, sections, content_sha256)
						VALUES ($1, $2, 'Vans', 'publish', '{}', md5($2::int::text) || md5($1::uuid::text))`,
						[documentId, index + 1],
					),
			);
		}
	});
	afterAll(async () => await store.close());

	type Page = { limit: number; after?: string };
	const lists: Record<string, (page: Page) => Promise<{ id: string }[]>> = {
		agencies: async (page) => await listAgencies(store.sql, page),
		'audit lines': async (page) =>
			await listAudit(store.sql, store.agencyId, { ...page, subject: 'user' }),
		channels: async (page) => await listChannels(store.sql, store.agencyId, page),
		secrets: async (page) => await listSecrets(store.sql, store.agencyId, page),
		users: async (page) => await listUsers(store.sql, store.agencyId, page),
		versions: async (page) =>
			await listVersions(store.sql, store.agencyId, { documentId, ...page }),
	};

	it.each(Object.keys(lists))('gives out %s each once, two by two', async (name) => {
		const list = lists[name];
		if (list === undefined) throw new Error(name);
		const whole = (await list({ limit: 500 })).map(({ id }) => id);
		expect(whole.length).toBeGreaterThanOrEqual(5);
		const paged: string[] = [];
		for (;;) {
			const after = paged.at(-1);
			const page = await list({ limit: 2, ...(after === undefined ? {} : { after }) });
			paged.push(...page.map(({ id }) => id));
			if (page.length < 2 || paged.length > whole.length) break;
		}
		expect(paged).toEqual(whole);
	});

	it.each(Object.keys(lists))('says of %s when the row to go on after is gone', async (name) => {
		await expect(lists[name]?.({ limit: 2, after: crypto.randomUUID() })).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});
