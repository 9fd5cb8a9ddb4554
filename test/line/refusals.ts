/** What every refusal of bad input has to be: coded, short, naming the value, with a hint, and the item whole beside it. */
import zlib from 'node:zlib';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ROOT } from '../harness/package-parts';
import { problemOf, runNode, type NodeRun, type Problem } from './desk';

const LONGEST_MESSAGE = 200;
/** What stands in no message: a stack, a path of the machine, a dump of a validator, a key. */
const INTERNAL = [/\n\s+at /, /"path":/, /ZodError/, /sk-ant-sandbox/, /key-of-the-desk/];

/** Runs a node that must refuse its one item, and checks problem and item. */
export async function refusal(run: NodeRun, named: string | RegExp): Promise<Problem> {
	const node = { onError: 'continueRegularOutput' as const, ...run.node };
	const input = run.input ?? [{ json: { order: 'A-17' } }];
	const before = structuredClone(input[0]) as INodeExecutionData;
	const result = await runNode({ ...run, input, node });
	expect(result.errorOf()).toBeUndefined();
	const outputs = result.run.data.resultData.runData['Node']?.at(-1)?.data?.['main'] ?? [];
	const [item, ...others] = outputs.flatMap((items) => items ?? []);
	expect(others).toEqual([]);
	expect(problemOf(item)).toBeDefined();
	const { problem, ...json } = item!.json;
	expect(json).toEqual(before.json);
	expect(Object.keys(item!.binary ?? {})).toEqual(Object.keys(before.binary ?? {}));
	sound(problem as IDataObject, named);
	return problemOf(item)!;
}

/** Checks a problem by itself: code, kind, hint, a short message that names what was given, and no internals. */
export function sound(problem: IDataObject, named: string | RegExp): void {
	expect(problem).toMatchObject({
		code: expect.stringMatching(/^(?!INTERNAL)[A-Z][A-Z0-9_]+$/),
		kind: expect.stringMatching(/^(input|config|provider|model|evidence|render|publish|store)$/),
		hint: expect.stringMatching(/.{10,}/),
		message: expect.stringMatching(typeof named === 'string' ? literal(named) : named),
	});
	const said = `${String(problem['message'])} ${String(problem['hint'])}`;
	expect([...String(problem['message'])].length).toBeLessThanOrEqual(LONGEST_MESSAGE);
	expect(INTERNAL.filter((pattern) => pattern.test(said))).toEqual([]);
	expect(said).not.toContain(ROOT);
}

/** The first bytes of a picture. */
export const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);

/** A file of an item. */
export function file(bytes: Uint8Array | string, fileName: string, mimeType = '') {
	return { data: Buffer.from(bytes).toString('base64'), fileName, mimeType };
}

const literal = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

/** A zip of one compressed file, made by hand. */
export function zip(name: string, content: string | Buffer): Buffer {
	const bytes = Buffer.from(content);
	const packed = zlib.deflateRawSync(bytes);
	const head = Buffer.alloc(26);
	head.writeUInt16LE(20, 0);
	head.writeUInt16LE(8, 4);
	head.writeUInt32LE(zlib.crc32(bytes), 10);
	head.writeUInt32LE(packed.length, 14);
	head.writeUInt32LE(bytes.length, 18);
	head.writeUInt16LE(name.length, 22);
	const local = Buffer.concat([
		Buffer.from('PK\x03\x04', 'latin1'),
		head,
		Buffer.from(name),
		packed,
	]);
	const central = Buffer.concat([
		Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
		head,
		Buffer.alloc(14),
		Buffer.from(name),
	]);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(1, 4);
	end.writeUInt16LE(1, 6);
	end.writeUInt32LE(central.length, 8);
	end.writeUInt32LE(local.length, 12);
	return Buffer.concat([local, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
