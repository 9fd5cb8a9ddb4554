/** A person who works for some sites of a client: what is reached, seen and allowed; and the reporting line in SQL. */
import type { SqlPort } from '../../shared/ports';
import { BRIEF, openTestStore, type TestStore } from '../__fixtures__/store';
import { armPublication } from '../arm-publication';
import { createClient } from '../clients';
import { inAgency } from '../door';
import { createJob } from '../jobs';
import { assignUser } from './assignments';
import { authorize, reachedBy } from './authorize';
import { addUser, updateUser, type User } from './people';
import type { Permission, Role } from './permissions';
import { withinReach } from './within-reach';

describe('reach by site', () => {
	let store: TestStore;
	const clients: Record<'part' | 'whole' | 'other', string> = { part: '', whole: '', other: '' };
	const sites: Record<'given' | 'kept' | 'ofWhole' | 'ofAgency', string> = {
		given: '',
		kept: '',
		ofWhole: '',
		ofAgency: '',
	};
	const documents: Record<string, string> = {};
	let editor: User;
	let manager: User;
	let owner: User;

	const rows = async <Row extends Record<string, unknown>>(
		query: string,
		values: unknown[] = [],
		door: SqlPort = store.sql,
	) =>
		await inAgency(
			door,
			store.agencyId,
			async (session) => await session.query<Row>(query, values),
		);
	const add = async (role: Role, managerId?: string) =>
		await addUser(store.sql, store.agencyId, {
			role,
			email: `${crypto.randomUUID()}@example.com`,
			...(managerId === undefined ? {} : { managerId }),
		});
	const addSite = async (clientId: string | null, name: string) => {
		const [site] = await rows<{ id: string }>(
			'INSERT INTO site (client_id, name, slug) VALUES ($1, $2, $2) RETURNING id',
			[clientId, name],
		);
		await rows('INSERT INTO sector (site_id, name, slug) VALUES ($1, $2, $2)', [site?.id, name]);
		return site?.id ?? '';
	};
	const addDocument = async (name: string, clientId: string | undefined, siteId?: string) => {
		const { documentId, jobId } = await createJob(store.sql, store.agencyId, {
			brief: BRIEF,
			clientId,
		});
		await rows('UPDATE document SET title = $2, site_id = $3 WHERE id = $1', [
			documentId,
			name,
			siteId ?? null,
		]);
		documents[name] = documentId;
		// As Publish arms it: by its job alone.
		const sent = { channel: 'wordpress', account: name, payloadSha256: 'a'.repeat(64), jobId };
		const ids = { key: crypto.randomUUID(), attemptId: crypto.randomUUID() };
		await armPublication(store.sql, store.agencyId, { ...sent, ...ids });
	};

	beforeAll(async () => {
		store = await openTestStore();
		for (const name of ['part', 'whole', 'other'] as const) {
			const made = await createClient(store.sql, store.agencyId, { companyName: `Client ${name}` });
			clients[name] = made.id;
			await rows('INSERT INTO topic (client_id, title) VALUES ($1, $2)', [made.id, name]);
			await rows(
				`WITH post AS (INSERT INTO content_item (client_id, kind, text) VALUES ($1, 'linkedin_post', 'Vans')
					RETURNING id)
				INSERT INTO metric (content_item_id, platform) SELECT id, $2 FROM post`,
				[made.id, name],
			);
		}
		sites.given = await addSite(clients.part, 'given');
		sites.kept = await addSite(clients.part, 'kept');
		sites.ofWhole = await addSite(clients.whole, 'of-whole');
		sites.ofAgency = await addSite(null, 'of-agency');
		await addDocument('on the given site', clients.part, sites.given);
		await addDocument('on the kept site', clients.part, sites.kept);
		await addDocument('on no site', clients.part);
		await addDocument('of the whole client', clients.whole);
		await addDocument('of the other client', clients.other);
		owner = await add('agency_owner');
		manager = await add('manager', owner.id);
		editor = await add('editor', manager.id);
		const give = async (about: { clientId?: string; siteId?: string }) =>
			await assignUser(store.sql, store.agencyId, {
				userId: editor.id,
				...about,
				isAssigned: true,
			});
		await give({ clientId: clients.whole });
		await give({ siteId: sites.given });
	});
	afterAll(async () => await store.close());

	const reach = async (person: User) =>
		await inAgency(store.sql, store.agencyId, async (session) => await reachedBy(session, person));
	const narrow = async (person: User) => {
		const { clients: whole, sites: reached, partClients } = await reach(person);
		if (whole === 'all' || reached === 'all') throw new Error('reaches all');
		return withinReach(store.sql, { clients: whole, sites: reached, partClients });
	};
	const names = async (query: string, door: SqlPort) =>
		(await rows<{ name: string }>(query, [], door)).map(({ name }) => name).sort();

	it('is the sites given and those of whole clients, for a manager those of everybody below', async () => {
		const expected = {
			clients: [clients.whole],
			sites: expect.arrayContaining([sites.given, sites.ofWhole]) as string[],
			partClients: [clients.part],
		};
		for (const person of [editor, manager]) {
			const reached = await reach(person);
			expect(reached).toEqual(expected);
			expect(reached.sites).toHaveLength(2);
		}
		expect(await reach(owner)).toEqual({ clients: 'all', sites: 'all', partClients: [] });
		const free = await add('viewer');
		expect(await reach(free)).toEqual({ clients: [], sites: [], partClients: [] });
	});

	it('shows the client and the work of the sites, and no other work of the client', async () => {
		const door = await narrow(editor);
		expect(await names('SELECT company_name AS name FROM client', door)).toEqual([
			'Client part',
			'Client whole',
		]);
		const seen = ['of the whole client', 'on the given site'];
		expect(await names('SELECT title AS name FROM document', door)).toEqual(seen);
		const jobs = `SELECT title AS name FROM job JOIN document ON document.id = job.document_id`;
		expect(await names(jobs, door)).toEqual(seen);
		expect(await rows('SELECT id FROM job', [], door)).toHaveLength(2);
		expect(await names('SELECT account AS name FROM publication', door)).toEqual(seen);
		// Numbers of a post the client wrote itself: of a whole client's, there is no document that could say a site.
		expect(await names('SELECT platform AS name FROM metric', door)).toEqual(['whole']);
		expect(await names('SELECT name FROM site', door)).toEqual(['given', 'of-whole']);
		expect(await names('SELECT name FROM sector', door)).toEqual(['given', 'of-whole']);
		// Topics are planned for a client as a whole.
		expect(await names('SELECT title AS name FROM topic', door)).toEqual(['whole']);
		expect(await rows('SELECT id FROM document')).toHaveLength(5);
	});

	it('allows what is about a site of theirs, and of the client as a whole a look alone', async () => {
		const wish = async (permission: Permission, about: { clientId?: string; siteId?: string }) =>
			await inAgency(store.sql, store.agencyId, async (session) => {
				await authorize(session, { user: editor.id, permission, ...about });
				return 'allowed';
			}).catch((error: { code: string }) => error.code);
		const part = { clientId: clients.part };
		expect({
			givenSite: await wish('document:update', { ...part, siteId: sites.given }),
			wholeClient: await wish('document:update', { clientId: clients.whole }),
			partClient: await wish('document:update', part),
			look: await wish('client:read', part),
			keptSite: await wish('document:update', { ...part, siteId: sites.kept }),
			foreign: await wish('client:read', { clientId: clients.other }),
			otherWithGivenSite: await wish('document:update', {
				clientId: clients.other,
				siteId: sites.given,
			}),
		}).toEqual({
			givenSite: 'allowed',
			wholeClient: 'allowed',
			partClient: 'AUTH_003',
			look: 'allowed',
			keptSite: 'NOT_FOUND',
			foreign: 'NOT_FOUND',
			otherWithGivenSite: 'NOT_FOUND',
		});
	});

	it('is a site of the agency itself, too', async () => {
		await addDocument('of the agency', undefined, sites.ofAgency);
		const own = await add('editor');
		const given = { userId: own.id, siteId: sites.ofAgency, isAssigned: true };
		await assignUser(store.sql, store.agencyId, given);
		const door = await narrow(own);
		expect(await names('SELECT name FROM site', door)).toEqual(['of-agency']);
		expect(await names('SELECT title AS name FROM document', door)).toEqual(['of the agency']);
		expect(await rows('SELECT id FROM job', [], door)).toHaveLength(1);
		expect(await rows('SELECT id FROM client', [], door)).toEqual([]);
		// Beside a site of a client, too: a site of the agency is part of no client.
		await assignUser(store.sql, store.agencyId, { ...given, siteId: sites.given });
		expect((await reach(own)).partClients).toEqual([clients.part]);
		expect(await names('SELECT name FROM site', await narrow(own))).toEqual(['given', 'of-agency']);
	});

	it('stands in functions and views of the database', async () => {
		const line = await rows(
			`SELECT person_id AS person, depth FROM reporting_line WHERE manager_id = $1 ORDER BY depth`,
			[owner.id],
		);
		expect(line).toEqual([
			{ person: manager.id, depth: 1 },
			{ person: editor.id, depth: 2 },
		]);
		const roles = await rows(
			`SELECT has_role($1, 'editor', 'viewer') AS listed, is_owner_or_admin($1) AS admin,
				is_owner_or_admin($2) AS owner, is_developer($2) AS developer`,
			[editor.id, owner.id],
		);
		expect(roles).toEqual([{ listed: true, admin: false, owner: true, developer: false }]);
		const access = await rows<{ site: string }>(
			'SELECT site_id AS site FROM site_access WHERE person_id = $1',
			[editor.id],
		);
		expect(access.map(({ site }) => site).sort()).toEqual([sites.given, sites.ofWhole].sort());
		const foreign = await inAgency(
			store.sql,
			store.otherId,
			async (session) => await session.query('SELECT 1 FROM reporting_line'),
		);
		expect(foreign).toEqual([]);
		await updateUser(store.sql, store.agencyId, {
			userId: editor.id,
			input: { isActive: false },
		});
		expect(await rows('SELECT has_role($1, $2) AS has', [editor.id, 'editor'])).toEqual([
			{ has: false },
		]);
		// What was given to somebody who works here no more is reached by the manager alone.
		const reachedSites = 'SELECT accessible_sites($1) AS site';
		const left = 'SELECT 1 FROM site_access WHERE person_id = $1';
		expect(await rows(left, [editor.id])).toEqual([]);
		expect(await rows('SELECT accessible_clients($1)', [editor.id])).toEqual([]);
		expect(await rows(reachedSites, [editor.id])).toEqual([]);
		expect(await rows(reachedSites, [manager.id])).toHaveLength(2);
	});

	it('ends where a reporting line runs in a circle', async () => {
		const [first, second] = [await add('manager'), await add('editor')];
		await rows(
			`UPDATE app_user SET manager_id = CASE id WHEN $1::uuid THEN $2::uuid ELSE $1::uuid END
			WHERE id IN ($1::uuid, $2::uuid)`,
			[first.id, second.id],
		);
		const below = await rows('SELECT person_id AS id FROM people_below($1)', [first.id]);
		expect(below).toEqual([{ id: second.id }]);
	});
});
