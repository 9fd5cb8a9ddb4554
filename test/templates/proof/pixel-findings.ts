/** What is wrong with the pixels of a page: words too faint, covered, or cut. */
import { demanded, measureWord } from './contrast';
import type { ProofFinding } from './page-findings';
import { within, type ProofPage } from './read-pages';

/** Ratios are rounded as they are read. */
const TOLERANCE = 0.05;
/** Letters cut by more than this share of their height are called cut. */
const SHOWN = 0.6;

/** Checks of a drawn page. */
export function pixelFindings(page: ProofPage, pxPerPt: number): ProofFinding[] {
	const { picture, number, words, artefacts } = page;
	if (picture === undefined) return [];
	const findings: ProofFinding[] = [];
	const content = words.map((word) => ({ word, drawing: within(word.element, /^Figure$/) }));
	// Large ornaments outside the tags are no text to be read (WCAG 1.4.3, incidental).
	const running = artefacts
		.filter(({ sizePx }) => sizePx < 24)
		.map((word) => ({ word, drawing: false }));
	for (const { word, drawing } of [...content, ...running]) {
		if (word.turned || !/[\p{L}\p{N}]/u.test(word.text)) continue;
		const measured = measureWord(word, picture, pxPerPt);
		if (measured === undefined) continue;
		const { ratio, shown, ink, ground } = measured;
		const need = demanded(word);
		const where = `"${word.text}" at ${Math.round(word.left)} ${Math.round(word.top)}`;
		if (shown < SHOWN) {
			findings.push({
				id: shown === 0 ? 'word-unseen' : 'word-cut',
				page: number,
				what: `${where}: ${Math.round(shown * 100)} % of its height is seen`,
			});
		} else if (ratio < need - TOLERANCE) {
			findings.push({
				id: 'contrast',
				page: number,
				what: `${where}${drawing ? ' (drawing)' : ''}: ${ratio.toFixed(2)} of ${need}, ${ink} on ${ground}, ${Math.round(word.sizePx * 10) / 10} px`,
			});
		}
	}
	return merged(findings);
}

/** Words beside each other with the same fault are one. */
function merged(findings: ProofFinding[]): ProofFinding[] {
	const first = new Map<string, ProofFinding & { more: number }>();
	for (const finding of findings) {
		const key = `${finding.id} ${finding.what.replace(/^.*?: /, '')}`;
		const known = first.get(key);
		if (known === undefined) first.set(key, { ...finding, more: 0 });
		else known.more += 1;
	}
	return [...first.values()].map(({ more, ...finding }) =>
		more === 0 ? finding : { ...finding, what: `${finding.what} (and ${more} words more)` },
	);
}
