/** Content streams of a plain PDF with the forms and fonts they name. */
import { inflateSync } from 'node:zlib';
import type { PlainPdf } from '../plain-pdf';
import { glyphTable, type GlyphTable } from './glyph-words';
import { paintOf, type FormFacts } from './page-content';
import { nameOf, parseDictionary, referenceOf, type Dictionary, type Value } from './pdf-syntax';

/** A page or a form with marks of its own. */
export interface Container {
	/** Number of the page or form; the tree names it so. */
	number: number;
	/** Number of the stream with its operators: the page's contents, or the form itself. */
	stream: number;
	entries: Dictionary;
	streamEntries: Dictionary;
	content: string;
	formOf(name: string): FormFacts | undefined;
	tableOf(font: string): GlyphTable | undefined;
}

/** What can be asked of a file's resources. */
export interface Resources {
	/** Pages, and forms with marks of their own; undefined when a stream cannot be read. */
	containers(pages: number[]): Container[] | undefined;
}

const MAXIMUM_DEPTH = 12;
const NOTHING: FormFacts = { text: false, image: false, shapes: false, tagged: false };

/** Opens the resources of a file; each is read once. */
export function openResources(pdf: PlainPdf): Resources {
	const forms = new Map<number, FormFacts>();
	const tables = new Map<number, GlyphTable>();
	const tagged = new Set<number>();
	let sound = true;

	const resolved = (value: Value | undefined): Value | undefined => {
		const number = referenceOf(value);
		return number === 0 ? value : parseDictionary(pdf.body(number));
	};
	const named = (entries: Dictionary, kind: string): ((name: string) => number) => {
		const resources = resolved(entries.get('Resources'));
		const list = resources instanceof Map ? resolved(resources.get(kind)) : undefined;
		return (name) => (list instanceof Map ? referenceOf(list.get(name)) : 0);
	};
	const read = (number: number): { entries: Dictionary; content: string } | undefined => {
		const body = pdf.body(number);
		const at = body.indexOf('stream\n');
		const entries = parseDictionary(body);
		if (at === -1 || entries === undefined || entries.has('DecodeParms')) return undefined;
		const from = pdf.range(number).from + at + 'stream\n'.length;
		const length = entries.get('Length');
		const bytes = pdf.bytes.subarray(
			from,
			typeof length === 'number' ? from + length : pdf.range(number).to,
		);
		const filter = entries.get('Filter');
		if (filter === undefined) return { entries, content: latin(bytes) };
		if (nameOf(filter) !== 'FlateDecode') return undefined;
		return { entries, content: latin(inflateSync(bytes)) };
	};
	const factsOf = (number: number, depth: number): FormFacts => {
		const known = forms.get(number);
		if (known !== undefined) return known;
		forms.set(number, NOTHING);
		const entries = parseDictionary(pdf.body(number));
		let facts = NOTHING;
		if (entries !== undefined && nameOf(entries.get('Subtype')) === 'Image') {
			facts = { ...NOTHING, image: true };
		} else if (entries !== undefined && depth < MAXIMUM_DEPTH) {
			const form = read(number);
			if (form === undefined) sound = false;
			else {
				const ownForm = named(entries, 'XObject');
				const paint = paintOf(form.content, (name) => factsOf(ownForm(name), depth + 1));
				facts = { ...paint, tagged: entries.has('StructParents') };
				if (facts.tagged) tagged.add(number);
			}
		}
		forms.set(number, facts);
		return facts;
	};
	const containerOf = (
		place: Pick<Container, 'number' | 'stream' | 'entries' | 'streamEntries' | 'content'>,
	): Container => {
		const formNumber = named(place.entries, 'XObject');
		const fontNumber = named(place.entries, 'Font');
		return {
			...place,
			formOf: (name) => {
				const number = formNumber(name);
				return number === 0 ? undefined : factsOf(number, 0);
			},
			tableOf: (font) => {
				const number = fontNumber(font);
				const known = tables.get(number);
				if (known !== undefined || number === 0) return known;
				const map = referenceOf(parseDictionary(pdf.body(number))?.get('ToUnicode'));
				const table = glyphTable((map !== 0 && read(map)?.content) || '');
				tables.set(number, table);
				return table;
			},
		};
	};
	return {
		containers(pages) {
			const containers: Container[] = [];
			for (const number of pages) {
				const entries = parseDictionary(pdf.body(number));
				const stream = referenceOf(entries?.get('Contents'));
				const opened = stream === 0 ? undefined : read(stream);
				if (entries === undefined || opened === undefined) return undefined;
				const { content, entries: streamEntries } = opened;
				const page = containerOf({ number, stream, entries, streamEntries, content });
				for (const [, name] of content.matchAll(/\/(\S+) Do\n/g)) page.formOf(name!);
				containers.push(page);
			}
			for (const number of tagged) {
				const form = read(number);
				if (form === undefined) return undefined;
				const { entries, content } = form;
				containers.push(
					containerOf({ number, stream: number, entries, streamEntries: entries, content }),
				);
			}
			return sound ? containers : undefined;
		},
	};
}

function latin(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
