/** What a report says about keys that are deleted here and still open something elsewhere. */
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { createClient } from '../clients';
import { databaseOnly } from '../database-files';
import { listDeletions } from './deletion-runs';
import { eraseClient } from './run-deletion';

describe('the report of an erasure', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('names every place where a token or key of the client has to be withdrawn, and no others', async () => {
		const { sql, agencyId } = store;
		const { id: clientId } = await createClient(sql, agencyId, { companyName: 'Leaving' });
		const { id: staying } = await createClient(sql, agencyId, { companyName: 'Staying' });
		const secret = async (owner: string, kind: string, expiresAt: string | null = null) => {
			const [row] = await asSuperuser(
				store,
				`INSERT INTO content_agency.vault_secret (agency_id, client_id, kind, name, key_id, nonce,
					ciphertext, fingerprint, expires_at)
				VALUES ($1, $2, $3, gen_random_uuid()::text, repeat('0', 16), decode(repeat('00', 12), 'hex'),
					decode(repeat('00', 20), 'hex'), '0000', $4) RETURNING id`,
				[agencyId, owner, kind, expiresAt],
			);
			return row!.id as string;
		};
		const channel = async (owner: string, name: string, secretId: string, expiresAt: string) =>
			await asSuperuser(
				store,
				`INSERT INTO content_agency.channel (agency_id, client_id, channel, account_id, secret_id, expires_at)
				VALUES ($1, $2, $3, 'account', $4, $5)`,
				[agencyId, owner, name, secretId, expiresAt],
			);
		const until = '2027-03-01T00:00:00.000Z';
		await channel(clientId, 'linkedin', await secret(clientId, 'linkedin-token', until), until);
		await secret(clientId, 'tavily');
		await secret(clientId, 'tavily');
		await channel(staying, 'wordpress', await secret(staying, 'wordpress-password'), until);
		const report = await eraseClient(sql, agencyId, {
			clientId,
			stores: databaseOnly(sql, agencyId),
			owner: 'test',
		});
		const places = report.outside.filter(({ what }) => what.includes('not withdrawn there'));
		expect(places).toEqual([
			{
				holder: 'linkedin',
				what: '1 token or key, deleted here and not withdrawn there',
				until,
				option: expect.stringContaining('Permitted services') as string,
			},
			{
				holder: 'tavily',
				what: '2 tokens or keys, deleted here and not withdrawn there',
				until: 'withdrawn there',
				option: 'Withdraw it in the account there',
			},
		]);
		const left = await asSuperuser(store, 'SELECT client_id FROM content_agency.vault_secret');
		expect(left).toEqual([{ client_id: staying }]);
	});

	it('is in no list after one nobody has: that list would look empty', async () => {
		const after = crypto.randomUUID();
		await expect(listDeletions(store.sql, store.agencyId, { after })).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});
