/** What is wrong with a finished file as a file: tags, fonts, links, page numbers, and what the printer warned of. */
import { readPdf } from '../../../core/rendering/read-pdf';
import { checkAccessibility } from '../../../core/rendering/accessibility/check-accessibility';
import { judgeFile, readBack } from '../../../core/rendering/operations';
import type { Print } from './cell';
import type { ProofFinding } from './page-findings';
import type { ProofPage } from './read-pages';

/** The machine of the tests may run as root. */
const NO_SANDBOX = 'RENDER_008';

/** Labels with a halo in the colour of the ground: Chromium draws those letters. */
const HALO = 'font-as-drawings';

/** Checks of the file, and the pages on which something begins. */
export async function fileFindings(
	{ html, pdf, document, warnings, pages: printed }: Print,
	pages: ProofPage[],
): Promise<{ findings: ProofFinding[]; begins: Set<number> }> {
	const reading = await readBack(pdf);
	const { title, language } = document;
	const judged = judgeFile(reading, { title, language, pages: printed });
	const accessibility = await checkAccessibility(pdf);
	const { destinations } = await readPdf(pdf);
	const numbered = [...html.matchAll(/\bid="pg-([^"]+)"/g)].map((match) => match[1]!);
	const begins = new Set<number>();
	for (const [anchor, page] of destinations) {
		if (numbered.includes(anchor) || /^(?:part-\d+|references|about|appendix)/.test(anchor)) {
			begins.add(page);
		}
	}
	const findings: ProofFinding[] = [
		...warnings
			.filter(({ code }) => code !== NO_SANDBOX)
			.map(({ code, message }) => ({ id: code, page: 0, what: message })),
		...judged.findings
			.filter(({ id }) => id !== HALO)
			.map(({ id, page, message }) => ({ id, page, what: message })),
		...accessibility.findings.map(({ rule, page, message }) => ({
			id: `PDF/UA ${rule}`,
			page: page ?? 0,
			what: message,
		})),
		...foreignFonts(
			html,
			reading.fonts.map(({ name }) => name),
		),
		...deadAnchors(html),
		...wrongNumbers(numbered, destinations, pages),
	];
	return { findings, begins };
}

/** Letters of a family's name, without what fonts abbreviate. */
const letters = (name: string): string =>
	name
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '')
		.replace('condensed', 'cond');

/** Fonts of the file that are none of those the document brings. */
function foreignFonts(html: string, names: string[]): ProofFinding[] {
	const rules = [...html.matchAll(/@font-face\s*\{[^}]*?font-family:\s*["']?([^;"'}]+)/g)];
	const families = new Set(rules.map((match) => letters(match[1]!)));
	return names
		.filter((name) => ![...families].some((family) => letters(name).startsWith(family)))
		.map((name) => ({
			id: 'foreign-font',
			page: 0,
			what: `"${name}" is none of ${[...families].join(', ')}`,
		}));
}

function deadAnchors(html: string): ProofFinding[] {
	const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]!));
	const targets = new Set([...html.matchAll(/\shref="#([^"]+)"/g)].map((match) => match[1]!));
	return [...targets]
		.filter((target) => !ids.has(target))
		.map((target) => ({ id: 'dead-anchor', page: 0, what: `Nothing has the id "${target}"` }));
}

/** The page numbers printed in front, in their order, are those the parts lie on. */
function wrongNumbers(
	anchors: string[],
	destinations: Map<string, number>,
	pages: ProofPage[],
): ProofFinding[] {
	if (anchors.length === 0) return [];
	const front = pages.slice(0, 5);
	const ways = [
		front.flatMap(({ words }) => words),
		front.flatMap(({ words, artefacts }) =>
			[...words, ...artefacts].sort((a, b) => a.bottom - b.bottom || a.left - b.left),
		),
	];
	let missing = '';
	for (const words of ways) {
		const numbers = words.flatMap(({ text }) => /^\D{0,3}(\d{1,3})$/.exec(text)?.[1] ?? []);
		let at = 0;
		missing = '';
		for (const anchor of anchors) {
			const page = destinations.get(anchor);
			const found = numbers.indexOf(String(page), at);
			if (page === undefined || found < 0) {
				missing = `${anchor} lies on page ${page ?? 'none'}, which the contents do not name at its turn`;
				break;
			}
			at = found + 1;
		}
		if (missing === '') return [];
	}
	return [{ id: 'contents-number', page: 0, what: missing }];
}
