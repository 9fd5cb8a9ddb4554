/** Archives of exports. */
export { EXPORT_LIMITS, openZip } from './read-zip';
export type { ArchiveLimits, SeekableBytes } from './read-zip';
export { zipWriter } from './write-zip';
