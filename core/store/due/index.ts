/** Time: calendars, what is planned and due, lanes, breakers. */
export { BREAKER, openBreakers, passBreaker, recordCall } from './breaker';
export type { OpenBreaker, Passage } from './breaker';
export {
	addPlannedItem,
	cancelPlannedItem,
	deletePlannedItem,
	holdPlannedItem,
	PlannedChangeSchema,
	PlannedInputSchema,
	releasePlannedItem,
	updatePlannedItem,
} from './change-planned';
export type { HeldReason, PlannedChange, PlannedInput } from './change-planned';
export { claimDue, DEFAULT_CATCH_UP } from './claim-due';
export type { CatchUp, Claim, ClaimOrder } from './claim-due';
export {
	CalendarInputSchema,
	clientCalendar,
	replanAgency,
	setAgencyCalendar,
	setClientCalendar,
} from './client-calendar';
export type { CalendarInput, ClientCalendar } from './client-calendar';
export { closedNow, publishingTime } from './closed-hours';
export type { ClosedClient, PublishingTime, TimeWish } from './closed-hours';
export { finishScheduleItem, finishScheduleItems } from './finish-items';
export type { DoneItem, FinishedItems } from './finish-items';
export { failScheduleItem, lostClaim, releaseDue, renewDue } from './keep-claim';
export type { ClaimKey } from './keep-claim';
export { giveBackSlot, LANES, laneReport, renewSlot, takeSlot } from './lanes';
export type { Lane, LaneReport, Slot } from './lanes';
export { spreadFacts } from './spread-facts';
export type { SpreadFacts, SpreadRow } from './spread-facts';
export { sweepDue } from './sweep-due';
export type { SweepReport } from './sweep-due';
