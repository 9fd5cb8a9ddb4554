/** The stress document in every template: forty pages and their appendices of what no layout is made for. */
import { listTemplates } from '../../core/branding';
import { stressDossier } from '../../core/branding/__fixtures__/stress';
import { print, proofBrowser } from './proof/cell';
import { printScales } from './proof/print-scale';
import { prove } from './proof/prove';

const browser = proofBrowser();
afterAll(async () => await browser.close());

/** Faults no long word, wide table or missing font of the machine excuses. */
const INEXCUSABLE =
	/: (?:empty-page|dead-link|dead-anchor|word-unseen|word-cut|untagged|figure-without-alt|table-without-header|text-missing|PDF\/UA (?!10-001))/;

it.each(listTemplates())(
	'%s prints it whole, in its own sizes',
	async (template) => {
		const cell = { template, format: 'white_paper', brand: 'harbour', size: 'A4' } as const;
		const printed = await print(cell, browser, stressDossier());
		expect(printed.pages).toBeGreaterThan(40);
		expect(await printScales(printed.pdf)).toEqual([1]);
		const lines = await prove(printed, { pixels: true });
		expect(lines.filter((line) => INEXCUSABLE.test(line))).toEqual([]);
	},
	1_800_000,
);
