/** Profile Company, Mine Transcript and Plan Keywords on n8n's engine against the sandbox: what they find, and what they refuse. */
import fs from 'node:fs';
import path from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { EvidenceSchema, type Evidence } from '../../core/contracts';
import { resolveAnchor } from '../../core/evidence';
import type { KeywordPlan, PlannedCluster } from '../../core/keywords';
import type { CompanyProfile } from '../../core/profiles';
import { unpackArchive } from '../../core/research';
import type { MinedTranscript } from '../../core/transcripts';
import { lightCredentials, problemOf, runNode } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const VTT = fs.readFileSync(
	path.join(__dirname, '../../sandbox/recordings/discovery-call.vtt'),
	'utf8',
);

let sandbox: MetSandbox;
let last: Awaited<ReturnType<typeof runNode>>;
beforeAll(async () => {
	sandbox = await meetSandbox();
}, 60_000);
afterAll(async () => await sandbox.leave());

async function run(
	parameters: IDataObject,
	more: Partial<Parameters<typeof runNode>[0]> = {},
): Promise<INodeExecutionData[]> {
	last = await runNode({
		type: 'research',
		parameters,
		credentials: lightCredentials(),
		...more,
	});
	expect(last.errorOf()).toBeUndefined();
	return last.itemsOf('Node');
}

async function refused(
	parameters: IDataObject,
	more: Partial<Parameters<typeof runNode>[0]> = {},
): Promise<ReturnType<typeof problemOf>> {
	const items = await run(parameters, { node: { onError: 'continueRegularOutput' }, ...more });
	return problemOf(items[0]);
}

/** Every card opens at its words in the archive that travels with the item. */
async function expectAnchored(item: INodeExecutionData): Promise<Evidence> {
	const evidence = EvidenceSchema.parse(item.json['evidence']);
	const archive = await unpackArchive(
		await last.binaryOf(item, 'archive'),
		evidence.archive.sha256,
	);
	expect(evidence.cards.length).toBeGreaterThan(0);
	for (const card of evidence.cards) {
		const snapshot = archive.snapshots.find(({ sha256 }) => sha256 === card.snapshot);
		expect(resolveAnchor(snapshot!.text, card)?.how).toBe('position');
	}
	return evidence;
}

describe('Profile Company', () => {
	const parameters = {
		operation: 'profileCompany',
		website: 'marrowfinch.example',
		companyName: '',
		companyIndustry: '',
	};

	it('finds thirty facts, each in an archived passage, and fills the client of the order', async () => {
		const [item] = await run(parameters);
		const profile = item!.json['profile'] as unknown as CompanyProfile;
		const evidence = await expectAnchored(item!);
		const value = (field: string) => profile.facts.find((fact) => fact.field === field)?.value;
		expect(new Set(profile.facts.map(({ field }) => field)).size).toBeGreaterThanOrEqual(30);
		expect(value('legalName')).toBe('Marrow Finch Inspections Limited');
		expect(value('founded')).toBe('2009');
		expect(value('email')).toBe('ropes@marrowfinch.example');
		expect(value('competitors')).toMatch(/^Skyline Surveyors/);
		for (const fact of profile.facts) {
			expect(fact.quote).toBeTruthy();
			expect(evidence.cards.find(({ id }) => id === fact.cardId)?.exact).toBe(fact.quote);
			expect(fact.fetchedAt).toMatch(/^20\d\d-/);
		}
		// No page says it, so nobody does.
		expect(profile.notFound.map(({ field }) => field)).toEqual(
			expect.arrayContaining(['funding', 'pricing'].filter((field) => value(field) === undefined)),
		);
		expect(profile.notFound.map(({ field }) => field)).toContain('funding');
		expect(evidence.sources.filter(({ lane }) => lane === 'client').length).toBeGreaterThan(4);
		expect(profile.facts.some(({ origin }) => origin === 'outside')).toBe(true);
		expect(profile.name).toMatch(/^Marrow Finch Inspections/);
		const { client } = item!.json['brief'] as unknown as {
			client: { name: string; website: string; contact: string; about: string; services: string[] };
		};
		expect(client).toMatchObject({
			website: 'https://marrowfinch.example/',
			contact: 'ropes@marrowfinch.example · +44 1555 010 046',
			about: expect.stringContaining('Marrow Finch inspects bridges') as string,
		});
		expect(client.services.length).toBeGreaterThan(1);
	}, 60_000);

	it('leaves what the order says about the client as it is', async () => {
		const [first] = await run({ ...parameters, searchOutside: false });
		const brief = first!.json['brief'] as unknown as { client: object; topic: string };
		const given = {
			...brief,
			topic: 'Bridges',
			client: { ...brief.client, name: 'MF', about: 'Ours.' },
		};
		const [item] = await run(
			{ ...parameters, searchOutside: false },
			{ input: [{ ...first!.json, brief: given }] },
		);
		expect(item!.json['brief']).toMatchObject({
			topic: 'Bridges',
			client: { name: 'MF', about: 'Ours.' },
		});
	}, 60_000);

	it.each<[string, IDataObject, string]>([
		['no address', { website: '' }, 'CFG_001'],
		['no address of a site', { website: 'ftp://x' }, 'CFG_002'],
		['a list', { website: ['a', 'b'] }, 'CFG_002'],
		['a private address', { website: 'http://127.0.0.1/' }, 'SAFE_'],
		['a site that is not there', { website: 'https://marrowfinch.example/none' }, ''],
	])(
		'refuses %s',
		async (_what, changed, code) => {
			const problem = await refused({ ...parameters, searchOutside: false, ...changed });
			if (code === '') return;
			expect(problem?.code.startsWith(code)).toBe(true);
			expect(problem?.hint).toBeTruthy();
		},
		60_000,
	);
});

