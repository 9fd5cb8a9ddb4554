/** The proof of one template: every format, brand and page size printed once and checked. */
import { brandDocument, listTemplates, loadTemplate } from '../../../core/branding';
import { BRANDS } from '../../../core/branding/__fixtures__/brands';
import { nameOf, print, PROOF_BRANDS, PROOF_SIZES, proofBrowser, sampleOf } from './cell';
import { prove } from './prove';

/** Time of one cell on a slow machine. */
const CELL_MS = 600_000;

/**
 * Declares the tests of a template. All cells are checked for overflow, ends of pages, tags, fonts, links and numbers;
 * one a format, so that each brand and size is met, also on its pixels; one is printed twice. A format that is printed
 * in the layout of another is tried in one brand.
 */
export function proveTemplate(code: string): void {
	describe(code, () => {
		const browser = proofBrowser();
		afterAll(async () => await browser.close());
		const { formats, layouts } = loadTemplate(code);

		it('is listed', () => expect(listTemplates()).toContain(code));

		describe.each(formats)('%s', (format) => {
			const at = formats.indexOf(format);
			const own = layouts[format] === undefined;
			const cells = PROOF_BRANDS.slice(0, own ? undefined : 1).flatMap((brand, one) =>
				PROOF_SIZES.map((size, other) => ({
					cell: { template: code, format, brand, size },
					pixels: (at + 2 * one + other) % 6 === 0,
					twice: at + one === 0 && other === 1,
				})),
			);
			it.each(cells.map((one) => [`${one.cell.brand} ${one.cell.size}`, one] as const))(
				'%s',
				async (_, { cell, pixels, twice }) => {
					const printed = await print(cell, browser);
					expect(await prove(printed, { pixels })).toEqual([]);
					if (!twice) return;
					const again = await print(cell, browser);
					const { pages, sha256 } = again;
					expect({ cell: nameOf(cell), pages, sha256 }).toEqual({
						cell: nameOf(cell),
						pages: printed.pages,
						sha256: printed.sha256,
					});
				},
				CELL_MS,
			);
		});

		it('gives the same HTML for the same dossier', async () => {
			const request = {
				...sampleOf('white_paper'),
				brandInput: { client: BRANDS.harbour },
				template: code,
				pageSize: 'A4' as const,
				draft: false,
			};
			expect((await brandDocument(request)).html).toBe((await brandDocument(request)).html);
		});
	});
}
