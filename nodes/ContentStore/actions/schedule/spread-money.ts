/** Money of a spread: what a document is expected to cost, what the purses hold, and the share of a day. */
import { BriefSchema } from '../../../../core/contracts';
import { estimateRun } from '../../../../core/operations';
import type { Purse, SpreadItem } from '../../../../core/scheduling/calendar';
import { shippedPrices } from '../../../../core/shared/usage';
import type { SpreadFacts } from '../../../../core/store';
import { DEFAULT_MODELS } from '../../../shared/claude';

/** Finished documents a mean has to stand on. */
const ENOUGH_DOCUMENTS = 3;
const DAY_MS = 86_400_000;
/** What a document is held to cost where no price is known. */
const FALLBACK_USD = 3;

/** Where an estimate comes from. */
export interface Estimate {
	/** Null for clients without a mean of their own. */
	clientId: string | null;
	usd: number;
	from: 'given' | 'its documents' | 'documents of the agency' | 'price list';
}

/** What documents are expected to cost, US cents rounded up. */
export function estimatesOf(
	costs: SpreadFacts['costs'],
	givenUsd: number,
): { centsOf(clientId: string): number; shown: Estimate[] } {
	const shown: Estimate[] = [];
	if (givenUsd > 0) shown.push({ clientId: null, usd: givenUsd, from: 'given' });
	else {
		const known = costs.filter(({ documents }) => documents >= ENOUGH_DOCUMENTS);
		const ofAgency = known.find(({ clientId }) => clientId === null);
		shown.push(
			ofAgency === undefined
				? { clientId: null, usd: listPriceUsd(), from: 'price list' }
				: { clientId: null, usd: ofAgency.usd, from: 'documents of the agency' },
		);
		for (const { clientId, usd } of known)
			if (clientId !== null) shown.push({ clientId, usd, from: 'its documents' });
	}
	const usual = shown[0]?.usd ?? FALLBACK_USD;
	return {
		shown,
		centsOf: (clientId) =>
			Math.ceil((shown.find((one) => one.clientId === clientId)?.usd ?? usual) * 100),
	};
}

/** A white paper of usual length with the models a node has when nobody chose others. */
function listPriceUsd(): number {
	const prices = shippedPrices();
	const estimate = estimateRun({
		brief: BriefSchema.parse({ topic: 'A document of the plan', date: prices.asOf }),
		prices,
		modelOf: ({ role }) => DEFAULT_MODELS[role],
		stages: ['research', 'writing'],
	});
	return estimate?.likelyUsd ?? FALLBACK_USD;
}

/** Purses of the budgets, and of the cap that was typed. */
export function pursesOf(budgets: SpreadFacts['budgets'], monthUsd: number): Purse[] {
	const purses = budgets.map(({ clientId, clientName, capUsd, leftUsd }): Purse => ({
		name: clientId === null ? 'The agency' : clientName,
		leftCents: Math.floor(leftUsd * 100),
		monthCents: Math.floor(capUsd * 100),
		...(clientId === null ? {} : { clientId }),
	}));
	if (monthUsd === 0) return purses;
	const cents = Math.round(monthUsd * 100);
	return [...purses, { name: 'The plan', leftCents: cents, monthCents: cents }];
}

/**
 * The same share of what is left for each day left, and enough for the dearest document; undefined
 * where nothing caps all of them.
 */
export function evenShare(
	purses: readonly Purse[],
	items: readonly SpreadItem[],
	days: number,
): number | undefined {
	const shared = purses.filter(({ clientId }) => clientId === undefined);
	if (shared.length === 0 || days === 0) return undefined;
	const left = Math.max(0, Math.min(...shared.map(({ leftCents }) => leftCents)));
	const dearest = Math.max(0, ...items.map(({ cents }) => cents));
	return Math.max(Math.ceil(left / days), dearest);
}

/** Days of a month and of the months after it. */
export function daysFrom(month: string, months: number): string[] {
	const [year = 0, number = 1] = month.split('-').map(Number);
	const first = Date.UTC(year, number - 1, 1);
	const end = Date.UTC(year, number - 1 + months, 1);
	return Array.from({ length: Math.round((end - first) / DAY_MS) }, (_none, index) =>
		new Date(first + index * DAY_MS).toISOString().slice(0, 10),
	);
}
