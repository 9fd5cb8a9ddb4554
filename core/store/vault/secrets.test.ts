import { randomBytes } from 'node:crypto';
import { openVault } from '../../vault';
import type { VaultPort } from '../../shared/vault';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { listAudit } from '../audit';
import { createClient } from '../clients';
import { deleteSecret, getSecret, listSecrets, rotateSecrets, setSecret, useSecret } from '.';

const OLD_KEY = randomBytes(32).toString('base64');
const NEW_KEY = randomBytes(32).toString('base64');
const old = openVault({ vaultKey: OLD_KEY })!;
const both = openVault({ vaultKey: NEW_KEY, previousVaultKey: OLD_KEY })!;
const fresh = openVault({ vaultKey: NEW_KEY })!;
const PLAIN = 'sk-ant-planted-7f3a91c2';

describe('secrets of an agency', () => {
	let store: TestStore;
	beforeEach(async () => {
		store = await openTestStore();
	});
	afterEach(async () => await store.close());

	const set = async (kind: string, more: { clientId?: string; expiresAt?: string } = {}) =>
		await setSecret(store.sql, store.agencyId, old, { kind, value: { secret: PLAIN }, ...more });
	const used = async (secretId: string, vault: VaultPort | undefined = old, jobId?: string) =>
		await useSecret(store.sql, store.agencyId, vault, { secretId, purpose: 'model.call', jobId });

	it('are kept sealed, and nobody is told what they hold', async () => {
		const secret = await set('anthropic');
		expect(secret).toMatchObject({
			kind: 'anthropic',
			clientId: null,
			ageDays: 0,
			isRotationDue: false,
			isExpired: false,
			replaced: false,
			keyId: old.keyId,
			lastUsedAt: null,
		});
		expect(secret.fingerprint).toMatch(/^[0-9a-f]{4}$/);
		const told = [secret, await getSecret(store.sql, store.agencyId, secret.id)];
		expect(
			JSON.stringify([...told, ...(await listSecrets(store.sql, store.agencyId))]),
		).not.toMatch(/planted|nonce|ciphertext/);
		const dump = await asSuperuser(store, 'SELECT * FROM content_agency.vault_secret');
		expect(Buffer.from(dump[0]!.ciphertext as Buffer).includes('planted')).toBe(false);
		expect((await used(secret.id)).secret).toBe(PLAIN);
	});

	it('are replaced where client, kind and name are the same', async () => {
		const first = await set('anthropic');
		const second = await setSecret(store.sql, store.agencyId, old, {
			kind: 'anthropic',
			value: { secret: 'another-secret' },
		});
		expect(second).toMatchObject({ id: first.id, replaced: true });
		expect(second.fingerprint).not.toBe(first.fingerprint);
		expect((await used(first.id)).secret).toBe('another-secret');
		const races = await Promise.all(Array.from({ length: 6 }, async () => await set('freepik')));
		expect(new Set(races.map(({ id }) => id)).size).toBe(1);
		expect(races.filter(({ replaced }) => !replaced)).toHaveLength(1);
	});

	it('of a client and of the agency stand beside each other, by name of the client', async () => {
		const { id: clientId } = await createClient(store.sql, store.agencyId, {
			companyName: 'Alder',
		});
		await set('anthropic');
		await set('anthropic', { clientId });
		const all = await listSecrets(store.sql, store.agencyId);
		expect(all.map(({ clientName }) => clientName)).toEqual(['', 'Alder']);
		const own = await listSecrets(store.sql, store.agencyId, { onlyAgency: true });
		expect(own).toHaveLength(1);
		const ofClient = await listSecrets(store.sql, store.agencyId, { clientId });
		expect(ofClient).toMatchObject([{ clientId }]);
		await expect(set('anthropic', { clientId: store.agencyId })).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	it('say whether they are old or expired, and an expired one is not used', async () => {
		const secret = await set('anthropic', { expiresAt: '2020-01-01T00:00:00Z' });
		await set('freepik');
		await set('exa');
		await asSuperuser(
			store,
			`UPDATE content_agency.vault_secret SET rotated_at = clock_timestamp() - interval '91 days'
			WHERE kind = 'exa'`,
		);
		const due = await listSecrets(store.sql, store.agencyId, { onlyDue: true });
		expect(
			due.map(({ kind, isExpired, isRotationDue }) => [kind, isExpired, isRotationDue]),
		).toEqual([
			['anthropic', true, false],
			['exa', false, true],
		]);
		expect(due[1]!.ageDays).toBe(91);
		await expect(used(secret.id)).rejects.toMatchObject({ code: 'SECRET_003', kind: 'config' });
	});

	it('are not opened without the key, and say so instead of being empty', async () => {
		const { id } = await set('anthropic');
		await expect(used(id, fresh)).rejects.toMatchObject({ code: 'SECRET_002' });
		await expect(
			useSecret(store.sql, store.agencyId, undefined, { secretId: id, purpose: 'model.call' }),
		).rejects.toMatchObject({ code: 'SECRET_002' });
	});

	it('that were moved to another row do not open', async () => {
		const one = await set('anthropic');
		const two = await set('freepik');
		const { agencyId: third } = { agencyId: store.otherId };
		const elsewhere = await setSecret(store.sql, third, old, {
			kind: 'anthropic',
			value: { secret: 'of another agency' },
		});
		await asSuperuser(
			store,
			`UPDATE content_agency.vault_secret AS target
			SET nonce = source.nonce, ciphertext = source.ciphertext
			FROM content_agency.vault_secret AS source WHERE source.id = $1 AND target.id IN ($2, $3)`,
			[elsewhere.id, one.id, two.id],
		);
		for (const { id } of [one, two])
			await expect(used(id)).rejects.toMatchObject({ code: 'SECRET_002' });
	});

	it('leave one line in the audit log per job and purpose, however often they are opened', async () => {
		const { jobId } = await seedJob(store);
		const { id } = await set('anthropic');
		await Promise.all(Array.from({ length: 8 }, async () => await used(id, old, jobId)));
		await useSecret(store.sql, store.agencyId, old, { secretId: id, purpose: 'search', jobId });
		const lines = await listAudit(store.sql, store.agencyId, { action: 'secret.opened' });
		expect(lines.map(({ detail }) => detail.purpose).sort()).toEqual(['model.call', 'search']);
		expect(lines[0]).toMatchObject({ subject: 'secret', subjectId: id });
		expect(lines[0]!.detail.jobId).toBe(jobId);
		const counts = await asSuperuser(
			store,
			'SELECT opened_count::int AS count FROM content_agency.vault_access ORDER BY 1',
		);
		expect(counts).toEqual([{ count: 1 }, { count: 8 }]);
		expect((await getSecret(store.sql, store.agencyId, id)).lastUsedAt).not.toBeNull();
		expect(JSON.stringify(await listAudit(store.sql, store.agencyId))).not.toContain('planted');
	});

	it('are gone once they are deleted', async () => {
		const { id } = await set('anthropic');
		await deleteSecret(store.sql, store.agencyId, { id, actor: 'Mara' });
		await expect(used(id)).rejects.toMatchObject({ code: 'SECRET_001' });
		await expect(deleteSecret(store.sql, store.agencyId, { id })).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		const actions = await listAudit(store.sql, store.agencyId, { subject: 'secret' });
		expect(actions.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
			'secret.deleted Mara',
			'secret.set ',
		]);
		expect(await asSuperuser(store, 'SELECT 1 FROM content_agency.vault_secret')).toEqual([]);
	});

	it('of one agency are nothing to another', async () => {
		const { id } = await set('anthropic');
		const { sql, otherId } = store;
		const forged = { secretId: id, purpose: 'model.call' };
		await expect(useSecret(sql, otherId, old, forged)).rejects.toMatchObject({
			code: 'SECRET_001',
		});
		await expect(getSecret(sql, otherId, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(deleteSecret(sql, otherId, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await listSecrets(sql, otherId)).toEqual([]);
		expect(await rotateSecrets(sql, otherId, both)).toMatchObject({ rewrapped: 0 });
		expect((await used(id)).secret).toBe(PLAIN);
	});

	describe('under a new key', () => {
		const keysInUse = async () =>
			await asSuperuser(
				store,
				'SELECT key_id, count(*)::int FROM content_agency.vault_secret GROUP BY 1 ORDER BY 2',
			);

		it('open without the old one after they were re-wrapped, and keep their age', async () => {
			const kinds = Array.from({ length: 23 }, (_, index) => `kind-${index}`);
			const ids: string[] = [];
			for (const kind of kinds) ids.push((await set(kind)).id);
			const before = await getSecret(store.sql, store.agencyId, ids[0]!);
			const report = await rotateSecrets(store.sql, store.agencyId, both, { batch: 5 });
			expect(report).toEqual({
				keyId: fresh.keyId,
				rewrapped: 23,
				unopened: [],
				isComplete: true,
			});
			for (const id of ids) expect((await used(id, fresh)).secret).toBe(PLAIN);
			const after = await getSecret(store.sql, store.agencyId, ids[0]!);
			expect(after).toMatchObject({ rotatedAt: before.rotatedAt, fingerprint: before.fingerprint });
			expect(after.sealedAt > before.sealedAt).toBe(true);
			const lines = await listAudit(store.sql, store.agencyId, { action: 'vault.rewrapped' });
			expect(lines.map(({ detail }) => detail.rewrapped).sort()).toEqual([3, 5, 5, 5, 5]);
			expect(await rotateSecrets(store.sql, store.agencyId, both)).toMatchObject({ rewrapped: 0 });
		});

		it('go on where a run was stopped, and open at every moment in between', async () => {
			for (let index = 0; index < 12; index += 1) await set(`kind-${index}`);
			let seals = 0;
			const dying: VaultPort = {
				...both,
				seal(place, text) {
					seals += 1;
					if (seals > 7) throw new Error('killed');
					return both.seal(place, text);
				},
			};
			await expect(rotateSecrets(store.sql, store.agencyId, dying, { batch: 3 })).rejects.toThrow(
				'killed',
			);
			// Two whole batches of three; the third was taken back.
			expect(await keysInUse()).toEqual([
				expect.objectContaining({ count: 6 }),
				expect.objectContaining({ count: 6 }),
			]);
			for (const { id } of await listSecrets(store.sql, store.agencyId))
				expect((await used(id, both)).secret).toBe(PLAIN);
			const rest = await rotateSecrets(store.sql, store.agencyId, both, { batch: 3 });
			expect(rest).toMatchObject({ rewrapped: 6, isComplete: true });
			expect(await keysInUse()).toEqual([{ key_id: fresh.keyId, count: 12 }]);
		});

		it('that no key opens are named and stay, and the others go on', async () => {
			const lost = openVault({ vaultKey: randomBytes(32).toString('base64') })!;
			const { id } = await setSecret(store.sql, store.agencyId, lost, {
				kind: 'exa',
				value: { secret: PLAIN },
			});
			await set('anthropic');
			const report = await rotateSecrets(store.sql, store.agencyId, both, { batch: 1 });
			expect(report).toMatchObject({
				rewrapped: 1,
				isComplete: false,
				unopened: [{ id, kind: 'exa', keyId: lost.keyId }],
			});
			expect((await used(id, lost)).secret).toBe(PLAIN);
		});
	});
});
