/** Proposes dates: pillars first, never two pieces of one cluster within 14 days, events with lead time, so many a week. */
import type { FormatId } from '../contracts';
import type { Idea } from './keyword';

/** A cluster on its way into the calendar. */
export interface Plannable {
	clusterId: string;
	title: string;
	format: FormatId;
	score: number;
	isPillar: boolean;
	/** ISO day of an event the cluster belongs to; empty when there is none. */
	eventDate: string;
	/** Further pieces of the cluster. */
	ideas: readonly Idea[];
}

/** A proposed date. */
export interface CalendarEntry {
	/** ISO day. */
	date: string;
	clusterId: string;
	title: string;
	format: FormatId;
	kind: 'pillar' | 'piece' | 'derived';
	/** Long piece it is derived from, by title; empty otherwise. */
	derivedFrom: string;
}

/** How dates are given. */
export interface CalendarOrder {
	/** First ISO day. */
	from: string;
	/** Long pieces a week. */
	perWeek: number;
	/** Short pieces a day at most. */
	perDay: number;
	weeks: number;
	derived: readonly FormatId[];
}

const DAY_MS = 86_400_000;
const APART_DAYS = 14;
const LEAD_DAYS = 14;
/** Days after the long piece for the first and each further derived one. */
const DERIVED_AFTER = [1, 4, 8, 10];

/** The calendar, by date; the same input gives the same dates. */
export function planCalendar(topics: readonly Plannable[], order: CalendarOrder): CalendarEntry[] {
	const days = workingDays(order);
	const long = new Map<string, number>();
	const short = new Map<string, number>();
	const last = new Map<string, number>();
	const entries: CalendarEntry[] = [];
	const weekOf = (index: number): string =>
		String(Math.floor((days[index]! - days[0]!) / (7 * DAY_MS)));
	const sorted = [...topics].sort(
		(a, b) =>
			Number(b.eventDate !== '') - Number(a.eventDate !== '') ||
			Number(b.isPillar) - Number(a.isPillar) ||
			b.score - a.score ||
			(a.clusterId < b.clusterId ? -1 : 1),
	);
	for (const topic of sorted) {
		const pieces = [{ title: topic.title, format: topic.format }, ...topic.ideas.slice(1)];
		for (const piece of pieces.slice(0, topic.ideas.length > 1 ? 2 : 1)) {
			const first = topic.eventDate === '' ? 0 : dayBefore(days, topic.eventDate);
			const at = days.findIndex((day, index) => {
				if (index < first || (long.get(weekOf(index)) ?? 0) >= order.perWeek) return false;
				if (entries.some((entry) => entry.kind !== 'derived' && entry.date === iso(day)))
					return false;
				const before = last.get(topic.clusterId);
				return before === undefined || day - before >= APART_DAYS * DAY_MS;
			});
			if (at === -1) continue;
			const day = days[at]!;
			long.set(weekOf(at), (long.get(weekOf(at)) ?? 0) + 1);
			last.set(topic.clusterId, day);
			entries.push({
				date: iso(day),
				clusterId: topic.clusterId,
				title: piece.title,
				format: piece.format,
				kind: topic.isPillar && piece === pieces[0] ? 'pillar' : 'piece',
				derivedFrom: '',
			});
			for (const [index, format] of order.derived.slice(0, DERIVED_AFTER.length).entries()) {
				const date = openDay(day + DERIVED_AFTER[index]! * DAY_MS, {
					short,
					order,
					until: day + 10 * DAY_MS,
				});
				if (date === undefined) continue;
				short.set(date, (short.get(date) ?? 0) + 1);
				const { clusterId } = topic;
				entries.push({
					date,
					clusterId,
					title: piece.title,
					format,
					kind: 'derived',
					derivedFrom: piece.title,
				});
			}
		}
	}
	return entries.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The first day from `from` to `until` that is no weekend and has room. */
function openDay(
	from: number,
	about: { short: ReadonlyMap<string, number>; order: CalendarOrder; until: number },
): string | undefined {
	for (let day = from; day <= about.until; day += DAY_MS) {
		if (!isWeekend(day) && (about.short.get(iso(day)) ?? 0) < about.order.perDay) return iso(day);
	}
	return undefined;
}

function workingDays({ from, weeks }: CalendarOrder): number[] {
	const first = Date.parse(`${from.slice(0, 10)}T00:00:00Z`);
	return Array.from({ length: weeks * 7 }, (_, index) => first + index * DAY_MS).filter(
		(day) => !isWeekend(day),
	);
}

function isWeekend(day: number): boolean {
	return [0, 6].includes(new Date(day).getUTCDay());
}

/** The last day that leaves the lead time; the first when it is too late for that. */
function dayBefore(days: readonly number[], eventDate: string): number {
	const latest = Date.parse(`${eventDate.slice(0, 10)}T00:00:00Z`) - LEAD_DAYS * DAY_MS;
	return Math.max(
		0,
		days.findLastIndex((day) => day <= latest),
	);
}

const iso = (day: number): string => new Date(day).toISOString().slice(0, 10);
