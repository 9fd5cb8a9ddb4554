/** Mine Transcript on n8n's engine against the sandbox: what it finds, and what it refuses. */
import fs from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { MinedTranscript } from '../../core/transcripts';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';
import { expectAnchored, refused, runResearch } from './research-node';

const VTT = fs.readFileSync(
	path.join(__dirname, '../../sandbox/recordings/discovery-call.vtt'),
	'utf8',
);

let sandbox: MetSandbox;
beforeAll(async () => {
	sandbox = await meetSandbox();
});
afterAll(async () => await sandbox.leave());

describe('Mine Transcript', () => {
	const parameters = {
		operation: 'mineTranscript',
		transcript: VTT,
		ownSpeakers: 'Iona Marrow, Callum Finch',
		transcriptClient: 'Marrow Finch',
	};

	it('finds moments, objections and words of buyers with time codes', async () => {
		const {
			run,
			items: [item],
		} = await runResearch(parameters);
		const mined = item!.json['transcript'] as unknown as MinedTranscript;
		const evidence = await expectAnchored(run, item!);
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
	});

	it('takes hostile speech as data: nothing of it is shown or believed, and it is said', async () => {
		const {
			items: [item],
		} = await runResearch(parameters);
		const mined = item!.json['transcript'] as unknown as MinedTranscript;
		expect(mined.signals).not.toEqual([]);
		expect(JSON.stringify([mined.moments, mined.objections, mined.icp])).not.toMatch(
			/best in the report/,
		);
		expect(mined.notes.join(' ')).toMatch(/automatic reader/);
	});

	it('gives evidence from which posts are derived, told by their speaker', async () => {
		const {
			items: [item],
		} = await runResearch(parameters);
		const { items: derived } = await runResearch(
			{ operation: 'derive', pieces: ['linkedin_post'], postCount: 1, options: {} },
			{ type: 'writeDocument', input: [item!] },
		);
		expect(derived[0]?.json['format']).toBe('linkedin_post');
		expect(JSON.stringify(derived[0]?.json['document'])).toMatch(/"E\d+"/);
	});

	it('reads the recording of a Recording Trigger, and a file', async () => {
		const segments = [
			{
				startMs: 0,
				endMs: 9_000,
				speaker: 'Ann',
				text: 'The problem is that we lose two days a month.',
			},
		];
		const {
			items: [item],
		} = await runResearch(
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
		const {
			items: [second],
		} = await runResearch(
			{ ...parameters, transcript: '', transcriptFile: 'transcript' },
			{ input: [{ json: {}, binary: { transcript: file } }] },
		);
		expect(second!.json['transcript']).toMatchObject({ title: 'Discovery call with Northline' });
	});

	it.each<[string, IDataObject, string]>([
		['nothing', { transcript: '' }, 'TRANSCRIPT_001'],
		['cues without words', { transcript: 'WEBVTT\n\n00:01.000 --> 00:02.000\n' }, 'TRANSCRIPT_001'],
		['a number', { transcript: 12 }, 'TRANSCRIPT_003'],
		['too much', { transcript: 'Ann: yes. '.repeat(210_000) }, 'TRANSCRIPT_002'],
		['small talk', { transcript: 'Ann: Hello.\nBob: Nice weather.' }, 'TRANSCRIPT_004'],
		['nothing to find', { find: [] }, 'CFG_002'],
	])('refuses %s', async (_what, changed, code) => {
		expect(await refused({ ...parameters, ...changed })).toMatchObject({ code });
	});
});