describe('Mine Transcript', () => {
	const parameters = {
		operation: 'mineTranscript',
		transcript: VTT,
		ownSpeakers: 'Iona Marrow, Callum Finch',
		transcriptClient: 'Marrow Finch',
	};

	it('finds moments, objections and words of buyers with time codes', async () => {
		const [item] = await run(parameters);
		const mined = item!.json['transcript'] as unknown as MinedTranscript;
		const evidence = await expectAnchored(item!);
		expect(mined).toMatchObject({ title: 'Discovery call with Northline', length: '00:01:38' });
		expect(mined.moments.map(({ kind }) => kind)).toEqual(
			expect.arrayContaining(['framework', 'insight', 'hot_take']),
		);
		for (const moment of mined.moments) expect(moment.from).toMatch(/^00:0\d:\d\d$/);
		const price = mined.objections.find(({ category }) => category === 'price')!;
		expect(price).toMatchObject({
			speaker: 'Douglas Kerr',
			from: '00:00:48',
			frequency: 2,
			again: ['00:01:21'],
			stage: 'decision',
		});
		expect(price.severity).toBeGreaterThanOrEqual(3);
		expect(mined.objections.some(({ speaker }) => speaker === 'Iona Marrow')).toBe(false);
		expect(mined.icp.vocabulary).toMatchObject([
			{ text: 'blind half of the bridge', from: '00:00:56' },
		]);
		expect(mined.icp.pains[0]?.quote).toContain('since 1987, and every time');
		expect(evidence.sources[0]).toMatchObject({ lane: 'document', mediaType: 'text/vtt' });
		expect(evidence.cards.some(({ kind, speaker }) => kind === 'quote' && speaker !== '')).toBe(
			true,
		);
	}, 60_000);

	it('takes hostile speech as data: nothing of it is shown or believed, and it is said', async () => {
		const [item] = await run(parameters);
		const mined = item!.json['transcript'] as unknown as MinedTranscript;
		expect(mined.signals).not.toEqual([]);
		expect(JSON.stringify([mined.moments, mined.objections, mined.icp])).not.toMatch(
			/best in the report/,
		);
		expect(mined.notes.join(' ')).toMatch(/automatic reader/);
	}, 60_000);

	it('gives evidence from which posts are derived, told by their speaker', async () => {
		const [item] = await run(parameters);
		const derived = await run(
			{ operation: 'derive', pieces: ['linkedin_post'], postCount: 1, options: {} },
			{ type: 'writeDocument', input: [item!] },
		);
		expect(derived[0]?.json['format']).toBe('linkedin_post');
		expect(JSON.stringify(derived[0]?.json['document'])).toMatch(/"E\d+"/);
	}, 60_000);

	it('reads the recording of a Recording Trigger, and a file', async () => {
		const segments = [
			{
				startMs: 0,
				endMs: 9_000,
				speaker: 'Ann',
				text: 'The problem is that we lose two days a month.',
			},
		];
		const [item] = await run(
			{ ...parameters, transcript: '={{ $json.recording }}' },
			{ input: [{ recording: { title: 'Call', segments } }] },
		);
		expect(item!.json['transcript']).toMatchObject({
			title: 'Call',
			icp: { pains: [{ from: '00:00:00' }] },
		});
		const file = {
			data: Buffer.from(VTT).toString('base64'),
			mimeType: 'text/vtt',
			fileName: 'a.vtt',
		};
		const [second] = await run(
			{ ...parameters, transcript: '', transcriptFile: 'transcript' },
			{ input: [{ json: {}, binary: { transcript: file } }] },
		);
		expect(second!.json['transcript']).toMatchObject({ title: 'Discovery call with Northline' });
	}, 60_000);

	it.each<[string, IDataObject, string]>([
		['nothing', { transcript: '' }, 'TRANSCRIPT_001'],
		['cues without words', { transcript: 'WEBVTT\n\n00:01.000 --> 00:02.000\n' }, 'TRANSCRIPT_001'],
		['a number', { transcript: 12 }, 'TRANSCRIPT_003'],
		['too much', { transcript: 'Ann: yes. '.repeat(210_000) }, 'TRANSCRIPT_002'],
		['small talk', { transcript: 'Ann: Hello.\nBob: Nice weather.' }, 'TRANSCRIPT_004'],
		['nothing to find', { find: [] }, 'CFG_002'],
	])(
		'refuses %s',
		async (_what, changed, code) => {
			expect(await refused({ ...parameters, ...changed })).toMatchObject({ code });
		},
		60_000,
	);
});

