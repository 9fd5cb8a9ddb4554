import { randomBytes } from 'node:crypto';
import { openVault } from '../../vault';
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { connectChannel, noteChannel, setSecret, vaultState } from '.';

const keyOf = () => randomBytes(32).toString('base64');
const [NEW_KEY, OLD_KEY, LOST_KEY] = [keyOf(), keyOf(), keyOf()];
const both = openVault({ vaultKey: NEW_KEY, previousVaultKey: OLD_KEY })!;

describe('the state of the vault', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('counts what needs a hand, of this agency only', async () => {
		const { sql, agencyId, otherId } = store;
		const set = async (kind: string, vaultKey: string, expiresAt?: string) =>
			await setSecret(sql, agencyId, openVault({ vaultKey })!, {
				kind,
				value: { secret: 'x' },
				expiresAt,
			});
		await set('anthropic', NEW_KEY);
		await set('tavily', OLD_KEY);
		await set('exa', LOST_KEY);
		await set('serper', NEW_KEY, '2020-01-01T00:00:00Z');
		await set('brave', NEW_KEY);
		await asSuperuser(
			store,
			`UPDATE content_agency.vault_secret SET rotated_at = now() - interval '100 days' WHERE kind = 'brave'`,
		);
		const connect = async (accountId: string, expiresAt?: string) =>
			await connectChannel(sql, agencyId, both, {
				channel: 'linkedin',
				accountId,
				expiresAt,
				value: { secret: 'x' },
			});
		await connect('a');
		await connect('b', '2020-01-01T00:00:00Z');
		await connect('c', new Date(Date.now() + 3 * 86_400_000).toISOString());
		const { id } = await connect('d');
		await noteChannel(sql, agencyId, { id, state: 'needs_reconnect' });
		expect(await vaultState(sql, agencyId, both.keyIds)).toEqual({
			secrets: 9,
			unopenable: 1,
			underPreviousKey: 1,
			expired: 1,
			rotationDue: 1,
			channels: 4,
			toReconnect: 2,
			expiringSoon: 1,
		});
		expect(await vaultState(sql, agencyId, [])).toMatchObject({ unopenable: 9 });
		expect(await vaultState(sql, otherId, both.keyIds)).toMatchObject({ secrets: 0, channels: 0 });
	});
});
