/** Pages for people without a login: one document each, ours alone, without scripts. */
export { calendarPage, monthAway } from './calendar-page';
export type { CalendarDress, CalendarItem, CalendarView } from './calendar-page';
export { deskPage } from './desk-page';
export { DESK_SECTIONS } from './desk-view';
export type { DeskClient, DeskFigures, DeskLine, DeskSection, DeskView } from './desk-view';
export { pageHeaders } from './headers';
export { plainPage } from './plain-page';
export type { PlainPage } from './plain-page';
export { messageFor } from './progress-messages';
export type { ProgressMessage } from './progress-messages';
export { progressPage } from './progress-page';
export type { ProgressDress, ProgressStep, ProgressView } from './progress-page';
export { GROUNDS, PLAIN_THEME } from './theme';
export type { PageTheme } from './theme';
