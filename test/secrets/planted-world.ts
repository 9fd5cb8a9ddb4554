/** The world of the battery: a sandbox whose platforms know the planted secrets, a desk full of them, and every log line. */
import type { IDataObject } from 'n8n-workflow';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { problemOf } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';
import { openPlantedDesk, type PlantedDesk } from './desk-run';
import { findLeaks, leftInStore, listenToLogs } from './find-leaks';
import { PLANTED, type PlantedName } from './planted';

/** What a vendor says that repeats what it was sent, in each of its own shapes. */
export const echoes = (name: PlantedName) => {
	const value = PLANTED[name];
	const forms = [value, Buffer.from(`desk:${value}`).toString('base64'), encodeURIComponent(value)];
	const said = `not accepted: ${forms.join(' / ')} at https://x.example/?access_token=${value}`;
	return {
		type: 'error',
		error: { type: 'invalid_request_error', message: said, code: 'E1', detail: said },
		detail: { error: said },
		code: 'rest_invalid_param',
		message: said,
		status: 400,
		serviceErrorCode: 1,
		data: { status: 400, params: { [said]: said } },
		errors: [said],
	};
};

/** Opened before the tests of a `describe` and closed behind them. */
export function plantedWorld() {
	let sandbox: MetSandbox;
	let planted: PlantedDesk;
	let logs: ReturnType<typeof listenToLogs>;

	beforeAll(async () => {
		logs = listenToLogs();
		sandbox = await meetSandbox();
		planted = await openPlantedDesk();
		await admit();
	}, 120_000);
	afterAll(async () => {
		logs.stop();
		await planted.close();
		await sandbox.leave();
	});

	/** The platforms know the planted tokens. */
	const admit = async () => {
		const settings = { command: 'service', do: 'settings' };
		const tokens = [PLANTED.linkedInToken, PLANTED.clientLinkedIn];
		await sandbox.control({ ...settings, service: 'linkedin', tokens });
		const users = { desk: PLANTED.wordpressPassword, editor: PLANTED.clientWordPress };
		await sandbox.control({ ...settings, service: 'wordpress', users });
	};
	/** Accounts that failed are not asked again for a while; here each fault meets an open gate. */
	const openGates = async () => {
		for (const table of ['rate_bucket', 'circuit_breaker'])
			await asSuperuser(planted.desk.store, `DELETE FROM content_agency.${table}`);
	};
	const store = async (name: string, parameters: IDataObject, staged?: IDataObject) => {
		const result = await planted.run(name, {
			type: 'contentStore',
			parameters,
			...(staged === undefined
				? {}
				: { credentials: { vaultSecretApi: staged as never }, chosen: ['vaultSecretApi'] }),
		});
		const items = result.itemsOf('Node');
		expect([name, result.errorOf(), problemOf(items[0])]).toEqual([name, undefined, undefined]);
		return items.map(({ json }) => json);
	};
	/** Keys and accounts of the client, through the node as a person would set them. */
	const fillVault = async () => {
		const client = { __rl: true, mode: 'id', value: planted.clientId };
		const stage = (secret: string, more: IDataObject = {}) => ({
			secret,
			username: '',
			refreshToken: '',
			...more,
		});
		for (const [kind, secret] of [
			['anthropic', PLANTED.clientAnthropic],
			['tavily', PLANTED.clientTavily],
		] as const) {
			const set = { resource: 'secret', operation: 'set', kind, owner: client, simplify: false };
			await store(`set ${kind}`, set, stage(secret));
		}
		const create = { resource: 'channel', operation: 'create', owner: client, simplify: false };
		await store(
			'connect LinkedIn',
			{ ...create, channel: 'linkedin', accountId: 'urn:li:person:SbX-member_1' },
			stage(PLANTED.clientLinkedIn, { refreshToken: PLANTED.linkedInRefresh }),
		);
		await store(
			'connect WordPress',
			{
				...create,
				channel: 'wordpress',
				accountId: '',
				connectionFields: {
					baseUrl: 'https://wordpress.example',
					settings: '{"status":"publish"}',
				},
			},
			stage(PLANTED.clientWordPress, { username: 'editor' }),
		);
	};
	return {
		sandbox: () => sandbox,
		planted: () => planted,
		admit,
		openGates,
		store,
		fillVault,
		/** All that was left by at least so many pieces holds none of the secrets, in no form. */
		async expectNowhere(leastPieces: number) {
			const left = [...planted.left, ...(await leftInStore(planted.desk.store)), logs.stop()];
			logs = listenToLogs();
			expect(planted.left.length).toBeGreaterThan(leastPieces);
			expect(findLeaks(left)).toEqual([]);
			return left.map(({ where }) => where);
		},
	};
}
