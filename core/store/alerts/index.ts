/** Alerts of a desk: rules, figures, failures, and who is told. */
export { evaluateAlerts, listAlerts, raiseAlert, settleAlert } from './alerts';
export type { Alert, AlertInput } from './alerts';
export { DESK_TASKS, listTicks, noteTick } from './desk-ticks';
export { recordFailure } from './failures';
export type { RecordedFailure, WorkflowFailure } from './failures';
export {
	AlertTargetSchema,
	listAlertTargets,
	putAlertTarget,
	removeAlertTarget,
	takeNotices,
} from './notices';
export type { AlertNotice, AlertTarget } from './notices';
export { observeDesk } from './observe';
export type { DeskFigures } from './observe';
export { openGates } from './open-gates';
export type { OpenGate } from './open-gates';
export { listReconcileReports, reconcileDesk } from './reconcile';
export type { ReconcileCheck, ReconcileReport } from './reconcile';
export { ALERT_RULES, readAlertSettings, setAlertRule } from './rules';
export type { AlertRule, AlertSetting, Severity } from './rules';
