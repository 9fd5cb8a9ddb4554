/** Asks a model for data in a schema: one call, one repair turn, then a clear refusal. Works on every adapter. */
import { z } from 'zod/v4';
import { continuingTurn, joinAnswer, keptOf } from './continue-answer';
import { AgencyError, isAgencyError } from './errors';
import type { ModelAnswer, ModelPort, ModelRequest } from './ports';

/** A registered model operation: everything about a call but its content. */
export interface ModelOperation {
	name: string;
	promptVersion: string;
	role: ModelRequest['role'];
	effort: ModelRequest['effort'];
	maxTokens: number;
	system: string;
	/** Output tokens an ordinary answer takes, thinking included; what a budget plans with. */
	expectedTokens?: number;
}

/** What varies between calls of one operation. */
export interface OperationCall {
	prefix?: string[];
	turn: string;
	needs?: string[];
	onFirstEvent?: () => void;
	signal?: AbortSignal | undefined;
}

/** Times a cut-off answer in prose is gone on with. */
const CONTINUATIONS_MOST = 3;

/**
 * Runs an operation that answers in prose. A cut-off answer is gone on with from its last words, and asked for anew
 * with twice the room where nothing of it can be kept; a text that stays cut off is never given out: then the
 * fallback model is asked where there is one. Every part is a call of its own, budgeted and metered.
 *
 * @throws {AgencyError} `MODEL_CUT_OFF`, `MODEL_REFUSED`, `MODEL_STOPPED`
 */
export async function askForText(
	model: ModelPort,
	operation: ModelOperation,
	call: OperationCall,
): Promise<ModelAnswer> {
	return await withFallback(model, async (port) => await textFrom(port, operation, call));
}

async function textFrom(
	model: ModelPort,
	operation: ModelOperation,
	call: OperationCall,
): Promise<ModelAnswer> {
	let answer = await model.complete(requestOf(operation, call));
	refuseRefusal(operation, answer);
	const longer = { ...operation, maxTokens: operation.maxTokens * 2 };
	for (let part = 0; answer.stop === 'max_tokens'; part += 1) {
		const kept = keptOf(answer.text);
		if (isFull(answer) || part === CONTINUATIONS_MOST) throw cutOff(operation);
		const isEmpty = kept.trim() === '';
		// What used up the room without a usable word will do so again, but for one try with more of it.
		if (isEmpty && part > 0) throw cutOff(operation);
		const turn = isEmpty ? call.turn : continuingTurn(call.turn, kept);
		const needs = [...(call.needs ?? []), ...(isEmpty ? [] : [answer.callId])];
		const next = await model.complete(requestOf(longer, { ...call, turn, needs }));
		refuseRefusal(operation, next);
		const text = isEmpty ? next.text : joinAnswer(kept, next.text);
		if (!isEmpty && next.stop === 'max_tokens' && text.length <= answer.text.length) {
			throw cutOff(operation);
		}
		answer = { ...next, text };
	}
	return answer;
}

/**
 * Runs an operation that answers in a schema, validated with that schema.
 *
 * @param title title of the JSON schema; names the operation's answer on the wire
 * @throws {AgencyError} `GEN_006` when the answer missed the schema twice, `MODEL_REFUSED`, `MODEL_CUT_OFF`
 */
export async function askForJson<T>(
	model: ModelPort,
	operation: ModelOperation,
	call: OperationCall & { title: string; schema: z.ZodType<T> },
): Promise<{ value: T; answer: ModelAnswer }> {
	return await withFallback(model, async (port) => await jsonFrom(port, operation, call));
}

/** What another model may well do better. A wrong key, an unknown model, a budget or a cancel is not among it. */
const WORTH_ANOTHER_MODEL = new Set([
	'GEN_006',
	'MODEL_CUT_OFF',
	'MODEL_EMPTY',
	'MODEL_REFUSED',
	'MODEL_STOPPED',
]);

/** Asks the model, and its fallback when the model itself was what failed. */
async function withFallback<T>(model: ModelPort, ask: (port: ModelPort) => Promise<T>): Promise<T> {
	try {
		return await ask(model);
	} catch (error) {
		const other = model.fallback;
		const isItsFault =
			isAgencyError(error) &&
			(WORTH_ANOTHER_MODEL.has(error.code) ||
				(error.code === 'MODEL_UNAVAILABLE' && error.retryable));
		if (other === undefined || !isItsFault) throw error;
		return await ask(other);
	}
}

