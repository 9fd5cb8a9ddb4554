/** The money of a run: what is reserved before a call leaves, what was spent, and when to stop. */
import type { ModelCall } from '../contracts';
import { AgencyError } from './errors';
import type { BudgetPort, ModelRequest } from './ports';
import { costUsd, type PriceTable } from './usage';

/** Characters a token has at least, in the vendor's own rule of thumb; a reservation errs to the dear side. */
const CHARACTERS_PER_TOKEN = 2.5;

/** What a budget is opened with. */
export interface BudgetOptions {
	/** Hard cap of the run, US dollars. */
	capUsd?: number | undefined;
	/** Hard caps by stage: the first part of an operation's name, for example `research`. */
	stageCapsUsd?: Readonly<Record<string, number>> | undefined;
	/** Hard cap of the run in tokens of all kinds; the only one a model without a price can be held to. */
	capTokens?: number | undefined;
	prices: PriceTable;
	/** Calls of the run so far, for example of the stations before. */
	calls: readonly ModelCall[];
}

/** Money set aside for one call. */
export interface Reservation {
	/** Frees what was set aside and books what the call cost; nothing when it failed. */
	settle(call?: Pick<ModelCall, 'costUsd' | 'operation'> & { tokens: number }): void;
}

/** The budget of a run. */
export interface RunBudget extends BudgetPort {
	/**
	 * Sets money aside for a call. Where its dearest case does not fit beside the calls under way, it waits for them;
	 * alone it goes when its ordinary case fits, so the cap is passed by one call's surprise at most.
	 *
	 * @throws {AgencyError} `BUDGET_001` run · `BUDGET_002` stage · `BUDGET_003` a model without a price
	 */
	reserve(request: ModelRequest, model: string): Promise<Reservation>;
	spentUsd(): number;
}

interface Purse {
	cap: number;
	spent: number;
	reserved: number;
	inFlight: number;
	unit: 'usd' | 'tokens';
	/** Empty for the whole run. */
	stage: string;
}

/** Opens the budget of a run. Without caps it only counts. */
export function openBudget(options: BudgetOptions): RunBudget {
	const { prices, calls } = options;
	const spentOn = (stage: string) =>
		calls
			.filter((call) => stage === '' || stageOf(call.operation) === stage)
			.reduce((sum, call) => sum + (call.costUsd ?? 0), 0);
	const run = purse('', options.capUsd ?? Infinity, spentOn(''));
	const stages = Object.entries(options.stageCapsUsd ?? {}).map(([stage, cap]) =>
		purse(stage, cap, spentOn(stage)),
	);
	const tokens: Purse = {
		...purse('', options.capTokens ?? Infinity, 0),
		unit: 'tokens',
		spent: calls.reduce((sum, call) => sum + (call.reused ? 0 : tokensOf(call)), 0),
	};
	let waiting: (() => void)[] = [];

	async function reserve(request: ModelRequest, model: string): Promise<Reservation> {
		const purses = [run, ...stages.filter(({ stage }) => stage === stageOf(request.operation))];
		const capped = purses.filter(({ cap }) => cap !== Infinity);
		if (capped.length > 0 && prices.models[model] === undefined) throw unpriced(model, capped[0]!);
		const need = needOf(request, model, prices);
		const all = [...purses, tokens].map((one) => ({ purse: one, ...need[one.unit] }));
		for (;;) {
			const short = all.find(
				({ purse: { cap, spent, reserved }, most }) => spent + reserved + most > cap,
			);
			if (short === undefined) break;
			if (short.purse.inFlight > 0) {
				await new Promise<void>((resolve) => waiting.push(resolve));
				continue;
			}
			// Every purse has to carry the ordinary case, whichever of them is short of the dearest one.
			const empty = all.find(
				({ purse: { cap, spent, reserved }, likely }) => spent + reserved + likely > cap,
			);
			if (empty === undefined) break;
			throw refused(empty.purse, empty.likely, request.operation);
		}
		for (const { purse: one, most } of all) {
			one.reserved += most;
			one.inFlight += 1;
		}
		let settled = false;
		return {
			settle(call) {
				if (settled) return;
				settled = true;
				for (const { purse: one, most } of all) {
					one.reserved -= most;
					one.inFlight -= 1;
					if (one.inFlight === 0) one.reserved = 0;
					one.spent +=
						call === undefined ? 0 : one.unit === 'usd' ? (call.costUsd ?? 0) : call.tokens;
				}
				const woken = waiting;
				waiting = [];
				for (const wake of woken) wake();
			},
		};
	}

	return {
		reserve,
		spentUsd: () => run.spent,
		remainingUsd: () =>
			run.cap === Infinity ? undefined : Math.max(0, run.cap - run.spent - run.reserved),
	};
}

