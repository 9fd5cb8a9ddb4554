/** The stores of files outside the database. */
export { folderFiles } from './folder-files';
export { s3Files } from './s3-files';
export type { S3Place } from './s3-files';
export { spooled } from './spool';
export type { Spooled } from './spool';
