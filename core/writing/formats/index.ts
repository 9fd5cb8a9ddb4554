/** The registry of formats: one line each, menus and docs follow from it. */
export { blogPost } from './blog-post';
export { whitePaper } from './white-paper';
