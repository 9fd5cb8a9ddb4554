/** Makes a link: the token goes into the address and is shown once, the store keeps its hash. */
import { linkPath, makeLinkToken, pagesAddress } from '../../../../core/links';
import type { SqlPort } from '../../../../core/shared/ports';
import { createLink, getAgencySettings, type Link, type LinkOrder } from '../../../../core/store';

/** A link with its address. */
export interface IssuedLink {
	link: Link;
	/** Path below the address of the pages. */
	path: string;
	/** Whole address; the path alone where nobody said where the pages are. */
	url: string;
}

/**
 * Makes a link for the agency, below its own domain where it has one.
 *
 * @param pagesUrl  address of the workflow with the pages, without the page; empty for what the agency set
 * @throws {AgencyError} not found for its subject; LINK_002
 */
export async function issueLink(
	sql: SqlPort,
	agencyId: string,
	{ pagesUrl, ...order }: Omit<LinkOrder, 'tokenSha256'> & { pagesUrl: string },
): Promise<IssuedLink> {
	const { token, tokenSha256 } = makeLinkToken();
	const link = await createLink(sql, agencyId, { ...order, tokenSha256 });
	const path = linkPath(order.scope, token);
	const { slug, customDomain, settings } = await getAgencySettings(sql, agencyId);
	const own = typeof settings['pagesUrl'] === 'string' ? settings['pagesUrl'] : '';
	return {
		link,
		path,
		url: `${pagesAddress(pagesUrl, { slug, customDomain, pagesUrl: own })}${path}`,
	};
}
