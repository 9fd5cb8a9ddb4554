/** The calendar of planned documents: a month for a page, a feed for calendar programs, a spread over days. */
export { icalendarFeed } from './icalendar';
export type { CalendarEntry, Feed } from './icalendar';
export { monthOf, spanOfMonth } from './month';
export type { CalendarDay, DueEntry } from './month';
export { spreadByBudget } from './spread';
export type { HeldItem, Purse, SpreadCaps, SpreadItem, SpreadPlan } from './spread';
