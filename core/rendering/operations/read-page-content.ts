/** Looks at what a page draws: whether there is text, pictures or shapes, and what is marked as furniture. */
import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';
import { dictAt, itemsOf, textAt, type OpenPdf } from './pdf-objects';

/** What stands on a page. */
export interface PageContent {
	/** Operators that show text. */
	texts: number;
	images: number;
	/** Operators that paint a shape. */
	shapes: number;
	/** Stretches marked as artefact: running heads, rules, watermarks. */
	artifacts: number;
}

const MAXIMUM_DEPTH = 8;
const MOST_BYTES = 64_000_000;
/** A background and a rule are no content. */
const FEW_SHAPES = 4;

/** Whether a page shows nothing: no text, no picture, no drawing beyond a background. */
export function isEmptyPage({ texts, images, shapes }: PageContent): boolean {
	return texts === 0 && images === 0 && shapes < FEW_SHAPES;
}

/** Looks at a page and at the forms it draws. */
export function readPageContent(pdf: OpenPdf, index: number): PageContent {
	const { lib } = pdf;
	const { node } = pdf.pages[index]!;
	const contents = node.lookup(lib.PDFName.of('Contents'));
	const streams = contents instanceof lib.PDFArray ? itemsOf(contents) : [contents];
	const found: PageContent = { texts: 0, images: 0, shapes: 0, artifacts: 0 };
	const seen = new Set<PDFDict>();
	const text = streams.map((stream) => decoded(pdf, stream)).join('\n');
	look(text, resourcesOf(node), 0);
	return found;

	function look(content: string, resources: PDFDict | undefined, depth: number): void {
		const plain = content
			.replace(/\((?:\\[^]|[^\\()])*\)/g, '()')
			.replace(/<[0-9A-Fa-f\s]{2,}>/g, '<>');
		found.texts += plain.match(/(?:\)|>|\])\s*(?:Tj|TJ|'|")(?=\s|$)/g)?.length ?? 0;
		found.shapes += plain.match(/(?<=\s)(?:f\*?|F|S|s|B\*?|b\*?|sh)(?=\s|$)/g)?.length ?? 0;
		found.artifacts +=
			plain.match(/\/Artifact\s*(?:<<[^]{0,400}?>>\s*BDC|\/\w+\s+BDC|BMC)/g)?.length ?? 0;
		found.images += plain.match(/(?<=\s)BI(?=\s)/g)?.length ?? 0;
		const drawn = resources && dictAt(lib, resources, 'XObject');
		if (drawn === undefined || depth > MAXIMUM_DEPTH) return;
		for (const [, word] of plain.matchAll(/\/([^\s/[\]<>()]+)\s+Do(?=\s|$)/g)) {
			const object = drawn.lookup(lib.PDFName.of(word!));
			if (!(object instanceof lib.PDFStream)) continue;
			const kind = textAt(lib, object.dict, 'Subtype');
			if (kind === 'Image') found.images += 1;
			if (kind !== 'Form' || seen.has(object.dict)) continue;
			seen.add(object.dict);
			look(decoded(pdf, object), dictAt(lib, object.dict, 'Resources') ?? resources, depth + 1);
		}
	}
	function resourcesOf(page: PDFDict): PDFDict | undefined {
		let holder: PDFDict | undefined = page;
		for (let guard = 0; holder !== undefined && guard < 50; guard += 1) {
			const resources = dictAt(lib, holder, 'Resources');
			if (resources !== undefined) return resources;
			holder = dictAt(lib, holder, 'Parent');
		}
		return undefined;
	}
}

function decoded({ lib }: OpenPdf, stream: PDFObject | undefined): string {
	if (!(stream instanceof lib.PDFRawStream)) return '';
	try {
		const bytes = lib.decodePDFRawStream(stream).decode();
		return Buffer.from(bytes.subarray(0, MOST_BYTES)).toString('latin1');
	} catch {
		return '';
	}
}
