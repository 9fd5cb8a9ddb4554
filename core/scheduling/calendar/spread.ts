/** Spreads a month of planned documents over its days, so that no day costs more than its cap. */

/** A planned document and what it will cost. */
export interface SpreadItem {
	id: string;
	/** Day it is planned for, `YYYY-MM-DD`. */
	date: string;
	/** Estimate in US cents. */
	cents: number;
	/** Held by an earlier spread: it gets what the others leave, so that a spread month stays as it is. */
	isHeld?: boolean | undefined;
}

/** The money there is. */
export interface SpreadCaps {
	/** Most a day may cost, US cents. */
	dayCents: number;
	/** Most all of them may cost together, US cents; left out for no cap. */
	totalCents?: number | undefined;
	/** Days on which documents may be due, `YYYY-MM-DD`, ascending; an item never moves before its own day. */
	days: string[];
	/** Whether an item may be due on a day: the calendars of clients differ. Default yes. */
	isOpen?: ((item: SpreadItem, day: string) => boolean) | undefined;
}

/** Where an item went. */
export interface SpreadPlan {
	/** Items that keep their day. */
	kept: string[];
	moved: { id: string; from: string; to: string }[];
	/** Items no money is left for; they are held until a person decides. */
	held: { id: string; reason: 'budget'; why: string }[];
	/** Cents by day, after the spread. */
	spentByDay: Record<string, number>;
}

/**
 * Spreads items over days. Earlier items go first, and within a day in the order given; an item moves to
 * the first later day with room, and is held when there is none or when the money of the month is spent.
 * The same items and caps give the same plan.
 */
export function spreadByBudget(items: SpreadItem[], caps: SpreadCaps): SpreadPlan {
	const plan: SpreadPlan = { kept: [], moved: [], held: [], spentByDay: {} };
	const days = [...caps.days].sort();
	const order = items.map((item, index) => ({ item, index }));
	order.sort(
		(a, b) =>
			Number(a.item.isHeld ?? false) - Number(b.item.isHeld ?? false) ||
			a.item.date.localeCompare(b.item.date) ||
			a.index - b.index,
	);
	let total = 0;
	for (const { item } of order) {
		if (total + item.cents > (caps.totalCents ?? Number.POSITIVE_INFINITY)) {
			plan.held.push(heldFor(item, `the ${money(caps.totalCents ?? 0)} of the month are planned`));
			continue;
		}
		const spent = (day: string) => plan.spentByDay[day] ?? 0;
		const day = days.find(
			(one) =>
				one >= item.date &&
				spent(one) + item.cents <= caps.dayCents &&
				(one === item.date || (caps.isOpen?.(item, one) ?? true)),
		);
		if (day === undefined) {
			plan.held.push(
				heldFor(item, `no day has ${money(item.cents)} left of ${money(caps.dayCents)}`),
			);
			continue;
		}
		total += item.cents;
		plan.spentByDay[day] = spent(day) + item.cents;
		if (day === item.date) plan.kept.push(item.id);
		else plan.moved.push({ id: item.id, from: item.date, to: day });
	}
	return plan;
}

function heldFor(item: SpreadItem, why: string): SpreadPlan['held'][number] {
	return { id: item.id, reason: 'budget', why };
}

const money = (cents: number) => `$${(cents / 100).toFixed(2)}`;
