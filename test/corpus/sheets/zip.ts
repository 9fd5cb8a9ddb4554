/** Writes ZIP containers byte by byte, right ones and wrong ones. */
import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a container. */
export interface ZipPart {
	name: string;
	content: string | Uint8Array;
	/** Size the directory claims; the true one otherwise. */
	claimedBytes?: number;
	isEncrypted?: boolean;
}

/** A container with these parts. */
export function zipOf(parts: ZipPart[]): Buffer {
	const locals: Buffer[] = [];
	const entries: Buffer[] = [];
	let offset = 0;
	for (const part of parts) {
		const content = Buffer.from(part.content);
		const packed = deflateRawSync(content);
		const name = Buffer.from(part.name);
		const size = part.claimedBytes ?? content.length;
		const facts = Buffer.alloc(26);
		facts.writeUInt16LE(20, 0);
		facts.writeUInt16LE(part.isEncrypted === true ? 1 : 0, 2);
		facts.writeUInt16LE(8, 4);
		facts.writeUInt32LE(crc32(content), 10);
		facts.writeUInt32LE(packed.length, 14);
		facts.writeUInt32LE(size, 18);
		facts.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, name, packed]);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset, 10);
		entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, place, name]));
		locals.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(parts.length, 4);
	end.writeUInt16LE(parts.length, 6);
	end.writeUInt32LE(directory.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a small workbook with one sheet of this XML. */
export function workbookParts(sheetXml: string): ZipPart[] {
	return [
		{
			name: '[Content_Types].xml',
			content: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		},
		{
			name: '_rels/.rels',
			content: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		},
		{
			name: 'xl/workbook.xml',
			content: `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${RELATIONS}"><sheets><sheet name="Schedule" sheetId="1" r:id="r1"/></sheets></workbook>`,
		},
		{
			name: 'xl/_rels/workbook.xml.rels',
			content: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		},
		{ name: 'xl/worksheets/sheet1.xml', content: sheetXml },
	];
}

/** XML of a sheet of these cells; a cell that begins with `<` is XML as it is. */
export function sheetXml(rows: string[][], before = ''): string {
	const cells = rows.map((row, index) => {
		const inside = row.map((cell, column) => {
			const place = `${String.fromCharCode(65 + column)}${index + 1}`;
			if (cell.startsWith('<')) return cell.replace('<c', `<c r="${place}"`);
			return cell === ''
				? ''
				: `<c r="${place}" t="inlineStr"><is><t>${cell.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</t></is></c>`;
		});
		return `<row r="${index + 1}">${inside.join('')}</row>`;
	});
	return `${HEAD}${before}<worksheet xmlns="${SPREADSHEET}"><sheetData>${cells.join('')}</sheetData></worksheet>`;
}
