/** All checks of one print, as lines that say template, format, brand, size, page and what. */
import { nameOf, type Print } from './cell';
import { fileFindings } from './file-findings';
import { pageFindings, type ProofFinding } from './page-findings';
import { pixelFindings } from './pixel-findings';
import { readPages } from './read-pages';

/** Two pixels to the point: 144 dpi. */
const PX_PER_PT = 2;

/** Checks a print; `pixels` looks at the drawn pages as well. */
export async function prove(print: Print, { pixels }: { pixels: boolean }): Promise<string[]> {
	const { pages } = await readPages(print.pdf, { pictured: pixels, pxPerPt: PX_PER_PT });
	const { findings, begins } = await fileFindings(print, pages);
	const all = [
		...findings,
		...pageFindings(pages, begins),
		...pages.flatMap((page) => pixelFindings(page, PX_PER_PT)),
	];
	return all.map((finding) => lineOf(print, finding));
}

const lineOf = (print: Print, { id, page, what }: ProofFinding): string =>
	`${nameOf(print)}${page > 0 ? ` page ${page}` : ''}: ${id}: ${what}`;
