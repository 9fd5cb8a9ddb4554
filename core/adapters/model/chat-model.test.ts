import { chatModel, type ChatModel } from './chat-model';
import { examModel, type Scripted } from './model.exam';

function scripted(script: Scripted[]) {
	const asked: string[] = [];
	const chat: ChatModel = {
		model: 'attached-1',
		async invoke(messages, options) {
			options?.signal?.throwIfAborted();
			asked.push(messages.map(({ content }) => content).join('\n'));
			const step = script[asked.length - 1]!;
			await Promise.resolve();
			if ('fails' in step) {
				const headers = step.retryAfter === undefined ? {} : { 'retry-after': step.retryAfter };
				throw Object.assign(new Error('no'), { status: step.fails, headers });
			}
			const reasons: Record<string, string> = { max_tokens: 'length', refusal: 'content_filter' };
			return {
				content: [{ type: 'text', text: step.text }],
				response_metadata: { finish_reason: reasons[step.stop ?? ''] ?? 'stop' },
			};
		},
	};
	return Promise.resolve({ port: chatModel(chat), asked: () => asked });
}

examModel('Attached chat model', scripted);

describe('chatModel', () => {
	it('asks for JSON in the prompt and marks estimated usage', async () => {
		const bench = await scripted([{ text: '{"a":1}' }]);
		const answer = await bench.port.complete({
			operation: 'x',
			promptVersion: '1',
			role: 'reader',
			system: 's',
			prefix: [],
			turn: 't',
			maxTokens: 1,
			effort: 'low',
			needs: [],
			format: { name: 'thing', schema: { type: 'object' } },
		});
		expect(bench.asked()[0]).toContain('"type":"object"');
		expect(answer.usage.estimated).toBe(true);
		expect(answer.model).toBe('attached-1');
	});
});

describe('chatModel with the answers of different vendors', () => {
	const request = {
		operation: 'x',
		promptVersion: '1',
		role: 'reader' as const,
		system: 's',
		prefix: [],
		turn: 'Ten words.',
		maxTokens: 10,
		effort: 'low' as const,
		needs: [],
	};
	const answering = (answer: Record<string, unknown>) =>
		chatModel({
			model: 'm',
			invoke: () => Promise.resolve({ content: 'Words.', ...answer } as never),
		});
	const failing = (error: Record<string, unknown>) =>
		chatModel({ invoke: () => Promise.reject(Object.assign(new Error('secret words'), error)) });

	it.each([
		[{ response_metadata: { finishReason: 'MAX_TOKENS' } }, 'max_tokens', ''],
		[
			{ response_metadata: { incomplete_details: { reason: 'max_output_tokens' } } },
			'max_tokens',
			'',
		],
		[{ response_metadata: { finishReason: 'SAFETY' } }, 'refusal', 'safety'],
		[{ response_metadata: { done_reason: 'stop' } }, 'end', ''],
	])('reads why %j ended', async (answer, stop, stopDetail) => {
		expect(await answering(answer).complete(request)).toMatchObject({ stop, stopDetail });
	});

	it('takes usage where it is, parts the cache from it, and estimates what is missing or zero', async () => {
		const usage_metadata = {
			input_tokens: 100,
			output_tokens: 7,
			input_token_details: { cache_read: 60 },
		};
		expect((await answering({ usage_metadata }).complete(request)).usage).toEqual({
			inputTokens: 40,
			outputTokens: 7,
			cacheReadTokens: 60,
			cacheWriteTokens: 0,
			estimated: false,
		});
		const old = { response_metadata: { tokenUsage: { promptTokens: 9, completionTokens: 3 } } };
		expect((await answering(old).complete(request)).usage).toMatchObject({
			inputTokens: 9,
			outputTokens: 3,
			estimated: false,
		});
		const zero = { usage_metadata: { input_tokens: 0, output_tokens: 0 } };
		expect((await answering(zero).complete(request)).usage).toMatchObject({
			inputTokens: 5,
			outputTokens: 3,
			estimated: true,
		});
	});

	it('tells missing money from too much at once, also inside what n8n wraps', async () => {
		await expect(
			failing({ status: 429, error: { code: 'insufficient_quota' } }).complete(request),
		).rejects.toMatchObject({ code: 'MODEL_SPEND_LIMIT', retryable: false });
		const wrapped = { cause: { status: 503 } };
		await expect(failing(wrapped).complete(request)).rejects.toMatchObject({
			status: 503,
			retryable: true,
		});
		const refused = await failing({ httpCode: '401' })
			.complete(request)
			.catch((error: unknown) => error as Error & { hint: string });
		expect(refused).toMatchObject({ status: 401, retryable: false });
		expect(JSON.stringify(refused)).not.toContain('secret');
	});

	it.each<[string, Record<string, unknown>, string, RegExp]>([
		['says 401', { status: 401 }, 'AUTH_001', /key of the model sub-node/],
		[
			'has a word of its own for it',
			{ status: 400, errorDetails: [{ reason: 'API_KEY_INVALID' }] },
			'AUTH_001',
			/key of the model sub-node/,
		],
		[
			'says it in a message of JSON',
			{ status: 400, message: '{"error":{"details":[{"reason":"API_KEY_INVALID"}]}}' },
			'AUTH_001',
			/key of the model sub-node/,
		],
		[
			'says it in the middle of words, without a status',
			{ message: '[400 Bad Request] API key not valid. [{"reason":"API_KEY_INVALID"}]' },
			'AUTH_001',
			/key of the model sub-node/,
		],
		['says 403', { status: 403 }, 'AUTH_003', /may not do this/],
		['does not know the model', { status: 404 }, 'MODEL_UNAVAILABLE', /another model/],
		['takes no such request', { status: 400 }, 'MODEL_UNAVAILABLE', /ask for less/],
		['is overloaded', { status: 503 }, 'MODEL_UNAVAILABLE', /^Wait a minute/],
	])('says what to do where a vendor %s', async (_what, error, code, hint) => {
		await expect(failing(error).complete(request)).rejects.toMatchObject({
			code,
			hint: expect.stringMatching(hint) as string,
			retryable: error['status'] === 503,
		});
	});
});
