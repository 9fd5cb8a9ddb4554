/** Sums up the older calls of a run that has made so many that an item could not carry them one by one. */
import type { ModelCall } from '../contracts';

/** How many calls a line stands for. */
export const callsIn = (call: ModelCall): number => call.sums ?? 1;

/**
 * How many calls stand in a row up to each, by id: those whose answers it was built from, and itself.
 * A line that sums up others counts as the longest row among them.
 */
export function rowsOf(calls: readonly ModelCall[]): Map<string, number> {
	const rows = new Map<string, number>();
	for (const call of calls) {
		const before = call.needs.reduce((most, id) => Math.max(most, rows.get(id) ?? 0), 0);
		rows.set(call.id, call.inARow ?? 1 + before);
	}
	return rows;
}

/**
 * The calls with all but the newest summed up: a line per operation, model and kind of answer. Totals, unpriced calls
 * and the longest row of calls stay what they were.
 *
 * @param kept how many of the newest stay as they are
 */
export function summedUp(calls: readonly ModelCall[], kept: number): ModelCall[] {
	const newest = calls.slice(Math.max(0, calls.length - kept));
	const older = calls.slice(0, calls.length - newest.length);
	const rows = rowsOf(calls);
	const lines = new Map<string, ModelCall>();
	for (const call of older) {
		const { operation, model, reused, fallback, promptVersion, estimated, costUsd } = call;
		const kind = [operation, model, reused, fallback, promptVersion, estimated, costUsd === null];
		const key = JSON.stringify(kind);
		const line = lines.get(key);
		lines.set(key, added(line, call, rows.get(call.id) ?? 1));
	}
	const isThere = new Set(newest.map(({ id }) => id));
	return [
		...lines.values(),
		...newest.map((call) =>
			call.needs.every((id) => isThere.has(id))
				? call
				: { ...call, needs: [], inARow: rows.get(call.id) ?? 1 },
		),
	];
}

function added(line: ModelCall | undefined, call: ModelCall, inARow: number): ModelCall {
	if (line === undefined) return { ...call, needs: [], sums: callsIn(call), inARow };
	return {
		...line,
		sums: callsIn(line) + callsIn(call),
		inARow: Math.max(line.inARow ?? 1, inARow),
		inputTokens: line.inputTokens + call.inputTokens,
		outputTokens: line.outputTokens + call.outputTokens,
		cacheReadTokens: line.cacheReadTokens + call.cacheReadTokens,
		cacheWriteTokens: line.cacheWriteTokens + call.cacheWriteTokens,
		costUsd: call.costUsd === null ? null : (line.costUsd ?? 0) + call.costUsd,
		attempts: line.attempts + call.attempts,
		durationMs: line.durationMs + call.durationMs,
	};
}
