/** The store of the desk. Every function takes the SQL port and the agency, and works inside that agency's door. */
export { takePlanRequest } from './accounts/plan-rate';
export { agencyAccount, LIMITS, listPlans, needFeature, planLimit } from './accounts/plans';
export type {
	AgencyAccount,
	LimitKey,
	LimitUse,
	Plan,
	PlanAddon,
	PlanFeature,
} from './accounts/plans';
export { authorize, permissionVerdict, reachedBy } from './accounts/authorize';
export type { Reached, Wish } from './accounts/authorize';
export { listBudgets, returnBudgetAlerts, setBudget, takeBudgetAlerts } from './accounts/budgets';
export type { Budget, BudgetAlert, BudgetInput } from './accounts/budgets';
export {
	CREDITS_PER_USD,
	creditBalance,
	creditsOfUsd,
	FOUNDING_KINDS,
	listCredits,
	usdOfCredits,
} from './accounts/credits';
export type { CreditBalance, CreditBooking, CreditKind, CreditRow } from './accounts/credits';
export { sweepHolds } from './accounts/holds';
export { isReading, permissionOf } from './accounts/operation-permissions';
export { withinReach } from './accounts/within-reach';
export { assignUser } from './accounts/assignments';
export { addUser, getUser, listUsers, removeUser, updateUser } from './accounts/people';
export type { User, UserInput } from './accounts/people';
export {
	FOUNDING_ROLES,
	PERMISSIONS,
	ROLE_PERMISSIONS,
	roleMay,
	roleOfFounding,
	ROLES,
} from './accounts/permissions';
export type { Permission, Role } from './accounts/permissions';
export {
	bookAgencyCredits,
	createAgency,
	deactivateAgency,
	listAgencies,
	platformAgency,
	setAgencyAddon,
	updateAgency,
} from './accounts/platform-agencies';
export type { PlatformAgency, PlatformAgencyInput } from './accounts/platform-agencies';
export { PlanInputSchema, putPlan } from './accounts/platform-plans';
export type { PlanInput } from './accounts/platform-plans';
export { USAGE_GROUPS, usageForecast, usageReport } from './accounts/usage';
export type { UsageForecast, UsageLine, UsageQuery } from './accounts/usage';
export { ensureAgency, getAgency, getAgencySettings, updateAgencySettings } from './agencies';
export type { Agency, AgencySettings, StoredAgencySettings } from './agencies';
export {
	ALERT_RULES,
	AlertTargetSchema,
	evaluateAlerts,
	listAlerts,
	listAlertTargets,
	listReconcileReports,
	observeDesk,
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
export type { Armed, PublicationOrder } from './arm-publication';
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
export { ClientInputSchema } from './client-row';
export type { Client, ClientInput, ClientLine } from './client-row';
export { createClient, updateClient } from './clients';
export { countRefusal, recordDelivery } from './deliveries';
export type { DeliveryInput, DeliveryOutcome } from './deliveries';
export { refuseDelivery, takeOverDelivery, takeUpDeliveries } from './delivery-take-up';
export type { OpenDelivery } from './delivery-take-up';
export {
	addPlannedItem,
	cancelPlannedItem,
	deletePlannedItem,
	holdPlannedItem,
	PlannedChangeSchema,
	PlannedInputSchema,
	releasePlannedItem,
	updatePlannedItem,
} from './due/change-planned';
export type { HeldReason, PlannedChange, PlannedInput } from './due/change-planned';
export { claimDue, DEFAULT_CATCH_UP } from './due/claim-due';
export type { CatchUp, Claim, ClaimOrder } from './due/claim-due';
export { BREAKER, openBreakers, passBreaker, recordCall } from './due/breaker';
export type { OpenBreaker, Passage } from './due/breaker';
export {
	CalendarInputSchema,
	clientCalendar,
	replanAgency,
	setAgencyCalendar,
	setClientCalendar,
} from './due/client-calendar';
export type { CalendarInput, ClientCalendar } from './due/client-calendar';
export { finishScheduleItem, finishScheduleItems } from './due/finish-items';
export type { DoneItem, FinishedItems } from './due/finish-items';
export {
	failScheduleItem,
	lostClaim,
	releaseDue,
	renewDue,
} from './due/keep-claim';
export type { ClaimKey } from './due/keep-claim';
export { giveBackSlot, LANES, laneReport, renewSlot, takeSlot } from './due/lanes';
export type { Lane, LaneReport, Slot } from './due/lanes';
export { spreadFacts } from './due/spread-facts';
export type { SpreadFacts, SpreadRow } from './due/spread-facts';
export { sweepDue } from './due/sweep-due';
export type { SweepReport } from './due/sweep-due';
export { recordDocumentVersion } from './documents';
export { listEarlierDocuments, readTexts } from './earlier-texts';
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
export { EditInputSchema, listEdits, recordEdit } from './edits';
export type { EditInput, StoredEdit } from './edits';
export { recordCallback, takeCallbacks } from './job-callbacks';
export type { JobCallback } from './job-callbacks';
export { cancelJob, retryJob } from './job-control';
export type { CancelledJob } from './job-control';
export { listJobEvents, noteJobEvent } from './job-events';
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
export { failStep, finishStep, jobProgress, startStep } from './job-progress';
export { sweepJobs, takeUpJobs } from './job-sweep';
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
export { CHOICE_KINDS, listChoices } from './lists/choices';
export type { Choice, ChoiceKind, ChoicePage } from './lists/choices';
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
export { listIndustries } from './lists/industries';
export type { Industry } from './lists/industries';
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
export * as RECORD_KINDS from './records/kinds';
export { findRecord, getRecord, listRecords } from './records/read-record';
export type { RecordQuery } from './records/read-record';
export type { RecordFacts, RecordKind, RecordOf } from './records/record-kind';
export { createRecord, deleteRecord, updateRecord } from './records/save-record';
export { blockRate, forgetRates, RATE_RULES, takeRate } from './rate-buckets';
export type { RateRule, Taken } from './rate-buckets';
export { researchCache } from './research-cache';
export { getPlannedItem, listPlannedItems, PlannedFilterSchema } from './schedule-read';
export type { PlannedFilter, PlannedItem } from './schedule-read';
export { listScoredDocuments } from './scored-documents';
export type { ScoredDocument } from './scored-documents';
export { storedSections } from './sections';
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
export { grantTemplate, planOfAgency, refusePremium } from './template-grants';
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
export { compareVersions } from './versions/compare-versions';
export type { BlockChange, VersionComparison } from './versions/compare-versions';
export { documentMaking } from './versions/document-making';
export type { DocumentFigure, DocumentMaking, DocumentSource } from './versions/document-making';
export {
	getVersion,
	listVersions,
	revertToVersion,
	saveVersion,
} from './versions/document-versions';
export type { DocumentVersion } from './versions/document-versions';
export {
	DOCUMENT_STATES,
	getDocumentLine,
	listDocuments,
	updateDocument,
} from './versions/list-documents';
export type { DocumentChange, DocumentLine, DocumentQuery } from './versions/list-documents';
export { changeClusterKeywords, clusterContents } from './insights/cluster-keywords';
export type { ClusterContents } from './insights/cluster-keywords';
export { DnaFactInputSchema, listFacts, saveFacts } from './insights/dna-facts';
export type { DnaFact, DnaFactInput } from './insights/dna-facts';
export { listMetrics, MetricNumbersSchema, recordMetric } from './insights/metrics';
export type { Metric, MetricNumbers } from './insights/metrics';
export {
	answerObjection,
	listObjections,
	ObjectionInputSchema,
	recordObjection,
} from './insights/objections';
export type { Objection, ObjectionInput } from './insights/objections';
export { changeVectorSpace, nearestPassages, putVectors, vectorSpace } from './knowledge-vectors';
export type { VectorSpace } from './knowledge-vectors';
