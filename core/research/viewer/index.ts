/** The viewer of archived sources. */
export { archivePages, archiveViewer } from './source-page';
