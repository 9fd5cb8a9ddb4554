/** The store of the desk. Every function takes the SQL port and the agency, and works inside that agency's door. */
export * from './accounts';
export { ensureAgency, getAgency, getAgencySettings, updateAgencySettings } from './agencies';
export type { Agency, AgencySettings, StoredAgencySettings } from './agencies';
export {
	ALERT_RULES,
	AlertTargetSchema,
	evaluateAlerts,
	listAlerts,
	listAlertTargets,
	listReconcileReports,
	listTicks,
	noteTick,
	observeDesk,
	openGates,
	putAlertTarget,
	reconcileDesk,
	recordFailure,
	removeAlertTarget,
	setAlertRule,
	settleAlert,
	takeNotices,
} from './alerts';
export type {
	Alert,
	AlertNotice,
	AlertSetting,
	AlertTarget,
	DeskFigures,
	ReconcileCheck,
	ReconcileReport,
	RecordedFailure,
	WorkflowFailure,
} from './alerts';
export { armPublication, putOffPublication } from './arm-publication';
export type { Armed, PublicationOrder, WaitReason } from './arm-publication';
export { listAudit, writeAudit } from './audit';
export type { AuditEvent, AuditFilter, AuditLine } from './audit';
export {
	brandLevelsOfJob,
	listBrandVersions,
	putBrand,
	resolveBrandLevels,
	restoreBrand,
} from './brands';
export type { BrandOrder, BrandVersion, SavedBrand, StoredBrandLevels } from './brands';
export { cancelPublication } from './cancel-publication';
export { ClientInputSchema } from './client-row';
export type { Client, ClientInput, ClientLine } from './client-row';
export { createClient, updateClient } from './clients';
export { countRefusals, recordDeliveries, recordDelivery } from './deliveries';
export type { DeliveryInput, DeliveryOutcome, KeptDelivery } from './deliveries';
export { refuseDelivery, takeOverDelivery, takeUpDeliveries } from './delivery-take-up';
export type { OpenDelivery } from './delivery-take-up';
export * from './due';
export { recordDocumentVersion } from './documents';
export { listEarlierDocuments, listPublishedTexts, readTexts } from './earlier-texts';
export type { EarlierDocument } from './earlier-texts';
export type { VersionInput } from './documents';
export { inAgency, isUuid } from './door';
export type { AgencySession } from './door';
export { databaseFiles, databaseOnly, notConnected } from './database-files';
export type { FileOrder, StoredFile } from './file-row';
export { putFile, storeFile } from './files';
export { findClientByName, getClient, listClients } from './find-clients';
export type { ClientQuery } from './find-clients';
export {
	dueExecutions,
	eraseAgency,
	eraseClient,
	exportTenant,
	getDeletion,
	importTenant,
	listDeletions,
	listLegalHolds,
	previewSweep,
	releaseLegalHold,
	removeExecutions,
	runDeletion,
	setLegalHold,
	sweep,
} from './keeping';
export type {
	DeletionKind,
	DeletionReport,
	ExecutionOutcome,
	ExecutionsTurn,
	ImportResult,
	LegalHold,
	Manifest,
	Marked,
	RetentionPreview,
} from './keeping';
export { checkFiles, moveFiles } from './move-files';
export type { FileTurn } from './move-files';
export { editorialRecordOfJob } from './editorial-record';
export { EditInputSchema, jobOfNewestEdit, listEdits, recordEdit } from './edits';
export type { EditInput, StoredEdit } from './edits';
export { recordCallback, takeCallbacks } from './job-callbacks';
export type { JobCallback } from './job-callbacks';
export { cancelJob, retryJob } from './job-control';
export type { CancelledJob } from './job-control';
export { listJobEvents, noteJobEvent, noteWait } from './job-events';
export type { JobEvent, JobEventKind } from './job-events';
export {
	claimJob,
	holdJob,
	isHold,
	JOB_LEASE_SECONDS,
	releaseJob,
	renewJob,
	requireHold,
	toldToEnd,
} from './job-lease';
export type { HeldJob, JobClaim, JobHold } from './job-lease';
export { jobProgress } from './job-progress';
export { sweepJobs, takeUpJobs } from './job-sweep';
export { giveBackKeySlot, renewKeySlot, takeKeySlot } from './key-slots';
export type { KeySlot, KeyWork } from './key-slots';
export type { SweptJob, TakenUpJob } from './job-sweep';
export { sectionsOfJob } from './job-sections';
export { estimateSeconds, jobStatus } from './job-status';
export type { GeneratedItem, JobMessage, JobStatus } from './job-status';
export { JOB_STEPS } from './job-steps';
export { interruptedVersion } from './job-version';
export { createJob, failJob, finishJob, requestOfJob } from './jobs';
export type { JobOrder } from './jobs';
export { markClientDeleted, markDeleted } from './keeping/mark';
export { listDeletedClients, restoreClient } from './keeping/restore';
export type { DeletedClient, RestoredClient } from './keeping/restore';
export {
	addKnowledge,
	KNOWLEDGE_TYPES,
	listKnowledge,
	PASSAGES_DEFAULT,
	removeKnowledge,
	storedKnowledge,
} from './knowledge';
export type { KnowledgeInput, KnowledgeItem, KnowledgeType } from './knowledge';
export * from './lists';
export {
	createLink,
	createPlatformLink,
	listLinks,
	listPlatformLinks,
	noSuchLink,
	revokeLink,
	revokePlatformLink,
	useLink,
	withPlatformLink,
	writeLink,
} from './links';
export type { Link, LinkOrder, LinkQuestion, LinkScope, LinkState } from './links';
export { migrate } from './migrate';
export type { MigrationReport } from './migrate';
export { migrationState } from './migration-state';
export {
	readAgencyDesk,
	readFeedEntries,
	readJobProgress,
	readPlannedMonth,
	readPlatformDesk,
} from './pages';
export type {
	AgencyDesk,
	DeskPart,
	DeskQuestion,
	DeskSums,
	DeskWork,
	FeedEntry,
	JobProgressView,
	PlannedMonth,
	PlannedPiece,
} from './pages';
export { storedPaidCalls } from './paid-calls';
export { asPlatform } from './platform';
export type { PlatformPurpose, PlatformSession } from './platform';
export { listPlannedLines } from './planned-lines';
export type { StoredPlanLine } from './planned-lines';
export { listPrompts, resetPrompt, setPrompt } from './prompts';
export type { StoredPrompt } from './prompts';
export { listPublications, PUBLICATION_STATES } from './list-publications';
export type { PublicationLine, PublicationQuery } from './list-publications';
export { receiptOf } from './publication-row';
export type { Publication } from './publication-row';
export { findPublication, listReceipts, recordOutcome } from './publications';
export type { AttemptOutcome } from './publications';
export { findFile, getFile, listFiles, openFile } from './read-files';
export { getJob, listJobs } from './read-jobs';
export type { Job, JobDocumentVersion, JobLine, JobState, JobStep, JobUsage } from './read-jobs';
export { administratorSql } from './roles';
export { importClientFacts, readImportCatalogue } from './import-catalogue';
export type { ImportCatalogue, ImportClientFacts } from './import-catalogue';
export { importKeywords } from './import-keywords';
export type { KeywordImport, KeywordInput, KeywordOutcome } from './import-keywords';
export { importSchedule } from './import-schedule';
export type {
	ImportRow,
	ImportSlice,
	RemovedItem,
	RowOutcome,
	ScheduleImportOptions,
	ScheduleImportReport,
} from './import-schedule';
export { importScheduleRows, listScheduleItems, ScheduleRowSchema } from './schedule';
export type { ImportReport, ScheduleItem, ScheduleRow, ScheduleState } from './schedule';
export * from './records';
export { blockRate, forgetRates, RATE_RULES, takeRate } from './rate-buckets';
export type { RateRule, Taken } from './rate-buckets';
export { admitRequest, countThrottled, listThrottled, throttled } from './requests';
export type { Admission, OutsideRequest, ThrottledDoor } from './requests';
export { researchCache } from './research-cache';
export { getPlannedItem, listPlannedItems, PlannedFilterSchema } from './schedule-read';
export type { PlannedFilter, PlannedItem } from './schedule-read';
export { listScoredDocuments } from './scored-documents';
export type { ScoredDocument } from './scored-documents';
export { storedSections } from './sections';
export { clientOfSite } from './site-of-job';
export { storedServiceCalls } from './service-calls';
export type { ServiceCallStore } from './service-calls';
export { stepResults } from './step-results';
export type { StepResults } from './step-results';
export {
	acceptStyleRule,
	keepProposals,
	listStyleRules,
	noteRuleUse,
	retireStyleRule,
} from './style-rules';
export type { ProposedRule, StoredStyleRule, StyleRuleState } from './style-rules';
export { grantTemplate, needPremium, planOfAgency, refusePremium } from './template-grants';
export type { StoredTemplate, StoredTemplateVersion } from './template-row';
export {
	deleteTemplate,
	getStoredTemplate,
	listStoredTemplates,
	putTemplate,
	setStoredTemplate,
} from './templates';
export type { TemplateInput } from './templates';
export {
	channelById,
	chooseKey,
	connectChannel,
	deleteSecret,
	disconnectChannel,
	getChannel,
	getSecret,
	keySources,
	listChannels,
	listSecrets,
	noteChannel,
	resolveChannel,
	rotateSecrets,
	setSecret,
	updateChannel,
	useSecret,
	vaultState,
} from './vault';
export type {
	ChannelInput,
	ChannelSource,
	ChannelState,
	KeySource,
	KeySources,
	StoredChannel,
	StoredSecret,
	VaultState,
} from './vault';
export * from './versions';
export {
	claimWaiting,
	endWaitingClaim,
	LONGEST_WAIT_DAYS,
	ParcelSchema,
} from './waiting-publications';
export type { Parcel, WaitingPublication } from './waiting-publications';
export * from './insights';
export * from './vectors';
export { changeKnowledge } from './change-knowledge';
export type { KnowledgeChange } from './change-knowledge';
