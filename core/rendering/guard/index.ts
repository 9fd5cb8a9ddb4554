/** What stands between a document and the browser: limits for every one, a list of what may stay for one from outside. */
export { cleanOutsideHtml, type CleanHtml } from './outside-html';
export { HTML_LIMITS } from './limits';
export { refuseOverLimits } from './refuse-over-limits';
export { unknownLinks } from './unknown-links';
export type { HtmlCounts } from './count-html';
