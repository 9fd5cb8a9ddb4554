import { randomBytes } from 'node:crypto';
import { openVault } from '../../vault';
import { asSuperuser, BRIEF, openTestStore, type TestStore } from '../__fixtures__/store';
import { listAudit } from '../audit';
import { createClient } from '../clients';
import { createJob } from '../jobs';
import {
	chooseKey,
	connectChannel,
	deleteSecret,
	disconnectChannel,
	getChannel,
	keySources,
	listChannels,
	listSecrets,
	noteChannel,
	resolveChannel,
	setSecret,
	updateChannel,
	useSecret,
	type NewChannel,
	type WorkFor,
} from '.';

const vault = openVault({ vaultKey: randomBytes(32).toString('base64') })!;
const TOKEN = 'AQX-planted-token-1';
const LINKEDIN = { channel: 'linkedin', label: 'LinkedIn' };
const PROBLEM = {
	code: 'DIST_001',
	kind: 'config' as const,
	message: 'LinkedIn answered 401',
	hint: 'Connect it again.',
	retryable: false,
};

describe('connections', () => {
	let store: TestStore;
	let clientId: string;
	let jobId: string;
	beforeEach(async () => {
		store = await openTestStore();
		const { sql, agencyId } = store;
		clientId = (await createClient(sql, agencyId, { companyName: 'Alder' })).id;
		jobId = (await createJob(sql, agencyId, { brief: BRIEF, clientId })).jobId;
	});
	afterEach(async () => await store.close());

	const connect = async (more: Partial<NewChannel> = {}) =>
		await connectChannel(store.sql, store.agencyId, vault, {
			clientId,
			channel: 'linkedin',
			accountId: 'urn:li:organization:1',
			accountName: 'Alder Ltd',
			scopes: ['w_member_social'],
			settings: { author: 'organization', authorId: '1' },
			value: { secret: TOKEN },
			...more,
		});
	const ofAgency = async (more: Partial<NewChannel> = {}) =>
		await connect({ clientId: undefined, accountId: 'urn:li:organization:9', ...more });
	const resolved = async (account?: string) =>
		await resolveChannel(store.sql, store.agencyId, { ...LINKEDIN, jobId, account });
	const tokenOf = async (secretId: string) =>
		(await useSecret(store.sql, store.agencyId, vault, { secretId, purpose: 'publish' })).secret;

	it('keep their token in the vault and show the rest', async () => {
		const made = await connect();
		expect(made).toMatchObject({
			clientId,
			clientName: 'Alder',
			state: 'connected',
			accountName: 'Alder Ltd',
			scopes: ['w_member_social'],
			settings: { author: 'organization', authorId: '1' },
			isExpired: false,
			secretAgeDays: 0,
		});
		expect(JSON.stringify([made, await listChannels(store.sql, store.agencyId)])).not.toContain(
			'planted',
		);
		const { level, secretId, channel } = await resolved();
		expect([level, channel.id]).toEqual(['client', made.id]);
		expect(await tokenOf(secretId)).toBe(TOKEN);
		expect(await listSecrets(store.sql, store.agencyId)).toMatchObject([
			{ kind: 'channel', name: made.id, clientId },
		]);
	});

	it('of the same account are one, and are connected anew', async () => {
		const first = await connect();
		await disconnectChannel(store.sql, store.agencyId, { id: first.id });
		const second = await connect({ value: { secret: 'AQX-new' } });
		expect(second).toMatchObject({ id: first.id, state: 'connected' });
		expect(await tokenOf((await resolved()).secretId)).toBe('AQX-new');
		expect(await listChannels(store.sql, store.agencyId)).toHaveLength(1);
	});

	it('are changed without touching the token, and reconnected with a new one', async () => {
		const { id } = await connect();
		await noteChannel(store.sql, store.agencyId, {
			id,
			state: 'needs_reconnect',
			problem: PROBLEM,
		});
		const changed = await updateChannel(store.sql, store.agencyId, {
			id,
			change: { accountName: 'Alder plc' },
		});
		expect(changed).toMatchObject({ accountName: 'Alder plc', state: 'needs_reconnect' });
		expect(changed.lastProblem).toMatchObject({ code: 'DIST_001' });
		await expect(resolved()).rejects.toMatchObject({ code: 'SECRET_003' });
		const again = await updateChannel(store.sql, store.agencyId, {
			id,
			change: {},
			reconnect: { vault, value: { secret: 'AQX-2' } },
		});
		expect(again).toMatchObject({ state: 'connected', lastProblem: null });
		expect(await tokenOf((await resolved()).secretId)).toBe('AQX-2');
	});

	it('that were ended have no token left and stay ended', async () => {
		const { id } = await connect();
		const ended = await disconnectChannel(store.sql, store.agencyId, { id, actor: 'Mara' });
		expect(ended).toMatchObject({ state: 'revoked', fingerprint: '', secretAgeDays: null });
		expect(await asSuperuser(store, 'SELECT 1 FROM content_agency.vault_secret')).toEqual([]);
		await noteChannel(store.sql, store.agencyId, { id, state: 'connected' });
		expect(await getChannel(store.sql, store.agencyId, id)).toMatchObject({ state: 'revoked' });
		await expect(resolved()).rejects.toMatchObject({ code: 'SECRET_001' });
		const lines = await listAudit(store.sql, store.agencyId);
		expect(lines.map(({ action }) => action)).toEqual(
			expect.arrayContaining(['channel.connected', 'secret.set', 'secret.deleted']),
		);
		expect(lines.find(({ action }) => action === 'channel.disconnected')?.actor).toBe('Mara');
	});

	it('whose token was taken out of the vault have to be connected again', async () => {
		await connect();
		const [secret] = await listSecrets(store.sql, store.agencyId);
		await deleteSecret(store.sql, store.agencyId, { id: secret!.id });
		await expect(resolved()).rejects.toMatchObject({ code: 'SECRET_003' });
	});

	it('that have expired are not used', async () => {
		await connect({ expiresAt: '2020-01-01T00:00:00Z' });
		await expect(resolved()).rejects.toMatchObject({
			code: 'AUTH_002',
			message: expect.stringContaining('has expired') as string,
		});
	});

	it('of several accounts are asked for by name', async () => {
		await connect();
		const second = await connect({ accountId: 'urn:li:person:a', accountName: 'Ada Alder' });
		await expect(resolved()).rejects.toMatchObject({
			code: 'CFG_001',
			message: expect.stringContaining('Ada Alder, Alder Ltd') as string,
		});
		for (const name of ['ada alder', 'urn:li:person:a', second.id])
			expect((await resolved(name)).channel.id).toBe(second.id);
		await expect(resolved('Nobody')).rejects.toMatchObject({ code: 'SECRET_001' });
	});

	describe('of the agency', () => {
		it('serve a client that never had one, and only where they may', async () => {
			const { id } = await ofAgency();
			await expect(resolved()).rejects.toMatchObject({ code: 'SECRET_001' });
			await updateChannel(store.sql, store.agencyId, { id, change: { forClients: true } });
			expect(await resolved()).toMatchObject({ level: 'agency', channel: { id } });
		});

		it('never stand in for a connection of the client that does not work', async () => {
			await ofAgency({ forClients: true });
			const { id } = await connect();
			expect(await resolved()).toMatchObject({ level: 'client', channel: { id } });
			await noteChannel(store.sql, store.agencyId, { id, state: 'needs_reconnect' });
			await expect(resolved()).rejects.toMatchObject({ code: 'SECRET_003' });
			await disconnectChannel(store.sql, store.agencyId, { id });
			await expect(resolved()).rejects.toMatchObject({ code: 'SECRET_001' });
		});

		it('publish what the agency writes for itself', async () => {
			const { id } = await ofAgency();
			const own = await resolveChannel(store.sql, store.agencyId, LINKEDIN);
			expect(own).toMatchObject({ level: 'agency', channel: { id } });
		});
	});

	it('of a client are nothing to another client, nor to another agency', async () => {
		const { id } = await connect();
		const { sql, agencyId, otherId } = store;
		const { id: second } = await createClient(sql, agencyId, { companyName: 'Birch' });
		await expect(
			resolveChannel(sql, agencyId, { ...LINKEDIN, clientId: second }),
		).rejects.toMatchObject({ code: 'SECRET_001' });
		for (const attempt of [
			async () => await getChannel(sql, otherId, id),
			async () => await disconnectChannel(sql, otherId, { id }),
			async () => await updateChannel(sql, otherId, { id, change: { accountName: 'x' } }),
			async () => await noteChannel(sql, otherId, { id, state: 'needs_reconnect' }),
		])
			await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
		for (const work of [{ clientId }, {}])
			await expect(resolveChannel(sql, otherId, { ...LINKEDIN, ...work })).rejects.toMatchObject({
				code: 'SECRET_001',
			});
		await expect(
			connectChannel(sql, otherId, vault, {
				clientId,
				channel: 'linkedin',
				accountId: 'a',
				value: { secret: 'x' },
			}),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await listChannels(sql, otherId)).toEqual([]);
		expect(await getChannel(sql, agencyId, id)).toMatchObject({ state: 'connected' });
	});

	it.each([
		['an address without https', { baseUrl: 'http://site.example' }, 'baseUrl'],
		['an address with a password', { baseUrl: 'https://a:b@site.example' }, 'baseUrl'],
		['an address with a token', { baseUrl: 'https://site.example/?token=x' }, 'baseUrl'],
		['an expiry that is no time', { expiresAt: 'tomorrow' }, 'expiresAt'],
		['no token', { value: { secret: '' } }, 'secret.secret'],
	])('are refused with %s', async (_case, wrong, field) => {
		await expect(connect(wrong)).rejects.toMatchObject({ code: 'CFG_002', field });
		expect(await listChannels(store.sql, store.agencyId)).toEqual([]);
	});

	it('go with their client', async () => {
		const { sql, agencyId } = store;
		const { id: leaving } = await createClient(sql, agencyId, { companyName: 'Cedar' });
		await connect({ clientId: leaving });
		await asSuperuser(store, 'DELETE FROM content_agency.client WHERE id = $1', [leaving]);
		for (const table of ['channel', 'vault_secret'])
			expect(await asSuperuser(store, `SELECT 1 FROM content_agency.${table}`)).toEqual([]);
	});

	describe('keys of a kind', () => {
		const key = async (secret: string, ofClient?: string) =>
			(
				await setSecret(store.sql, store.agencyId, vault, {
					kind: 'anthropic',
					clientId: ofClient,
					value: { secret },
				})
			).id;
		const source = async (work: WorkFor = { jobId }, agencyId = store.agencyId) =>
			chooseKey(await keySources(store.sql, agencyId, work), 'anthropic');

		it('are the client’s, else the agency’s, else those of the instance', async () => {
			expect(await source()).toEqual({ level: 'instance' });
			const agencys = await key('of the agency');
			expect(await source()).toEqual({ level: 'agency', secretId: agencys });
			const clients = await key('of the client', clientId);
			expect(await source()).toEqual({ level: 'client', secretId: clients });
			const other = await createClient(store.sql, store.agencyId, { companyName: 'Birch' });
			expect(await source({ clientId: other.id })).toMatchObject({ level: 'agency' });
			expect(await source({})).toMatchObject({ level: 'agency' });
			expect(await source({}, store.otherId)).toEqual({ level: 'instance' });
		});

		it('of the operator are not used under a plan of one’s own keys', async () => {
			const plan = async (code: string) =>
				await asSuperuser(
					store,
					'UPDATE content_agency.agency SET plan_code = $2 WHERE agency_id = $1',
					[store.agencyId, code],
				);
			await plan('pro_monthly');
			await expect(source()).rejects.toMatchObject({ code: 'SECRET_001', kind: 'config' });
			await key('own');
			expect(await source()).toMatchObject({ level: 'agency' });
			await plan('enterprise_monthly');
			expect(await source()).toMatchObject({ level: 'agency' });
		});
	});
});
