/** Models the stand-in offers, with limits and prices in US dollars per million tokens, as of 2026-10. */

/** Date of the price table. */
export const PRICES_AS_OF = '2026-10-07';
/** Price of one web search, in dollars. */
export const WEB_SEARCH_USD = 0.01;

const model = (id, name, line, price, rest = {}) => ({
	id,
	name,
	line,
	context: 1_000_000,
	maxOutput: 128_000,
	minimumCacheable: 512,
	effort: 'high',
	thinking: 'on',
	forcedTools: false,
	disabled: true,
	speed: 80,
	price: {
		input: price[0],
		output: price[1],
		write5m: price[2],
		write1h: price[3],
		read: price[4],
	},
	...rest,
});

const MODELS = [
	model('claude-fable-5-1', 'Claude Fable 5.1', 'fable', [10, 50, 12.5, 20, 0.25], {
		disabled: false,
		speed: 50,
	}),
	model('claude-opus-5-5', 'Claude Opus 5.5', 'opus', [4, 20, 5, 8, 0.2], {
		disabled: false,
		effort: 'medium',
		speed: 50,
	}),
	model('claude-sonnet-5-5', 'Claude Sonnet 5.5', 'sonnet', [2, 10, 2.5, 4, 0.1], {
		disabled: false,
		betweenTools: true,
	}),
	model('claude-haiku-5-5', 'Claude Haiku 5.5', 'haiku', [0.1, 0.5, 0.125, 0.2, 0.01], {
		effort: 'medium',
		forcedTools: true,
		speed: 200,
		cliff: { above: 100_000, times: 5 },
	}),
	model('claude-opus-5', 'Claude Opus 5', 'opus', [5, 25, 6.25, 10, 0.5], {
		forcedTools: true,
		speed: 50,
	}),
	model('claude-sonnet-5', 'Claude Sonnet 5', 'sonnet', [2, 10, 2.5, 4, 0.2], {
		forcedTools: true,
		minimumCacheable: 1024,
	}),
	model('claude-sonnet-4-6', 'Claude Sonnet 4.6', 'sonnet', [3, 15, 3.75, 6, 0.3], {
		forcedTools: true,
		minimumCacheable: 1024,
		thinking: 'off',
		manual: true,
	}),
	model('claude-haiku-4-5', 'Claude Haiku 4.5', 'haiku', [1, 5, 1.25, 2, 0.1], {
		forcedTools: true,
		minimumCacheable: 4096,
		thinking: 'off',
		manual: true,
		context: 200_000,
		maxOutput: 64_000,
		speed: 200,
		prefill: true,
	}),
];

const byId = new Map(MODELS.map((entry) => [entry.id, entry]));

/** A model by id, or undefined. */
export const modelOf = (id) => byId.get(id);

/** Dollars of a request. @param {any} entry @param {{ input: number, write5m: number, write1h: number, read: number, output: number, searches: number }} tokens */
export function costOf(entry, tokens) {
	const prompt = tokens.input + tokens.write5m + tokens.write1h + tokens.read;
	const times = entry.cliff && prompt > entry.cliff.above ? entry.cliff.times : 1;
	const { price } = entry;
	const perMillion =
		tokens.input * price.input +
		tokens.write5m * price.write5m +
		tokens.write1h * price.write1h +
		tokens.read * price.read +
		tokens.output * price.output;
	return (perMillion * times) / 1e6 + tokens.searches * WEB_SEARCH_USD;
}

/** What `GET /v1/models` says of them. */
export const modelInfos = () =>
	MODELS.map((entry) => {
		const supported = (yes) => ({ supported: yes });
		return {
			id: entry.id,
			type: 'model',
			display_name: entry.name,
			created_at: '2026-06-01T00:00:00Z',
			lifecycle: 'active',
			line: entry.line,
			max_input_tokens: entry.context,
			max_tokens: entry.maxOutput,
			deprecated_at: null,
			retires_at: null,
			capabilities: {
				batch: supported(false),
				citations: supported(true),
				code_execution: supported(false),
				image_input: supported(true),
				pdf_input: supported(true),
				structured_outputs: supported(true),
				effort: Object.fromEntries(
					['low', 'medium', 'high', 'xhigh', 'max'].map((level) => [level, supported(true)]),
				),
				thinking: {
					types: {
						adaptive: supported(true),
						between_tools: supported(Boolean(entry.betweenTools)),
						disabled: supported(entry.disabled),
						enabled: supported(Boolean(entry.manual)),
					},
				},
				server_tools: {
					web_search: supported(true),
					web_fetch: supported(false),
					code_execution: supported(false),
				},
				context_management: supported(false),
			},
		};
	});
