/** The registry of store operations: one line each. */
export { getAgencyOperation } from './agency/get.operation';
export {
	createAgencyOperation,
	deactivateAgencyOperation,
	getManyAgencies,
	updateAccount,
} from './agency/platform.operations';
export { getAgencyAccount, getAudit, updateAgencyOperation } from './agency/settings.operations';
export { authorOperations } from './author/author.operations';
export { evaluateAlertRules } from './alert/evaluate.operation';
export { getManyAlerts } from './alert/get-many.operation';
export { recordFailureOperation } from './alert/record-failure.operation';
export { settleAlertOperation } from './alert/settle.operation';
export { takeNoticesOperation } from './alert/take-notices.operation';
export {
	addAlertTarget,
	getManyAlertTargets,
	removeAlertTargetOperation,
	setAlertRuleOperation,
} from './alert/targets.operation';
export { setBrand } from './brand/set.operation';
export { getBrand } from './brand/get.operation';
export { getBrandHistory, restoreBrandOperation } from './brand/history.operations';
export { checkChannel } from './channel/check.operation';
export { createChannelOperation } from './channel/create.operation';
export { disconnectChannelOperation } from './channel/disconnect.operation';
export { getChannelOperation } from './channel/get.operation';
export { getManyChannels } from './channel/get-many.operation';
export { updateChannelOperation } from './channel/update.operation';
export { createClientOperation } from './client/create.operation';
export { deleteClientOperation } from './client/delete.operation';
export { getClientOperation } from './client/get.operation';
export { getManyClients } from './client/get-many.operation';
export { getDeletedClients, restoreClientOperation } from './client/restore.operations';
export { updateClientOperation } from './client/update.operation';
export { changeKeywordsOfCluster } from './cluster/change-keywords.operation';
export { clusterOperations } from './cluster/cluster.operations';
export { contentItemOperations } from './contentItem/content-item.operations';
export { compareDocumentVersions } from './document/compare.operation';
export { deleteDocument } from './document/delete.operation';
export { getDocument } from './document/get.operation';
export { getManyDocuments } from './document/get-many.operation';
export { getDocumentVersions } from './document/get-versions.operation';
export { revertDocument } from './document/revert.operation';
export { saveDocumentVersion } from './document/save-version.operation';
export { updateDocumentOperation } from './document/update.operation';
export { eventOperations } from './event/event.operations';
export { icpProfileOperations } from './icpProfile/icp-profile.operations';
export { icpProfileVectorOperations } from './icpProfile/vectors.operations';
export { ideaOperations } from './idea/idea.operations';
export { getManyIndustries } from './industry/get-many.operation';
export { cancelJobOperation } from './job/cancel.operation';
export { createJobOperation } from './job/create.operation';
export { finishJobOperation } from './job/finish.operation';
export { getJobOperation } from './job/get.operation';
export { getManyJobs } from './job/get-many.operation';
export { needsAttention } from './job/needs-attention.operation';
export { retryJobOperation } from './job/retry.operation';
export { sendProgress } from './job/send-progress.operation';
export { getJobStatus } from './job/status.operation';
export { takeUpJobsOperation } from './job/take-up.operation';
export { keywordOperations } from './keyword/keyword.operations';
export { addKnowledgeOperation } from './knowledge/add.operation';
export { deleteKnowledge } from './knowledge/delete.operation';
export { getManyKnowledge } from './knowledge/get-many.operation';
export { searchKnowledge } from './knowledge/search.operation';
export { updateKnowledge } from './knowledge/update.operation';
export { knowledgeVectorOperations } from './knowledge/vectors.operations';
export { createLinkOperation } from './link/create.operation';
export { getManyLinks } from './link/get-many.operation';
export {
	createPlatformLinkOperation,
	getManyPlatformLinks,
	revokePlatformLinkOperation,
} from './link/platform.operations';
export { revokeLinkOperation } from './link/revoke.operation';
export { renderPage } from './page/render.operation';
export { requestOperations } from './request/request.operations';
export { getManyLanes } from './lane/get-many.operation';
export { giveBackLaneSlot } from './lane/give-back.operation';
export { takeLaneSlot } from './lane/take.operation';
export { personaOperations } from './persona/persona.operations';
export {
	bookCreditsOperation,
	getBalance,
	getLedger,
	getManyAddons,
	getManyPlans,
	setAddon,
	setPlan,
} from './plan/plan.operations';
export { getManyPrompts } from './prompt/get-many.operation';
export { getPrompt } from './prompt/get.operation';
export { overridePrompt } from './prompt/override.operation';
export { resetPromptOperation } from './prompt/reset.operation';
export { publicationOperations } from './publication/publication.operations';
export { recordingOperations } from './recording/recording.operations';
export { takeUpDeliveriesOperation } from './recording/take-up-deliveries.operation';
export { addPlannedOperation } from './schedule/add.operation';
export { cancelPlannedOperation } from './schedule/cancel.operation';
export { claimDueOperation } from './schedule/claim-due.operation';
export { deletePlannedOperation } from './schedule/delete.operation';
export { finishDueOperation } from './schedule/finish.operation';
export { getCalendarOperation } from './schedule/get-calendar.operation';
export { getManyPlanned } from './schedule/get-many.operation';
export { getPlannedOperation } from './schedule/get.operation';
export { heartbeatOperation } from './schedule/heartbeat.operation';
export { holdPlannedOperation } from './schedule/hold.operation';
export { releasePlannedOperation } from './schedule/release.operation';
export { replanOperation } from './schedule/replan.operation';
export { setCalendarOperation } from './schedule/set-calendar.operation';
export { spreadOperation } from './schedule/spread.operation';
export { updatePlannedOperation } from './schedule/update.operation';
export { sectorOperations } from './sector/sector.operations';
export { briefForm } from './setup/brief-form.operation';
export { reconcileOperation } from './setup/reconcile.operation';
export { deleteSecretOperation } from './secret/delete.operation';
export { getManySecrets } from './secret/get-many.operation';
export { getSecretOperation } from './secret/get.operation';
export { rotateKey } from './secret/rotate-key.operation';
export { setSecretOperation } from './secret/set.operation';
export { selfTest } from './setup/self-test.operation';
export { setUp } from './setup/set-up.operation';
export { deskStatus } from './setup/status.operation';
export { siteOperations } from './site/site.operations';
export { strategyOperations } from './strategy/strategy.operations';
export { acceptStyleRuleOperation } from './styleRule/accept.operation';
export { getManyStyleRules } from './styleRule/get-many.operation';
export { proposeRulesOperation } from './styleRule/propose.operation';
export { recordEditOperation } from './styleRule/record-edit.operation';
export { retireStyleRuleOperation } from './styleRule/retire.operation';
export { deleteTemplateOperation } from './template/delete.operation';
export { getTemplate } from './template/get.operation';
export { getManyTemplates } from './template/get-many.operation';
export { grantTemplateOperation, revokeTemplateOperation } from './template/grant.operation';
export { importTemplate } from './template/import.operation';
export { setActiveTemplate } from './template/set-active.operation';
export { topicOperations } from './topic/topic.operations';
export { getUsageReport } from './usage/report.operation';
export {
	getBudgets,
	getForecast,
	setBudgetOperation,
	sweepHoldsOperation,
	takeAlerts,
} from './usage/usage.operations';
export {
	addUserOperation,
	assignUserOperation,
	checkPermission,
	getManyUsers,
	getUserOperation,
	removeUserOperation,
	updateUserOperation,
} from './user/user.operations';
export {
	checkFilesOperation,
	deleteFile,
	downloadFile,
	getFileLink,
	getFileOperation,
	getManyFiles,
	moveFilesOperation,
} from './file/file.operations';
export { uploadFile } from './file/upload.operation';
export { exportOperation, importOperation, legalHoldOperation } from './retention/carry.operations';
export {
	eraseAgencyOperation,
	eraseClientOperation,
	previewRetention,
	retentionReports,
	runRetention,
} from './retention/erase.operations';
export { removeExecutionsOperation } from './retention/executions.operation';
export { clientFactOperations } from './clientFact/client-fact.operations';
export { metricOperations } from './metric/metric.operations';
export { objectionOperations } from './objection/objection.operations';
