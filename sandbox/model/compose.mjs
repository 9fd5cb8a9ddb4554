/** Makes the answer of a call: content, stop reason and tokens, whole or cut where `max_tokens` ends. */
import { createHash } from 'node:crypto';
import { answer } from '../writer/answer.mjs';
import { tamper } from './failures.mjs';
import { fitTo, misfit } from './schema.mjs';
import { thinkingTokens, tokensOf } from './usage.mjs';
import { searchTurn } from './web-search.mjs';

/** Content, stop reason and tokens of the answer, within `max_tokens`. */
export function compose({ body, prompt, operation, fault, context, model, call, index }) {
	const searching = (body.tools ?? []).find((tool) => String(tool.type).startsWith('web_search'));
	const signature = {
		type: 'thinking',
		thinking: '',
		signature: Buffer.from(hash(String(call))).toString('base64'),
	};
	if (body.max_tokens === 0)
		return {
			content: [],
			stop: 'max_tokens',
			details: null,
			output: 0,
			thinking: 0,
			searches: 0,
			planted: [],
		};
	if (fault?.kind === 'refusal')
		return {
			content: [],
			stop: 'refusal',
			details: {
				type: 'refusal',
				category: fault.category ?? 'general_harms',
				explanation: 'The request was declined.',
			},
			output: 12,
			thinking: 0,
			searches: 0,
			planted: [],
		};
	if (fault?.kind === 'empty')
		return {
			content: [],
			stop: 'end_turn',
			details: null,
			output: 2,
			thinking: 0,
			searches: 0,
			planted: [],
		};
	if (searching) {
		const turn = searchTurn({
			tool: searching,
			text: prompt.turn,
			index,
			paused: fault?.kind === 'pause_turn',
			call,
		});
		return { ...turn, thinking: 0, details: null, planted: [] };
	}
	const schema = body.output_config?.format?.schema;
	const worked = answer({ prompt, operation, schema, mode: context.mode, seed: context.seed });
	let { text } = worked;
	if (schema) {
		const fitted = fitTo(worked.value, schema);
		const problem = misfit(fitted, schema);
		if (problem) throw new Error(`the stand-in's own answer does not fit the schema: ${problem}`);
		text = JSON.stringify(fitted);
	}
	if (fault) text = tamper(text, { ...fault, instructions: prompt.system });
	const visible = tokensOf(text);
	const thinking = thinkingTokens(visible, model, body);
	const room = fault?.kind === 'max_tokens' ? Math.round(visible / 2) : body.max_tokens - thinking;
	const thought = thinking > 0 ? [signature] : [];
	if (visible <= room)
		return {
			content: [...thought, { type: 'text', text, citations: null }],
			stop: 'end_turn',
			details: null,
			output: visible + thinking,
			thinking,
			searches: 0,
			planted: worked.planted,
		};
	const cut =
		room <= 0
			? []
			: [{ type: 'text', text: text.slice(0, Math.floor(room * 2.5)), citations: null }];
	return {
		content: [...thought, ...cut],
		stop: 'max_tokens',
		details: null,
		output: Math.min(body.max_tokens, Math.max(room, 0) + thinking),
		thinking: Math.min(thinking, body.max_tokens),
		searches: 0,
		planted: worked.planted,
	};
}

const hash = (text) => createHash('sha256').update(text).digest('hex');
