/** Publications by the node: cancelled by who may, within reach, with one line in the log; and the site of a new job. */
import type { IDataObject } from 'n8n-workflow';
import {
	createClient,
	createJob,
	createRecord,
	listAudit,
	putOffPublication,
	RECORD_KINDS,
} from '../../../../core/store';
import { asSuperuser, BRIEF } from '../../../../core/store/__fixtures__/store';
import { openDesk, problemOf, runNode, type Desk } from '../../../../test/line/desk';

const PROBLEM = { code: 'X', kind: 'publish', message: '', hint: '', retryable: true } as const;

describe('publications and sites by the Content Store node', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
	});
	afterAll(async () => await desk.close());

	const run = async (resource: string, operation: string, parameters: IDataObject = {}) => {
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource, operation, ...parameters },
			credentials: desk.credentials(),
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.errorOf()).toBeUndefined();
		const [item] = result.itemsOf('Node');
		return { json: item?.json ?? {}, problem: item && problemOf(item) };
	};
	const client = async (companyName: string) =>
		(await createClient(desk.store.sql, desk.store.agencyId, { companyName })).id;
	const site = async (name: string, clientId?: string) => {
		const { sql, agencyId } = desk.store;
		const record = {
			name,
			slug: name.toLowerCase(),
			...(clientId === undefined ? {} : { clientId }),
		};
		return String((await createRecord(sql, agencyId, RECORD_KINDS.SITE as never, record)).id);
	};
	const waiting = async (clientId: string) => {
		const { sql, agencyId } = desk.store;
		const { jobId } = await createJob(sql, agencyId, { brief: BRIEF, clientId });
		const order = { key: crypto.randomUUID(), channel: 'linkedin', payloadSha256: 'a'.repeat(64) };
		const rest = { jobId, waitSeconds: 60, problem: PROBLEM };
		return (await putOffPublication(sql, agencyId, { ...order, ...rest })).id;
	};

	it('cancels for who may send, within reach, and leaves one line', async () => {
		const { sql, agencyId } = desk.store;
		const [own, other] = [await client('Own'), await client('Other')];
		const [mine, theirs] = [await waiting(own), await waiting(other)];
		for (const [email, role] of [
			['viewer@example.com', 'viewer'],
			['editor@example.com', 'editor'],
		] as const) {
			await run('user', 'create', { email, role, userFields: {} });
		}
		await run('user', 'assign', { user: 'editor@example.com', assignedClient: own });
		const cancel = async (publication: string, actingUser = '') =>
			await run('publication', 'cancel', { publication, actingUser });
		expect((await cancel(mine, 'viewer@example.com')).problem).toMatchObject({ code: 'AUTH_003' });
		expect((await cancel(theirs, 'editor@example.com')).problem).toMatchObject({
			code: expect.stringMatching(/^(AUTH_003|NOT_FOUND)$/) as string,
		});
		expect((await cancel(mine, 'editor@example.com')).json).toMatchObject({ state: 'cancelled' });
		const lines = await listAudit(sql, agencyId, { limit: 50 });
		expect(lines.filter(({ subjectId }) => subjectId === mine)).toMatchObject([
			{ action: 'publication.cancelled', actor: 'editor@example.com' },
		]);
		const states = await asSuperuser(
			desk.store,
			'SELECT state FROM content_agency.publication ORDER BY state',
		);
		expect(states.map(({ state }) => state)).toEqual(['cancelled', 'scheduled']);
	});

	it('gives a new job its site, and the client of the site where none is named', async () => {
		const [first, second] = [await client('First'), await client('Second')];
		const [ofFirst, ofNobody] = [await site('Firstsite', first), await site('Free')];
		const made = async (parameters: IDataObject) => {
			const { json, problem } = await run('job', 'create', {
				topic: 'Vans',
				client: '',
				format: 'white_paper',
				...parameters,
			});
			if (problem !== undefined) return problem.code;
			const [row] = await asSuperuser(
				desk.store,
				'SELECT client_id AS client, site_id AS site FROM content_agency.document WHERE id = $1',
				[(json['job'] as IDataObject)['documentId']],
			);
			return row;
		};
		expect(await made({ site: ofFirst })).toEqual({ client: first, site: ofFirst });
		expect(await made({ site: ofFirst, client: 'First' })).toEqual({
			client: first,
			site: ofFirst,
		});
		expect(await made({ site: ofNobody, client: 'Second' })).toEqual({
			client: second,
			site: ofNobody,
		});
		expect(await made({ site: ofNobody })).toEqual({ client: null, site: ofNobody });
		expect(await made({})).toEqual({ client: null, site: null });
		expect(await made({ site: ofFirst, client: 'Second' })).toBe('CFG_002');
		expect(await made({ site: crypto.randomUUID() })).toBe('NOT_FOUND');
		const [count] = await asSuperuser(
			desk.store,
			'SELECT count(*)::int AS n FROM content_agency.document WHERE topic = $1',
			['Vans'],
		);
		expect(count).toEqual({ n: 5 });
	});
});
