/** Schedules from spreadsheets. */
export { planSchedule, SCHEDULE_COLUMNS, SCHEDULE_DEFAULTS } from './plan-rows';
export type { PlannedRow, RowError, ScheduleContext, SchedulePlan } from './plan-rows';
