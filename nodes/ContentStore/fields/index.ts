/** Fields the operations of the store share: locators, filters, paging, simplify. */
export { filters, readFilters } from './filters';
export { located, locator, readLocator, readOptionalLocator } from './locator';
export type { LocatorOptions } from './locator';
export { pagesOf, partOf, readPaging, returnAllAndLimit } from './paging';
export type { Paging } from './paging';
export { LIST_SEARCH } from './searches';
export type { SearchName } from './searches';
export { simplified, simplifyField } from './simplify';
export { withoutFields } from './without-fields';
