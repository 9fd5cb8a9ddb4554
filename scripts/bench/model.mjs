/** `model.chain`, `model.cost`, `model.cache`: the model calls of a 12-page document with 50 pages read. */
import { row, median } from './shared/measure.mjs';
import { whitePapers } from './shared/documents.mjs';

/** Longest chain of calls in a row gpt-researcher's detailed report and STORM need, from their sources. */
const OTHER_CHAIN = 14;
const GOAL_USD = 0.65;

export async function measure(context) {
	const papers = await whitePapers(context);
	const facts = papers.map(({ brief, calls, evidence, document }) => ({
		topic: brief.topic,
		chain: longestChain(calls),
		usd: sum(calls, 'costUsd'),
		share:
			sum(calls, 'cacheReadTokens') /
			(sum(calls, 'cacheReadTokens') + sum(calls, 'cacheWriteTokens')),
		calls: calls.length,
		read:
			evidence.sources.length +
			evidence.rejected.filter(({ code }) => code === 'NOTHING_USABLE').length,
		cited: evidence.sources.length,
		sections: document.parts.filter((part) => part.role === 'section').length,
	}));
	for (const one of facts) {
		context.say(
			`  ${one.topic.slice(0, 44).padEnd(44)} ${one.calls} calls, chain ${one.chain}, $${one.usd.toFixed(3)}, ${(one.share * 100).toFixed(1)} % from cache, ${one.read} pages read, ${one.sections} sections`,
		);
	}
	const chains = facts.map(({ chain }) => chain);
	const papersRead = facts.map(({ read }) => read);
	const of = `${facts.length} topics, ${Math.min(...papersRead)} to ${Math.max(...papersRead)} pages read by the model`;
	const longest = Math.max(...chains);
	const cost = Math.max(...facts.map(({ usd }) => usd));
	const share = Math.min(...facts.map((one) => one.share));
	return [
		{
			...row({
				id: 'model.chain',
				what: `longest chain of calls over ${of} (median ${median(chains)}); other: gpt-researcher detailed, fewest of 14–29 (STORM 15–16), from their sources`,
				ours: longest,
				other: OTHER_CHAIN,
				unit: 'calls in a row',
				goal: '≤ 9, median ≤ 7',
				atMost: 9,
				of: 'ours',
			}),
			met: longest <= 9 && median(chains) <= 7,
		},
		row({
			id: 'model.cost',
			what: `dearest document by the price table, ${of}; "other" is the goal`,
			ours: cost,
			other: GOAL_USD,
			unit: 'US dollars',
			goal: `≤ $${GOAL_USD}`,
			atMost: 1,
		}),
		row({
			id: 'model.cache',
			what: 'lowest share of prefix tokens read from cache (read ÷ read and written); "other" is all of them',
			ours: share,
			other: 1,
			unit: 'share',
			goal: '≥ 0.85',
			atLeast: 0.85,
		}),
	];
}

/** A call that names no call it needs came after everything before it: the stages run one after another. */
function longestChain(calls) {
	const depth = new Map();
	for (const [index, call] of calls.entries()) {
		const named = call.needs.filter((id) => depth.has(id));
		const needs = named.length > 0 ? named : calls.slice(0, index).map(({ id }) => id);
		depth.set(call.id, 1 + Math.max(0, ...needs.map((id) => depth.get(id))));
	}
	return Math.max(...depth.values());
}

function sum(calls, field) {
	return calls.reduce((total, call) => total + call[field], 0);
}
