/** Doors to vendors that are paid by the call: what leaves through them is set aside before, and booked on the job after. */
import { z } from 'zod/v4';
import type {
	ChannelHttp,
	ChannelHttpAnswer,
	ChannelHttpRequest,
	KeyLevel,
	SearchHit,
	SearchOptions,
	SearchPort,
} from '../../core/shared/ports';
import type { KeptAnswer, ServiceCalls, ServiceUse } from '../../core/shared/service-calls';
import { dearestServiceUsd, SERVICE_VENDORS, usedOf } from '../../core/shared/service-vendors';
import { shippedPrices, type PriceTable } from '../../core/shared/usage';

/** Who pays for what leaves, and where it is booked. */
export interface PaidDoor {
	/** Id of the vendor. */
	provider: string;
	/** Name of the work, for example `research.search`. */
	operation: string;
	model?: string;
	/** Whose key it is. Default `instance`. */
	keyLevel?: KeyLevel | undefined;
	/** Whether answers are kept, so that a resumed run does not pay again. */
	keeps?: boolean;
	/** A larger answer is not kept. Default one mebibyte. */
	mostKeptBytes?: number;
	prices?: PriceTable;
}

/** The calls of a piece of work; undefined where no job is there to book on. */
export type Till = ServiceCalls | undefined;

const AnswerSchema = z.object({
	status: z.number(),
	headers: z.record(z.string(), z.string()),
	json: z.unknown(),
	text: z.string(),
});

const KEPT_ANSWER: KeptAnswer<ChannelHttpAnswer> = {
	// The text of an answer in JSON says the same once more.
	write: ({ status, json, text }) => ({
		status,
		headers: {},
		...(json === undefined ? { text } : { json, text: '' }),
	}),
	read(kept) {
		const read = AnswerSchema.safeParse(kept);
		return read.success ? { ...read.data, json: read.data.json } : undefined;
	},
};

const KEPT_HITS: KeptAnswer<SearchHit[]> = {
	write: (hits) => hits,
	read(kept) {
		const read = z
			.array(
				z.object({
					title: z.string(),
					url: z.string(),
					snippet: z.string(),
					published: z.string(),
					rank: z.number(),
					provider: z.string(),
				}),
			)
			.safeParse(kept);
		return read.success ? read.data : undefined;
	},
};

function keptUpTo(mostBytes: number | undefined): KeptAnswer<ChannelHttpAnswer> {
	return mostBytes === undefined ? KEPT_ANSWER : { ...KEPT_ANSWER, mostBytes };
}

/** A door whose answered calls are booked; what is refused or fails is not charged. Without a till it is the door itself. */
export function paidHttp(
	till: Till,
	door: PaidDoor,
	http: ChannelHttp['request'],
): ChannelHttp['request'] {
	if (till === undefined) return http;
	const { provider, operation, model, keyLevel } = door;
	const vendor = SERVICE_VENDORS[provider] ?? { kind: 'search', unit: 'calls' };
	const prices = door.prices ?? shippedPrices();
	return async (request) =>
		await till.pay(
			{
				kind: vendor.kind,
				operation,
				provider,
				model,
				inputs: inputsOf(request),
				unit: vendor.unit,
				mostUsd: dearestServiceUsd(provider, request.json, prices),
				pricesAsOf: prices.services?.asOf,
				keyLevel,
				signal: request.signal,
			},
			async () => {
				const answer = await http(request);
				const isAnswered = answer.status >= 200 && answer.status <= 299;
				const exchange = { sent: request.json, got: answer.json };
				return {
					value: answer,
					used: isAnswered ? usedOf(provider, exchange, prices) : undefined,
				};
			},
			door.keeps === true ? keptUpTo(door.mostKeptBytes) : undefined,
		);
}

/** What a query of a search without a door found, and what it used; one search without a known price when left out. */
export interface AskedSearch {
	hits: SearchHit[];
	used?: ServiceUse;
}

/** A search whose queries are booked, where it has no door of its own: an attached tool, the search of a model. */
export function paidSearch(
	till: Till,
	door: PaidDoor & { /** The dearest a query can become. */ mostUsd: number | null },
	search: Pick<SearchPort, 'id' | 'lane'> & {
		ask(query: string, options: SearchOptions): Promise<AskedSearch>;
	},
): SearchPort {
	const { ask, ...named } = search;
	if (till === undefined)
		return { ...named, search: async (query, options) => (await ask(query, options)).hits };
	const prices = door.prices ?? shippedPrices();
	return {
		...named,
		async search(query, options) {
			const { signal, ...inputs } = options;
			return await till.pay(
				{
					kind: 'search',
					operation: door.operation,
					provider: door.provider,
					model: door.model,
					inputs: { query, ...inputs },
					unit: 'searches',
					mostUsd: door.mostUsd,
					pricesAsOf: prices.asOf,
					keyLevel: door.keyLevel,
					signal,
				},
				async () => {
					const { hits, used } = await ask(query, options);
					return { value: hits, used: used ?? { units: 1, costUsd: null } };
				},
				KEPT_HITS,
			);
		},
	};
}

/** Everything an answer depends on; headers carry keys and contacts, time-outs change nothing. */
function inputsOf({ method, url, query, json }: ChannelHttpRequest): unknown {
	return { method, url, query: query ?? {}, json: json ?? null };
}
