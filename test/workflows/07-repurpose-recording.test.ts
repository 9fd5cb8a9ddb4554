/** Workflow 07 on n8n's engine: what was said becomes checked pieces, and nothing is told that nobody said. */
import fs from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { DocumentSchema, EvidenceSchema } from '../../core/contracts';
import { cardsOfBlock } from '../../core/evidence';
import { readTranscript } from '../../core/transcripts';
import { runWorkflow, type RunResult } from '../harness/engine';
import { lightCredentials } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const VTT = fs.readFileSync(
	path.join(__dirname, '../../sandbox/recordings/discovery-call.vtt'),
	'utf8',
);

describe('07 repurpose a recording', () => {
	let sandbox: MetSandbox;
	let result: RunResult;
	let pieces: INodeExecutionData[];

	beforeAll(async () => {
		sandbox = await meetSandbox();
		const { title, segments } = readTranscript(VTT);
		result = await runWorkflow({
			workflow: 'workflows/07-repurpose-recording.json',
			start: 'Mine Transcript',
			credentials: lightCredentials(),
			input: [{ recording: { id: 'rec-1', title, segments, client: 'Marrow Finch' } }],
		});
		pieces = result.itemsOf('Derive');
	});
	afterAll(async () => await sandbox.leave());

	it('makes posts from the transcript, an item each', () => {
		expect(result.errorOf()).toBeUndefined();
		expect(pieces.length).toBeGreaterThan(2);
		const formats = pieces.map(({ json }) => DocumentSchema.parse(json['document']).format);
		expect(new Set(formats).has('linkedin_post')).toBe(true);
		expect(sandbox.beyond).toEqual([]);
	});

	it('tells nothing but what the archived transcript carries', () => {
		for (const { json } of pieces) {
			const evidence = EvidenceSchema.parse(json['evidence']);
			expect(evidence.sources.map(({ lane }) => lane)).toEqual(['document']);
			const known = new Set(evidence.cards.map(({ id }) => id));
			const named = DocumentSchema.parse(json['document']).blocks.flatMap(cardsOfBlock);
			expect(named.length).toBeGreaterThan(0);
			expect(named.filter((id) => !known.has(id))).toEqual([]);
		}
	});

	it('rehearses what passes and hands the rest to a person, losing none', () => {
		const rehearsed = result.itemsOf('Dry Run').length;
		const left = result.itemsOf('For a Person').length;
		expect(rehearsed + left).toBeGreaterThan(0);
		for (const { json } of result.itemsOf('Dry Run')) expect(json['receipts']).toBeDefined();
	});
});
