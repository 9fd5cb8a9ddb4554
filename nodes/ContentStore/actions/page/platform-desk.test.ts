/** The desk of all agencies, from the link to the page, as its owner and everybody else meets it. */
import type { IDataObject } from 'n8n-workflow';
import { addPlannedItem, createClient, setBudget } from '../../../../core/store';
import { asSuperuser } from '../../../../core/store/__fixtures__/store';
import { openDesk, problemOf, runNode, type Desk } from '../../../../test/line/desk';

const SECRET_TOPIC = 'The merger nobody may hear of';
const SECRET_CLIENT = 'Quiet Client';

describe('the desk of all agencies', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
		const { sql, agencyId, otherId } = desk.store;
		for (const agency of [agencyId, otherId]) {
			const { id: clientId } = await createClient(sql, agency, { companyName: SECRET_CLIENT });
			await addPlannedItem(sql, agency, {
				clientId,
				item: { topic: SECRET_TOPIC, date: '2031-12-01' },
			});
			await setBudget(sql, agency, { scope: 'agency', capUsd: 100 });
		}
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.schedule_item SET due_at = clock_timestamp() + interval '1 hour'`,
		);
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.schedule_item SET state = 'missed',
				problem = '{"message": "Words of the agency"}' WHERE agency_id = $1`,
			[otherId],
		);
	});
	afterAll(async () => await desk.close());

	const platform = () => ({
		...desk.credentials(),
		contentAgencyApi: { scope: 'platform', agencyId: '' },
	});
	const run = async (
		resource: string,
		operation: string,
		parameters: IDataObject,
		credentials = platform() as ReturnType<Desk['credentials']>,
	) => {
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource, operation, ...parameters },
			credentials,
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node').map((item) => ({ json: item.json, problem: problemOf(item) }));
	};
	const link = async () =>
		(
			await run('link', 'createPlatform', {
				person: 'Operations',
				pagesUrl: 'https://desk.example/pages/',
				actor: 'root@example.com',
			})
		)[0]!.json;
	const open = async (
		path: unknown,
		query: IDataObject = {},
		credentials = platform() as never,
	) => {
		const [, page = '', token = ''] = String(path).split('/');
		const given = { page, token, query: JSON.stringify(query), address: '192.0.2.7' };
		return (await run('page', 'render', given, credentials))[0]!.json;
	};

	it('shows figures, places and next steps of every agency, and nothing of what is written', async () => {
		const made = await link();
		expect(made['url']).toBe(`https://desk.example/pages${String(made['path'])}`);
		const page = await open(made['path']);
		expect(page['status']).toBe(200);
		const body = String(page['body']);
		for (const words of [
			'Northwind Content',
			'Other Agency',
			'Planned document',
			'Starts by itself.',
			'Its window has passed',
			'$200.00 left of $200.00',
		])
			expect(body).toContain(words);
		for (const words of [SECRET_TOPIC, SECRET_CLIENT, 'Words of the agency'])
			expect(body).not.toContain(words);
		const one = String((await open(made['path'], { agency: desk.store.agencyId }))['body']);
		expect(one).toContain('$100.00 left of $100.00');
		expect(one).not.toContain('Its window has passed');
		const failed = String((await open(made['path'], { show: 'failed' }))['body']);
		expect(failed).not.toContain('Starts by itself.');
	});

	it('writes every look into the log of the platform, and none of what opens nothing', async () => {
		const looks = async () =>
			(
				await asSuperuser(
					desk.store,
					`SELECT count(*)::int AS n FROM content_agency.platform_log WHERE purpose LIKE 'Look at the desk%'`,
				)
			)[0]!['n'] as number;
		const { path } = await link();
		const before = await looks();
		await open(path);
		expect(await looks()).toBe(before + 1);
		expect(await open(`/desk/${'A'.repeat(43)}`)).toMatchObject({ status: 404 });
		expect(await looks()).toBe(before + 1);
	});

	it('asks the rate of a link before it reads: a look too many reads, spends and logs nothing', async () => {
		const { id, path } = await link();
		const traces = async () =>
			(
				await asSuperuser(
					desk.store,
					`SELECT uses::int, (SELECT count(*)::int FROM content_agency.platform_log
						WHERE purpose LIKE 'Look at the desk%') AS looks
					FROM content_agency.platform_link WHERE id = $1`,
					[id],
				)
			)[0]!;
		const before = await traces();
		expect(await open(path)).toMatchObject({ status: 200, kind: 'page' });
		const once = { uses: 1, looks: Number(before['looks']) + 1 };
		expect(await traces()).toEqual(once);
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.rate_bucket SET tokens = 0, blocked_until = clock_timestamp() + interval '1 hour'
			WHERE credential LIKE 'page:' || $1 || ':%'`,
			[id],
		);
		const refused = await open(path);
		expect(refused).toMatchObject({ status: 429, kind: 'busy', code: 'HOOK_007' });
		expect(String(refused['body'])).not.toContain('Northwind Content');
		expect(await traces()).toEqual(once);
	});

	it('opens nothing where the credential is one agency’s, and is made by no agency', async () => {
		const { path } = await link();
		expect(await open(path, {}, desk.credentials() as never)).toMatchObject({ status: 404 });
		for (const operation of ['createPlatform', 'getAllPlatform', 'revokePlatform']) {
			const [item] = await run('link', operation, { linkId: 'x' }, desk.credentials());
			expect([operation, item?.problem?.code]).toEqual([operation, 'AUTH_003']);
		}
	});

	it('opens nothing once it is withdrawn, and is listed without its address', async () => {
		const made = await link();
		expect(await open(made['path'])).toMatchObject({ status: 200 });
		const given = { linkId: made['id'] as string };
		expect((await run('link', 'revokePlatform', given))[0]!.json).toMatchObject({
			state: 'revoked',
		});
		expect(await open(made['path'])).toMatchObject({ status: 404 });
		const listed = await run('link', 'getAllPlatform', { returnAll: true });
		expect(listed[0]!.json).toMatchObject({
			id: made['id'],
			state: 'revoked',
			person: 'Operations',
		});
		const token = String(made['path']).split('/')[2]!;
		expect(JSON.stringify(listed)).not.toContain(token);
	});
});
