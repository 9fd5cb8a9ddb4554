/** Finishes a plain PDF without parsing it whole: accessibility, metadata, claims, stable bytes, dictionaries packed. */
import { mendAccessibility, type Changes } from './accessibility/mend-accessibility';
import type { Unmended } from './accessibility/mend-table';
import {
	parseDictionary,
	textOf,
	writeValue,
	type Dictionary,
	type Value,
} from './accessibility/pdf-syntax';
import { archiveObstacles } from './archive/archive-obstacles';
import { archiveParts } from './archive/archive-parts';
import { sha256 } from '../shared/hash';
import type { FinishOptions, PageLabels, PdfMetadata } from './finish-pdf';
import { pagesOf, reference, withoutStrings, type PlainPdf } from './plain-pdf';
import type { PdfReading } from './read-pdf';
import {
	deflated,
	deflatedAside,
	groupObjects,
	openFile,
	type NewStream,
	type ObjectGroup,
} from './write-plain-file';
import { PRODUCER, whenOf, xmpOf, type Claim } from './xmp';

/** Objects in one object stream; readers unpack a whole stream for one object. */
const OBJECTS_PER_STREAM = 100;

/** What a print has to be looked at for before it may leave. */
export type FileFacts = Pick<PdfReading, 'pages' | 'tagged' | 'outline' | 'links' | 'forbidden'>;

/** A finished file and what it may call itself. */
export interface FinishedFile {
	pdf: Uint8Array;
	/** Standards named in the file. */
	claims: Claim[];
	/** Why PDF/UA-1 is not claimed; `[]` when it is. */
	unmended: Unmended[];
	/** Why PDF/A-3 was asked for and is not claimed; `[]` otherwise. */
	obstacles: string[];
}

/** What stands in a plain PDF; undefined when it cannot be told this way. */
export function readPlainPdf(pdf: PlainPdf): FileFacts | undefined {
	const pages = pagesOf(pdf);
	if (pages === undefined) return undefined;
	const catalog = withoutStrings(pdf.body(pdf.root));
	const forbidden = ['OpenAction', 'AA', 'AcroForm'].filter((name) => hasEntry(catalog, name));
	const names = /\/Names\b/.test(catalog)
		? withoutStrings(pdf.body(reference(catalog, 'Names')))
		: '';
	for (const name of ['JavaScript', 'EmbeddedFiles'])
		if (hasEntry(`${catalog}${names}`, name)) forbidden.push(name);
	let links = 0;
	let outline = 0;
	for (const number of pdf.numbers) {
		const body = dictionaryOf(pdf, number);
		if (/\/Subtype\s*\/Link\b/.test(body)) {
			links += 1;
			const action = /\/S\s*\/(\w+)/.exec(body)?.[1];
			if (action !== undefined && action !== 'URI' && action !== 'GoTo') forbidden.push(action);
		}
		if (/^<<\s*\/Title\s*(?:\(\)|<>)/.test(body) && /\/Parent \d+ 0 R/.test(body)) outline += 1;
	}
	return {
		pages: pages.length,
		tagged: /\/Marked true\b/.test(catalog) && reference(catalog, 'StructTreeRoot') !== 0,
		outline,
		links,
		forbidden: [...new Set(forbidden)],
	};
}

/**
 * Writes the file anew: our information dictionary and XMP in place of the browser's, dictionaries in compressed
 * object streams, a trailer id from the content. The same print gives the same bytes.
 *
 * @returns undefined when the catalog is not as the browser writes it
 */
export function finishPlainPdf(pdf: PlainPdf, metadata: PdfMetadata): Uint8Array | undefined {
	const plan = planFile(pdf, metadata, {});
	return plan && writeFile(pdf, plan, plan.unpacked.map(deflated)).pdf;
}

/** The same, with what the file claims; a standard it would not meet is not claimed, and the reason is told. */
export async function finishPlain(
	pdf: PlainPdf,
	metadata: PdfMetadata,
	options: FinishOptions = {},
): Promise<FinishedFile | undefined> {
	const plan = planFile(pdf, metadata, options);
	return plan && writeFile(pdf, plan, await Promise.all(plan.unpacked.map(deflatedAside)));
}

