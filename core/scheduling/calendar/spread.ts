/** Spreads a month of planned documents over its days, as the budgets of agency and clients allow. */

/** A planned document and what it will cost. */
export interface SpreadItem {
	id: string;
	clientId?: string | undefined;
	/** Day it is planned for, `YYYY-MM-DD`. */
	date: string;
	/** Estimate in US cents. */
	cents: number;
	/** Held by an earlier spread: it gets what the others leave, so that a spread month stays as it is. */
	isHeld?: boolean | undefined;
}

/** Money for a month, of the agency or of one client. */
export interface Purse {
	/** Whose it is, at the beginning of a sentence. */
	name: string;
	/** What is left of it in the month that is spread, US cents. */
	leftCents: number;
	/** What a later month has; left out for no cap there. */
	monthCents?: number | undefined;
	/** The one client it pays for; left out for all. */
	clientId?: string | undefined;
}

/** The money and the days there are. */
export interface SpreadCaps {
	/** Most a day may cost, US cents; left out for no cap. */
	dayCents?: number | undefined;
	purses?: readonly Purse[] | undefined;
	/** Days of the month, `YYYY-MM-DD`, ascending; an item never moves before its own day. */
	days: readonly string[];
	/** Days after it and what is planned on them, to tell when a held item fits. */
	later?: { days: readonly string[]; items: readonly SpreadItem[] } | undefined;
	/** Whether an item may move to a day: the calendars of clients differ. Default yes. */
	isOpen?: ((item: SpreadItem, day: string) => boolean) | undefined;
}

/** An item no money is left for. */
export interface HeldItem {
	id: string;
	reason: 'budget';
	why: string;
	/** The first day after the month with money for it; empty when none of those looked at has any. */
	fitsOn: string;
}

/** Where an item went. */
export interface SpreadPlan {
	/** Items that keep their day. */
	kept: string[];
	moved: { id: string; from: string; to: string }[];
	/** Held until a person decides or the money is there. */
	held: HeldItem[];
	/** Cents by day, after the spread. */
	spentByDay: Record<string, number>;
}

/**
 * Spreads items over days. Earlier items go first, and within a day in the order given; an item moves to
 * the first later day with room, and is held when no day of the month has money for it.
 * The same items and caps give the same plan.
 */
export function spreadByBudget(items: readonly SpreadItem[], caps: SpreadCaps): SpreadPlan {
	const plan: SpreadPlan = { kept: [], moved: [], held: [], spentByDay: {} };
	const book = openBook(caps);
	const isOpen = caps.isOpen ?? (() => true);
	for (const item of inOrder(items)) {
		const day = caps.days.find(
			(one) =>
				one >= item.date && (one === item.date || isOpen(item, one)) && book.hasRoom(item, one),
		);
		if (day === undefined) {
			const fitsOn = caps.later?.days.find((one) => isOpen(item, one) && book.hasRoom(item, one));
			if (fitsOn !== undefined) book.take(item, fitsOn);
			plan.held.push({
				id: item.id,
				reason: 'budget',
				why: book.whyNot(item),
				fitsOn: fitsOn ?? '',
			});
			continue;
		}
		plan.spentByDay[day] = book.take(item, day);
		if (day === item.date) plan.kept.push(item.id);
		else plan.moved.push({ id: item.id, from: item.date, to: day });
	}
	return plan;
}

function inOrder(items: readonly SpreadItem[]): SpreadItem[] {
	const order = items.map((item, index) => ({ item, index }));
	order.sort(
		(a, b) =>
			Number(a.item.isHeld ?? false) - Number(b.item.isHeld ?? false) ||
			a.item.date.localeCompare(b.item.date) ||
			a.index - b.index,
	);
	return order.map(({ item }) => item);
}

/** What was given out by day, and by purse and month. */
function openBook({ dayCents = Number.POSITIVE_INFINITY, purses = [], days, later }: SpreadCaps) {
	const byDay = new Map<string, number>();
	const byPurse = new Map<string, number>();
	const month = days[0]?.slice(0, 7) ?? '';
	const keyOf = (index: number, day: string) => `${index} ${day.slice(0, 7)}`;
	const pays = (purse: Purse, item: SpreadItem) =>
		purse.clientId === undefined || purse.clientId === item.clientId;
	const leftIn = (index: number, day: string) => {
		const purse = purses[index];
		const has = day.startsWith(month) ? purse?.leftCents : purse?.monthCents;
		return (has ?? Number.POSITIVE_INFINITY) - (byPurse.get(keyOf(index, day)) ?? 0);
	};
	const isShort = (item: SpreadItem, day: string) =>
		purses.findIndex((purse, index) => pays(purse, item) && leftIn(index, day) < item.cents);
	const take = (item: SpreadItem, day: string) => {
		const spent = (byDay.get(day) ?? 0) + item.cents;
		byDay.set(day, spent);
		purses.forEach((purse, index) => {
			const key = keyOf(index, day);
			if (pays(purse, item)) byPurse.set(key, (byPurse.get(key) ?? 0) + item.cents);
		});
		return spent;
	};
	for (const item of later?.items ?? []) take(item, item.date);
	return {
		take,
		hasRoom: (item: SpreadItem, day: string) =>
			(byDay.get(day) ?? 0) + item.cents <= dayCents && isShort(item, day) < 0,
		whyNot(item: SpreadItem): string {
			const short = isShort(item, item.date);
			const purse = purses[short];
			if (purse === undefined) return `no day has ${money(item.cents)} left of ${money(dayCents)}`;
			const left = Math.max(0, leftIn(short, item.date));
			return `${purse.name} has ${money(left)} left in ${month}, and it costs ${money(item.cents)}`;
		},
	};
}

const money = (cents: number) => `$${(cents / 100).toFixed(2)}`;
