/** The calendar page: a month of planned pieces, a grid on a desk and a list on a phone. */
import { shortened } from '../shared/shorten';
import { breakable } from './breakable';
import { html, type HtmlValue, type SafeHtml } from './html';
import { layPage } from './layout';
import { safeColour, type PageTheme } from './theme';
import { count, counted, dateTime, monthName, weekdayName } from './words';

const DAY_MS = 86_400_000;

/** Colours of clients that have none of their own; told apart by lightness as well as by hue. */
const CLIENT_COLOURS = [
	'#2f6690',
	'#c26a2e',
	'#4c7a51',
	'#8d5a97',
	'#a23b52',
	'#5b7f95',
	'#b08a1f',
	'#5f5b8f',
];

/** A piece of the calendar. */
export interface CalendarItem {
	kind: 'document' | 'publication';
	id: string;
	clientId: string | null;
	client: string;
	/** Day in the zone of the piece, YYYY-MM-DD. */
	day: string;
	/** Time in that zone, HH:MM. */
	time: string;
	timeZone: string;
	title: string;
	/** Template or channel. */
	detail: string;
	state: string;
}

/** What the page shows. */
export interface CalendarView {
	/** YYYY-MM. */
	month: string;
	/** Today in the zone of the page. */
	today: string;
	items: readonly CalendarItem[];
	/** Pieces of the month that were too many to show. */
	hidden: number;
	/** The client's colour where the brand has one, by client id. */
	colours: Readonly<Record<string, string>>;
	/** The one client the link is about. */
	client: string;
	timeZone: string;
	now: string;
}

/** How the page is dressed and where its feed is. */
export interface CalendarDress {
	theme: PageTheme;
	/** Address of the iCalendar feed, relative to the page. */
	feedUrl: string;
}

/** The page as a document. */
export function calendarPage(view: CalendarView, { theme, feedUrl }: CalendarDress): string {
	const clients = clientsOf(view);
	const title = monthName(view.month);
	return layPage({
		title: `${title} · ${view.client === '' ? theme.name : view.client}`,
		what: 'Calendar',
		theme,
		asOf: `As of ${dateTime(view.now, view.timeZone)} (${view.timeZone})`,
		body: [
			html`<p class="eyebrow">${view.client}</p>
				<div class="months" style="margin-top:${view.client === '' ? '2.25rem' : '0'}">
					<h1>${title}</h1>
					<nav class="small" aria-label="Months">
						<a href="?month=${monthAway(view.month, -1)}"
							>${monthName(monthAway(view.month, -1)).split(' ')[0]}</a
						>
						·
						<a href="?month=${monthAway(view.month, 1)}"
							>${monthName(monthAway(view.month, 1)).split(' ')[0]}</a
						>
					</nav>
				</div>
				<p class="lead">${summaryOf(view)}</p>`,
			clients.length > 1 &&
				html`<ul class="legend">
					${clients.map(({ name, colour }) => html`<li><i style="background:${colour}"></i>${name}</li>`)}
				</ul>`,
			monthOf(view, new Map(clients.map(({ id, colour }) => [id, colour]))),
			view.hidden > 0 &&
				html`<p class="more soft">
					${counted(view.hidden, 'more piece')} this month ${view.hidden === 1 ? 'is' : 'are'} not
					shown.
				</p>`,
			html`<p class="more">
				<a href="${feedUrl}">Subscribe in your calendar</a>
				<span class="soft">(iCalendar; keeps itself up to date)</span>
			</p>`,
		],
	});
}

function summaryOf(view: CalendarView): string {
	const all = view.items.length + view.hidden;
	if (all === 0) return 'Nothing is planned for this month.';
	const done = view.items.filter(({ state }) => DONE.has(state)).length;
	const pieces = counted(all, 'piece');
	return done === 0 ? `${pieces} planned.` : `${pieces}, ${count(done)} of them done.`;
}

const DONE = new Set(['completed', 'published']);
const OFF = new Set(['cancelled', 'missed', 'withdrawn', 'not_sent']);