/** A file that only has to be deflated and written. */
interface FilePlan extends Omit<FinishedFile, 'pdf'> {
	changes: Changes;
	groups: ObjectGroup[];
	/** What has to be deflated: streams in the order of their numbers, then the groups. */
	unpacked: Uint8Array[];
	next: number;
	trailer: string;
}

function planFile(
	pdf: PlainPdf,
	metadata: PdfMetadata,
	options: FinishOptions,
): FilePlan | undefined {
	const catalog = parseDictionary(pdf.body(pdf.root));
	const pageCount = pagesOf(pdf)?.length ?? 0;
	if (catalog === undefined || catalog.has('Metadata') || pageCount === 0) return undefined;
	const changes = mendAccessibility(pdf);
	const { unmended } = changes;
	if (metadata.title.trim() === '')
		unmended.push({ rule: '06-003', message: 'The document has no title' });
	if (!LANGUAGE.test(metadata.language))
		unmended.push({ rule: '11-006', message: `"${metadata.language}" is no language` });
	const claims: Claim[] = unmended.length === 0 ? ['PDF/UA-1'] : [];
	const obstacles = options.archive === undefined ? [] : archiveObstacles(pdf);
	const date = dateOf(metadata);
	let next = changes.next;
	if (options.archive !== undefined && obstacles.length === 0) {
		claims.push(unmended.length === 0 ? 'PDF/A-3a' : 'PDF/A-3b');
		const parts = archiveParts(options.archive, date, next);
		next = parts.next;
		for (const [name, value] of parts.catalog) catalog.set(name, value);
		for (const [number, body] of parts.bodies) changes.bodies.set(number, body);
		for (const [number, stream] of parts.streams) changes.streams.set(number, stream);
	}
	const packet = next++;
	describe(catalog, metadata, options.pageLabels);
	catalog.set('Metadata', { reference: packet });
	changes.bodies.set(pdf.root, writeValue(catalog));
	const info = next++;
	changes.bodies.set(info, infoOf(metadata, date));
	changes.streams.set(packet, {
		entries: '/Type /Metadata\n/Subtype /XML',
		data: Buffer.from(xmpOf(metadata, claims), 'utf8'),
		packed: true,
	});
	const groups = groupsOf(pdf, changes);
	const unpacked = [
		...streamsToPack(changes).map(([, { data }]) => data),
		...groups.map(({ text }) => text),
	];
	const id = sha256(JSON.stringify([...unpacked, ...keptStreams(pdf, changes)].map(sha256)));
	const seal = id.slice(0, 32);
	const trailer = `/Root ${pdf.root} 0 R\n/Info ${info} 0 R\n/ID [<${seal}> <${seal}>]`;
	return { changes, groups, unpacked, next, trailer, claims, unmended, obstacles };
}

/** A language tag: two or three letters, then parts of up to eight (RFC 5646). */
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i;

/** Everything the file had, changed where it has to be, then what is new; `packed` is `unpacked` deflated. */
function writeFile(pdf: PlainPdf, plan: FilePlan, packed: Uint8Array[]): FinishedFile {
	const { changes, groups, claims, unmended, obstacles, trailer } = plan;
	const file = openFile();
	const streams = new Map([...changes.streams].map(([number, { data }]) => [number, data]));
	const ready = packed.values();
	for (const [number] of streamsToPack(changes)) streams.set(number, ready.next().value!);
	for (const number of numbersOf(pdf, changes)) {
		const entries = changes.streams.get(number)?.entries;
		if (entries !== undefined) file.addStream(number, entries, streams.get(number)!);
		else if (isStream(pdf, changes, number)) {
			const { from, to } = pdf.range(number);
			file.addBytes(number, pdf.bytes.subarray(from, to));
		}
	}
	let next = plan.next;
	for (const group of groups) file.addObjectStream(next++, group, ready.next().value!);
	return { pdf: file.close(next, trailer), claims, unmended, obstacles };
}

