import { printed, SAMPLE_HTML, SAMPLE_METADATA } from '../accessibility/__fixtures__/sample-page';
import { findVeraPdf, runVeraPdf } from '../accessibility/__fixtures__/verapdf';
import { finishPrint } from '../finish-print';
import { archivePdf } from './archive-pdf';
import { srgbProfile } from './colour-profile';

const attachment = {
	name: 'Übersicht.json',
	mediaType: 'application/json',
	description: 'The dossier',
	bytes: Buffer.from('{"a":1}'),
};

/** A file that is neither tagged nor self-contained. */
async function foreignFile(change: (page: import('@cantoo/pdf-lib').PDFPage) => void) {
	const { PDFDocument } = await import('@cantoo/pdf-lib');
	const document = await PDFDocument.create();
	change(document.addPage([300, 300]));
	return await document.save();
}

describe('archivePdf', () => {
	it('makes a finished file an archive file with its attachment, title and language kept', async () => {
		const { pdf } = await finishPrint(await printed(SAMPLE_HTML), SAMPLE_METADATA);
		const options = { attachments: [attachment], metadata: { date: SAMPLE_METADATA.date } };
		const archived = await archivePdf(pdf, options);
		expect(archived).toMatchObject({ claims: ['PDF/UA-1', 'PDF/A-3a'], warnings: [] });
		const again = await archivePdf(pdf, options);
		expect(Buffer.from(again.pdf).equals(Buffer.from(archived.pdf))).toBe(true);
		const vera = findVeraPdf();
		if ('missing' in vera) return console.log(`Not checked by veraPDF: ${vera.missing}`);
		const reports = runVeraPdf(vera.jar, ['3a', 'ua1'], new Map([['archived', archived.pdf]]));
		for (const report of reports.get('archived')!)
			expect(report).toMatchObject({ compliant: true, findings: [] });
	});

	it('says why a file with a font of the machine is no archive file, and attaches nothing', async () => {
		const bytes = await foreignFile((page) => page.drawText('Helvetica'));
		const { claims, warnings } = await archivePdf(bytes, {
			attachments: [attachment],
			metadata: { date: '2026-11-21' },
		});
		expect(claims).toEqual([]);
		expect(warnings.map(({ code }) => code)).toEqual(['RENDER_020', 'RENDER_021']);
		expect(warnings[1]!.message).toMatch(/The font Helvetica is not embedded \(6\.2\.11\.4\)/);
	});

	it('claims no more than PDF/A-3b for a file without tags', async () => {
		const bytes = await foreignFile((page) => page.drawRectangle({ width: 50, height: 50 }));
		const { pdf, claims } = await archivePdf(bytes, {
			attachments: [],
			metadata: { date: '2026-11-21', title: 'Box', language: 'en' },
		});
		expect(claims).toEqual(['PDF/A-3b']);
		const vera = findVeraPdf();
		if ('missing' in vera) return console.log(`Not checked by veraPDF: ${vera.missing}`);
		const reports = runVeraPdf(vera.jar, ['3b'], new Map([['box', pdf]]));
		expect(reports.get('box')).toMatchObject([{ compliant: true, findings: [] }]);
	});
});

describe('srgbProfile', () => {
	it('is a profile of version 2 for displays that says its own length', () => {
		const profile = srgbProfile();
		expect(profile.readUInt32BE(0)).toBe(profile.length);
		expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
		expect(profile.toString('latin1', 36, 40)).toBe('acsp');
		expect(profile.equals(srgbProfile())).toBe(true);
	});

	it('has primaries that add up to its white', () => {
		const profile = srgbProfile();
		const pointAt = (name: string): number[] => {
			const entry = profile.indexOf(name, 128, 'latin1');
			const at = profile.readUInt32BE(entry + 4) + 8;
			return [0, 4, 8].map((step) => profile.readInt32BE(at + step) / 65536);
		};
		const sums = [0, 1, 2].map((axis) =>
			['rXYZ', 'gXYZ', 'bXYZ'].reduce((sum, name) => sum + pointAt(name)[axis]!, 0),
		);
		for (const [axis, sum] of sums.entries()) expect(sum).toBeCloseTo(pointAt('wtpt')[axis]!, 2);
	});
});