describe('Plan Keywords', () => {
	const CSV = [
		'Keyword,Volume,KD',
		'bridge inspection,2400,40',
		'Bridge Inspections,1900,40',
		'bridge inspection cost,320,25',
		'cost of bridge inspections,90,25',
		'how often is a bridge inspected,140,12',
		'drone bridge inspection,480,30',
		'bridge inspection checklist,210,10',
		'best bridge inspection software,110,45',
		'rope access training,880,35',
		'marrow finch login,50,1',
	].join('\n');
	const parameters = {
		operation: 'planKeywords',
		keywords: CSV,
		keywordAudience: 'County engineers',
		seedTopic: '',
		options: { calendarFrom: '2027-01-04', searchUpTo: 0, probes: 0 },
	};

	it('gives one order for each cluster, scored and dated', async () => {
		const items = await run(parameters);
		const clusters = items.map(({ json }) => json['cluster'] as unknown as PlannedCluster);
		const texts = clusters.flatMap(({ keywords }) => keywords.map(({ text }) => text));
		expect(new Set(texts).size).toBe(texts.length);
		expect(texts).toContain('rope access training');
		expect(texts).not.toContain('marrow finch login');
		for (const { score } of clusters) {
			const sum = Object.values(score.parts).reduce((total, part) => total + part, 0);
			expect(Math.abs(sum - score.total)).toBeLessThan(0.2);
			expect(score.total).toBeGreaterThan(0);
			expect(score.total).toBeLessThanOrEqual(100);
		}
		const plan = items[0]!.json['keywordPlan'] as unknown as KeywordPlan;
		expect(plan.counts).toMatchObject({ given: 10, merged: 2, leftOut: 1, kept: 7 });
		expect(plan.signal).toBe('words');
		expect(plan.pillars[0]?.entity).toMatch(/^bridge/);
		expect(plan.calendar.every(({ date }) => date >= '2027-01-04')).toBe(true);
		expect(items[0]!.json['brief']).toMatchObject({
			audience: 'County engineers',
			keywords: expect.arrayContaining([clusters[0]!.primaryKeyword]) as string[],
		});
		const [call] = await sandbox.log({ operation: 'keyword_clusters' } as never);
		expect(call).toBeDefined();
	}, 60_000);

	it('gives the whole plan in one item, without any model', async () => {
		const before = (await sandbox.log({ service: 'model' })).length;
		const items = await run(
			{ ...parameters, options: { ...parameters.options, oneItem: true, reviewWithModel: false } },
			{ credentials: { contentAgencyApi: { agencyId: '' } } },
		);
		expect(items).toHaveLength(1);
		const plan = items[0]!.json['keywordPlan'] as unknown as KeywordPlan;
		expect(plan.clusters.length).toBeGreaterThan(2);
		expect(await sandbox.log({ service: 'model' })).toHaveLength(before);
	}, 60_000);

	it('groups by shared search results and probes evidence where a search is attached', async () => {
		const keywords = [
			'heat pump cost',
			'heat pump efficiency',
			'heat pump prices',
			'knitting patterns',
		];
		const [item] = await run({
			...parameters,
			keywords,
			options: { oneItem: true, searchUpTo: 50, probes: 2, calendarFrom: '2027-01-04' },
		});
		const plan = item!.json['keywordPlan'] as unknown as KeywordPlan;
		expect(plan.clusters.filter(({ probe }) => probe !== null)).toHaveLength(2);
		expect(['search results', 'words']).toContain(plan.signal);
		expect(plan.clusters.some(({ keywords: [only] }) => only?.text === 'knitting patterns')).toBe(
			true,
		);
	}, 60_000);

	it('starts from a topic', async () => {
		const [item] = await run({
			...parameters,
			keywords: '',
			seedTopic: 'rope access',
			options: { ...parameters.options, oneItem: true },
		});
		const plan = item!.json['keywordPlan'] as unknown as KeywordPlan;
		expect(plan.counts.kept).toBeGreaterThan(10);
	}, 60_000);

	it.each<[string, IDataObject, string]>([
		['nothing', { keywords: '' }, 'KEYWORDS_001'],
		['an object', { keywords: '={{ ({ a: 1 }) }}' }, 'CFG_002'],
		['a column that is not there', { column: 'Phrase' }, 'CFG_002'],
		['rows without keywords', { keywords: '={{ [{ a: 1 }] }}' }, 'CFG_002'],
		['more than can be planned', { keywords: 'a b\n'.repeat(5_001) }, 'KEYWORDS_002'],
		['signs only', { keywords: '???\n!!!' }, 'KEYWORDS_001'],
		['an event without a date', { options: { events: 'Bridge Week' } }, 'CFG_002'],
	])(
		'refuses %s',
		async (_what, changed, code) => {
			expect(await refused({ ...parameters, ...changed })).toMatchObject({ code });
		},
		60_000,
	);
});
