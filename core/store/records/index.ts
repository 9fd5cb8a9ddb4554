/** Records: one reader and one writer for every kind. */
export * as RECORD_KINDS from './kinds';
export { findRecord, getRecord, listRecords } from './read-record';
export type { RecordQuery } from './read-record';
export type { RecordFacts, RecordKind, RecordOf } from './record-kind';
export { createRecord, deleteRecord, updateRecord } from './save-record';
