/** How much JSON an item of the desk holds, and what becomes of the rest. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	BriefSchema,
	DOSSIER_VERSION,
	ModelCallSchema,
	type Dossier,
	type ModelCall,
} from '../../core/contracts';
import { totalUsage } from '../../core/shared/usage';
import { documentOf } from '../../core/store/__fixtures__/document';
import { seedJob } from '../../core/store/__fixtures__/store';
import { evidenceOf } from '../../core/writing/__fixtures__/fleet';
import { openDesk, problemOf, runNode, type Desk } from '../../test/line/desk';
import { deskItem, fittingItem, ITEM_BYTES_MOST } from './item-size';
import type { Station } from './run-items';

const context = {
	helpers: {
		prepareBinaryData: (bytes: Buffer, fileName: string, mimeType: string) =>
			Promise.resolve({ data: bytes.toString('base64'), fileName, mimeType }),
	},
} as unknown as IExecuteFunctions;
const letters = (count: number) => 'ä'.repeat(count / 2);
const sizeOf = (json: unknown) => Buffer.byteLength(JSON.stringify(json));
const textOf = (file: { data: string } | undefined): unknown =>
	JSON.parse(Buffer.from(file!.data, 'base64').toString());

describe('fittingItem', () => {
	it('hands on an item of 256 KB as it is', async () => {
		const item = { json: { text: letters(ITEM_BYTES_MOST - 12) } };
		expect(sizeOf(item.json)).toBeGreaterThan(ITEM_BYTES_MOST - 3);
		expect(await fittingItem(context, item)).toBe(item);
	});

	it('gives the largest fields along as files, as many as it takes, and keeps the files it has', async () => {
		const json = {
			id: 'a',
			most: letters(200_000),
			much: letters(100_000),
			list: [letters(9_000)],
		};
		const binary = { most: { data: 'own', mimeType: 'text/plain' } };
		const item = await fittingItem(context, { json, binary });
		expect(item.json).toEqual({ ...json, most: { file: 'most_2', bytes: 200_002 } });
		expect(Object.keys(item.binary)).toEqual(['most', 'most_2']);
		expect(textOf((item.binary as Record<string, { data: string }>)['most_2'])).toBe(json.most);
		expect(sizeOf(item.json)).toBeLessThanOrEqual(ITEM_BYTES_MOST);
	});

	it('refuses what no file makes small, with the size and the largest part', async () => {
		const many = Object.fromEntries(
			Array.from({ length: 330 }, (_, at) => [`f${at}`, letters(at === 7 ? 1_800 : 1_000)]),
		);
		await expect(fittingItem(context, { json: many })).rejects.toMatchObject({
			code: 'CFG_005',
			kind: 'config',
			message: expect.stringMatching(/hold 3\d\d KB .* "f7" \(2 KB\)/) as string,
		});
	});
});

describe('deskItem', () => {
	const brief = BriefSchema.parse({ topic: 'Electric vans', date: '2026-11-21' });
	const call = (id: string, needs: string[]): ModelCall =>
		ModelCallSchema.parse({
			id,
			needs,
			operation: 'a.b',
			model: 'm',
			inputTokens: 1,
			outputTokens: 1,
			costUsd: 0.01,
			durationMs: 1,
		});
	const idOf = (at: number) => `${String(at).padStart(8, '0')}-0000-7000-8000-000000000000`;
	const calls = Array.from({ length: 160 }, (_, at) =>
		call(
			idOf(at),
			at % 10 === 0
				? Array.from({ length: at }, (_one, before) => idOf(before))
				: [idOf(at - (at % 10))],
		),
	);
	const dossier = (over: object) =>
		({
			kind: 'dossier',
			version: DOSSIER_VERSION,
			id: 'd1',
			brief,
			usage: { calls, searches: 0, pricesAsOf: '' },
			...over,
		}) as unknown as Dossier;
	const saved: string[] = [];
	const station = {
		sections: {
			load: (_name: string, value: unknown) => Promise.resolve(value),
			save: (name: string) => {
				saved.push(name);
				return Promise.resolve({ ref: `section/${'0'.repeat(64)}`, sha256: '0'.repeat(64) });
			},
		},
	} as unknown as Station;

	it('keeps a small dossier as it is, with every need of its calls', async () => {
		const small = dossier({ usage: { calls: calls.slice(0, 30), searches: 0 } });
		expect((await deskItem(context, station, small, {})).json).toEqual(small);
		expect(saved).toEqual([]);
	});

	it('keeps whole sections in the store and fields of others as files, and counts calls in a row as before', async () => {
		const document = documentOf({ b1: letters(300_000) });
		const given = dossier({ document, order: letters(290_000), note: 'kept' });
		const { json, binary } = await deskItem(context, station, given, {});
		expect(saved).toEqual(['brief', 'document']);
		expect(json).toMatchObject({
			brief: { ref: expect.any(String) as string },
			document: { ref: expect.any(String) as string },
			order: { file: 'order', bytes: 290_002 },
			note: 'kept',
		});
		expect(textOf(binary!['order'] as { data: string })).toBe(given['order']);
		const after = json['usage'] as unknown as Dossier['usage'];
		expect(totalUsage(after)).toEqual(totalUsage(given.usage));
		expect(Math.max(...after.calls.map(({ needs }) => needs.length))).toBe(1);
	});

	it('sums up the older of very many calls, so that no long run ends at the size of its item', async () => {
		const many = Array.from({ length: 5_000 }, (_, at) =>
			call(idOf(at), at === 0 ? [] : [idOf(at - 1)]),
		);
		const given = dossier({ usage: { calls: many, searches: 0, pricesAsOf: '' } });
		const { json } = await deskItem(context, station, given, {});
		expect(sizeOf(json)).toBeLessThan(ITEM_BYTES_MOST);
		const after = json['usage'] as unknown as Dossier['usage'];
		expect(after.calls.slice(-99)).toEqual(many.slice(-99));
		expect(totalUsage(after)).toMatchObject({ calls: 5_000, dependentCalls: 5_000 });
	});
});

describe('on the canvas', () => {
	let desk: Desk;
	let seeded: Awaited<ReturnType<typeof seedJob>>;
	beforeAll(async () => {
		desk = await openDesk();
		seeded = await seedJob(desk.store);
	});
	afterAll(async () => await desk.close());

	it('Content Store gives a long text along as a file', async () => {
		const document = documentOf({ b1: letters(300_000) }) as unknown as IDataObject;
		const input = [{ json: { id: seeded.documentId } }];
		const order = (operation: string, more: IDataObject) => ({
			type: 'contentStore',
			parameters: { resource: 'document', operation, ...more },
			credentials: desk.credentials(),
			input,
		});
		expect((await runNode(order('saveVersion', { document }))).errorOf()).toBeUndefined();
		const result = await runNode(order('getVersions', { version: 1 }));
		const [item] = result.itemsOf('Node');
		expect(item!.json['document']).toMatchObject({ file: 'document' });
		const bytes = await result.binaryOf(item!, 'document');
		expect(JSON.parse(bytes.toString())).toEqual(document);
	});

	it('a station of the line gives along what a workflow put beside its dossier', async () => {
		const json = {
			kind: 'dossier',
			version: DOSSIER_VERSION,
			id: seeded.jobId,
			job: { id: seeded.jobId },
			brief: BriefSchema.parse({ topic: 'Electric vans', date: '2026-11-21' }),
			evidence: evidenceOf(),
			document: documentOf(),
			order: letters(300_000),
		} as unknown as IDataObject;
		const run = async (credentials: ReturnType<Desk['credentials']>, chosen: string[]) =>
			await runNode({
				type: 'applyBranding',
				parameters: { operation: 'brandDocument', template: 'EXEC_01', options: {} },
				credentials,
				chosen,
				input: [{ json }],
			});
		const result = await run(desk.credentials(), ['postgres', 'contentAgencyApi']);
		expect(result.errorOf()).toBeUndefined();
		const [item] = result.itemsOf('Node');
		expect(problemOf(item)).toBeUndefined();
		expect(sizeOf(item!.json)).toBeLessThan(ITEM_BYTES_MOST);
		expect(JSON.parse((await result.binaryOf(item!, 'order')).toString())).toBe(json['order']);
		const [light] = (await run(desk.credentials(), [])).itemsOf('Node');
		expect(light!.json['order']).toBe(json['order']);
	});
});
