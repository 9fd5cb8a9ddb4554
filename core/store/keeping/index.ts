/** Keeping and letting go: retention, erasure, holds, export and import of a tenant. */
export { getDeletion, listDeletions } from './deletion-runs';
export type { DeletionKind, DeletionReport, Holder, Remainder } from './deletion-runs';
export { dueExecutions, removeExecutions } from './executions';
export type { ExecutionOutcome, ExecutionsTurn } from './executions';
export { exportTenant } from './export-tenant';
export { importTenant } from './import-tenant';
export type { ImportResult } from './import-tenant';
export { listLegalHolds, releaseLegalHold, setLegalHold } from './legal-hold';
export type { LegalHold } from './legal-hold';
export { markClientDeleted, markDeleted } from './mark';
export type { Marked } from './mark';
export { previewSweep } from './preview';
export type { RetentionPreview } from './preview';
export { eraseAgency, eraseClient, runDeletion, sweep } from './run-deletion';
export type { DeletionOptions } from './run-deletion';
export type { Manifest } from './transfer';