/** What a call costs in its dearest case, US dollars; null when its model has no price. */
export function dearestUsd(
	request: ModelRequest,
	model: string,
	prices: PriceTable,
): number | null {
	return prices.models[model] === undefined ? null : needOf(request, model, prices).usd.most;
}

/** Stage an operation belongs to: the first part of its name. */
export function stageOf(operation: string): string {
	return operation.split('.')[0] ?? operation;
}

/** Tokens of a call, of all kinds. */
export function tokensOf(
	call: Pick<ModelCall, 'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheWriteTokens'>,
): number {
	return call.inputTokens + call.outputTokens + call.cacheReadTokens + call.cacheWriteTokens;
}

function purse(stage: string, cap: number, spent: number): Purse {
	return { stage, cap, spent, reserved: 0, inFlight: 0, unit: 'usd' };
}

/** What a call needs in its ordinary and in its dearest case: nothing read from the cache, all room used. */
function needOf(request: ModelRequest, model: string, prices: PriceTable) {
	const { system, prefix, turn, format, maxTokens, expectedTokens } = request;
	const characters =
		system.length +
		prefix.reduce((sum, block) => sum + block.length, 0) +
		turn.length +
		(format === undefined ? 0 : JSON.stringify(format.schema).length);
	const prompt = Math.ceil(characters / CHARACTERS_PER_TOKEN);
	const written = prefix.length > 0 ? prompt : 0;
	const dollars = (output: number) =>
		costUsd(prices, model, {
			inputTokens: prompt - written,
			outputTokens: output,
			cacheReadTokens: 0,
			cacheWriteTokens: written,
			estimated: true,
		}) ?? 0;
	const ordinary = Math.min(expectedTokens ?? maxTokens, maxTokens);
	return {
		usd: { likely: dollars(ordinary), most: dollars(maxTokens) },
		tokens: { likely: prompt + ordinary, most: prompt + maxTokens },
	};
}

function refused(short: Purse, need: number, operation: string): AgencyError {
	const amount = (value: number) =>
		short.unit === 'usd' ? `$${value.toFixed(value < 1 ? 3 : 2)}` : `${Math.ceil(value)} tokens`;
	const whose = short.stage === '' ? 'of this run' : `of the stage "${short.stage}"`;
	return new AgencyError({
		kind: 'config',
		code: short.stage === '' ? 'BUDGET_001' : 'BUDGET_002',
		message: `The budget ${whose} is used up: ${amount(short.spent)} of ${amount(short.cap)} spent, and ${operation} needs about ${amount(need)}`,
		hint: `Raise ${short.unit === 'usd' ? (short.stage === '' ? '"Budget (USD)"' : '"Stage Budgets"') : '"Budget (Tokens)"'} and run the node again; with a store connected, answers already paid for are not paid again.`,
		retryable: false,
	});
}

function unpriced(model: string, { stage }: Purse): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'BUDGET_003',
		message: `A budget in US dollars is set${stage === '' ? '' : ` for "${stage}"`}, but no price is known for the model "${model}"`,
		hint: 'Give its price under "Model Prices", or set "Budget (Tokens)" in place of the dollars.',
		retryable: false,
	});
}
