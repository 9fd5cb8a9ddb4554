/** Makes a link: the token goes into the address and is shown once, the store keeps its hash. */
import { linkPath, makeLinkToken } from '../../../../core/links';
import type { SqlPort } from '../../../../core/shared/ports';
import { createLink, type Link, type LinkOrder } from '../../../../core/store';

/** A link with its address. */
export interface IssuedLink {
	link: Link;
	/** Path below the address of the pages. */
	path: string;
	/** Whole address; the path alone where nobody said where the pages are. */
	url: string;
}

/**
 * Makes a link for the agency.
 *
 * @param pagesUrl  address of the workflow with the pages, without the page; may be empty
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
	return { link, path, url: `${pagesUrl.replace(/\/+$/, '')}${path}` };
}
