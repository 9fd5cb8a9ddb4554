/** Reads which fonts a PDF uses and whether they are inside. */
import type { PDFDict } from '@cantoo/pdf-lib';
import { arrayAt, asDict, dictAt, itemsOf, textAt, type OpenPdf } from './pdf-objects';

/** A font of a file. */
export interface FontReading {
	name: string;
	/** `TrueType`, `Type0`, `Type1`, `Type3` … */
	kind: string;
	embedded: boolean;
	/** Whether only the characters used are inside. */
	subset: boolean;
	/** Whether characters can be read back as text. */
	readable: boolean;
}

/** Fonts used by the pages and by what they draw, each once. */
export function readFonts(pdf: OpenPdf): FontReading[] {
	const { lib } = pdf;
	const fonts = new Map<PDFDict, FontReading>();
	const seen = new Set<PDFDict>();
	const look = (resources: PDFDict | undefined): void => {
		if (resources === undefined || seen.has(resources)) return;
		seen.add(resources);
		const list = dictAt(lib, resources, 'Font');
		for (const [, value] of list?.entries() ?? []) {
			const font = asDict(lib, pdf.context.lookup(value));
			if (font === undefined || fonts.has(font)) continue;
			fonts.set(font, readFont(pdf, font));
			look(dictAt(lib, font, 'Resources'));
		}
		for (const kind of ['XObject', 'Pattern']) {
			for (const [, value] of dictAt(lib, resources, kind)?.entries() ?? []) {
				const drawn = asDict(lib, pdf.context.lookup(value));
				if (drawn !== undefined) look(dictAt(lib, drawn, 'Resources'));
			}
		}
	};
	for (const { node } of pdf.pages) {
		let holder: PDFDict | undefined = node;
		for (let guard = 0; holder !== undefined && guard < 50; guard += 1) {
			const resources = dictAt(lib, holder, 'Resources');
			if (resources !== undefined) {
				look(resources);
				break;
			}
			holder = dictAt(lib, holder, 'Parent');
		}
	}
	const byName = new Map<string, FontReading>();
	for (const font of fonts.values()) {
		const key = `${font.name} ${font.kind} ${font.embedded}`;
		const known = byName.get(key);
		byName.set(key, known ? { ...known, readable: known.readable && font.readable } : font);
	}
	return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function readFont(pdf: OpenPdf, font: PDFDict): FontReading {
	const { lib } = pdf;
	const kind = textAt(lib, font, 'Subtype');
	const below = asDict(lib, itemsOf(arrayAt(lib, font, 'DescendantFonts'))[0]);
	const descriptor = dictAt(lib, below ?? font, 'FontDescriptor');
	const base =
		textAt(lib, font, 'BaseFont') || (descriptor ? textAt(lib, descriptor, 'FontName') : '');
	const files = ['FontFile', 'FontFile2', 'FontFile3'];
	return {
		name: base.replace(/^[A-Z]{6}\+/, '') || (kind === 'Type3' ? 'Type 3' : 'unnamed'),
		kind,
		embedded:
			kind === 'Type3' ||
			files.some((key) => descriptor?.lookup(lib.PDFName.of(key)) instanceof lib.PDFStream),
		subset: /^[A-Z]{6}\+/.test(base),
		readable: font.has(lib.PDFName.of('ToUnicode')) || (kind !== 'Type0' && kind !== 'Type3'),
	};
}