/** Streams that go over as the browser wrote them. */
function keptStreams(pdf: PlainPdf, changes: Changes): Uint8Array[] {
	return numbersOf(pdf, changes)
		.filter((number) => !changes.streams.has(number) && isStream(pdf, changes, number))
		.map((number) => {
			const { from, to } = pdf.range(number);
			return pdf.bytes.subarray(from, to);
		});
}

function streamsToPack({ streams }: Changes): [number, NewStream][] {
	return [...streams].filter(([, { packed }]) => !packed);
}

/** Numbers of all objects but the browser's information dictionary, old ones first. */
function numbersOf(pdf: PlainPdf, { bodies, streams }: Changes): number[] {
	const old = new Set(pdf.numbers);
	const added = new Set([...bodies.keys(), ...streams.keys()].filter((number) => !old.has(number)));
	const kept = pdf.numbers.filter((number) => number !== pdf.info);
	return [...kept, ...[...added].sort((a, b) => a - b)];
}

function isStream(pdf: PlainPdf, { bodies }: Changes, number: number): boolean {
	const { from, to } = pdf.range(number);
	return (
		!bodies.has(number) &&
		to - from > ENDSTREAM.length &&
		ENDSTREAM.equals(pdf.bytes.subarray(to - ENDSTREAM.length, to))
	);
}

const ENDSTREAM = Buffer.from('endstream', 'latin1');

function groupsOf(pdf: PlainPdf, changes: Changes): ObjectGroup[] {
	const dictionaries = numbersOf(pdf, changes)
		.filter((number) => !changes.streams.has(number) && !isStream(pdf, changes, number))
		.map((number) => ({ number, body: changes.bodies.get(number) ?? pdf.body(number) }));
	const groups: ObjectGroup[] = [];
	for (let at = 0; at < dictionaries.length; at += OBJECTS_PER_STREAM)
		groups.push(groupObjects(dictionaries.slice(at, at + OBJECTS_PER_STREAM)));
	return groups;
}

/** The catalog's own words on the document: language, title in the window's bar, labels of the pages. */
function describe(
	catalog: Dictionary,
	metadata: PdfMetadata,
	labels: PageLabels[] | undefined,
): void {
	if (metadata.language === '') catalog.delete('Lang');
	else catalog.set('Lang', textOf(metadata.language));
	const viewer = catalog.get('ViewerPreferences');
	const preferences: Dictionary = viewer instanceof Map ? viewer : new Map<string, Value>();
	preferences.set('DisplayDocTitle', true);
	catalog.set('ViewerPreferences', preferences);
	const mark = catalog.get('MarkInfo');
	if (mark instanceof Map) mark.delete('Suspects');
	if (labels === undefined || labels.length === 0) return;
	const styles = { decimal: 'D', roman: 'r', letters: 'a', none: '' };
	const sorted = [...labels].sort((a, b) => a.fromPage - b.fromPage);
	const numbers = sorted.flatMap(({ fromPage, style, first = 1 }): Value[] => {
		const range: Dictionary = new Map();
		if (style !== 'none') range.set('S', { name: styles[style] });
		if (first !== 1) range.set('St', first);
		return [fromPage - 1, range];
	});
	catalog.set('PageLabels', new Map([['Nums', numbers]]));
}

function dateOf(metadata: PdfMetadata): string {
	return `D:${whenOf(metadata).toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
}

function infoOf(metadata: PdfMetadata, date: string): string {
	return writeValue(
		new Map<string, Value>([
			['Title', textOf(metadata.title)],
			['Author', textOf(metadata.author)],
			['Subject', textOf(metadata.subject)],
			['Keywords', textOf(metadata.keywords.join(' '))],
			['Creator', textOf(PRODUCER)],
			['Producer', textOf(PRODUCER)],
			['CreationDate', { text: date }],
			['ModDate', { text: date }],
		]),
	);
}

/** Dictionary of an object, without its stream and without what stands in strings. */
function dictionaryOf(pdf: PlainPdf, number: number): string {
	const body = pdf.body(number);
	return withoutStrings(
		body.endsWith('endstream') ? body.slice(0, body.indexOf('stream\n')) : body,
	);
}

function hasEntry(body: string, name: string): boolean {
	return new RegExp(`/${name}\\b`).test(body);
}
