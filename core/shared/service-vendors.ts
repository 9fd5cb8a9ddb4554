/** How vendors that are paid by the call count it, and what one of what they count costs. */
import type { ServiceKind, ServiceUse } from './service-calls';
import type { PriceTable } from './usage';

/** What a call sent and got. */
export interface ServiceExchange {
	/** JSON of the request. */
	sent: unknown;
	/** JSON of the answer. */
	got: unknown;
}

/** A vendor that is paid by the call. */
export interface ServiceVendor {
	kind: ServiceKind;
	/** What it counts, in the plural. */
	unit: string;
	/** Its own count of a call; 1 where its answer says nothing. */
	count?: (exchange: ServiceExchange) => number | undefined;
	/** The dearest a call can become, in what it counts; 1 when left out. */
	most?: (sent: unknown) => number;
	/** Its own price of a call, US dollars, where its answer names it. */
	costUsd?: (got: unknown) => number | undefined;
	/** Tokens, where the vendor counts them beside. */
	tokens?: (got: unknown) => { inputTokens: number; outputTokens: number };
}

const search = { kind: 'search', unit: 'searches' } as const;
const photo = { kind: 'picture', unit: 'requests' } as const;
const words = (text: unknown): number =>
	typeof text === 'string' ? (text.match(/\S+/gu) ?? []).length : 0;
const characters = (text: unknown): number => (typeof text === 'string' ? text.length : 0);
/** Originality and Copyleaks sell words by the package. */
const packages = (text: unknown, size: number): number =>
	Math.max(1, Math.ceil(words(text) / size));

/** The vendors, by the ids of their providers, sources and detectors. */
export const SERVICE_VENDORS: Readonly<Record<string, ServiceVendor>> = {
	brave: search,
	copyleaks: {
		kind: 'detection',
		unit: 'credits',
		count: ({ sent, got }) =>
			numberAt(got, 'scannedDocument', 'actualCredits') ?? packages(at(sent, 'text'), 250),
		most: (sent) => packages(at(sent, 'text'), 250),
	},
	exa: { ...search, costUsd: (got) => numberAt(got, 'costDollars', 'total') },
	freepik: photo,
	gemini: {
		kind: 'picture',
		unit: 'pictures',
		count: ({ got }) => picturesOfGemini(got),
		tokens: (got) => ({
			inputTokens: numberAt(got, 'usageMetadata', 'promptTokenCount') ?? 0,
			outputTokens: numberAt(got, 'usageMetadata', 'candidatesTokenCount') ?? 0,
		}),
	},
	gptzero: {
		kind: 'detection',
		unit: 'words',
		count: ({ sent }) => words(at(sent, 'document')),
		most: (sent) => words(at(sent, 'document')),
	},
	openai: {
		kind: 'picture',
		unit: 'pictures',
		count: ({ got }) => listAt(got, 'data').length,
		tokens: (got) => ({
			inputTokens: numberAt(got, 'usage', 'input_tokens') ?? 0,
			outputTokens: numberAt(got, 'usage', 'output_tokens') ?? 0,
		}),
	},
	originality: {
		kind: 'detection',
		unit: 'credits',
		count: ({ sent, got }) =>
			numberAt(got, 'results', 'credits', 'used') ??
			numberAt(got, 'credits', 'used') ??
			packages(at(sent, 'content'), 100),
		most: (sent) => packages(at(sent, 'content'), 100),
	},
	perplexity: search,
	pexels: photo,
	renderer: { kind: 'render', unit: 'pages', most: () => 200 },
	sapling: {
		kind: 'detection',
		unit: 'characters',
		count: ({ sent }) => characters(at(sent, 'text')),
		most: (sent) => characters(at(sent, 'text')),
	},
	searxng: search,
	serper: {
		...search,
		unit: 'credits',
		count: ({ got }) => numberAt(got, 'credits'),
		most: () => 2,
	},
	tavily: {
		...search,
		unit: 'credits',
		count: ({ got }) => numberAt(got, 'usage', 'credits'),
		most: () => 2,
	},
	unsplash: photo,
	winston: {
		kind: 'detection',
		unit: 'credits',
		count: ({ sent, got }) => numberAt(got, 'credits_used') ?? words(at(sent, 'text')),
		most: (sent) => words(at(sent, 'text')),
	},
};

/** US dollars of one unit of a vendor; null when nobody knows. */
export function unitPriceUsd(prices: PriceTable, provider: string): number | null {
	return prices.services?.prices[provider] ?? null;
}

/** What an answered call used, in the vendor's own count where it says it. */
export function usedOf(
	provider: string,
	exchange: ServiceExchange,
	prices: PriceTable,
): ServiceUse {
	const vendor = SERVICE_VENDORS[provider];
	const units = vendor?.count?.(exchange) ?? 1;
	const price = unitPriceUsd(prices, provider);
	const own = vendor?.costUsd?.(exchange.got);
	return {
		units,
		costUsd: own ?? (price === null ? null : price * units),
		...vendor?.tokens?.(exchange.got),
	};
}

/** The dearest a call can become, US dollars; null when nobody knows. */
export function dearestServiceUsd(
	provider: string,
	sent: unknown,
	prices: PriceTable,
): number | null {
	const price = unitPriceUsd(prices, provider);
	return price === null ? null : price * (SERVICE_VENDORS[provider]?.most?.(sent) ?? 1);
}

function picturesOfGemini(got: unknown): number {
	const parts = listAt(at(listAt(got, 'candidates')[0], 'content'), 'parts');
	return parts.filter((part) => at(part, 'inlineData') !== undefined).length;
}

function at(value: unknown, ...path: string[]): unknown {
	let current = value;
	for (const key of path) {
		if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key))
			return undefined;
		current = (current as Record<string, unknown>)[key];
	}
	return current;
}

function numberAt(value: unknown, ...path: string[]): number | undefined {
	const found = at(value, ...path);
	return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : undefined;
}

function listAt(value: unknown, ...path: string[]): unknown[] {
	const found = at(value, ...path);
	return Array.isArray(found) ? found : [];
}
