/** Plans of ordinary size in one piece: what a dry run, a test or another program wants. */
import { openPlan } from './plan-rows';
import type { ScheduleContext, SchedulePlan } from './planned-row';
import { openSheet } from './sheet/open-sheet';
import type { OpenedSheet, SheetChoice } from './sheet/sheet';
import { isScheduleHeader } from './columns';

/** Defaults of the founding documents: nine in the morning, the executive template, a professional tone. */
export const SCHEDULE_DEFAULTS = { time: '09:00', template: 'EXEC_01', tone: 'professional' };

/** Tones every agency has; those of its clients come on top. */
export const SCHEDULE_TONES = [
	'authoritative',
	'professional',
	'conversational',
	'friendly',
	'warm',
	'confident',
	'formal',
	'plain',
	'technical',
	'analytical',
	'educational',
	'persuasive',
	'inspiring',
	'witty',
	'dry',
];

/** Opens a file that should hold a schedule. @throws {AgencyError} as `openSheet` */
export async function openScheduleFile(
	bytes: Uint8Array,
	choice: SheetChoice = {},
): Promise<OpenedSheet> {
	return await openSheet(bytes, { isHeader: isScheduleHeader, ...choice });
}

/**
 * Reads and checks a whole sheet. Nothing is stored here.
 *
 * @throws {AgencyError} when the file as a whole cannot be read
 */
export async function planSchedule(
	given: Uint8Array | OpenedSheet,
	context: ScheduleContext,
): Promise<SchedulePlan> {
	const sheet = given instanceof Uint8Array ? await openScheduleFile(given) : given;
	const plan = await openPlan(sheet, context);
	const whole: SchedulePlan = {
		rows: [],
		errors: [],
		warnings: [],
		sheet: plan.report,
		findings: plan.report.findings,
	};
	for await (const slice of plan.slices()) {
		whole.rows.push(...slice.rows);
		whole.errors.push(...slice.errors);
		whole.warnings.push(...slice.warnings);
	}
	return whole;
}
