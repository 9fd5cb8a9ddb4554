/** What a run will cost, before its first paid call: measured sizes of each operation, priced by the table. */
import type { Brief, Usage } from '../contracts';
import { costUsd, type PriceTable } from '../shared/usage';
import { formatOf } from '../writing/format-registry';
import { MODEL_OPERATIONS } from './registry';

/** What an estimate is made from. */
export interface EstimateInput {
	brief: Pick<Brief, 'format' | 'words' | 'minSources' | 'maxSources'>;
	prices: PriceTable;
	/** Model of an operation. */
	modelOf: (operation: { name: string; role: 'planner' | 'reader' | 'writer' | 'judge' }) => string;
	/** Parts of the line still to run. */
	stages: readonly ('research' | 'writing')[];
	/** Sources to read when they are known, for example those that were given. */
	sources?: number;
}

/** What it will cost. */
export type RunEstimate = NonNullable<Usage['estimate']>;

/** Cards one page gives, tokens of one card in a ledger, and cards a ledger shows at most. */
const CARDS_PER_PAGE = 6;
const TOKENS_PER_CARD = 165;
const CARDS_SHOWN = 180;
/** Tokens of rules, brief and questions around a ledger. */
const AROUND_LEDGER = 3_000;
/** Output tokens of a word of prose, thinking at medium effort included. */
const TOKENS_PER_WORD = 3.6;
/** Words a section has in the formats that have sections. */
const WORDS_PER_SECTION = 500;

interface Walk {
	pages: number;
	/** How much longer answers are than measured. */
	output: number;
	waves: number;
	repairs: number;
	/** Whether sections find their prefix in the cache. */
	cache: boolean;
}

/**
 * Low, likely and high cost; undefined when a model has no price. Likely agrees with measured runs within a quarter;
 * low is the fewest sources without any repair, high the most sources, longer answers, more repairs and no cache.
 */
export function estimateRun(input: EstimateInput): RunEstimate | undefined {
	const { minSources, maxSources } = input.brief;
	const some = input.sources;
	const walks: Walk[] = [
		{ pages: some ?? minSources, output: 0.7, waves: 0, repairs: 0, cache: true },
		{ pages: some ?? Math.round(maxSources * 0.8), output: 1, waves: 1, repairs: 1, cache: true },
		{ pages: some ?? maxSources, output: 1.5, waves: 2, repairs: 4, cache: false },
	];
	const sums = walks.map((walk) => costOf(walk, input));
	const [low, likely, high] = sums;
	if (low === undefined || likely === undefined || high === undefined) return undefined;
	return {
		lowUsd: cents(low.usd),
		likelyUsd: cents(likely.usd),
		highUsd: cents(high.usd),
		calls: likely.calls,
		asOf: input.prices.asOf,
	};
}

/** What is left to write once a plan stands. */
export interface WritingOrder {
	sections: number;
	/** Of all sections. */
	words: number;
	/** Cards the writers are shown. */
	cards: number;
}

/** What sections, front matter and a repair ordinarily cost, US dollars; undefined when a model has no price. */
export function estimateWriting(
	order: WritingOrder,
	about: Pick<EstimateInput, 'prices' | 'modelOf'>,
): number | undefined {
	const bill = openBill(about, 1);
	addWriting(bill, order, { repairs: 1, cache: true });
	return bill.total()?.usd;
}

/** A sum of calls; without a total once a model has no price. */
interface Bill {
	add(
		name: string,
		times: number,
		tokens: { input?: number; read?: number; write?: number; output: number },
	): void;
	total(): { usd: number; calls: number } | undefined;
}

/** @param longer how much longer answers are than measured */
function openBill(
	{ prices, modelOf }: Pick<EstimateInput, 'prices' | 'modelOf'>,
	longer: number,
): Bill {
	let usd = 0;
	let calls = 0;
	let unpriced = false;
	return {
		add(name, times, tokens) {
			const operation = MODEL_OPERATIONS.find((one) => one.name === name);
			if (operation === undefined || times <= 0) return;
			const cost = costUsd(prices, modelOf(operation), {
				inputTokens: tokens.input ?? 0,
				outputTokens: tokens.output * longer,
				cacheReadTokens: tokens.read ?? 0,
				cacheWriteTokens: tokens.write ?? 0,
				estimated: true,
			});
			if (cost === null) unpriced = true;
			else usd += cost * times;
			calls += times;
		},
		total: () => (unpriced ? undefined : { usd, calls }),
	};
}

function usual(name: string): { input: number; output: number } {
	return MODEL_OPERATIONS.find((one) => one.name === name)?.expected ?? { input: 0, output: 0 };
}

function costOf(walk: Walk, input: EstimateInput): { usd: number; calls: number } | undefined {
	const { brief, stages } = input;
	const bill = openBill(input, walk.output);
	if (stages.includes('research')) {
		bill.add('research.plan', 1, usual('research.plan'));
		bill.add('research.extract', walk.pages, usual('research.extract'));
		bill.add('research.gaps', walk.waves, usual('research.gaps'));
	}
	if (stages.includes('writing')) {
		const cards = Math.min(CARDS_SHOWN, walk.pages * CARDS_PER_PAGE);
		const { sections: range } = formatOf(brief.format);
		const wanted = Math.round(brief.words / WORDS_PER_SECTION);
		const sections = Math.max(1, range.min, Math.min(range.max, wanted));
		bill.add('writing.outline', 1, {
			input: AROUND_LEDGER + cards * TOKENS_PER_CARD,
			output: usual('writing.outline').output,
		});
		addWriting(bill, { sections, words: brief.words, cards }, walk);
	}
	return bill.total();
}

/** What comes after the plan: sections behind one prefix, front matter, repairs. */
function addWriting(
	bill: Bill,
	{ sections, words, cards }: WritingOrder,
	{ cache, repairs }: Pick<Walk, 'cache' | 'repairs'>,
): void {
	const ledger = Math.min(CARDS_SHOWN, cards) * TOKENS_PER_CARD * 0.8;
	const prefix = AROUND_LEDGER + ledger;
	const output = (words / sections) * TOKENS_PER_WORD;
	bill.add('writing.section', 1, { input: 500, write: prefix, output });
	bill.add('writing.section', sections - 1, {
		input: 500,
		...(cache ? { read: prefix } : { write: prefix }),
		output,
	});
	bill.add('writing.frontMatter', 1, {
		input: AROUND_LEDGER + ledger + words * 1.8,
		output: usual('writing.frontMatter').output,
	});
	bill.add('writing.revise', repairs, usual('writing.revise'));
}

/** To a tenth of a cent: an estimate does not pretend to know more. */
function cents(usd: number): number {
	return Math.round(usd * 1_000) / 1_000;
}

/** The estimate in one sentence, for progress and panel. */
export function estimateSentence({ lowUsd, likelyUsd, highUsd, calls, asOf }: RunEstimate): string {
	const amount = (usd: number) => `$${usd.toFixed(2)}`;
	return `Expected cost ${amount(likelyUsd)} (${amount(lowUsd)} to ${amount(highUsd)}), about ${calls} model calls, prices of ${asOf}`;
}
