/** Workflow 05 on n8n's engine: says that all is well when it is, and names what is broken with the remedy. */
import { asSuperuser } from '../../core/store/__fixtures__/store';
import type { TestCredentials } from '../harness/credentials';
import { runWorkflow } from '../harness/engine';
import { openDesk, type Desk } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

interface Report {
	ok: boolean;
	summary: string;
	parts: { part: string; state: string; message: string; remedy: string }[];
}

describe('05 self-test', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	const run = async (changed: TestCredentials = {}): Promise<Report> => {
		const result = await runWorkflow({
			workflow: 'workflows/05-self-test.json',
			credentials: { ...desk.credentials(), ...changed },
		});
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Self-Test')[0]!.json as unknown as Report;
	};
	const broken = ({ parts }: Report) => parts.filter(({ state }) => state === 'broken');

	it('finds everything that is connected working', async () => {
		const report = await run();
		expect(report).toMatchObject({ ok: true, summary: 'Everything that is connected works.' });
		const states = Object.fromEntries(report.parts.map(({ part, state }) => [part, state]));
		expect(states).toMatchObject({
			database: 'ok',
			model: 'ok',
			browser: 'ok',
			search: 'ok',
			disk: 'ok',
		});
		expect(states).toMatchObject({ 'channel WordPress': 'not connected' });
		expect(sandbox.beyond).toEqual([]);
	});

	it('names a browser that is not there, its path and the remedy, and tests the rest', async () => {
		const { agencyId } = desk.store;
		const report = await run({
			contentAgencyApi: { agencyId, browserExecutablePath: '/no/such/chromium' },
		});
		expect(report).toMatchObject({ ok: false, summary: 'Broken: browser.' });
		const [part] = broken(report);
		expect(part?.message).toContain('/no/such/chromium');
		expect(part?.remedy).not.toBe('');
	});

	it('names each broken thing: database, model, search', async () => {
		await sandbox.control({ command: 'fault', kind: 'permission', service: 'model' });
		const report = await run({
			postgres: { ...desk.credentials()['postgres'], port: 9 },
			searXngApi: { apiUrl: 'https://nowhere.example' },
		});
		expect(broken(report).map(({ part }) => part)).toEqual(['database', 'model', 'search']);
		for (const { message, remedy } of broken(report)) {
			expect(message).not.toBe('');
			expect(remedy).not.toBe('');
		}
		expect(broken(report)[1]?.remedy).toContain('API key');
		expect(broken(report)[2]?.message).toContain('nowhere.example');
		expect(sandbox.beyond).toEqual(['nowhere.example']);
	});

	it('answers who asks by the webhook also while the store is away, and no more than ten in a minute', async () => {
		const ask = async (credentials: TestCredentials = desk.credentials()) =>
			await runWorkflow({
				workflow: 'workflows/05-self-test.json',
				credentials,
				start: 'Asked for',
				input: [{ headers: { 'x-real-ip': '203.0.113.5' } }],
				mode: 'webhook',
			});
		const down = { ...desk.credentials()['postgres'], port: 9 };
		const away = await ask({ ...desk.credentials(), postgres: down });
		const [found] = away.itemsOf('Answer With Findings');
		expect(broken(found!.json as unknown as Report).map(({ part }) => part)).toEqual(['database']);
		expect(away.itemsOf('Come Again')).toEqual([]);
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.agency SET limit_overrides = '{"requests_per_hour": 0}' WHERE agency_id = $1`,
			[desk.store.agencyId],
		);
		const late = await ask();
		expect(late.itemsOf('Come Again')[0]?.json).toMatchObject({ details: { status: 429 } });
		expect(late.itemsOf('Self-Test')).toEqual([]);
		await asSuperuser(desk.store, `UPDATE content_agency.agency SET limit_overrides = '{}'`);
	});

	it('names an agency that is not in the store', async () => {
		const agencyId = '3f1c0b7e-0d52-4a3c-9b0e-3a8f5f0c7d11';
		const [part] = broken(await run({ contentAgencyApi: { agencyId } }));
		expect(part).toMatchObject({ part: 'database' });
		expect(part?.message).toContain(agencyId);
	});
});
