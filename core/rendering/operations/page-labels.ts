/** Reads page labels ("iv", "A-3") page by page and writes them as ranges. */
import type { PDFContext, PDFObject } from '@cantoo/pdf-lib';
import {
	asDict,
	dictAt,
	numberAt,
	textAt,
	treeEntries,
	type OpenPdf,
	type PdfLib,
} from './pdf-objects';

/** Label of one page: numbering style (`D`, `r`, `R`, `a`, `A` or none), prefix and number. */
export interface PageLabel {
	style: string;
	prefix: string;
	number: number;
}

/** The label of each page; undefined when the file has none. */
export function pageLabels(pdf: OpenPdf): PageLabel[] | undefined {
	const { lib, catalog, context, pages } = pdf;
	const ranges = treeEntries(lib, dictAt(lib, catalog, 'PageLabels'), 'Nums')
		.flatMap(({ key, value }) => {
			const dict = asDict(lib, context.lookup(value));
			if (!(key instanceof lib.PDFNumber) || dict === undefined) return [];
			const first = numberAt(lib, dict, 'St') ?? 1;
			return [
				{
					from: key.asNumber(),
					style: textAt(lib, dict, 'S'),
					prefix: textAt(lib, dict, 'P'),
					first,
				},
			];
		})
		.sort((a, b) => a.from - b.from);
	if (ranges.length === 0) return undefined;
	return pages.map((_, index) => {
		const range = ranges.findLast(({ from }) => from <= index);
		if (range === undefined) return { style: 'D', prefix: '', number: index + 1 };
		return { style: range.style, prefix: range.prefix, number: range.first + index - range.from };
	});
}

/** A label as a reader shows it. */
export function labelText({ style, prefix, number }: PageLabel): string {
	if (style === 'D') return `${prefix}${number}`;
	if (style === 'r') return `${prefix}${roman(number).toLowerCase()}`;
	if (style === 'R') return `${prefix}${roman(number)}`;
	if (style === 'a' || style === 'A') {
		const letter = String.fromCharCode(65 + ((number - 1) % 26));
		const letters = letter.repeat(Math.min(40, Math.floor((number - 1) / 26) + 1));
		return prefix + (style === 'a' ? letters.toLowerCase() : letters);
	}
	return prefix;
}

/** Labels as the catalog holds them. */
export function writePageLabels(
	lib: PdfLib,
	context: PDFContext,
	labels: readonly PageLabel[],
): PDFObject {
	const numbers: PDFObject[] = [];
	for (const [index, label] of labels.entries()) {
		const before = labels[index - 1];
		const goesOn =
			before?.style === label.style &&
			before.prefix === label.prefix &&
			(label.style === '' || before.number + 1 === label.number);
		if (goesOn) continue;
		const prefix = label.prefix === '' ? undefined : lib.PDFHexString.fromText(label.prefix);
		const dict = context.obj({
			...(label.style === '' ? {} : { S: label.style }),
			...(prefix === undefined ? {} : { P: prefix }),
			...(label.style === '' || label.number === 1 ? {} : { St: label.number }),
		});
		numbers.push(context.obj(index), dict);
	}
	return context.obj({ Nums: context.obj(numbers) });
}

const ROMAN: [number, string][] = [
	[1000, 'M'],
	[900, 'CM'],
	[500, 'D'],
	[400, 'CD'],
	[100, 'C'],
	[90, 'XC'],
	[50, 'L'],
	[40, 'XL'],
	[10, 'X'],
	[9, 'IX'],
	[5, 'V'],
	[4, 'IV'],
	[1, 'I'],
];

function roman(number: number): string {
	let rest = Math.min(Math.max(number, 0), 9_999);
	let text = '';
	for (const [value, sign] of ROMAN) {
		text += sign.repeat(Math.floor(rest / value));
		rest %= value;
	}
	return text;
}
