/** The last page: who the client is, what the reader should do next, whom to ask. */
import type { Brief, ContentDocument } from '../../contracts';
import type { ResolvedBrand } from '../resolve-brand';
import type { ViewContext } from './context';
import { printedAddress, siteLink } from './sources';

/** Letters of a call to action that may stand in the title size. */
const LARGE_LETTERS = 110;

/** The last page. */
export interface LastPageView {
	anchor: string;
	heading: string;
	about: string[];
	callToAction: string;
	long: boolean;
	contact: string[];
	website: { text: string; href: string };
	footer: string;
	note: string;
}

/** What stands on the last page; the call to action falls back to tagline, then to the title. */
export function viewLastPage(facts: {
	document: ContentDocument;
	brief: Brief;
	brand: ResolvedBrand;
	note: string;
	context: ViewContext;
}): LastPageView {
	const { document, brief, brand, note, context } = facts;
	const callToAction =
		document.callToAction.trim() ||
		brief.client.callToAction.trim() ||
		brand.tagline.trim() ||
		document.title;
	return {
		anchor: 'about',
		heading:
			brand.name === ''
				? context.labels.contact
				: context.labels.about.replace('{name}', () => brand.name),
		about: lines(brief.client.about || brand.tagline),
		callToAction,
		long: callToAction.length > LARGE_LETTERS,
		contact: lines(brand.contact.replace(/\s*[;|]\s*/gu, '\n')),
		website: { text: printedAddress(brand.website), href: siteLink(brand.website) },
		footer: brand.footer,
		note,
	};
}

function lines(text: string): string[] {
	return text
		.split(/\r?\n/u)
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
