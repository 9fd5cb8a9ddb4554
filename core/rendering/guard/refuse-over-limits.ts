/** Refuses a document that a browser could not print in the time and memory promised, naming limit and value. */
import { AgencyError } from '../../shared/errors';
import { countHtml, type HtmlCounts } from './count-html';
import { HTML_LIMITS } from './limits';
import { pageSizeFault } from './page-size';

type Counted = Exclude<keyof HtmlCounts, 'pageSizes'>;

/** How each limit is said, and what to do. */
const SAYINGS: Record<Counted, { what: string; hint: string }> = {
	bytes: { what: 'bytes of HTML', hint: 'Use smaller pictures, or split the document.' },
	elements: { what: 'elements', hint: 'Split the document.' },
	depth: { what: 'elements inside each other', hint: 'Take wrappers out of the template.' },
	tableCells: { what: 'table cells', hint: 'Print the main rows, and attach the table as a file.' },
	unbreakable: {
		what: 'characters without a place to break the line',
		hint: 'Look for an address, a key or an encoded file in the text, and take it out.',
	},
	images: { what: 'pictures', hint: 'Use fewer pictures, or split the document.' },
	megapixels: { what: 'million pixels in one picture', hint: 'Make the picture smaller.' },
	usedElements: {
		what: 'elements by way of <use>',
		hint: 'Draw the shapes themselves instead of drawings that use drawings.',
	},
	filters: { what: 'filters', hint: 'Take blurs and filters out of styles and drawings.' },
};

/**
 * Looks at a document before it is opened.
 *
 * @returns what was counted
 * @throws {AgencyError} `RENDER_001` with the limit and the value found
 */
export function refuseOverLimits(html: string): HtmlCounts {
	// The size is known at once; what is far over it is not read at all.
	refuse('bytes', Buffer.byteLength(html));
	const counts = countHtml(html);
	for (const name of Object.keys(SAYINGS) as Counted[]) refuse(name, counts[name]);
	for (const size of counts.pageSizes) {
		const fault = pageSizeFault(size);
		if (fault === undefined) continue;
		throw new AgencyError({
			kind: 'render',
			code: 'RENDER_001',
			message: `The page size "${size.slice(0, 60)}" ${fault}; pages are from A6 to A2`,
			hint: 'Set @page size between 105 × 148 mm and 420 × 594 mm.',
		});
	}
	return counts;
}

function refuse(name: Counted, found: number): void {
	const limit = HTML_LIMITS[name];
	if (found <= limit) return;
	const { what, hint } = SAYINGS[name];
	const value = Number.isFinite(found) ? found.toLocaleString('en') : 'countless';
	throw new AgencyError({
		kind: 'render',
		code: 'RENDER_001',
		message: `The document has ${value} ${what}; the limit is ${limit.toLocaleString('en')}`,
		hint,
	});
}
