/** What PDF/A-3 (ISO 19005-3) adds to a file: the colour space its colours mean, and attachments with their role. */
import { createHash } from 'node:crypto';
import { textOf, writeValue, type Dictionary, type Value } from '../accessibility/pdf-syntax';
import type { NewStream } from '../write-plain-file';
import { srgbProfile } from './colour-profile';

/** A file inside the PDF. */
export interface Attachment {
	/** For example `dossier.json`. */
	name: string;
	mediaType: string;
	/** What it is, one sentence. */
	description: string;
	bytes: Uint8Array;
	/** What it is to the document (ISO 19005-3, 6.8); `Data` when absent. */
	relationship?: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';
}

/** New objects and the catalog's new entries. */
export interface ArchiveParts {
	catalog: Dictionary;
	bodies: Map<number, string>;
	streams: Map<number, NewStream>;
	next: number;
}

/** Objects of the archive, with numbers from `next` on; `date` is that of the document, in the file's own form. */
export function archiveParts(attachments: Attachment[], date: string, next: number): ArchiveParts {
	const parts: ArchiveParts = { catalog: new Map(), bodies: new Map(), streams: new Map(), next };
	const profile = parts.next++;
	parts.streams.set(profile, {
		entries: '/N 3\n/Filter /FlateDecode',
		data: srgbProfile(),
		packed: false,
	});
	const intent = parts.next++;
	parts.bodies.set(
		intent,
		`<</Type /OutputIntent\n/S /GTS_PDFA1\n/OutputConditionIdentifier (sRGB IEC61966-2.1)\n/Info (sRGB IEC61966-2.1)\n/DestOutputProfile ${profile} 0 R>>`,
	);
	parts.catalog.set('OutputIntents', [{ reference: intent }]);
	if (attachments.length === 0) return parts;
	const sorted = [...attachments].sort((a, b) => (a.name < b.name ? -1 : 1));
	const specifications = sorted.map((attachment) => attach(attachment, date, parts));
	const names = specifications.flatMap((number, index): Value[] => [
		textOf(sorted[index]!.name),
		{ reference: number },
	]);
	parts.catalog.set(
		'AF',
		specifications.map((number) => ({ reference: number })),
	);
	parts.catalog.set('Names', new Map([['EmbeddedFiles', new Map([['Names', names]])]]));
	return parts;
}

function attach(attachment: Attachment, date: string, parts: ArchiveParts): number {
	const { bytes, description, mediaType, name, relationship = 'Data' } = attachment;
	const file = parts.next++;
	const checksum = createHash('md5').update(bytes).digest().toString('latin1');
	const entries = new Map<string, Value>([
		['Type', { name: 'EmbeddedFile' }],
		['Subtype', { name: mediaType }],
		['Filter', { name: 'FlateDecode' }],
		[
			'Params',
			new Map<string, Value>([
				['CheckSum', { text: checksum }],
				['ModDate', { text: date }],
				['Size', bytes.length],
			]),
		],
	]);
	parts.streams.set(file, {
		entries: writeValue(entries).slice(2, -2),
		data: bytes,
		packed: false,
	});
	const specification = parts.next++;
	const ascii = name.replace(/[^\x20-\x7e]/g, '_');
	parts.bodies.set(
		specification,
		writeValue(
			new Map<string, Value>([
				['Type', { name: 'Filespec' }],
				['F', { text: ascii }],
				['UF', textOf(name)],
				['Desc', textOf(description)],
				['AFRelationship', { name: relationship }],
				[
					'EF',
					new Map([
						['F', { reference: file }],
						['UF', { reference: file }],
					]),
				],
			]),
		),
	);
	return specification;
}
