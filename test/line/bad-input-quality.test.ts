/** Bad input to Quality Check: profiles, versions, detectors and judges that cannot be used. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { QualitySchema, type Quality } from '../../core/contracts';
import { lightCredentials, problemOf, runNode, type NodeRun } from './desk';
import { itemOf, PAGES, stations, taken } from './faults-line';
import { meetSandbox, type MetSandbox } from './meet-sandbox';
import { refusal } from './refusals';

const ICP = { name: 'Fleet managers', vocabulary: ['depot', 'charging'] };
const WEIGHTS = { language: 25, pain: 25, tone: 20, technical: 15, action: 15 };

describe('bad input to Quality Check', () => {
	let sandbox: MetSandbox;
	let written: INodeExecutionData;
	const line = stations();
	beforeAll(async () => {
		sandbox = await meetSandbox();
		written = taken(itemOf(await line.write(taken(itemOf(await line.read(PAGES))))));
		expect(problemOf(written)).toBeUndefined();
	});
	afterAll(async () => await sandbox.leave());
	beforeEach(async () => {
		await sandbox.control({ command: 'clearFaults' });
		await sandbox.control({ command: 'clearLog' });
	});

	const check = (parameters: IDataObject, more: Partial<NodeRun> = {}): NodeRun => ({
		type: 'qualityCheck',
		parameters: { operation: 'check', options: {}, ...parameters },
		credentials: lightCredentials(),
		chosen: ['anthropicApi'],
		input: [structuredClone(written)],
		...more,
	});
	/** Refused, and not one call was paid before. */
	const free = async (run: NodeRun, named: RegExp) => {
		await refusal(run, named);
		expect(await sandbox.log()).toEqual([]);
	};
	const judged = async (run: NodeRun): Promise<Quality> => {
		const item = itemOf(await runNode(run));
		expect(problemOf(item)).toBeUndefined();
		expect(item.json['document']).toEqual(written.json['document']);
		return QualitySchema.parse(item.json['quality']);
	};

	it.each<[string, unknown, RegExp]>([
		['no JSON', '{role', /Reader Profile/],
		['a list', [ICP], /Reader Profile.*list of 1/],
		['a number', 7, /Reader Profile.*number 7/],
		['with words as a text', { vocabulary: 'depot' }, /Reader Profile.*vocabulary/],
		['with 101 words', { vocabulary: Array(101).fill('depot') }, /Reader Profile.*vocabulary.*100/],
		['with a bar of 200', { ...ICP, bar: 200 }, /Reader Profile.*200.*bar/],
		[
			'with weights that come to 90',
			{ ...ICP, weights: { ...WEIGHTS, pain: 15 } },
			/eights.*90|90.*eights/,
		],
		[
			'with a weight below none',
			{ ...ICP, weights: { ...WEIGHTS, pain: -25, tone: 70 } },
			/eights/,
		],
		['with a weight left out', { ...ICP, weights: { language: 100 } }, /Reader Profile.*weights/],
		['with a stage that is none', { ...ICP, stage: 'love' }, /Reader Profile.*"love".*stage/],
	])('scores for no profile that is %s', async (_what, readerProfile, named) => {
		await free(check({ operation: 'scoreIcp', readerProfile: readerProfile as string }), named);
	});

	it.each<[string, IDataObject, RegExp]>([
		['a bar of 101', { icpBar: 101 }, /icpBar/],
		['a share below none', { leastRecall: -1 }, /leastRecall/],
		['a mark of 50', { humanLikeFrom: 50 }, /humanLikeFrom/],
		['detectors as a text', { detectors: 'gptzero' }, /detectors/],
		['an order that is none', { detectorOrder: 'last' }, /"last".*detectorOrder.*all, first/],
		['a support check that is none', { supportCheck: true }, /supportCheck/],
		['a gate in words', { gateOnIcp: 'yes' }, /gateOnIcp/],
	])('refuses %s', async (_what, options, named) => {
		await free(check({ options }), named);
	});

	it('compares with no nonsense, and with itself finds nothing changed', async () => {
		const compare = (earlierVersion: unknown) =>
			check(
				{ operation: 'compareVersions', earlierVersion: earlierVersion as string },
				{ chosen: [] },
			);
		const { document: _document, ...undone } = written.json;
		for (const [given, named] of [
			['', /Earlier Version/],
			['{kind', /Earlier Version/],
			[[1, 2], /Earlier Version.*list of 2/],
			[{ kind: 'dossier' }, /no document/],
			[undone, /no document/],
			[{ title: 7 }, /document.*damaged|damaged/],
			[{ kind: 'dossier', document: { blocks: 'all' } }, /damaged/],
			[{ ref: `section/${'a'.repeat(64)}`, sha256: 'a'.repeat(64) }, /section\/aaa/],
		] as [unknown, RegExp][]) {
			await free(compare(given), named);
		}
		const same = itemOf(await runNode(compare(structuredClone(written.json))));
		expect(same.json['status']).toMatchObject({ same: true });
		const post = structuredClone(written.json);
		(post['document'] as IDataObject)['format'] = 'linkedin_post';
		const other = itemOf(await runNode(compare(post)));
		expect(problemOf(other)).toBeUndefined();
		expect(other.json['comparison']).toBeDefined();
	});

	describe('detectors', () => {
		const KEY = 'key-of-the-desk';
		const asked = (vendor: string) =>
			check(
				{ options: { detectors: [vendor], supportCheck: 'off', scoreReader: false } },
				{
					credentials: { gptZeroApi: { apiKey: KEY }, saplingApi: { apiKey: KEY } } as never,
					chosen: ['gptZeroApi', 'saplingApi'],
				},
			);
		it.each<[string, IDataObject]>([
			['refuse the key', { kind: 'status', status: 401, body: { error: `bad key ${KEY}` } }],
			['have no quota left', { kind: 'status', status: 429 }],
			[
				'are broken',
				{ kind: 'status', status: 500, body: '<html>at Object.<anonymous> (/srv/a.js:1:1)' },
			],
			[
				'answer with something else',
				{ kind: 'status', status: 200, body: { probability: 'high' } },
			],
			['answer with a text', { kind: 'status', status: 200, body: 'ok' }],
			['hang up', { kind: 'reset' }],
		])('that %s are said to have, and decide nothing, twice', async (_what, fault) => {
			const without = await judged(
				check({ options: { supportCheck: 'off', scoreReader: false } }, { chosen: [] }),
			);
			for (const vendor of ['gptzero', 'sapling']) {
				await sandbox.control({ command: 'fault', service: 'detection', times: -1, ...fault });
				const { scores, verdict } = await judged(asked(vendor));
				expect(scores!.detection).toMatchObject([
					{ vendor, humanLike: null, reason: expect.stringMatching(/.{10,}/) },
				]);
				const { reason } = scores!.detection![0]!;
				expect(reason).not.toContain(KEY);
				expect(reason).not.toMatch(/a\.js|<html>/);
				expect(verdict).toBe(without.verdict);
			}
		});
	});

	it('keeps what was judged when the judge fails in the middle', async () => {
		await sandbox.control({
			command: 'fault',
			kind: 'status',
			status: 400,
			match: 'quality.support',
			times: 1,
			every: 2,
		});
		const quality = await judged(check({}));
		const support = quality.checks.find(({ id }) => id === 'support');
		expect(support).toBeDefined();
		expect(quality.verdict).toMatch(/^(pass|revise|fail|attention|could_not_run|unproved)/);
		await sandbox.control({ command: 'clearFaults' });
		expect((await judged(check({}))).scores!.support).toMatchObject({ unjudged: 0 });
	});

	it('gives no score when the judge of the reader fails, and the item goes on whole', async () => {
		await sandbox.control({
			command: 'fault',
			kind: 'status',
			status: 400,
			match: 'quality.icp',
			times: -1,
		});
		await refusal(check({ operation: 'scoreIcp', readerProfile: ICP }), /./);
		await refusal(check({ operation: 'scoreIcp', readerProfile: ICP }), /./);
	});
});
