/** What a plan comes to: documents and money by month and client, and the days they fall on. */
import type { PlannedRow } from './planned-row';

/** Cost of one document in US dollars. */
export interface DocumentPrice {
	lowUsd: number;
	likelyUsd: number;
	highUsd: number;
	/** Date of the price list. */
	asOf: string;
}

/** What new documents will cost. */
export interface PlanPrice extends DocumentPrice {
	/** Documents the price is for: the new ones. */
	documents: number;
	perDocumentUsd: number;
	months: { month: string; documents: number; likelyUsd: number }[];
	clients: { client: string; documents: number; likelyUsd: number }[];
}

/** One day of a plan. */
export interface PlanDay {
	date: string;
	documents: number;
	clients: string[];
}

/** Counts rows one after the other. */
export interface Tally {
	add(row: PlannedRow, isNew: boolean): void;
	/** At most a year of days. */
	calendar(): PlanDay[];
	price(document: DocumentPrice | undefined): PlanPrice | undefined;
}

const DAYS_SHOWN = 366;
const CLIENTS_A_DAY = 20;

/** An empty count. */
export function createTally(): Tally {
	const days = new Map<string, { documents: number; clients: Set<string> }>();
	const months = new Map<string, number>();
	const clients = new Map<string, number>();
	let fresh = 0;
	return {
		add(row, isNew) {
			const date = row.wallTime.slice(0, 10);
			const day = days.get(date) ?? { documents: 0, clients: new Set<string>() };
			day.documents += 1;
			if (day.clients.size < CLIENTS_A_DAY) day.clients.add(row.clientName);
			days.set(date, day);
			if (!isNew) return;
			fresh += 1;
			months.set(date.slice(0, 7), (months.get(date.slice(0, 7)) ?? 0) + 1);
			clients.set(row.clientName, (clients.get(row.clientName) ?? 0) + 1);
		},
		calendar: () =>
			[...days]
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.slice(0, DAYS_SHOWN)
				.map(([date, day]) => ({
					date,
					documents: day.documents,
					clients: [...day.clients].sort(),
				})),
		price(document) {
			if (document === undefined) return undefined;
			const { lowUsd, likelyUsd, highUsd, asOf } = document;
			return {
				documents: fresh,
				perDocumentUsd: likelyUsd,
				lowUsd: cents(lowUsd * fresh),
				likelyUsd: cents(likelyUsd * fresh),
				highUsd: cents(highUsd * fresh),
				asOf,
				months: [...months]
					.sort(([a], [b]) => (a < b ? -1 : 1))
					.map(([month, documents]) => ({
						month,
						documents,
						likelyUsd: cents(likelyUsd * documents),
					})),
				clients: [...clients]
					.sort((a, b) => b[1] - a[1])
					.map(([client, documents]) => ({
						client,
						documents,
						likelyUsd: cents(likelyUsd * documents),
					})),
			};
		},
	};
}

function cents(usd: number): number {
	return Math.round(usd * 100) / 100;
}
