/** Archives of exports. */
export { agreedType, TYPE_HEAD_BYTES } from './agreed-type';
export { EXPORT_LIMITS, openZip } from './read-zip';
export type { ArchiveLimits, SeekableBytes } from './read-zip';
export { zipWriter } from './write-zip';
