import { openPlainPdf } from '../plain-pdf';
import { archiveObstacles } from './archive-obstacles';

/** A file of these objects; the first is its catalog. */
function fileOf(...objects: string[]) {
	let text = '%PDF-1.7\n';
	const rows = objects.map((body, index) => {
		const row = `${String(text.length).padStart(10, '0')} 00000 n \n`;
		text += `${index + 1} 0 obj\n${body}\nendobj\n`;
		return row;
	});
	const table = text.length;
	text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
	text += `trailer\n<</Size ${objects.length + 1}\n/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
	return openPlainPdf(new Uint8Array(Buffer.from(text, 'latin1')))!;
}

describe('archiveObstacles', () => {
	it('lets a font pass whose glyphs are drawn in the file', () => {
		const drawn = '<</Type /Font\n/Subtype /Type3\n/FontDescriptor 3 0 R>>';
		const descriptor = '<</Type /FontDescriptor\n/FontName /Drawn>>';
		expect(archiveObstacles(fileOf('<</Type /Catalog>>', drawn, descriptor))).toEqual([]);
		const named = drawn.replace('Type3', 'TrueType');
		expect(archiveObstacles(fileOf('<</Type /Catalog>>', named, descriptor))).toEqual([
			'The font Drawn is not embedded (6.2.11.4)',
		]);
	});

	it.each([
		['<</ColorSpace /DeviceCMYK>>', '6.2.4.3'],
		['<</Filter /LZWDecode>>', '6.1.7.2'],
		['<</S /JavaScript\n/JS (x)>>', '6.5.1'],
		['<</S /Launch>>', '6.5.1'],
		['<</Type /Annot\n/Subtype /Link>>', '6.3.2'],
		['<</Subtype /Image\n/Interpolate true>>', '6.2.8'],
		['<</EmbeddedFiles 4 0 R>>', '6.8'],
	])('names the clause %s stands against', (body, clause) => {
		const [obstacle] = archiveObstacles(fileOf('<</Type /Catalog>>', body));
		expect(obstacle).toContain(`(${clause})`);
	});

	it('takes no word of a text for structure', () => {
		expect(archiveObstacles(fileOf('<</Type /Catalog>>', '<</T (/DeviceCMYK /AA)>>'))).toEqual([]);
	});
});
