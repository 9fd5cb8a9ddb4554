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

function costOf(walk: Walk, input: EstimateInput): { usd: number; calls: number } | undefined {
	const { brief, prices, modelOf, stages } = input;
	let usd = 0;
	let calls = 0;
	let unpriced = false;
	const add = (
		name: string,
		times: number,
		tokens: { input?: number; read?: number; write?: number; output: number },
	) => {
		const operation = MODEL_OPERATIONS.find((one) => one.name === name);
		if (operation === undefined || times <= 0) return;
		const cost = costUsd(prices, modelOf(operation), {
			inputTokens: tokens.input ?? 0,
			outputTokens: tokens.output * walk.output,
			cacheReadTokens: tokens.read ?? 0,
			cacheWriteTokens: tokens.write ?? 0,
			estimated: true,
		});
		if (cost === null) unpriced = true;
		else usd += cost * times;
		calls += times;
	};
	const usual = (name: string) =>
		MODEL_OPERATIONS.find((one) => one.name === name)?.expected ?? { input: 0, output: 0 };
	if (stages.includes('research')) {
		add('research.plan', 1, usual('research.plan'));
		add('research.extract', walk.pages, usual('research.extract'));
		add('research.gaps', walk.waves, usual('research.gaps'));
	}
	if (stages.includes('writing')) {
		const ledger = Math.min(CARDS_SHOWN, walk.pages * CARDS_PER_PAGE) * TOKENS_PER_CARD;
		const prefix = AROUND_LEDGER + ledger * 0.8;
		const { sections: range } = formatOf(brief.format);
		const wanted = Math.round(brief.words / WORDS_PER_SECTION);
		const sections = Math.max(1, range.min, Math.min(range.max, wanted));
		const perSection = (brief.words / sections) * TOKENS_PER_WORD;
		add('writing.outline', 1, {
			input: AROUND_LEDGER + ledger,
			output: usual('writing.outline').output,
		});
		add('writing.section', 1, { input: 500, write: prefix, output: perSection });
		add('writing.section', sections - 1, {
			input: 500,
			...(walk.cache ? { read: prefix } : { write: prefix }),
			output: perSection,
		});
		add('writing.frontMatter', 1, {
			input: AROUND_LEDGER + ledger * 0.8 + brief.words * 1.8,
			output: usual('writing.frontMatter').output,
		});
		add('writing.revise', walk.repairs, usual('writing.revise'));
	}
	return unpriced ? undefined : { usd, calls };
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
