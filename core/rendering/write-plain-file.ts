/** Writes a PDF file from its objects: streams as they are, dictionaries in compressed object streams. */
import { promisify } from 'node:util';
import { constants, deflate, deflateSync } from 'node:zlib';

const deflateAside = promisify<Uint8Array, { level: number }, Buffer>(deflate);

const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';

interface Place {
	/** 1 at an offset, 2 inside an object stream. */
	kind: 1 | 2;
	first: number;
	second: number;
}

/** A stream that the file did not have, or not so. */
export interface NewStream {
	/** Entries of its dictionary but the length; they name the filter. */
	entries: string;
	data: Uint8Array;
	/** False when the data still has to go through Flate. */
	packed: boolean;
}

/** Objects for one object stream, and what is to be deflated for them. */
export interface ObjectGroup {
	objects: { number: number; body: string }[];
	/** Where the first object begins. */
	first: number;
	text: Buffer;
}

/** Puts dictionaries together for one object stream. */
export function groupObjects(objects: { number: number; body: string }[]): ObjectGroup {
	let at = 0;
	const head = objects.map(({ number, body }) => {
		const entry = `${number} ${at}`;
		at += body.length + 1;
		return entry;
	});
	const first = `${head.join(' ')}\n`;
	const text = first + objects.map(({ body }) => body).join('\n');
	return { objects, first: first.length, text: Buffer.from(text, 'latin1') };
}

/** A file that is being written. */
export interface FileWriter {
	/** An object with the bytes between `obj` and `endobj`. */
	addBytes(number: number, body: Uint8Array): void;
	/** A stream; `entries` are those of its dictionary but the length. */
	addStream(number: number, entries: string, data: Uint8Array): void;
	/** Several dictionaries in one stream under `number`; `data` is their text, deflated. */
	addObjectStream(number: number, group: ObjectGroup, data: Uint8Array): void;
	/** Writes the cross-reference stream under `number`, the highest of all. */
	close(number: number, trailer: string): Uint8Array;
}

/** Opens a file for writing. */
export function openFile(): FileWriter {
	const parts: Uint8Array[] = [];
	const places = new Map<number, Place>();
	let length = 0;
	const push = (part: Uint8Array): void => {
		parts.push(part);
		length += part.length;
	};
	const pushText = (text: string): void => push(Buffer.from(text, 'latin1'));
	pushText(HEADER);
	const addBytes = (number: number, body: Uint8Array): void => {
		places.set(number, { kind: 1, first: length, second: 0 });
		pushText(`${number} 0 obj\n`);
		push(body);
		pushText('\nendobj\n');
	};
	const addStream = (number: number, entries: string, data: Uint8Array): void => {
		const head = Buffer.from(`<<${entries}\n/Length ${data.length}>>\nstream\n`, 'latin1');
		addBytes(number, Buffer.concat([head, data, Buffer.from('\nendstream')]));
	};
	return {
		addBytes,
		addStream,
		addObjectStream(number, { objects, first }, data) {
			for (const [index, object] of objects.entries())
				places.set(object.number, { kind: 2, first: number, second: index });
			const entries = `/Type /ObjStm\n/N ${objects.length}\n/First ${first}\n/Filter /FlateDecode`;
			addStream(number, entries, data);
		},
		close(number, trailer) {
			const start = length;
			places.set(number, { kind: 1, first: start, second: 0 });
			const rows = Buffer.alloc((number + 1) * 7);
			for (const [of, { kind, first, second }] of places) {
				rows.writeUInt8(kind, of * 7);
				rows.writeUInt32BE(first, of * 7 + 1);
				rows.writeUInt16BE(second, of * 7 + 5);
			}
			const entries = `/Type /XRef\n/Size ${number + 1}\n/W [1 4 2]\n/Filter /FlateDecode\n${trailer}`;
			addStream(number, entries, deflated(rows));
			pushText(`startxref\n${start}\n%%EOF\n`);
			return new Uint8Array(Buffer.concat(parts));
		},
	};
}

/** Bytes as a Flate stream holds them; the same bytes give the same stream. */
export function deflated(bytes: Uint8Array): Uint8Array {
	return deflateSync(bytes, { level: constants.Z_DEFAULT_COMPRESSION });
}

/** The same, away from this thread. */
export async function deflatedAside(bytes: Uint8Array): Promise<Uint8Array> {
	return await deflateAside(bytes, { level: constants.Z_DEFAULT_COMPRESSION });
}
