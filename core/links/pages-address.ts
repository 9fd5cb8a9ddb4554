/** Where the pages of an agency are opened: its own domain where it has one, else the shared address. */

/** What of an agency decides the address of its pages. */
export interface PagesHome {
	slug: string;
	/** Domain of its own; empty for none. */
	customDomain: string;
	/** Address it set for itself; empty for none. */
	pagesUrl: string;
}

/**
 * Address of the pages, without a slash at its end. `{slug}` in it is the agency's short name, so that one setting
 * serves every agency below one domain; a domain of the agency's own takes the place of the host.
 *
 * @param given  address as the workflow says it; empty for what the agency set
 */
export function pagesAddress(given: string, { slug, customDomain, pagesUrl }: PagesHome): string {
	const said = (given.trim() || pagesUrl).replaceAll('{slug}', slug).replace(/\/+$/, '');
	if (customDomain === '' || !URL.canParse(said)) return said;
	const address = new URL(said);
	return `https://${customDomain}${address.pathname.replace(/\/+$/, '')}`;
}
