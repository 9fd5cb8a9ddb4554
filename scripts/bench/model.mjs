/**
 * `model.*`: the model calls of a 12-page document with 20, 50 and 100 pages asked for; rows for the
 * table of all benchmarks, and a table of its own.
 */
import { papersOf } from './shared/documents.mjs';
import { median, row } from './shared/measure.mjs';
import { useOf } from './shared/model-use.mjs';

/** Longest chain of calls in a row gpt-researcher's detailed report and STORM need, from their sources. */
const OTHER_CHAIN = 14;
const GOAL_USD = 0.65;
/** The page count the goals are for. */
const MAIN = 50;
const PAGES = [20, MAIN, 100];

export async function measure(context) {
	const uses = {};
	for (const pages of PAGES) {
		uses[pages] = (await papersOf(context, pages)).map(factsOf);
		for (const one of uses[pages]) context.say(`  ${sentenceOf(one)}`);
	}
	context.table?.('model', tableOf(uses));
	return rowsOf(uses[MAIN]);
}

function factsOf({ brief, calls, evidence, document, rounds }) {
	return {
		...useOf(calls),
		topic: brief.topic,
		read:
			evidence.sources.length +
			evidence.rejected.filter(({ code }) => code === 'NOTHING_USABLE').length,
		sections: document.parts.filter((part) => part.role === 'section').length,
		revisions: rounds.length - 1,
	};
}

function sentenceOf(one) {
	return `${one.topic.slice(0, 44).padEnd(44)} ${one.read} pages read, ${one.calls} calls, ${one.chain} in a row, $${one.costUsd.toFixed(3)}, ${(one.share * 100).toFixed(1)} % from cache, ${one.seconds.toFixed(0)} s, ${one.sections} sections, ${one.revisions} revisions`;
}

function rowsOf(facts) {
	const of = `${facts.length} topics, ${rangeOf(facts, 'read')} pages read by the model`;
	const chains = facts.map(({ chain }) => chain);
	const longest = Math.max(...chains);
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
			ours: Math.max(...facts.map(({ costUsd }) => costUsd)),
			other: GOAL_USD,
			unit: 'US dollars',
			goal: `≤ $${GOAL_USD}`,
			atMost: 1,
		}),
		row({
			id: 'model.cache',
			what: 'lowest share of prefix tokens read from cache (read ÷ read and written); "other" is all of them',
			ours: Math.min(...facts.map(({ share }) => share)),
			other: 1,
			unit: 'share',
			goal: '≥ 0.85',
			atLeast: 0.85,
		}),
	];
}

/** One line a page count: medians over the topics, and the worst where a goal stands. */
function tableOf(uses) {
	const head =
		'| pages asked for | pages read | calls | in a row (most) | input | from cache | written to cache | output | share from cache (least) | cost (most) | seconds (most) |';
	const lines = PAGES.map((pages) => {
		const facts = uses[pages];
		const of = (field) => median(facts.map((one) => one[field]));
		const most = (field) => Math.max(...facts.map((one) => one[field]));
		const least = Math.min(...facts.map(({ share }) => share));
		const cells = [
			pages,
			rangeOf(facts, 'read'),
			of('calls'),
			`${of('chain')} (${most('chain')})`,
			thousands(of('inputTokens')),
			thousands(of('cacheReadTokens')),
			thousands(of('cacheWriteTokens')),
			thousands(of('outputTokens')),
			`${of('share').toFixed(3)} (${least.toFixed(3)})`,
			`$${of('costUsd').toFixed(2)} ($${most('costUsd').toFixed(2)})`,
			`${of('seconds').toFixed(0)} (${most('seconds').toFixed(0)})`,
		];
		return `| ${cells.join(' | ')} |`;
	});
	return [head, `|${'---|'.repeat(11)}`, ...lines].join('\n');
}

function rangeOf(facts, field) {
	const values = facts.map((one) => one[field]);
	const [least, most] = [Math.min(...values), Math.max(...values)];
	return least === most ? String(least) : `${least} to ${most}`;
}

const thousands = (value) => `${(value / 1000).toFixed(1)} k`;
