/** Signed links: tokens, routes and addresses. The store keeps hashes; pages answer. */
export { pagesAddress } from './pages-address';
export type { PagesHome } from './pages-address';
export { LINK_DAYS, LINK_SCOPES, linkPath, readPageRequest } from './routes';
export type { LinkScope, PageKind, PageRequest } from './routes';
export { makeLinkToken, tokenHashOf } from './token';
export type { LinkToken } from './token';