const STATE_WORDS: Readonly<Record<string, [string, string]>> = {
	processing: ['being made', 'go'],
	completed: ['done', 'good'],
	failed: ['stopped', 'bad'],
	missed: ['missed', 'warn'],
	cancelled: ['cancelled', ''],
	claimed: ['being sent', 'go'],
	sending: ['being sent', 'go'],
	accepted: ['sent', 'go'],
	reconciling: ['being checked', 'go'],
	published: ['published', 'good'],
	unconfirmed: ['unconfirmed', 'warn'],
	not_sent: ['not sent', 'warn'],
	withdrawn: ['withdrawn', ''],
};

function monthOf(view: CalendarView, colours: Map<string, string>): SafeHtml {
	const days = daysOfGrid(view.month);
	const byDay = Map.groupBy(view.items, ({ day }) => day);
	const heads = days
		.slice(0, 7)
		.map((day) => html`<div class="weekday" aria-hidden="true">${weekdayName(day, 'short')}</div>`);
	return html`<div class="month">
		${heads}${days.map((day) => dayOf(day, byDay.get(day) ?? [], view, colours))}
	</div>`;
}

function dayOf(
	day: string,
	items: readonly CalendarItem[],
	view: CalendarView,
	colours: Map<string, string>,
): HtmlValue {
	const inside = day.startsWith(view.month);
	// Days of the months beside are only there to fill the grid.
	const shown = inside ? items : [];
	const classes = [
		'day',
		shown.length === 0 ? 'bare' : '',
		inside ? '' : 'other',
		day === view.today ? 'today' : '',
	].filter((name) => name !== '');
	return html`<div class="${classes.join(' ')}">
		<p class="date">
			<b>${Number(day.slice(8))}</b>
			<span>${weekdayName(day, 'short')}${day === view.today && ', today'}</span>
		</p>
		<div>${shown.map((item) => itemOf(item, view, colours))}</div>
	</div>`;
}

function itemOf(item: CalendarItem, view: CalendarView, colours: Map<string, string>): SafeHtml {
	const [word, tone] = STATE_WORDS[item.state] ?? ['', ''];
	const zone = item.timeZone === view.timeZone ? '' : ` ${item.timeZone.split('/').at(-1) ?? ''}`;
	const who = view.client === '' ? item.client : '';
	return html`<div
		class="item${OFF.has(item.state) ? ' off' : ''}"
		style="--client:${colours.get(item.clientId ?? '') ?? '#8a8f96'}"
	>
		<span class="when beside"
			><span>${item.time}${zone.replaceAll('_', ' ')}</span
			>${item.detail !== '' && html` <span>${item.detail}</span>`}${
				word !== '' && html` <span class="word ${tone}">${word}</span>`
			}</span
		><span class="name"
			><span class="title">${breakable(shortened(item.title, 160))}</span
			>${who !== '' && html` <span class="who soft">${breakable(who)}</span>`}</span
		>
	</div>`;
}

function clientsOf(view: CalendarView): { id: string; name: string; colour: string }[] {
	const names = new Map(view.items.map(({ clientId, client }) => [clientId ?? '', client]));
	return [...names]
		.filter(([id]) => id !== '')
		.sort(([, one], [, other]) => one.localeCompare(other))
		.map(([id, name], index) => ({
			id,
			name,
			colour: safeColour(
				view.colours[id] ?? '',
				CLIENT_COLOURS[index % CLIENT_COLOURS.length] ?? '#2f6690',
			),
		}));
}

/** Whole weeks, Monday first, that hold the month. */
export function daysOfGrid(month: string): string[] {
	const first = Date.parse(`${month}-01T00:00:00Z`);
	const last = Date.parse(`${monthAway(month, 1)}-01T00:00:00Z`) - DAY_MS;
	const weekday = (time: number) => (new Date(time).getUTCDay() + 6) % 7;
	const from = first - weekday(first) * DAY_MS;
	const until = last + (6 - weekday(last)) * DAY_MS;
	const length = Math.round((until - from) / DAY_MS) + 1;
	return Array.from({ length }, (_none, index) =>
		new Date(from + index * DAY_MS).toISOString().slice(0, 10),
	);
}

/** A month some months away, YYYY-MM. */
export function monthAway(month: string, months: number): string {
	const [year = 1970, number = 1] = month.split('-').map(Number);
	return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}
