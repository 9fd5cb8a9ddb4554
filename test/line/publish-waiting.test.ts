/** What a channel turned back goes out by itself: once, whole, and without the line. */
import { randomBytes } from 'node:crypto';
import { connectChannel, findPublication, noteChannel } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import type { Receipt } from '../../core/contracts';
import { openVault } from '../../core/vault';
import { runNode, type Desk } from './desk';
import { oauth, ordered, publish, WORDPRESS } from './publish-item';
import { publishWorld } from './publish-world';

const VAULT_KEY = randomBytes(32).toString('base64');
const vault = openVault({ vaultKey: VAULT_KEY })!;

describe('publications that wait for their channel', () => {
	const world = publishWorld();
	let desk: Desk;
	let clientId: string;

	beforeAll(() => {
		desk = world.desk();
		clientId = world.clientId();
	});
	beforeEach(async () => {
		await asSuperuser(desk.store, 'DELETE FROM content_agency.rate_bucket');
		await asSuperuser(desk.store, 'DELETE FROM content_agency.publication_attempt');
		await asSuperuser(desk.store, 'DELETE FROM content_agency.publication');
	});

	const posts = async () => (await world.linkedInHolds()).posts;
	/** The account takes so many and no more: its bucket fills again in an hour. */
	const left = async (tokens: number) =>
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.rate_bucket SET tokens = $1, refilled_at = clock_timestamp() + interval '1 hour'`,
			[tokens],
		);
	const timeComes = async () =>
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.publication SET due_at = clock_timestamp() - interval '1 second',
				lease_until = clock_timestamp() - interval '1 second'`,
		);
	const states = async () =>
		(await asSuperuser(desk.store, 'SELECT state FROM content_agency.publication'))
			.map(({ state }) => state)
			.sort();
	const withVault = () => ({
		...desk.credentials(),
		contentAgencyApi: { agencyId: desk.store.agencyId, vaultKey: VAULT_KEY },
	});
	const tick = async (given: { channels?: string[]; chosen?: string[] } = {}) => {
		const result = await runNode({
			type: 'publish',
			parameters: { operation: 'sendWaiting', channels: given.channels ?? ['linkedin'], limit: 50 },
			credentials: {
				...withVault(),
				wordpressApi: WORDPRESS,
				linkedInOAuth2Api: oauth('sandbox-token'),
			},
			...(given.chosen === undefined ? {} : { chosen: given.chosen }),
		});
		if (result.errorOf() !== undefined) throw new Error(result.errorOf());
		return result.itemsOf('Node').map(({ json }) => json as { receipt?: Receipt });
	};
	const order = async (title: string) =>
		await publish({ linkedin: {} }, desk.credentials(), await ordered(desk, title), {
			patienceSeconds: 0,
		});

	it('go out one by one at a rate of one, each once, whoever ticks', async () => {
		const [first] = await order('The first of three');
		expect(first).toMatchObject({ state: 'published' });
		await left(0);
		const [second] = await order('The second of three');
		await order('The third of three');
		expect(await states()).toEqual(['published', 'scheduled', 'scheduled']);
		expect(await tick()).toEqual([]);
		await timeComes();
		await left(1);
		const both = (await Promise.all([tick(), tick()])).flat();
		expect(both.filter(({ receipt }) => receipt?.state === 'published')).toHaveLength(1);
		expect(await states()).toEqual(['published', 'published', 'scheduled']);
		await timeComes();
		await left(1);
		await tick();
		await timeComes();
		await left(10);
		expect(await tick()).toEqual([]);
		expect(await states()).toEqual(['published', 'published', 'published']);
		expect(await posts()).toHaveLength(3);
		const kept = await findPublication(desk.store.sql, desk.store.agencyId, second!.key);
		expect(kept).toMatchObject({ state: 'published', attempts: 1, problem: null });
	});

	it('are sent after a worker was lost over them', async () => {
		await order('One to open the bucket');
		await left(0);
		await order('One whose worker is lost');
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.publication SET state = 'claimed', fence = fence + 1
			WHERE state = 'scheduled'`,
		);
		await timeComes();
		await left(1);
		expect(await tick()).toMatchObject([{ receipt: { state: 'published' } }]);
		expect(await posts()).toHaveLength(2);
	});

	it('fail alone where what was kept of them was damaged, and hold up nothing behind them', async () => {
		await order('One before the damage');
		await left(0);
		await order('One that is damaged');
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.file_chunk SET bytes = set_byte(bytes, 0, get_byte(bytes, 0) # 1)
			WHERE file_id IN (SELECT file.object_id FROM content_agency.file
				JOIN content_agency.publication ON parcel ->> 'content' = file.id::text)`,
		);
		await order('One that is sound');
		await timeComes();
		await left(5);
		const sent = await tick();
		expect(sent).toMatchObject([
			{ problem: { code: 'DIST_NOT_SENT', hint: expect.stringContaining('again') as string } },
			{ receipt: { state: 'published' } },
		]);
		expect(await states()).toEqual(['failed', 'published', 'published']);
	});

	it('fail where nobody with their door came for days, without being sent', async () => {
		await order('One that goes out');
		await left(0);
		await order('One nobody comes for');
		await timeComes();
		await left(5);
		expect(await tick({ channels: ['wordpress'] })).toEqual([]);
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.publication SET waiting_since = clock_timestamp() - interval '4 days'
			WHERE state = 'scheduled'`,
		);
		expect(await tick({ channels: ['wordpress'] })).toMatchObject([
			{ problem: { message: expect.stringContaining('waited for 3 days') as string } },
		]);
		expect(await states()).toEqual(['failed', 'published']);
		expect(await posts()).toHaveLength(1);
	});

	it('wait on where the door is not on this node, and fail where it opens another account', async () => {
		const blog = async () =>
			await publish({ wordpress: {} }, desk.credentials(), await ordered(desk, 'A post'), {
				patienceSeconds: 0,
			});
		await blog();
		await left(0);
		const item = await ordered(desk, 'A post that waits');
		await publish({ wordpress: {} }, desk.credentials(), item, { patienceSeconds: 0 });
		await timeComes();
		await left(5);
		expect(await tick()).toEqual([]);
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.publication SET account = 'elsewhere.example',
				idem_key = repeat('0', 64) WHERE state = 'scheduled'`,
		);
		expect(await tick({ channels: ['wordpress'] })).toMatchObject([
			{ problem: { code: 'DIST_NOT_SENT' } },
		]);
		expect(await states()).toEqual(['accepted', 'failed']);
	});

	it('go out through the client’s own connection, when it is there again', async () => {
		const { sql, agencyId } = desk.store;
		const { id } = await connectChannel(sql, agencyId, vault, {
			clientId,
			channel: 'linkedin',
			accountId: 'urn:li:organization:5005',
			value: { secret: 'sandbox-token' },
		});
		const chosen = ['postgres', 'contentAgencyApi'];
		const send = async (title: string) =>
			await runNode({
				type: 'publish',
				parameters: {
					operation: 'publish',
					channels: ['linkedin'],
					connection: 'client',
					linkedin: {},
					options: { patienceSeconds: 0 },
				},
				credentials: withVault(),
				chosen,
				input: [await ordered(desk, title)],
			});
		await send('Through the client');
		await left(0);
		await send('Through the client, later');
		expect(await states()).toEqual(['published', 'scheduled']);
		const problem = {
			code: 'DIST_001',
			kind: 'config',
			message: 'No',
			hint: 'Yes',
			retryable: false,
		};
		await noteChannel(sql, agencyId, {
			id,
			state: 'needs_reconnect',
			problem: problem as NonNullable<Receipt['problem']>,
		});
		await timeComes();
		await left(5);
		expect(await tick({ chosen })).toMatchObject([{ problem: { kind: 'config' } }]);
		expect(await states()).toEqual(['published', 'scheduled']);
		await connectChannel(sql, agencyId, vault, {
			clientId,
			channel: 'linkedin',
			accountId: 'urn:li:organization:5005',
			value: { secret: 'sandbox-token' },
		});
		await timeComes();
		expect(await tick({ chosen })).toMatchObject([{ receipt: { state: 'published' } }]);
		expect(await posts()).toMatchObject([
			{ author: 'urn:li:organization:5005' },
			{ author: 'urn:li:organization:5005' },
		]);
	});
});
