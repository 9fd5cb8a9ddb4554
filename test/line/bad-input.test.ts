/** Bad input through the nodes: each refusal has a code, names the value and says what to do; the item stays whole. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { EvidenceSchema, QualitySchema } from '../../core/contracts';
import { closeBrowsers } from '../../nodes/shared/browser';
import { lightCredentials, problemOf, runNode, type NodeRun, type Problem } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const GOOD = [
	'https://depotpower.example/load-management-explained',
	'https://energystatistics.example/global-electric-car-market',
];
const TOPIC = 'Electrifying the company car and van fleet: cost, charging and carbon';

describe('bad input', () => {
	let sandbox: MetSandbox;
	let written: INodeExecutionData;
	/** The same, as if it had passed. */
	let checked: INodeExecutionData;

	beforeAll(async () => {
		sandbox = await meetSandbox();
		const read = await runNode({ ...reading({ sources: GOOD.join('\n') }) });
		const made = await runNode({
			type: 'writeDocument',
			parameters: { operation: 'write', options: {} },
			credentials: lightCredentials(),
			chosen: ['anthropicApi'],
			input: read.itemsOf('Node'),
		});
		expect(made.errorOf()).toBeUndefined();
		written = made.itemsOf('Node')[0]!;
		const gate = await runNode({
			type: 'qualityCheck',
			parameters: { operation: 'check', rounds: 3 },
			input: [structuredClone(written)],
		});
		const [judged] = [...gate.itemsOf('Node', 0), ...gate.itemsOf('Node', 1)];
		const quality = { ...(judged!.json['quality'] as IDataObject), verdict: 'pass' };
		checked = { ...judged!, json: { ...judged!.json, quality } };
		delete checked.pairedItem;
	});
	afterAll(async () => {
		await closeBrowsers();
		await sandbox.leave();
	});
	afterEach(async () => {
		await sandbox.control({ command: 'clearFaults' });
		sandbox.beyond.length = 0;
	});

	describe('in the order', () => {
		it.each([
			['nothing', '', 'CFG_001', 'no topic'],
			['two letters', 'EV', 'CFG_001', '"EV"'],
			['200 KB', 'a'.repeat(204_800), 'CFG_002', '204,800 characters'],
			['an object', { name: 'vans' }, 'CFG_002', 'an object'],
			['a number', 42, 'CFG_002', 'the number 42'],
			['a list', ['vans', 'cars'], 'CFG_002', 'a list of 2'],
			['true', true, 'CFG_002', 'the boolean true'],
		])('names a topic that is %s', async (_what, topic, code, named) => {
			const problem = await refused({
				...reading({ topic: '={{ $json.topic }}', sources: GOOD[0]! }),
				input: [{ json: { topic, order: 'A-17' } as IDataObject }],
			});
			expect(problem).toMatchObject({ code });
			expect(problem.message).toContain(named);
		});

		it('names a date that is none and a number of words out of bounds', async () => {
			const date = await refused(reading({ options: { date: 'next spring' } }));
			expect(date.message).toContain('"next spring"');
			const words = await refused(reading({ options: { words: 1_000_000 } }));
			expect(words).toMatchObject({ code: 'CFG_002' });
			expect(words.message).toContain('Options');
		});

		it('asks for sources where none are given', async () => {
			expect(await refused(reading({ sources: '' }))).toMatchObject({ code: 'GEN_001' });
		});

		it('asks for a model and for a search where none is connected', async () => {
			const model = await refused({ ...reading({ sources: GOOD[0]! }), chosen: [] });
			expect(model).toMatchObject({ code: 'CFG_001', message: 'No model is connected' });
			const search = await refused({
				...reading({ operation: 'researchTopic' }),
				type: 'research',
				credentials: {},
				chosen: [],
			});
			expect(search).toMatchObject({ code: 'CFG_001' });
		});

		it('refuses honestly when no search finds anything', async () => {
			await sandbox.control({
				command: 'fault',
				service: 'search',
				kind: 'status',
				status: 200,
				body: { results: [] },
				times: -1,
			});
			const problem = await refused({
				...reading({ operation: 'researchTopic', options: { openSources: [] } }),
				chosen: ['anthropicApi', 'searXngApi'],
			});
			expect(problem).toMatchObject({ code: 'GEN_001', kind: 'evidence' });
			expect(problem.message).toContain(TOPIC.slice(0, 30));
		});
	});

	describe('in the sources', () => {
		const odd = (name: string) => `https://trap-odd.example/${name}`;
		const redirect = (name: string) => `https://trap-redirect.example/${name}`;
		const BAD = [
			'https://nowhere.example/page',
			'https://trap-private.example/',
			'https://trap-metadata.example/',
			'https://trap-rebind.example/',
			'http://127.0.0.1:5432/',
			'http://[::1]/',
			'ftp://files.example/a.txt',
			'not an address',
			...['loop', 'long-chain', 'private', 'metadata', 'rebind', 'file'].map(redirect),
			...['huge', 'bomb', 'binary', 'empty', 'error', 'unavailable'].map(odd),
			...['locked.pdf', 'broken.pdf', 'endless-headers'].map(odd),
		];

		it('names each that cannot be read with a code and a reason, and reads the rest', async () => {
			const result = await runNode(reading({ sources: [...BAD, ...GOOD].join('\n') }));
			expect(result.errorOf()).toBeUndefined();
			const evidence = EvidenceSchema.parse(result.itemsOf('Node')[0]!.json['evidence']);
			const rejected = new Map(evidence.rejected.map((entry) => [entry.url, entry]));
			expect(BAD.filter((url) => !rejected.has(url))).toEqual([]);
			for (const { code, reason } of rejected.values()) {
				expect(code).toMatch(/^[A-Z]+_[A-Z0-9_]+$|^[A-Z]+$/);
				expect(reason).not.toBe('');
			}
			expect(evidence.sources.map(({ url }) => url)).toEqual(expect.arrayContaining([GOOD[0]!]));
			expect(sandbox.beyond).toEqual(['nowhere.example']);
		});

		it('refuses when nothing at all can be read, and names what it tried', async () => {
			const problem = await refused(reading({ sources: odd('locked.pdf') }));
			expect(problem).toMatchObject({ code: 'GEN_002' });
			expect(problem.message).toContain('locked.pdf');
		});

		it('names attached files that are locked, broken or not what their name says', async () => {
			const [locked, broken] = await Promise.all(
				['locked.pdf', 'broken.pdf'].map(async (name) =>
					Buffer.from(await (await fetch(odd(name))).arrayBuffer()),
				),
			);
			const result = await runNode({
				...reading({ sources: GOOD.join('\n'), fileFields: '*' }),
				input: [
					{
						json: { order: 'A-17' },
						binary: {
							locked: file(locked!, 'locked.pdf', 'application/pdf'),
							broken: file(broken!, 'broken.pdf', 'application/pdf'),
							image: file(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'report.pdf', ''),
						},
					},
				],
			});
			expect(result.errorOf()).toBeUndefined();
			const { rejected } = EvidenceSchema.parse(result.itemsOf('Node')[0]!.json['evidence']);
			expect(rejected.filter(({ url }) => url.startsWith('file:')).map(({ url }) => url)).toEqual([
				'file:locked.pdf',
				'file:broken.pdf',
				'file:report.pdf',
			]);
		});

		it('names a file field the item does not have', async () => {
			const problem = await refused(reading({ sources: GOOD[0]!, fileFields: 'report' }));
			expect(problem).toMatchObject({ code: 'FILE_008' });
			expect(problem.message).toContain('"report"');
		});
	});

	describe('in the dossier', () => {
		const check: NodeRun = { type: 'qualityCheck', parameters: { operation: 'check', rounds: 3 } };
		const brand = (more: IDataObject = {}): NodeRun => ({
			type: 'applyBranding',
			parameters: {
				operation: 'brandDocument',
				template: 'EXEC_01',
				pageSize: 'A4',
				accents: '',
				options: {},
				...more,
			},
		});
		const changed = (json: IDataObject): INodeExecutionData => ({
			...structuredClone(written),
			json: { ...structuredClone(written.json), ...json },
		});

		it('names an item without one, another version and a damaged one', async () => {
			const none = await refused({ ...check, input: [{ json: { order: 'A-17' } }] });
			expect(none).toMatchObject({ code: 'CFG_001', message: expect.stringMatching('no dossier') });
			const version = await refused({ ...check, input: [changed({ version: 99 })] });
			expect(version).toMatchObject({ code: 'CFG_007', message: expect.stringMatching('99') });
			const damaged = await refused({ ...check, input: [changed({ document: { title: 7 } })] });
			expect(damaged).toMatchObject({
				code: 'CFG_002',
				message: expect.stringMatching('document'),
			});
			const bent = await refused({ ...check, input: [changed({ usage: 'a lot' })] });
			expect(bent).toMatchObject({ code: 'CFG_002', message: expect.stringMatching('usage') });
		});

		it('says which node is missing before this one', async () => {
			const { document: _document, ...json } = written.json;
			const problem = await refused({ ...check, input: [{ ...written, json }] });
			expect(problem).toMatchObject({ code: 'CFG_001' });
			expect(problem.hint).toContain('Write Document');
		});

		it('passes no document whose archive is gone, and refuses one that was changed', async () => {
			const gone = await runNode({ ...check, input: [{ json: structuredClone(written.json) }] });
			expect(gone.itemsOf('Node', 0)).toEqual([]);
			const { verdict, checks } = QualitySchema.parse(gone.itemsOf('Node', 1)[0]!.json['quality']);
			expect(verdict).not.toBe('pass');
			expect(checks.filter(({ outcome }) => outcome === 'could_not_run')).not.toEqual([]);

			const archive = file(Buffer.from('not the archive'), 'archive.json.gz', '');
			const problem = await refused({ ...check, input: [{ ...changed({}), binary: { archive } }] });
			expect(problem).toMatchObject({ code: 'ARCHIVE_002' });
		});

		it('names a reference into a store that is not connected', async () => {
			const sha256 = 'a'.repeat(64);
			const document = { ref: `section/${sha256}`, sha256 };
			const problem = await refused({ ...check, input: [changed({ document })] });
			expect(problem).toMatchObject({ code: 'CFG_008' });
			expect(problem.message).toContain(`section/${sha256}`);
		});

		it('names an unknown template, a missing logo and a logo that is no picture', async () => {
			const template = await refused({ ...brand({ template: 'FANCY_99' }), input: [changed({})] });
			expect(template.message).toContain('FANCY_99');
			const missing = await refused({
				...brand({ options: { logoField: 'logo' } }),
				input: [changed({})],
			});
			expect(missing).toMatchObject({ code: 'FILE_008' });
			const logo = file(Buffer.from('just words'), 'logo.png', 'image/png');
			const problem = await refused({
				...brand({ options: { logoField: 'logo' } }),
				input: [{ ...changed({}), binary: { ...written.binary, logo } }],
			});
			expect(problem.code).toMatch(/^(BRAND|FILE)_/);
			expect(problem.message).toMatch(/logo/i);
		});

		it('names a browser that is not where the credential says', async () => {
			const branded = await runNode({ ...brand(), input: [changed({})] });
			expect(branded.errorOf()).toBeUndefined();
			const problem = await refused({
				type: 'renderPdf',
				parameters: { operation: 'fromDossier', outputField: 'pdf', cover: false },
				credentials: {
					contentAgencyApi: { agencyId: '', browserExecutablePath: '/no/such/chromium' },
				},
				input: branded.itemsOf('Node'),
			});
			expect(problem.message).toContain('/no/such/chromium');
			const missing = await refused({
				type: 'renderPdf',
				parameters: { operation: 'fromDossier', outputField: 'pdf', cover: false },
				input: [{ json: branded.itemsOf('Node')[0]!.json }],
			});
			expect(missing).toMatchObject({ code: 'FILE_008' });
		});

		it('prints no HTML that is a number, and keeps the files of the item', async () => {
			const problem = await refused({
				type: 'renderPdf',
				parameters: {
					operation: 'fromHtml',
					html: '={{ $json.order.length }}',
					title: 'T',
					pageSize: 'A4',
					outputField: 'pdf',
				},
				input: [{ json: { order: 'A-17' }, binary: { logo: file(Buffer.from('x'), 'x.txt', '') } }],
			});
			expect(problem).toMatchObject({
				code: 'CFG_002',
				message: expect.stringMatching('the number 4'),
			});
		});
	});

	describe('in publishing', () => {
		const publish = (parameters: IDataObject, more: Partial<NodeRun> = {}): NodeRun => ({
			type: 'publish',
			parameters: { operation: 'publish', channels: ['wordpress'], ...parameters },
			input: [checked],
			...more,
		});

		it('refuses to be repeated by n8n without a store', async () => {
			const credentials = {
				wordpressApi: { url: 'https://wordpress.example', username: 'a', password: 'b' },
			};
			const problem = await refused(publish({}, { credentials, node: { retryOnFail: true } }));
			expect(problem).toMatchObject({
				code: 'CFG_003',
				message: expect.stringMatching('Retry On Fail'),
			});
			expect(await sandbox.log({ service: 'wordpress' })).toEqual([]);
		});

		it('names an unknown channel and a credential that is not chosen', async () => {
			const unknown = await refused(publish({ channels: ['myspace'] }));
			expect(unknown.message).toContain('myspace');
			const missing = await refused(publish({}));
			expect(missing).toMatchObject({
				code: 'CFG_001',
				message: expect.stringMatching('WordPress'),
			});
			const none = await refused(publish({ channels: [] }));
			expect(none).toMatchObject({ code: 'CFG_002', message: expect.stringMatching('Channels') });
		});
	});

	function reading(parameters: IDataObject): NodeRun {
		return {
			type: 'research',
			parameters: {
				operation: 'readSources',
				topic: TOPIC,
				sources: GOOD[0]!,
				format: 'blog_post',
				options: {},
				...parameters,
			},
			credentials: lightCredentials(),
			chosen: ['anthropicApi'],
			input: [{ json: { order: 'A-17' } }],
		};
	}
});

/** Runs a node that must refuse its one item, and checks that the item left whole. */
async function refused(run: NodeRun): Promise<Problem> {
	const node = { onError: 'continueRegularOutput' as const, ...run.node };
	const result = await runNode({ ...run, node });
	const outputs = result.run.data.resultData.runData['Node']?.at(-1)?.data?.['main'] ?? [];
	const [item, ...others] = outputs.flatMap((items) => items ?? []);
	expect([result.errorOf('Node'), others]).toEqual([undefined, []]);
	const given = run.input?.[0] as INodeExecutionData;
	const { problem, ...json } = item!.json;
	expect(json).toEqual(given.json);
	expect(Object.keys(item!.binary ?? {})).toEqual(Object.keys(given.binary ?? {}));
	expect(item!.pairedItem).toEqual({ item: 0 });
	expect(problem).toMatchObject({
		code: expect.stringMatching(/./),
		hint: expect.stringMatching(/.{10,}/),
	});
	expect((problem as IDataObject)['code']).not.toBe('INTERNAL');
	return problemOf(item)!;
}

function file(bytes: Buffer, fileName: string, mimeType: string) {
	return { data: bytes.toString('base64'), fileName, mimeType };
}
