/** Team, plans, usage and the platform's agencies through the node. */
import type { IDataObject } from 'n8n-workflow';
import { openDesk, runNode, type Desk, type NodeRun } from '../../../../test/line/desk';
import { refusal } from '../../../../test/line/refusals';

describe('accounts in the Content Store node', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
	});
	afterAll(async () => await desk.close());

	const platform = () => ({
		...desk.credentials(),
		contentAgencyApi: { scope: 'platform', agencyId: '' },
	});
	const order = (
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		credentials = desk.credentials(),
	): NodeRun => ({
		type: 'contentStore',
		parameters: { resource, operation, ...parameters },
		credentials,
		input: [{ json: {} }],
	});
	const done = async (...given: Parameters<typeof order>): Promise<IDataObject[]> => {
		const result = await runNode(order(...given));
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node').map(({ json }) => json);
	};

	it('adds, finds, changes, checks and removes a person', async () => {
		const [made] = await done('user', 'create', {
			email: 'mara@example.com',
			role: 'editor',
			userFields: { fullName: 'Mara', profile: '{"time_zone": "UTC"}' },
		});
		expect(made).toMatchObject({ email: 'mara@example.com', role: 'editor', isActive: true });
		const [one] = await done('user', 'update', {
			user: 'mara@example.com',
			userFields: { role: 'viewer' },
			simplify: false,
		});
		expect(one).toMatchObject({ role: 'viewer', profile: { time_zone: 'UTC' }, fullName: 'Mara' });
		const about = { user: 'mara@example.com', permission: 'document:create' };
		expect(await done('user', 'checkPermission', about)).toMatchObject([
			{ allowed: false, reason: 'The role viewer may not do this (document:create)' },
		]);
		expect(await done('user', 'getAll', { filters: { role: 'viewer' } })).toHaveLength(1);
		expect(await done('user', 'delete', { user: made?.id })).toMatchObject([{ removed: true }]);
		expect(await done('user', 'getAll')).toEqual([]);
		const log = await done('agency', 'getAudit', { filters: { action: 'user' } });
		expect(log.map(({ action }) => action)).toEqual(['user.removed', 'user.changed', 'user.added']);
		expect(log[0]?.actor).toMatch(/^workflow/);
	});

	it('does on behalf of a person only what that person may, for clients in reach', async () => {
		const clients = [];
		for (const companyName of ['Alder Works', 'Birch Works'])
			clients.push((await done('client', 'create', { companyName }))[0]?.id);
		const [alder, birch] = clients;
		const email = 'joni@example.com';
		await done('user', 'create', { email, role: 'approver', userFields: { clientId: alder } });
		const behalf = (resource: string, operation: string, parameters: IDataObject) =>
			order(resource, operation, { ...parameters, actingUser: email });
		const own = { resource: 'client', operation: 'get', client: alder, actingUser: email };
		expect(await done('client', 'get', own)).toMatchObject([{ id: alder }]);
		expect(await refusal(behalf('client', 'get', { client: birch }), String(birch))).toMatchObject({
			code: 'NOT_FOUND',
		});
		// A name out of reach reads like one nobody has, and is proposed to nobody.
		for (const name of ['Birch Works', 'Birsh Works']) {
			const unknown = await refusal(behalf('client', 'get', { client: name }), `'${name}'`);
			expect(unknown).toMatchObject({ code: 'NOT_FOUND' });
			expect(unknown.hint).not.toContain('Birch');
		}
		// A list is of the clients that are reached, whatever it is a list of.
		const mine = { actingUser: email };
		expect(await done('client', 'getAll', mine)).toMatchObject([{ id: alder }]);
		expect(await done('document', 'getAll', mine)).toEqual([]);
		const editor = 'kim@example.com';
		await done('user', 'create', { email: editor, role: 'editor', userFields: {} });
		await done('user', 'assign', { user: editor, assignedClient: alder });
		const naming = order('keyword', 'create', { keyword: 'vans', actingUser: editor });
		expect(await refusal(naming, 'some clients or sites only')).toMatchObject({ code: 'AUTH_003' });
		await done('user', 'delete', { user: editor });
		const update = behalf('client', 'update', { client: alder, companyName: 'X' });
		expect(await refusal(update, 'approver may not')).toMatchObject({ code: 'AUTH_003' });
		const unknown = order('client', 'get', { client: alder, actingUser: 'nobody@example.com' });
		expect(await refusal(unknown, 'nobody@example.com')).toMatchObject({ code: 'NOT_FOUND' });
		await done('user', 'delete', { user: email });
	});

	it('keeps a person with some sites of a client to the work of those sites', async () => {
		const [client] = await done('client', 'create', { companyName: 'Cedar Works' });
		const clientId = client?.id;
		const sites: IDataObject[] = [];
		for (const name of ['North', 'South'])
			sites.push(
				...(await done('site', 'create', {
					name,
					slug: name.toLowerCase(),
					additionalFields: { clientId },
				})),
			);
		const documents: unknown[] = [];
		for (const site of sites) {
			const topic = `Vans of the ${String(site.name)}`;
			const [job] = await done('job', 'create', { client: clientId, topic });
			const { documentId } = job?.job as { documentId: string };
			await done('document', 'update', { documentId, updateFields: { siteId: site.id } });
			documents.push(documentId);
		}
		const editor = 'nils@example.com';
		const mine = { actingUser: editor };
		await done('user', 'create', { email: editor, role: 'editor', userFields: {} });
		await done('user', 'assign', { user: editor, siteId: sites[0]?.id });
		expect(await done('document', 'getAll', mine)).toMatchObject([{ id: documents[0] }]);
		expect(await done('client', 'get', { client: clientId, ...mine })).toMatchObject([
			{ id: clientId },
		]);
		const rename = (documentId: unknown) => ({
			documentId: documentId as string,
			updateFields: { title: 'New' },
			...mine,
		});
		expect(await done('document', 'update', rename(documents[0]))).toMatchObject([
			{ title: 'New' },
		]);
		const other = order('document', 'update', rename(documents[1]));
		expect(await refusal(other, `document '${String(documents[1])}'`)).toMatchObject({
			code: 'NOT_FOUND',
		});
		const moved = order('document', 'update', {
			...rename(documents[0]),
			updateFields: { siteId: sites[1]?.id },
		});
		expect(await refusal(moved, String(sites[1]?.id))).toMatchObject({ code: 'NOT_FOUND' });
		const keyword = (additionalFields: IDataObject) =>
			order('keyword', 'create', { keyword: 'vans', clientId, additionalFields, ...mine });
		expect(await refusal(keyword({}), 'Only some sites of this client')).toMatchObject({
			code: 'AUTH_003',
		});
		const [sector] = await done('sector', 'create', {
			name: 'Vans',
			slug: 'vans',
			siteId: sites[0]?.id,
		});
		const made = await runNode(keyword({ sectorId: sector?.id }));
		expect(made.itemsOf('Node').map(({ json }) => json)).toMatchObject([{ keyword: 'vans' }]);
		await done('user', 'delete', { user: editor });
	});

	it('asks for the reach of every row that is named, whatever is named beside it', async () => {
		const made = async (resource: string, parameters: IDataObject): Promise<string> =>
			String((await done(resource, 'create', parameters))[0]?.id);
		const [own, foreign] = [
			await made('client', { companyName: 'Dogwood Works' }),
			await made('client', { companyName: 'Elm Works' }),
		];
		const actingUser = 'pia@example.com';
		await done('user', 'create', { email: actingUser, role: 'manager', userFields: {} });
		await done('user', 'assign', { user: actingUser, assignedClient: own });
		const eventOf = async (clientId: string) =>
			await made('event', { clientId, title: 'Fair', eventDate: '2027-03-14' });
		const pieceOf = async (clientId: string) =>
			await made('contentItem', { kind: 'post', text: 'x', additionalFields: { clientId } });
		let authors = 0;
		const authorOf = async (more: IDataObject) =>
			await made('author', { name: `Ada ${(authors += 1)}`, additionalFields: more });
		const [event, piece] = [await eventOf(foreign), await pieceOf(foreign)];
		const taking = { updateFields: { clientId: own }, actingUser };
		const job = async (client: string) => {
			const [row] = await done('job', 'create', { client, topic: `Vans ${client}` });
			return row?.job as { id: string; documentId: string };
		};
		const { id: theirJob } = await job(foreign);
		const [{ documentId }, idea] = [
			await job(own),
			await made('idea', { clientId: foreign, title: 'Theirs' }),
		];
		const document = (updateFields: IDataObject) =>
			order('document', 'update', { documentId, updateFields, actingUser });
		const theirAuthor = await authorOf({ clientId: foreign });
		const refused: [string, NodeRun][] = [
			[event, order('event', 'update', { eventId: event, ...taking })],
			[piece, order('contentItem', 'update', { contentItemId: piece, ...taking })],
			[
				piece,
				order('metric', 'record', { documentId, contentItemId: piece, platform: 'x', actingUser }),
			],
			[idea, document({ ideaId: idea })],
			[
				theirJob,
				order('job', 'create', {
					client: own,
					topic: 'V',
					options: { jobId: theirJob },
					actingUser,
				}),
			],
			[theirAuthor, document({ authorId: theirAuthor })],
		];
		for (const [named, wish] of refused)
			expect(await refusal(wish, `'${named}'`)).toMatchObject({ code: 'NOT_FOUND' });
		expect(await done('event', 'get', { eventId: event })).toMatchObject([{ clientId: foreign }]);
		// A row of the person's own client is enough, and an author of the agency writes for every client.
		const renamed = { eventId: await eventOf(own), updateFields: { title: 'Show' }, actingUser };
		expect(await done('event', 'update', renamed)).toMatchObject([{ title: 'Show' }]);
		const whole = await runNode(document({ authorId: await authorOf({}) }));
		expect(whole.itemsOf('Node').map(({ json }) => json)).toMatchObject([{ id: documentId }]);
		const ofAgency = { authorId: await authorOf({}), updateFields: { name: 'Eve' }, actingUser };
		expect(
			await refusal(order('author', 'update', ofAgency), 'some clients or sites only'),
		).toMatchObject({ code: 'AUTH_003' });
		await done('user', 'delete', { user: actingUser });
	});

	it('says which field is no JSON', async () => {
		const run = order('user', 'create', { email: 'x@example.com', userFields: { profile: '{no' } });
		expect(await refusal(run, '"Additional Fields" does not take')).toMatchObject({
			code: 'CFG_002',
		});
	});

	it('sets budgets and reports what was used', async () => {
		const [budget] = await done('usage', 'setBudget', {
			scope: 'agency',
			capUsd: 25,
			budgetOptions: { alertPercents: '60, 90' },
		});
		expect(budget).toMatchObject({ scope: 'agency', capUsd: 25, alertPercents: [60, 90] });
		expect(await done('usage', 'getBudgets')).toHaveLength(1);
		expect(await done('usage', 'report', { groupBy: 'client' })).toEqual([]);
		expect(await done('usage', 'takeAlerts')).toEqual([]);
		expect(await done('usage', 'sweepHolds')).toEqual([{ released: 0 }]);
		expect(await done('usage', 'getForecast')).toMatchObject([{ spentUsd: 0, tenfoldUsd: 0 }]);
	});

	it('lists plans and add-ons, account and settings', async () => {
		const plans = await done('plan', 'getAll');
		expect(plans.length).toBeGreaterThanOrEqual(12);
		expect(plans.map(({ code }) => code)).toContain('enterprise_annual');
		expect((await done('plan', 'getAddons')).length).toBeGreaterThan(0);
		await done('agency', 'update', {
			updateFields: { settings: '{"support": "help@example.com"}' },
		});
		const [account] = await done('agency', 'getAccount');
		expect(account).toMatchObject({ plan: null, settings: { support: 'help@example.com' } });
	});

	it('makes, lists, changes and suspends agencies with a platform credential, and with no other', async () => {
		const [made] = await done(
			'agency',
			'create',
			{ agencyName: 'Fresh Agency', account: { planCode: 'credits_pro' } },
			platform(),
		);
		expect(made).toMatchObject({ slug: 'fresh-agency', planCode: 'credits_pro', creditBalance: 0 });
		const booking = { agencyId: made?.id, kind: 'purchase', amount: 100, reference: 'p-1' };
		expect(await done('plan', 'bookCredits', booking, platform())).toEqual([
			{ booked: true, balance: 100 },
		]);
		const plan = { plan: '{"code": "studio", "displayName": "Studio", "limits": {"seats": 10}}' };
		expect(await done('plan', 'setPlan', plan, platform())).toMatchObject([
			{ limits: { seats: 10 } },
		]);
		const addon = { agencyId: made?.id, addon: 'seats_10', quantity: 2 };
		await done('plan', 'setAddon', addon, platform());
		await done('agency', 'deactivate', { agencyId: made?.id, reason: 'unpaid' }, platform());
		const listed = await done('agency', 'getAll', { filters: { status: 'suspended' } }, platform());
		expect(listed.map(({ name }) => name)).toEqual(['Fresh Agency']);
		const account = { agencyId: made?.id, account: { status: 'active', planCode: 'none' } };
		expect(await done('agency', 'updateAccount', account, platform())).toMatchObject([
			{ status: 'active', planCode: null },
		]);
		const fresh = { ...desk.credentials(), contentAgencyApi: { agencyId: String(made?.id) } };
		const [balance] = await done('plan', 'getBalance', {}, fresh);
		expect(balance).toMatchObject({ balance: 100, creditsPerUsd: 1_000 });
		expect(await done('plan', 'getLedger', {}, fresh)).toMatchObject([
			{ number: 1, kind: 'purchase', foundingKind: 'purchase' },
		]);
		const no = 'the credential acts for one agency';
		for (const run of [order('agency', 'getAll'), order('plan', 'bookCredits', booking)])
			expect(await refusal(run, no)).toMatchObject({ code: 'AUTH_003' });
	});

	it('lets a platform credential see no client', async () => {
		const run = order('client', 'getAll', {}, platform());
		expect(await refusal(run, 'acts for the platform')).toMatchObject({ code: 'TENANT_001' });
	});
});
