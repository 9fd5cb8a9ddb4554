/** Schedules from spreadsheets. */
export { annotatedSheet, type RowAnswer } from './annotate';
export { SCHEDULE_COLUMNS, isScheduleHeader, type ColumnMap } from './columns';
export {
	checkKeywords,
	isKeywordHeader,
	openKeywordFile,
	type KeywordRow,
	type KeywordSheet,
} from './keyword-sheet';
export { openPlan, type PlannedSheet } from './plan-rows';
export { SCHEDULE_DEFAULTS, SCHEDULE_TONES, openScheduleFile, planSchedule } from './plan-schedule';
export type {
	ClientChoice,
	ClientFacts,
	DateQuestion,
	KnownPlan,
	PlannedRow,
	PlannedSlice,
	RowError,
	RowWarning,
	ScheduleContext,
	SchedulePlan,
	SheetReport,
	TemplateChoice,
} from './planned-row';
export type { DateOrder } from './read-date';
export { createTally, type DocumentPrice, type PlanDay, type PlanPrice, type Tally } from './tally';
export { templateSheet, type PlannedLine, type SheetChoices } from './template-sheet';
export { nearestThree } from './nearest';
export { letterOf } from './sheet/sheet';
export { openItems } from './sheet/items-sheet';
export type { OpenedSheet, SheetFinding, SheetInfo } from './sheet/sheet';
