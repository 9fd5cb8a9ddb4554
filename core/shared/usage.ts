/** What the model calls of a run cost and how long their longest chain is. */
import type { ModelCall, Usage } from '../contracts';
import { readAsset } from './assets';
import type { ModelAnswer } from './ports';
import { callsIn, rowsOf } from './sum-calls';

interface Price {
	input: number;
	output: number;
	cacheWrite: number;
	cacheRead: number;
	/** A prompt above so many tokens costs a multiple for the whole request. */
	above?: { promptTokens: number; factor: number };
}

/** A dated price table, US dollars per million tokens. */
export interface PriceTable {
	asOf: string;
	/** US dollars per thousand searches of the vendor's own web search. */
	webSearchPerThousand: number;
	models: Record<string, Price>;
	/** US dollars per million tokens that models read to make vectors. */
	embeddings?: { asOf: string; prices: Record<string, number> };
	/** US dollars for one of what a vendor counts; null where it depends on the plan bought. */
	services?: { asOf: string; prices: Record<string, number | null> };
}

/** The shipped price table. */
export function shippedPrices(): PriceTable {
	return JSON.parse(readAsset('core/shared/prices.json')) as PriceTable;
}

/** US dollars of one call, or null when the table does not know the model. */
export function costUsd(
	prices: PriceTable,
	model: string,
	usage: ModelAnswer['usage'],
): number | null {
	const price = prices.models[model];
	if (price === undefined) return null;
	const prompt = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
	const factor =
		price.above !== undefined && prompt > price.above.promptTokens ? price.above.factor : 1;
	const dollars =
		usage.inputTokens * price.input +
		usage.outputTokens * price.output +
		usage.cacheReadTokens * price.cacheRead +
		usage.cacheWriteTokens * price.cacheWrite;
	return (dollars * factor) / 1_000_000;
}

/** Sums over a run. */
export interface UsageTotals {
	calls: number;
	/** Longest chain of calls each of which needs the answer of the one before. */
	dependentCalls: number;
	inputTokens: number;
	outputTokens: number;
	cacheReadTokens: number;
	cacheWriteTokens: number;
	/** Null when a paid call has no price. */
	costUsd: number | null;
}

/** Adds up a run. Answers that came from the store cost nothing and are not counted as calls. */
export function totalUsage(usage: Usage): UsageTotals {
	const paid = usage.calls.filter((call) => !call.reused);
	const sum = (of: (call: ModelCall) => number) =>
		paid.reduce((total, call) => total + of(call), 0);
	const unpriced = paid.some((call) => call.costUsd === null);
	return {
		calls: sum(callsIn),
		dependentCalls: Math.max(0, ...rowsOf(usage.calls).values()),
		inputTokens: sum((call) => call.inputTokens),
		outputTokens: sum((call) => call.outputTokens),
		cacheReadTokens: sum((call) => call.cacheReadTokens),
		cacheWriteTokens: sum((call) => call.cacheWriteTokens),
		costUsd: unpriced ? null : sum((call) => call.costUsd ?? 0),
	};
}
