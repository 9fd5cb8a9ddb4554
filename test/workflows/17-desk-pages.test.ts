/** Workflow 17: what a link opens, for whom, and that every link that opens nothing is the same answer. */
import type { IDataObject } from 'n8n-workflow';
import { contrastOf } from '../../core/branding/colour';
import { tokenHashOf } from '../../core/links';
import { GROUNDS } from '../../core/pages';
import {
	createJob,
	createLink,
	finishJob,
	jobProgress,
	listThrottled,
	putBrand,
	putFile,
	recordDocumentVersion,
	storedSections,
	updateAgencySettings,
} from '../../core/store';
import { asSuperuser, BRIEF, seedJob } from '../../core/store/__fixtures__/store';
import type { TestCredentials } from '../harness/credentials';
import { runWorkflow } from '../harness/engine';
import { openDesk, runNode, type Desk } from '../line/desk';

interface Answer {
	node: string;
	status: number;
	headers: Record<string, string>;
	body: string;
	file: Buffer | undefined;
}

describe('17 desk pages', () => {
	let desk: Desk;
	let jobId: string;
	let clientId: string;
	beforeAll(async () => {
		desk = await openDesk();
		({ jobId, clientId } = await seedJob(desk.store));
		await putBrand(desk.store.sql, desk.store.agencyId, {
			brand: { name: 'Northwind & Sons', accents: ['#ffee00'] },
		});
	});
	afterAll(async () => await desk.close());

	/** Opens an address as n8n's webhook hands it to the workflow. */
	const open = async (
		address: string,
		{ credentials = desk.credentials() }: { credentials?: TestCredentials } = {},
	): Promise<Answer> => {
		const { pathname, searchParams } = new URL(address, 'http://n8n.example/');
		const [page = '', token = ''] = pathname.split('/').slice(-2);
		const result = await runWorkflow({
			workflow: 'workflows/17-desk-pages.json',
			credentials,
			input: [
				{
					headers: { 'x-forwarded-for': `203.0.113.${page.length}` },
					params: { page, token },
					query: Object.fromEntries(searchParams),
					body: {},
				},
			],
			mode: 'webhook',
		});
		expect(result.errorOf()).toBeUndefined();
		const nodes = ['Answer Page', 'Answer File', 'Answer Busy'];
		const answered = nodes.filter((node) => result.itemsOf(node).length > 0);
		expect(answered).toHaveLength(1);
		const [item] = result.itemsOf(answered[0]!);
		const { status, headers, body } = item!.json as unknown as Answer;
		const file = item?.binary === undefined ? undefined : await result.binaryOf(item, 'file');
		return { node: answered[0]!, status, headers, body, file };
	};

	const create = async (parameters: IDataObject): Promise<IDataObject> => {
		const result = await runNode({
			type: 'contentStore',
			credentials: desk.credentials(),
			chosen: ['postgres', 'contentAgencyApi'],
			parameters: {
				resource: 'link',
				operation: 'create',
				pagesUrl: 'https://desk.example/webhook/content-agency-pages/',
				...parameters,
			},
		});
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node')[0]!.json;
	};
	const progressLink = async (more: IDataObject = {}) =>
		String((await create({ scope: 'progress', jobId, ...more })).url);

	it('makes a link whose address is whole, and opens its page', async () => {
		const made = await create({ scope: 'progress', jobId, options: { person: 'Mara' } });
		expect(made).toMatchObject({ scope: 'progress', audience: 'client', person: 'Mara', uses: 0 });
		expect(made.url).toMatch(
			/^https:\/\/desk\.example\/webhook\/content-agency-pages\/progress\/[\w-]{43}$/,
		);
		const answer = await open(String(made.url));
		expect(answer).toMatchObject({ node: 'Answer Page', status: 200, file: undefined });
		expect(answer.body).toContain('Electric vans for city delivery');
		expect(answer.body).toContain('Northwind &amp; Sons');
		expect(answer.headers).toMatchObject({
			'Content-Type': 'text/html; charset=utf-8',
			'X-Frame-Options': 'DENY',
			'Referrer-Policy': 'no-referrer',
			'Cache-Control': 'no-store',
		});
		// A yellow that no one could read on white is darkened until it can be.
		const accents = [...answer.body.matchAll(/--accent:(#\w{6})/g)].map(([, colour]) => colour!);
		expect(accents).toHaveLength(2);
		expect(contrastOf(accents[0]!, GROUNDS.light)).toBeGreaterThanOrEqual(4.5);
		expect(accents[1]).toBe('#ffee00');
	});

	it('answers a poll with the message of the moment', async () => {
		await jobProgress(desk.store.sql, desk.store.agencyId, jobId).report(
			'web_research',
			'running',
			'4 sources',
		);
		const answer = await open(`${await progressLink()}.json`);
		expect(answer.headers['Content-Type']).toBe('application/json; charset=utf-8');
		expect(JSON.parse(answer.body)).toEqual({
			type: 'progress',
			step: 'web_research',
			percent: 0,
			detail: '4 sources',
		});
	});

	it('gives the same refusal for everything that opens nothing', async () => {
		const unknown = 'A'.repeat(43);
		const { sql, agencyId, otherId } = desk.store;
		const revoked = await create({ scope: 'progress', jobId });
		await runNode({
			type: 'contentStore',
			credentials: desk.credentials(),
			chosen: ['postgres', 'contentAgencyApi'],
			parameters: { resource: 'link', operation: 'revoke', linkId: String(revoked.id) },
		});
		const desks = String((await create({ scope: 'desk' })).url).replace('/desk/', '/progress/');
		const expired = await progressLink();
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.link SET expires_at = clock_timestamp() WHERE id =
				(SELECT id FROM content_agency.link ORDER BY created_at DESC LIMIT 1)`,
		);
		const foreign = await progressLink();
		const other = desk.credentials();
		other['contentAgencyApi'] = { agencyId: otherId };
		const gone = await createJob(sql, agencyId, { brief: BRIEF });
		const goneUrl = String((await create({ scope: 'progress', jobId: gone.jobId })).url);
		await asSuperuser(
			desk.store,
			'UPDATE content_agency.document SET deleted_at = clock_timestamp() WHERE id = $1',
			[gone.documentId],
		);
		const answers = [
			await open(`/progress/${unknown}`),
			await open('/progress/short'),
			await open(`/admin/${unknown}`),
			await open(`/calendar/${unknown}.ics`),
			await open(`/download/${unknown}`),
			await open(String(revoked.url)),
			await open(expired),
			await open(desks),
			await open(goneUrl),
			await open(foreign, { credentials: other }),
		];
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(answers[0]).toMatchObject({ node: 'Answer Page', status: 404 });
		expect(answers[0]?.headers).not.toHaveProperty('Retry-After');
		expect((await open(foreign)).status).toBe(200);
	});

	it('finds the agency by the link where the credential names none', async () => {
		const { sql, otherId } = desk.store;
		const { jobId: otherJob } = await createJob(sql, otherId, {
			brief: { ...BRIEF, topic: 'Only of the other' },
		});
		const token = 'B'.repeat(43);
		await createLink(sql, otherId, {
			tokenSha256: tokenHashOf(token),
			scope: 'progress',
			jobId: otherJob,
			expiresInDays: 1,
		});
		const all = desk.credentials();
		all['contentAgencyApi'] = { agencyId: '' };
		const answer = await open(`/progress/${token}`, { credentials: all });
		expect(answer.body).toContain('Only of the other');
		expect(answer.body).toContain('Other Agency');
		expect((await open(`/progress/${token}`)).status).toBe(404);
	});

	it('shows the desk to staff, one client where the link says so', async () => {
		const whole = await open(`${String((await create({ scope: 'desk' })).url)}?show=running`);
		expect(whole.body).toContain('Electric vans for city delivery');
		expect(whole.body).toContain('http-equiv="refresh"');
		const url = String((await create({ scope: 'desk', clientId })).url);
		const one = await open(`${url}?client=${crypto.randomUUID()}`);
		expect(one.body).toContain('Electric vans for city delivery');
		expect(one.body.match(/<tbody>.*<\/tbody>/s)?.[0].match(/<tr>/g)).toHaveLength(1);
	});

	it('shows a month, and hands out its feed', async () => {
		await asSuperuser(
			desk.store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256,
				content_sha256, scheduled_date, time_zone, topic, due_at, note)
			SELECT $1, $2, 'x', 'x', day::date, 'UTC', 'Winter ranges', day, 'Never say this aloud'
			FROM date_trunc('day', clock_timestamp() + interval '5 days') AS day`,
			[desk.store.agencyId, clientId],
		);
		const url = String((await create({ scope: 'calendar', clientId })).url);
		const [planned] = await asSuperuser(
			desk.store,
			'SELECT left(scheduled_date::text, 7) AS month FROM content_agency.schedule_item',
		);
		const month = await open(`${url}?month=${String(planned?.['month'])}`);
		expect(month.body).toContain('Winter ranges');
		expect(month.body).toContain(`href="${url.split('/').at(-1)}.ics"`);
		const feed = await open(`${url}.ics`);
		expect(feed.headers['Content-Type']).toBe('text/calendar; charset=utf-8');
		expect(feed.body).toMatch(
			/^BEGIN:VCALENDAR\r\n[^]*SUMMARY:[^\r]*Winter ranges[^]*END:VCALENDAR\r\n$/,
		);
		expect(feed.body).not.toContain('Never say');
		const only = String((await create({ scope: 'ical', options: { audience: 'staff' } })).url);
		expect((await open(only)).body).toContain('Never say this aloud');
		expect((await open(only.replace('.ics', ''))).status).toBe(404);
	});

	it('hands out a file, and the document of a job when it is done', async () => {
		const { sql, agencyId } = desk.store;
		const bytes = new TextEncoder().encode('%PDF-1.7 made');
		const file = await putFile(sql, agencyId, {
			name: 'Vans – 1.pdf',
			mediaType: 'application/pdf',
			bytes,
		});
		const download = await open(String((await create({ scope: 'download', fileId: file.id })).url));
		expect(download).toMatchObject({ node: 'Answer File', status: 200 });
		expect(String(download.file)).toBe('%PDF-1.7 made');
		expect(download.headers['Content-Disposition']).toMatch(/^attachment; filename="Vans 1\.pdf"/);
		const markup = await putFile(sql, agencyId, {
			name: 'x.html',
			mediaType: 'text/html',
			bytes: new TextEncoder().encode('<script>alert(1)</script>'),
		});
		const raw = await open(String((await create({ scope: 'download', fileId: markup.id })).url));
		expect(raw.headers['Content-Type']).toBe('application/octet-stream');

		const job = await createJob(sql, agencyId, { brief: BRIEF });
		const url = String((await create({ scope: 'progress', jobId: job.jobId })).url);
		const ofJob = url.replace('/progress/', '/download/');
		const brief = await storedSections(sql, agencyId, job.jobId).save('brief', BRIEF, 'Brief');
		await recordDocumentVersion(sql, agencyId, {
			documentId: job.documentId,
			jobId: job.jobId,
			title: 'Vans',
			sections: { brief: brief as never },
			pdfFileId: file.id,
		});
		expect((await open(ofJob)).status).toBe(404);
		await finishJob(sql, agencyId, job.jobId);
		expect(String((await open(ofJob)).file)).toBe('%PDF-1.7 made');
		expect((await open(url)).body).toContain(`href="../download/${url.split('/').at(-1)}"`);
	});

	it('takes as many looks in a minute as pages are handed out, then asks to wait', async () => {
		const url = await progressLink();
		const answers: Answer[] = [];
		for (let call = 0; call < 20; call += 1) answers.push(await open(url));
		const late = answers.find(({ status }) => status === 429);
		expect(answers[0]?.status).toBe(200);
		expect(late).toMatchObject({ node: 'Answer Busy' });
		expect(Number(late?.headers['Retry-After'])).toBeGreaterThan(0);
		expect(late?.headers).toMatchObject({
			'X-RateLimit-Limit': '30',
			'X-RateLimit-Remaining': '0',
			'X-RateLimit-Reset': late?.headers['Retry-After'],
		});
		expect(answers[0]?.headers).toMatchObject({ 'X-RateLimit-Limit': '30' });
		const counted = await listThrottled(desk.store.sql, desk.store.agencyId, { days: 2 });
		const refusals = answers.filter(({ status }) => status === 429).length;
		expect(counted).toMatchObject([{ door: 'page progress', throttled: refusals }]);
	});

	it('says that the store is away, and when to come again', async () => {
		const down = desk.credentials();
		down['postgres'] = { ...down['postgres'], port: 9 };
		const answer = await open(await progressLink(), { credentials: down });
		expect(answer).toMatchObject({ node: 'Answer Busy', status: 503 });
		expect(answer.headers['Retry-After']).toBe('30');
		expect(answer.body).not.toMatch(/ECONN|127\.0\.0\.1|STORE_/);
	});

	it('is on the domain of the agency, where it has one', async () => {
		const { sql, agencyId } = desk.store;
		await updateAgencySettings(sql, agencyId, { customDomain: 'docs.northwind.example' });
		const url = await progressLink();
		expect(url).toMatch(/^https:\/\/docs\.northwind\.example\/webhook\/content-agency-pages\/p/);
		expect((await open(url)).status).toBe(200);
		await updateAgencySettings(sql, agencyId, { customDomain: null });
		expect(await progressLink()).toMatch(/^https:\/\/desk\.example\//);
	});

	it('lists links without their addresses', async () => {
		const result = await runNode({
			type: 'contentStore',
			credentials: desk.credentials(),
			chosen: ['postgres', 'contentAgencyApi'],
			parameters: {
				resource: 'link',
				operation: 'getAll',
				returnAll: true,
				filters: { scope: 'desk', state: 'open' },
			},
		});
		const links = result.itemsOf('Node').map(({ json }) => json);
		expect(links.length).toBeGreaterThanOrEqual(2);
		expect(new Set(links.map(({ scope }) => scope))).toEqual(new Set(['desk']));
		expect(JSON.stringify(links)).not.toMatch(/token|sha256|[\w-]{43}/i);
	});
});
