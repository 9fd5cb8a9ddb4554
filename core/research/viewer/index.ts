/** The viewer of archived sources. */
export { archivePages, archiveViewer, sourcePage, type ShownSource } from './source-page';
