import fc from 'fast-check';
import { z } from 'zod/v4';
import { askForJson, askForText, jsonSchemaOf, parseJson, type ModelOperation } from './ask-model';
import { AgencyError } from './errors';
import type { ModelAnswer, ModelPort, ModelStop } from './ports';

describe('jsonSchemaOf', () => {
	const schema = z.object({
		name: z.string().min(3).max(9),
		kind: z.enum(['a', 'b']),
		many: z.array(z.object({ n: z.number().int().min(1), note: z.string().default('') })).max(4),
	});

	it('keeps to what structured outputs accept: closed objects, everything required, no limits', () => {
		const json = jsonSchemaOf(schema, 'thing') as Record<string, unknown>;
		const text = JSON.stringify(json);
		expect(json).toMatchObject({
			title: 'thing',
			additionalProperties: false,
			required: ['name', 'kind', 'many'],
		});
		expect(text).not.toMatch(/minLength|maxLength|maxItems|minimum|\$schema|"default"/);
		expect(text.match(/"additionalProperties":false/g)).toHaveLength(2);
	});

	it('keeps a property that is called like a keyword', () => {
		const json = jsonSchemaOf(z.object({ format: z.string(), pattern: z.string() }), 'x');
		expect(Object.keys(json.properties as object)).toEqual(['format', 'pattern']);
	});
});

describe('parseJson', () => {
	const schema = z.object({ a: z.number() });

	it.each([
		['{"a":1}', true],
		['Here you are:\n```json\n{"a":1,}\n```', true],
		['{"a":"1"}', false],
		['nothing', false],
		['{"a":', false],
		['}{', false],
	])('reads %j: %p', (text, ok) => expect(parseJson(text, schema).ok).toBe(ok));

	it('never throws', () => {
		fc.assert(fc.property(fc.string(), (text) => void parseJson(text, schema)));
	});
});

describe('the fallback model', () => {
	const operation: ModelOperation = {
		name: 'test.ask',
		promptVersion: '1',
		role: 'writer',
		effort: 'low',
		maxTokens: 100,
		system: 's',
	};
	const call = { turn: 't', title: 'thing', schema: z.object({ a: z.number() }) };
	const answer = (text: string, stop: ModelStop = 'end', stopDetail = ''): ModelAnswer => ({
		callId: '',
		text,
		stop,
		stopDetail,
		model: 'm',
		requestId: '',
		usage: {
			inputTokens: 1,
			outputTokens: 1,
			cacheReadTokens: 0,
			cacheWriteTokens: 0,
			estimated: false,
		},
	});
	const failing = (code: string, retryable: boolean) =>
		new AgencyError({ kind: 'provider', code, message: code, hint: '', retryable });
	/** Main model with the answer or error given, fallback that answers well; counts both. */
	function pair(main: ModelAnswer | Error) {
		const asked = { main: 0, fallback: 0 };
		const port: ModelPort = {
			complete() {
				asked.main += 1;
				return main instanceof Error ? Promise.reject(main) : Promise.resolve(main);
			},
			fallback: { complete: () => Promise.resolve((asked.fallback++, answer('{"a":1}'))) },
		};
		return { port, asked };
	}

	it.each<[string, ModelAnswer | Error, number]>([
		['refuses', answer('', 'refusal', 'cyber'), 1],
		['misses the schema twice', answer('{"a":"no"}'), 2],
		['is cut off twice', answer('{', 'max_tokens'), 2],
		['has its context full, once', answer('{', 'max_tokens', 'model_context_window_exceeded'), 1],
		['stays overloaded', failing('MODEL_UNAVAILABLE', true), 1],
	])('answers when the model %s', async (_how, main, times) => {
		const { port, asked } = pair(main);
		expect((await askForJson(port, operation, call)).value).toEqual({ a: 1 });
		expect(asked).toEqual({ main: times, fallback: 1 });
	});

	it.each([
		['a key is refused or the model unknown', failing('MODEL_UNAVAILABLE', false)],
		['the account has reached its limit', failing('MODEL_SPEND_LIMIT', false)],
		['the budget is used up', failing('BUDGET_001', false)],
		['it was cancelled', failing('MODEL_CANCELLED', false)],
	])('is not asked when %s', async (_how, error) => {
		const { port, asked } = pair(error);
		await expect(askForText(port, operation, { turn: 't' })).rejects.toBe(error);
		expect(asked.fallback).toBe(0);
	});
});