async function jsonFrom<T>(
	model: ModelPort,
	operation: ModelOperation,
	call: OperationCall & { title: string; schema: z.ZodType<T> },
): Promise<{ value: T; answer: ModelAnswer }> {
	const format = { name: call.title, schema: jsonSchemaOf(call.schema, call.title) };
	let answer = await model.complete({ ...requestOf(operation, call), format });
	refuseRefusal(operation, answer);
	if (answer.stop === 'max_tokens') {
		if (isFull(answer)) throw cutOff(operation);
		const longer = { ...operation, maxTokens: operation.maxTokens * 2 };
		answer = await model.complete({ ...requestOf(longer, call), format });
		refuseRefusal(operation, answer);
		if (answer.stop === 'max_tokens') throw cutOff(operation);
	}
	const first = parseJson(answer.text, call.schema);
	if (first.ok) return { value: first.value, answer };

	const turn = `${call.turn}\n\nYour last answer did not fit the schema: ${first.problem}\nAnswer again, only with JSON that fits.`;
	const second = await model.complete({
		...requestOf(operation, { ...call, turn, needs: [...(call.needs ?? []), answer.callId] }),
		format,
	});
	refuseRefusal(operation, second);
	const repaired = parseJson(second.text, call.schema);
	if (repaired.ok) return { value: repaired.value, answer: second };
	throw new AgencyError({
		kind: 'model',
		code: 'GEN_006',
		message: `${operation.name}: the model's answer did not fit its schema twice (${repaired.problem})`,
		hint: 'Choose a stronger model for this step, or run the node again.',
		retryable: true,
	});
}

/** JSON Schema of a zod schema, reduced to what structured outputs accept; limits go back into our own validation. */
export function jsonSchemaOf(schema: z.ZodType, title: string): Record<string, unknown> {
	const raw = z.toJSONSchema(schema, { io: 'output', reused: 'inline', unrepresentable: 'any' });
	return { title, ...(reduce(raw) as Record<string, unknown>) };
}

const DROPPED = new Set([
	'$schema',
	'minimum',
	'maximum',
	'exclusiveMinimum',
	'exclusiveMaximum',
	'multipleOf',
	'minLength',
	'maxLength',
	'maxItems',
	'minItems',
	'uniqueItems',
	'default',
	'format',
	'pattern',
]);

function reduce(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(reduce);
	if (node === null || typeof node !== 'object') return node;
	const source = node as Record<string, unknown>;
	const kept: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(source)) {
		if (key === 'properties') {
			const properties = value as Record<string, unknown>;
			kept[key] = Object.fromEntries(
				Object.entries(properties).map(([name, inner]) => [name, reduce(inner)]),
			);
		} else if (!DROPPED.has(key)) kept[key] = reduce(value);
	}
	if (source.type === 'object') {
		kept.additionalProperties = false;
		kept.required = Object.keys((source.properties as object | undefined) ?? {});
	}
	return kept;
}

function requestOf(operation: ModelOperation, call: OperationCall): ModelRequest {
	return {
		operation: operation.name,
		promptVersion: operation.promptVersion,
		role: operation.role,
		system: operation.system,
		prefix: call.prefix ?? [],
		turn: call.turn,
		maxTokens: operation.maxTokens,
		effort: operation.effort,
		needs: call.needs ?? [],
		...(operation.expectedTokens === undefined ? {} : { expectedTokens: operation.expectedTokens }),
		...(call.onFirstEvent ? { onFirstEvent: call.onFirstEvent } : {}),
		...(call.signal ? { signal: call.signal } : {}),
	};
}

function refuseRefusal(operation: ModelOperation, answer: ModelAnswer): void {
	if (answer.stop === 'end' || answer.stop === 'max_tokens') return;
	const refused = answer.stop === 'refusal';
	throw new AgencyError({
		kind: 'model',
		code: refused ? 'MODEL_REFUSED' : 'MODEL_STOPPED',
		message: `${operation.name}: the model ${refused ? 'refused' : 'stopped'} (${answer.stopDetail || 'no reason given'})`,
		hint: refused ? 'Rephrase the topic, or choose another model.' : 'Run the node again.',
		retryable: !refused,
	});
}

/** Whether the context itself is full: more room for the answer would change nothing. */
function isFull(answer: ModelAnswer): boolean {
	return answer.stopDetail === 'model_context_window_exceeded';
}

function cutOff(operation: ModelOperation): AgencyError {
	return new AgencyError({
		kind: 'model',
		code: 'MODEL_CUT_OFF',
		message: `${operation.name}: the answer was cut off, and more room does not help`,
		hint: 'Ask for a shorter document, or choose a model with a larger output.',
		retryable: false,
	});
}

/** Reads JSON leniently (fences, text around it, trailing commas), then strictly by the schema. */
export function parseJson<T>(
	text: string,
	schema: z.ZodType<T>,
): { ok: true; value: T } | { ok: false; problem: string } {
	const start = text.search(/[{[]/);
	const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
	if (start < 0 || end < start) return { ok: false, problem: 'there is no JSON in it' };
	const candidates = [text.slice(start, end + 1)];
	candidates.push(candidates[0]!.replace(/,\s*([}\]])/g, '$1'));
	for (const candidate of candidates) {
		let data: unknown;
		try {
			data = JSON.parse(candidate);
		} catch {
			continue;
		}
		const parsed = schema.safeParse(data);
		if (parsed.success) return { ok: true, value: parsed.data };
		const issue = parsed.error.issues[0];
		return {
			ok: false,
			problem: `${issue?.path.join('.') || 'answer'}: ${issue?.message ?? 'does not fit'}`,
		};
	}
	return { ok: false, problem: 'it is not readable as JSON' };
}
