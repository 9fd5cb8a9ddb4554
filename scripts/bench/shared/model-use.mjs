/**
 * What a document cost at the model: calls, calls in a row, tokens, share read from cache, money, seconds at reference speed.
 * Run by itself it reads the log of a sandbox that any system was pointed at:
 *   node scripts/bench/shared/model-use.mjs http://127.0.0.1:9400
 */
import { fileURLToPath } from 'node:url';

/** Reference speed: seconds to the first token, tokens read a second, tokens written a second by model. */
const FIRST_TOKEN_SECONDS = 0.4;
const READ_PER_SECOND = 20_000;
const WRITTEN_PER_SECOND = [
	[/haiku/, 200],
	[/opus/, 50],
	[/./, 80],
];

/** Seconds a call takes at reference speed; what is read from cache takes none. */
export function secondsOf({ model, inputTokens, cacheWriteTokens, outputTokens }) {
	const [, speed] = WRITTEN_PER_SECOND.find(([name]) => name.test(model));
	return (
		FIRST_TOKEN_SECONDS + (inputTokens + cacheWriteTokens) / READ_PER_SECOND + outputTokens / speed
	);
}

/**
 * What a list of calls comes to. Calls say in `needs` which answers they stand on; one that names none
 * needs all before it. Waiting for a free slot is not counted.
 *
 * @param {{ id: string, needs: string[], model: string, inputTokens: number, outputTokens: number, cacheReadTokens: number, cacheWriteTokens: number, costUsd: number }[]} calls in the order in which they ended
 */
export function useOf(calls) {
	const depth = new Map();
	const done = new Map();
	for (const [index, call] of calls.entries()) {
		const named = call.needs.filter((id) => depth.has(id));
		const isFirst = call.needsNothing === true;
		const needs = named.length > 0 || isFirst ? named : calls.slice(0, index).map(({ id }) => id);
		depth.set(call.id, 1 + Math.max(0, ...needs.map((id) => depth.get(id))));
		done.set(call.id, secondsOf(call) + Math.max(0, ...needs.map((id) => done.get(id))));
	}
	const [read, written] = [sum(calls, 'cacheReadTokens'), sum(calls, 'cacheWriteTokens')];
	return {
		calls: calls.length,
		chain: Math.max(0, ...depth.values()),
		inputTokens: sum(calls, 'inputTokens'),
		cacheReadTokens: read,
		cacheWriteTokens: written,
		outputTokens: sum(calls, 'outputTokens'),
		share: read + written === 0 ? 0 : read / (read + written),
		costUsd: sum(calls, 'costUsd'),
		seconds: Math.max(0, ...done.values()),
	};
}

/** Calls of a sandbox's log. A call needs what had ended when it began: that is all a log can know. */
export function callsOfLog(entries) {
	const calls = entries.filter(({ tokens }) => tokens).toSorted((a, b) => a.endMs - b.endMs);
	return calls.map((entry, index) => {
		const before = calls.slice(0, index).filter(({ endMs }) => endMs <= entry.startMs);
		return {
			id: entry.callId,
			needs: before.map(({ callId }) => callId),
			needsNothing: before.length === 0,
			model: entry.model,
			inputTokens: entry.tokens.input,
			outputTokens: entry.tokens.output,
			cacheReadTokens: entry.tokens.cacheRead,
			cacheWriteTokens: entry.tokens.cacheWrite,
			costUsd: entry.costUsd,
		};
	});
}

function sum(calls, field) {
	return calls.reduce((total, call) => total + (call[field] ?? 0), 0);
}

async function main(address) {
	const answer = await fetch(new URL('/__control', address), {
		method: 'POST',
		body: JSON.stringify({ command: 'log', filter: { service: 'model' } }),
	});
	const { entries } = await answer.json();
	console.log(JSON.stringify(useOf(callsOfLog(entries)), null, '\t'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2]);
