/** Makes ZIP files for tests, sound ones and such as no program would make. */
import { crc32, deflateRawSync } from 'node:zlib';

/** A file to pack; the extras make it unsound. */
export interface ZipFile {
	path: string;
	bytes: Uint8Array | string;
	/** Unix mode, for links. */
	mode?: number;
	encrypted?: boolean;
	method?: number;
	/** Checksum written instead of the true one. */
	crc?: number;
	/** Size the directory claims. */
	claims?: number;
}

/** A ZIP of the files. */
export function makeZip(files: readonly ZipFile[]): Uint8Array {
	const locals: Buffer[] = [];
	const central: Buffer[] = [];
	let offset = 0;
	for (const file of files) {
		const name = Buffer.from(file.path);
		const bytes = Buffer.from(file.bytes);
		const packed = deflateRawSync(bytes);
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(file.encrypted === true ? 1 : 0, 2);
		fields.writeUInt16LE(file.method ?? 8, 4);
		fields.writeUInt32LE(file.crc ?? crc32(bytes), 10);
		fields.writeUInt32LE(packed.length, 14);
		fields.writeUInt32LE(file.claims ?? bytes.length, 18);
		fields.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, name, packed]);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(((file.mode ?? 0o100644) << 16) >>> 0, 6);
		tail.writeUInt32LE(offset, 10);
		central.push(Buffer.concat([Buffer.from('504b01021403', 'hex'), fields, tail, name]));
		locals.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(central);
	const end = Buffer.alloc(22);
	end.write('504b0506', 0, 'hex');
	end.writeUInt16LE(files.length, 8);
	end.writeUInt16LE(files.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, directory, end]);
}
