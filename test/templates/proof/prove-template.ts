/** The proof of one template: every format, brand and page size printed once and checked. */
import { brandDocument, listTemplates, loadTemplate } from '../../../core/branding';
import { BRANDS } from '../../../core/branding/__fixtures__/brands';
import { nameOf, print, PROOF_BRANDS, PROOF_SIZES, proofBrowser, sampleOf } from './cell';
import { prove } from './prove';

/** Time of one cell on a slow machine. */
const CELL_MS = 120_000;

/**
 * Declares the tests of a template. All cells are checked for overflow, ends of pages, tags, fonts, links and numbers;
 * every other one, so that each format meets each brand, also on its pixels; one a format is printed twice.
 */
export function proveTemplate(code: string): void {
	describe(code, () => {
		const browser = proofBrowser();
		afterAll(async () => await browser.close());
		const { formats } = loadTemplate(code);

		it('is listed', () => expect(listTemplates()).toContain(code));

		describe.each(formats)('%s', (format) => {
			const at = formats.indexOf(format);
			const cells = PROOF_BRANDS.flatMap((brand, one) =>
				PROOF_SIZES.map((size, other) => ({
					cell: { template: code, format, brand, size },
					pixels: (at + one + other) % 2 === 0,
					twice: one === at % PROOF_BRANDS.length && (at + one + other) % 2 === 1,
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
