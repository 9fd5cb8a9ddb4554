/** Choose Variant in a desk: two jobs of one order, their texts in the store. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { BriefSchema, DocumentSchema, type Brief } from '../../core/contracts';
import { createJob, storedSections } from '../../core/store';
import { openDesk, problemOf, runNode, type Desk } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const ICP = {
	name: 'Fleet managers',
	vocabulary: ['depot', 'vans', 'charging', 'grid connection'],
	pains: [{ name: 'grid connection', terms: ['load'] }],
};
const BRIEF = BriefSchema.parse({
	topic: 'Charging vans at night',
	format: 'linkedin_post',
	date: '2026-11-22',
	audience: 'Fleet managers',
});
const FITS = 'A depot of 40 vans needs less grid connection than was ordered: measure the load.';
const FITS_NOT = 'Companies everywhere talk about change, and leaders have to be brave.';

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

/** A job of its own with a written text, as an item of the desk. */
const written = async (text: string, change: Partial<Brief> = {}): Promise<IDataObject> => {
	const { sql, agencyId } = desk.store;
	const brief = { ...BRIEF, ...change };
	const { jobId } = await createJob(sql, agencyId, { brief });
	const sections = storedSections(sql, agencyId, jobId);
	const document = DocumentSchema.parse({
		format: 'linkedin_post',
		title: text.slice(0, 40),
		date: '2026-11-22',
		parts: [{ id: 'p1', role: 'section', title: '' }],
		blocks: [{ id: 'b1', partId: 'p1', type: 'paragraph', runs: [{ kind: 'text', text }] }],
	});
	return {
		kind: 'dossier',
		version: 1,
		id: `d-${jobId}`,
		job: { id: jobId },
		brief: (await sections.save('brief', brief, '')) as never,
		document: (await sections.save('document', document, '')) as never,
		usage: { calls: [] },
	};
};
const choose = async (input: IDataObject[]): Promise<INodeExecutionData[]> => {
	const result = await runNode({
		type: 'qualityCheck',
		parameters: {
			operation: 'chooseVariant',
			readerProfile: JSON.stringify(ICP),
			options: {},
		},
		credentials: desk.credentials(),
		chosen: ['anthropicApi', 'contentAgencyApi', 'postgres'],
		input,
	});
	expect(result.errorOf()).toBeUndefined();
	return result.itemsOf('Node', 0);
};

it('reads the texts of both jobs and passes on the one of the job that won, with its sections', async () => {
	const input = [await written(FITS_NOT, { tone: 'bold' }), await written(FITS)];
	const [item, ...more] = await choose(input);
	expect(more).toEqual([]);
	expect(problemOf(item)).toBeUndefined();
	expect(item!.json).toMatchObject({
		id: input[1]!['id'],
		job: input[1]!['job'],
		document: input[1]!['document'],
		status: { kept: 2, of: 2, decidedBy: 'reader' },
	});
	const { calls } = item!.json['usage'] as { calls: { operation: string }[] };
	expect(calls.map(({ operation }) => operation)).toEqual(['quality.variant', 'quality.variant']);
});

it('is paid once: run again, the same jobs give the same choice from the answers kept', async () => {
	const input = [await written(FITS), await written(FITS_NOT)];
	const [first] = await choose(input);
	await sandbox.control({ command: 'clearLog' });
	const [again] = await choose(input);
	expect(again!.json['variantChoice']).toEqual(first!.json['variantChoice']);
	expect(await sandbox.log()).toEqual([]);
});
