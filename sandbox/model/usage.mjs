/** Tokens and the prompt cache: an estimator used everywhere, and a cache that becomes readable when its writer starts to answer. */
import { createHash } from 'node:crypto';

const CHARACTERS_PER_TOKEN = 2.5;
const LOOKBACK_BLOCKS = 20;
const TTL_MS = { '5m': 5 * 60_000, '1h': 60 * 60_000 };
const THINKING = { low: 0.3, medium: 0.8, high: 1.5, xhigh: 2.5, max: 4 };

/** Tokens of a text: `ceil(characters / 2.5)`. */
export const tokensOf = (text) => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

/** Tokens spent thinking for an answer of so many visible tokens. */
export function thinkingTokens(visible, model, body) {
	const kind = body.thinking?.type ?? (model.thinking === 'on' ? 'adaptive' : 'disabled');
	if (kind === 'disabled' || kind === 'between_tools') return 0;
	return Math.round(visible * (THINKING[body.output_config?.effort ?? model.effort] ?? 0.8));
}

const bare = (block) => JSON.stringify({ ...block, cache_control: undefined });

/** The prompt as an ordered list of blocks with tokens and breakpoints. */
export function blocksOfPrompt(body) {
	const blocks = [];
	const add = (part, block, tokens) =>
		blocks.push({
			part,
			text: bare(block),
			tokens,
			ttl: block.cache_control ? (block.cache_control.ttl ?? '5m') : null,
		});
	for (const [i, tool] of (body.tools ?? []).entries())
		add('tools', tool, tokensOf(bare(tool)) + (i === 0 ? 300 : 0));
	const system =
		typeof body.system === 'string' ? [{ type: 'text', text: body.system }] : (body.system ?? []);
	for (const block of system) add('system', block, tokensOf(block.text ?? ''));
	for (const message of body.messages) {
		const content =
			typeof message.content === 'string'
				? [{ type: 'text', text: message.content }]
				: message.content;
		content.forEach((block, i) =>
			add(
				'messages',
				{ role: message.role, ...block },
				tokensOf(block.text ?? bare(block)) + (i === 0 ? 4 : 0),
			),
		);
	}
	if (body.cache_control && blocks.length) blocks.at(-1).ttl ??= body.cache_control.ttl ?? '5m';
	return blocks;
}

/** Tokens of a whole prompt. */
export const promptTokens = (body) =>
	blocksOfPrompt(body).reduce((sum, block) => sum + block.tokens, 0);

/** A prompt cache. */
export function promptCache() {
	/** @type {Map<string, { until: number, ttl: string }>} */
	const entries = new Map();
	return {
		clear: () => entries.clear(),
		size: () => entries.size,
		/**
		 * What a request reads and writes; nothing is readable before `commit`.
		 * @param {any} body @param {any} model @param {number} nowMs start of the request
		 */
		plan(body, model, nowMs) {
			const blocks = blocksOfPrompt(body);
			const hashes = hashesOf(blocks, body);
			const total = blocks.reduce((sum, block) => sum + block.tokens, 0);
			const upTo = (index) =>
				blocks.slice(0, index + 1).reduce((sum, block) => sum + block.tokens, 0);
			const points = blocks.flatMap((block, index) =>
				block.ttl && upTo(index) >= model.minimumCacheable ? [index] : [],
			);
			let hit = -1;
			for (const point of points.toReversed()) {
				for (let i = point; i >= Math.max(0, point - LOOKBACK_BLOCKS) && hit < 0; i -= 1) {
					if ((entries.get(hashes[i])?.until ?? 0) > nowMs) hit = i;
				}
				if (hit >= 0) break;
			}
			const read = hit < 0 ? 0 : upTo(hit);
			const written = { '5m': 0, '1h': 0 };
			let from = read;
			for (const point of points.filter((index) => index > hit)) {
				written[blocks[point].ttl] += upTo(point) - from;
				from = upTo(point);
			}
			return {
				usage: { input: total - from, read, write5m: written['5m'], write1h: written['1h'], total },
				prefixHash: points.length ? hashes[points.at(-1)].slice(0, 12) : '',
				commit() {
					for (const point of points) {
						const { ttl } = blocks[point];
						entries.set(hashes[point], { ttl, until: nowMs + TTL_MS[ttl] });
					}
					// A hit refreshes what it read.
					const old = hit >= 0 && entries.get(hashes[hit]);
					if (old) old.until = Math.max(old.until, nowMs + TTL_MS[old.ttl]);
				},
			};
		},
	};
}

function hashesOf(blocks, body) {
	const everything = [
		body.model,
		body.tools?.some((tool) => String(tool.type).startsWith('web_search')),
		body.speed,
		citing(body),
		JSON.stringify(body.output_config?.format ?? null),
	];
	const ofMessages = [body.tool_choice, body.thinking, body.output_config?.effort];
	let hash = digest(JSON.stringify(everything));
	let inMessages = false;
	return blocks.map((block) => {
		if (block.part === 'messages' && !inMessages) {
			hash = digest(hash + JSON.stringify(ofMessages));
			inMessages = true;
		}
		hash = digest(hash + block.text);
		return hash;
	});
}

const citing = (body) =>
	body.messages.some(
		(message) =>
			Array.isArray(message.content) && message.content.some((block) => block.citations?.enabled),
	);
const digest = (text) => createHash('sha256').update(text).digest('hex');
