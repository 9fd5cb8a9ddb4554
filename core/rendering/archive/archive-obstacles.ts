/** What keeps a plain PDF from being an archive file (ISO 19005-3); each obstacle names its clause. */
import { reference, withoutStrings, type PlainPdf } from '../plain-pdf';

/** What stands in the way, one sentence each; `[]` when nothing does. */
export function archiveObstacles(pdf: PlainPdf): string[] {
	const found = new Set<string>();
	const drawn = descriptorsOfDrawnFonts(pdf);
	for (const number of pdf.numbers) {
		const entries = entriesOf(pdf, number);
		for (const [pattern, obstacle] of PATTERNS) if (pattern.test(entries)) found.add(obstacle);
		const font = /\/Type\s*\/FontDescriptor\b/.test(entries);
		if (font && !drawn.has(number) && !/\/FontFile[23]?\b/.test(entries)) {
			const name = /\/FontName\s*\/([^\s/>]+)/.exec(entries)?.[1] ?? 'without a name';
			found.add(`The font ${name} is not embedded (6.2.11.4)`);
		}
		const simple =
			/\/Type\s*\/Font\b/.test(entries) &&
			/\/Subtype\s*\/(?:Type1|TrueType|MMType1)\b/.test(entries);
		if (simple && !/\/FontDescriptor\b/.test(entries)) {
			const name = /\/BaseFont\s*\/([^\s/>]+)/.exec(entries)?.[1] ?? 'without a name';
			found.add(`The font ${name} is not embedded (6.2.11.4)`);
		}
		if (/\/Subtype\s*\/Link\b/.test(entries) && !/\/F\s+\d+/.test(entries))
			found.add('A link is not marked for printing (6.3.2)');
	}
	return [...found];
}

/** Descriptors of Type 3 fonts: their glyphs are drawings inside the file, no font program is needed. */
function descriptorsOfDrawnFonts(pdf: PlainPdf): Set<number> {
	const numbers = pdf.numbers.flatMap((number) => {
		const entries = entriesOf(pdf, number);
		return /\/Subtype\s*\/Type3\b/.test(entries) ? [reference(entries, 'FontDescriptor')] : [];
	});
	return new Set(numbers);
}

/** Dictionary of an object, without what stands in its strings. */
function entriesOf(pdf: PlainPdf, number: number): string {
	const body = pdf.body(number);
	const stream = body.endsWith('endstream') ? body.indexOf('stream\n') : -1;
	return withoutStrings(stream === -1 ? body : body.slice(0, stream));
}

const PATTERNS: [RegExp, string][] = [
	[/\/DeviceCMYK\b/, 'It uses CMYK colours, for which there is no profile here (6.2.4.3)'],
	[/\/LZWDecode\b/, 'A stream is compressed with LZW (6.1.7.2)'],
	[/\/(?:JavaScript|JS)\b/, 'It holds JavaScript (6.5.1)'],
	[
		/\/S\s*\/(?:Launch|Sound|Movie|ResetForm|ImportData|Hide|SetOCGState|Rendition|Trans|GoTo3DView)\b/,
		'It holds an action that archive files may not have (6.5.1)',
	],
	[/\/AA\b/, 'Opening or leaving a part of it starts an action (6.5.2)'],
	[/\/Subtype\s*\/(?:Movie|Sound|Screen|3D|RichMedia)\b/, 'It holds sound, film or 3D (6.3.1)'],
	[/\/NeedAppearances\s+true\b/, 'Its form fields have no fixed appearance (6.4.1)'],
	[/\/XFA\b/, 'It holds an XFA form (6.4.2)'],
	[/\/Interpolate\s+true\b/, 'A picture asks for interpolation (6.2.8)'],
	[/\/EmbeddedFiles\b/, 'It holds attachments of its own whose role is not known (6.8)'],
	[/\/Subtype\s*\/PS\b/, 'It holds PostScript (6.2.9)'],
	[/\/(?:Ref|OPI)\s*<</, 'It shows parts of another file (6.2.9)'],
];
