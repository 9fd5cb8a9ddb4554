/** Quality Check with a judge, through the node: verdicts of the sandbox's model, scores, comparison, report file, detectors. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { QualitySchema, type IcpScore, type Quality } from '../../core/contracts';
import { detectors, type DocumentComparison } from '../../core/quality';
import { closeBrowsers } from '../../nodes/shared/browser';
import { lightCredentials, problemOf, runNode, type NodeRun } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const GOOD = [
	'https://depotpower.example/load-management-explained',
	'https://energystatistics.example/global-electric-car-market',
];
const ICP = {
	name: 'Fleet managers',
	vocabulary: ['charging', 'depot', 'vehicles', 'range'],
	pains: [{ name: 'grid connection', terms: ['load', 'charging'] }],
};

describe('Quality Check with a judge', () => {
	let sandbox: MetSandbox;
	let written: INodeExecutionData;

	beforeAll(async () => {
		sandbox = await meetSandbox();
		const read = await runNode({
			type: 'research',
			parameters: {
				operation: 'readSources',
				topic: 'Electrifying the company car and van fleet: cost, charging and carbon',
				sources: GOOD.join('\n'),
				options: {},
			},
			credentials: lightCredentials(),
			chosen: ['anthropicApi'],
		});
		const made = await runNode({
			type: 'writeDocument',
			parameters: { operation: 'write', options: {} },
			credentials: lightCredentials(),
			chosen: ['anthropicApi'],
			input: read.itemsOf('Node'),
		});
		expect(made.errorOf()).toBeUndefined();
		written = made.itemsOf('Node')[0]!;
		delete written.pairedItem;
	});
	afterAll(async () => {
		await closeBrowsers();
		await sandbox.leave();
	});
	afterEach(async () => {
		await sandbox.control({ command: 'clearFaults' });
		await sandbox.control({ command: 'reset' });
	});

	const run = async (parameters: IDataObject, more: Partial<NodeRun> = {}) => {
		const made = await runNode({
			type: 'qualityCheck',
			parameters: { operation: 'check', options: {}, ...parameters },
			credentials: lightCredentials(),
			chosen: ['anthropicApi'],
			input: [structuredClone(written)],
			...more,
		});
		expect(made.errorOf()).toBeUndefined();
		return { made, item: [...made.itemsOf('Node', 0), ...made.itemsOf('Node', 1)][0]! };
	};
	const qualityOf = (item: INodeExecutionData): Quality =>
		QualitySchema.parse(item.json['quality']);

	it('judges the cited sentences and pays nothing for them a second time', async () => {
		const { item } = await run({});
		const quality = qualityOf(item);
		const { support } = quality.scores!;
		expect(support!.sentences).toBeGreaterThan(10);
		expect(support).toMatchObject({ unjudged: 0 });
		expect(quality.report).toContain('Citation recall');
		expect(item.json['status']).toMatchObject({ verdict: quality.verdict });
		const calls = (one: INodeExecutionData) =>
			(one.json['usage'] as { calls: { operation: string }[] }).calls.filter(
				({ operation }) => operation === 'quality.support',
			).length;
		expect(calls(item)).toBeGreaterThan(0);
		delete item.pairedItem;
		const again = await run({}, { input: [structuredClone(item)] });
		expect(calls(again.item)).toBe(calls(item));
		expect(qualityOf(again.item).scores!.support).toEqual(support);
	});

	it('without a model says so, and judges as before', async () => {
		const { item } = await run({}, { chosen: [] });
		const quality = qualityOf(item);
		expect(quality.checks.find(({ id }) => id === 'support')).toMatchObject({
			outcome: 'could_not_run',
		});
		const { item: off } = await run({ options: { supportCheck: 'off' } }, { chosen: [] });
		expect(qualityOf(off).verdict).toBe(quality.verdict);
		expect(qualityOf(off).checks.some(({ id }) => id === 'support')).toBe(false);
		const { item: required } = await run({ options: { supportCheck: 'required' } }, { chosen: [] });
		expect(qualityOf(required).verdict).not.toBe('pass');
	});

	it('a judge that is down leaves the document unproved', async () => {
		await sandbox.control({
			command: 'fault',
			kind: 'status',
			status: 400,
			match: 'quality.support',
			times: -1,
		});
		const { made, item } = await run({});
		expect(qualityOf(item).checks.find(({ id }) => id === 'support')).toMatchObject({
			outcome: 'could_not_run',
		});
		expect(made.itemsOf('Node', 1)).toHaveLength(1);
	});

	it('verifies citations only, at no cost', async () => {
		const { item } = await run({ operation: 'verifyCitations' }, { chosen: [] });
		const quality = qualityOf(item);
		expect(quality.checks.length).toBeGreaterThan(3);
		expect(quality.scores).toBeUndefined();
		expect(quality.report).toContain('Figures verified');
	});

	it('scores the text for its reader, and refuses without a profile', async () => {
		const { item } = await run({ operation: 'scoreIcp', readerProfile: JSON.stringify(ICP) });
		const score = item.json['icpScore'] as unknown as IcpScore;
		expect(score.total).toBe(
			Math.floor((score.dimensions.reduce((sum, one) => sum + one.weight * one.level, 0) + 2) / 4),
		);
		expect(score.samples).toBeGreaterThanOrEqual(3);
		expect(score.dimensions.map(({ id }) => id)).toEqual([
			'language',
			'pain',
			'tone',
			'technical',
			'action',
		]);
		expect(item.json['quality']).toBeUndefined();
		const refused = await runNode({
			type: 'qualityCheck',
			parameters: { operation: 'scoreIcp', readerProfile: '', options: {} },
			credentials: lightCredentials(),
			chosen: ['anthropicApi'],
			input: [structuredClone(written)],
			node: { onError: 'continueRegularOutput' },
		});
		const item2 = [...refused.itemsOf('Node', 0), ...refused.itemsOf('Node', 1)][0];
		expect(problemOf(item2)).toMatchObject({ code: 'CFG_001' });
	});

	it('compares with an earlier version', async () => {
		const earlier = structuredClone(written.json);
		const blocks = (earlier['document'] as { blocks: IDataObject[] }).blocks;
		blocks.splice(3, 1);
		const { item } = await run({ operation: 'compareVersions', earlierVersion: earlier });
		const comparison = item.json['comparison'] as unknown as DocumentComparison;
		expect(comparison.blocks.map(({ change }) => change)).toEqual(['added']);
		expect(comparison.report).toContain('# Two versions of');
	});

	it('puts out the report as a page', async () => {
		const { made, item } = await run({ options: { reportFile: true } }, { chosen: [] });
		const page = (await made.binaryOf(item, 'qualityReport')).toString('utf8');
		expect(page).toContain('<section class="quality-appendix">');
		expect(item.binary!['qualityReport']!.fileName).toBe('quality.html');
	});

	it('names a detector without credential, and Turnitin, before anything is paid', async () => {
		for (const [detector, code] of [
			['gptzero', 'CFG_001'],
			['turnitin', 'CFG_002'],
		]) {
			const refused = await runNode({
				type: 'qualityCheck',
				parameters: { operation: 'check', options: { detectors: [detector!] } },
				credentials: lightCredentials(),
				chosen: ['anthropicApi'],
				input: [structuredClone(written)],
				node: { onError: 'continueRegularOutput' },
			});
			const item = [...refused.itemsOf('Node', 0), ...refused.itemsOf('Node', 1)][0];
			expect(problemOf(item)).toMatchObject({ code });
		}
	});

	it('asks the detectors that were chosen, Copyleaks with its login', async () => {
		const vendors = ['copyleaks', 'gptzero', 'originality', 'sapling', 'winston'];
		const types = vendors.map((id) => `${id === 'gptzero' ? 'gptZero' : id}Api`);
		const credentials = {
			...lightCredentials(),
			...Object.fromEntries(types.map((type) => [type, { apiKey: 'key-of-the-desk' }])),
			copyleaksApi: { email: 'desk@agency.example', apiKey: 'key-of-the-desk' },
		};
		const options = { detectors: vendors, supportCheck: 'off' };
		const { item } = await run({ options }, { credentials, chosen: types });
		const quality = qualityOf(item);
		const readings = quality.scores!.detection!;
		expect(readings.map(({ vendor, reason }) => [vendor, reason])).toEqual(
			vendors.map((vendor) => [vendor, '']),
		);
		for (const { humanLike } of readings) expect(humanLike).not.toBeNull();
		const without = await run({ options: { supportCheck: 'off' } }, { chosen: [] });
		expect(quality.verdict).toBe(qualityOf(without.item).verdict);
		await sandbox.control({
			command: 'fault',
			service: 'detection',
			kind: 'status',
			status: 503,
			times: 1,
		});
		const first = await run(
			{ options: { ...options, detectors: ['gptzero', 'sapling'], detectorOrder: 'first' } },
			{ credentials, chosen: types },
		);
		expect(qualityOf(first.item).scores!.detection!.map(({ humanLike }) => humanLike)).toEqual([
			null,
			expect.any(Number),
		]);
	});

	describe('detectors meet their stand-ins', () => {
		const KEYS: Record<string, Record<string, string>> = {
			gptzero: { 'x-api-key': 'gptzero-sandbox-key' },
			originality: { 'X-OAI-API-KEY': 'originality-sandbox-key' },
			sapling: { Authorization: 'Bearer sapling-sandbox-key' },
			winston: { Authorization: 'Bearer winston-sandbox-key' },
		};
		const text = {
			text: 'The depot was cold that morning. We counted the vans twice, because nobody trusted the list. '.repeat(
				12,
			),
			language: 'en',
			scanId: 'agency-0a1b2c3d',
		};
		const send = async (id: string, headers: Record<string, string>) => {
			const detector = Object.values(detectors).find((one) => one.id === id)!;
			const request = detector.request(text, detector.baseUrl);
			const answer = await fetch(request.url, {
				method: request.method,
				headers: { 'Content-Type': 'application/json', ...headers },
				body: JSON.stringify(request.json),
			});
			return { status: answer.status, reading: detector.read(await answer.json()) };
		};

		it.each(Object.keys(KEYS))('%s takes the request and gives a reading', async (id) => {
			const { status, reading } = await send(id, KEYS[id]!);
			expect(status).toBe(200);
			expect(reading!.humanLike).toBeGreaterThanOrEqual(0);
			expect(reading!.humanLike).toBeLessThanOrEqual(1);
			const wrong = Object.fromEntries(
				Object.keys(KEYS[id]!).map((name) => [name, 'Bearer wrong-key']),
			);
			expect((await send(id, wrong)).status).toBe(401);
		});

		it('copyleaks wants its login first', async () => {
			expect((await send('copyleaks', {})).status).toBe(401);
			const login = await fetch('https://id.copyleaks.com/v3/account/login/api', {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ email: 'desk@agency.example', key: 'copyleaks-sandbox-key' }),
			});
			const { access_token: token } = (await login.json()) as { access_token: string };
			const { status, reading } = await send('copyleaks', { Authorization: `Bearer ${token}` });
			expect([status, reading !== undefined]).toEqual([200, true]);
		});
	});
});
