import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_MODELS, claudeModel } from './claude';
import { examModel, type Scripted } from './model.exam';

const servers: http.Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

interface Seen {
	headers: http.IncomingHttpHeaders;
	body: Record<string, unknown> & {
		messages: { content: { text: string; cache_control?: unknown }[] }[];
	};
}

async function scripted(script: (Scripted | { raw: string })[]) {
	const seen: Seen[] = [];
	const server = http.createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += String(chunk)));
		request.on('end', () => {
			seen.push({ headers: request.headers, body: JSON.parse(text) as Seen['body'] });
			const step = script[seen.length - 1]!;
			if ('fails' in step) {
				const type =
					step.fails === 529
						? 'overloaded_error'
						: step.fails === 429
							? 'rate_limit_error'
							: 'authentication_error';
				response.writeHead(step.fails, {
					'content-type': 'application/json',
					...(step.retryAfter ? { 'retry-after': step.retryAfter } : {}),
				});
				return response.end(
					JSON.stringify({ type: 'error', error: { type, message: 'no' }, request_id: 'req_1' }),
				);
			}
			response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_9' });
			response.end('raw' in step ? step.raw : streamOf(step));
		});
	});
	servers.push(server);
	// Only the client closes a kept connection: closed from here, it could meet a request under way.
	server.keepAliveTimeout = 0;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const options = {
		apiKey: 'key',
		baseUrl: `http://127.0.0.1:${port}/gateway/`,
		models: DEFAULT_MODELS,
	};
	return {
		port: claudeModel(options),
		steps: (steps: Record<string, string>) => claudeModel({ ...options, steps }),
		seen,
		asked: () => seen.map(({ body }) => body.messages[0]!.content.map((b) => b.text).join('\n')),
	};
}

function streamOf({ text, stop: given }: { text: string; stop?: string }): string {
	const stop = given === 'end' ? undefined : given;
	const usage = {
		input_tokens: 25,
		output_tokens: 1,
		cache_creation_input_tokens: 7,
		cache_read_input_tokens: 11,
	};
	const message = {
		id: 'msg_1',
		type: 'message',
		role: 'assistant',
		model: 'claude-sonnet-5-5',
		content: [],
		stop_reason: null,
		stop_sequence: null,
		stop_details: null,
		usage,
	};
	const delta = {
		stop_reason: stop ?? 'end_turn',
		stop_sequence: null,
		stop_details: null,
	};
	return [
		['message_start', { type: 'message_start', message }],
		[
			'content_block_start',
			{
				type: 'content_block_start',
				index: 0,
				content_block: { type: 'thinking', thinking: '', signature: '' },
			},
		],
		['content_block_stop', { type: 'content_block_stop', index: 0 }],
		[
			'content_block_start',
			{
				type: 'content_block_start',
				index: 1,
				content_block: { type: 'text', text: '', citations: null },
			},
		],
		[
			'content_block_delta',
			{ type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text } },
		],
		['content_block_stop', { type: 'content_block_stop', index: 1 }],
		['message_delta', { type: 'message_delta', delta, usage: { ...usage, output_tokens: 15 } }],
		['message_stop', { type: 'message_stop' }],
	]
		.map(([event, data]) => `event: ${event as string}\ndata: ${JSON.stringify(data)}\n\n`)
		.join('');
}

examModel('Claude', async (script) => await scripted(script));

describe('claudeModel', () => {
	const request = {
		operation: 'writing.section',
		promptVersion: '1',
		role: 'reader' as const,
		system: 'rules',
		prefix: ['ledger', 'outline'],
		turn: 'task',
		maxTokens: 900,
		effort: 'low' as const,
		needs: [],
	};

	it('sends only what the API takes, with breakpoints at rules and prefix', async () => {
		const { port, seen } = await scripted([{ text: 'ok' }]);
		const answer = await port.complete({
			...request,
			format: { name: 'x', schema: { type: 'object' } },
		});
		const { body, headers } = seen[0]!;
		expect(Object.keys(body).sort()).toEqual([
			'max_tokens',
			'messages',
			'model',
			'output_config',
			'stream',
			'system',
		]);
		expect(body.model).toBe('claude-haiku-5-5');
		expect(body.output_config).toEqual({
			effort: 'low',
			format: { type: 'json_schema', schema: { type: 'object' } },
		});
		expect(body.messages[0]!.content.map((block) => block.cache_control !== undefined)).toEqual([
			true,
			true,
			false,
		]);
		expect(headers['anthropic-version']).toBe('2026-10-21');
		expect(headers.authorization).toBe('Bearer key');
		expect(answer.usage).toEqual({
			inputTokens: 25,
			outputTokens: 15,
			cacheReadTokens: 11,
			cacheWriteTokens: 7,
			estimated: false,
		});
	});

	it('calls the first-event door once, as soon as the answer begins', async () => {
		const { port } = await scripted([{ text: 'ok' }]);
		let opened = 0;
		await port.complete({ ...request, onFirstEvent: () => (opened += 1) });
		expect(opened).toBe(1);
	});

	it('takes a 429 without retry-after for a spend limit, and honours one with it', async () => {
		const { port } = await scripted([{ fails: 429 }, { fails: 429, retryAfter: '7' }]);
		await expect(port.complete(request)).rejects.toMatchObject({
			code: 'MODEL_SPEND_LIMIT',
			retryable: false,
		});
		const before = Date.now();
		const error = (await port.complete(request).catch((e: unknown) => e)) as {
			retryable: boolean;
			retryAt: string;
		};
		expect(error.retryable).toBe(true);
		expect(Date.parse(error.retryAt) - before).toBeGreaterThan(5_000);
	});

	it('takes a stream that breaks off, or carries an error, for no answer that may be retried', async () => {
		const broken = streamOf({ text: 'half' }).split('event: message_delta')[0]!;
		const error = `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: 'overloaded_error', message: 'x' } })}\n\n`;
		const { port } = await scripted([{ raw: broken }, { raw: broken + error }]);
		await expect(port.complete(request)).rejects.toMatchObject({ retryable: true });
		await expect(port.complete(request)).rejects.toMatchObject({ retryable: true });
	});

	it('takes up a paused answer with its own words unchanged, and counts every part', async () => {
		const pause = { raw: streamOf({ text: 'First half, ', stop: 'pause_turn' }) };
		const { port, seen } = await scripted([pause, { text: 'second half.' }]);
		const answer = await port.complete(request);
		expect(answer).toMatchObject({ text: 'First half, second half.', stop: 'end' });
		expect(answer.usage).toMatchObject({ inputTokens: 50, outputTokens: 30 });
		const messages = seen[1]!.body.messages as unknown as { role: string; content: unknown[] }[];
		expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
		expect(messages[1]!.content.at(-1)).toMatchObject({ type: 'text', text: 'First half, ' });
	});

	it('stops taking up an answer that pauses for ever', async () => {
		const pause = { raw: streamOf({ text: 'x', stop: 'pause_turn' }) };
		const { port, seen } = await scripted(Array.from({ length: 9 }, () => pause));
		expect(await port.complete(request)).toMatchObject({ stop: 'other', stopDetail: 'pause_turn' });
		expect(seen).toHaveLength(6);
	});

	it('tells a full context from a small room', async () => {
		const full = { raw: streamOf({ text: 'x', stop: 'model_context_window_exceeded' }) };
		const { port } = await scripted([full]);
		expect(await port.complete(request)).toMatchObject({
			stop: 'max_tokens',
			stopDetail: 'model_context_window_exceeded',
		});
	});

	it('sends the attempt, the model of the step, and no effort to models that refuse it', async () => {
		const { seen, steps } = await scripted([{ text: 'a' }, { text: 'b' }]);
		const port = steps({ 'writing.section': 'claude-haiku-4-5' });
		await port.complete({ ...request, attempt: 3 });
		await port.complete({ ...request, operation: 'writing.outline' });
		expect(seen[0]!.headers['x-attempt']).toBe('3');
		expect(seen.map(({ body }) => [body.model, body.output_config])).toEqual([
			['claude-haiku-4-5', undefined],
			['claude-haiku-5-5', { effort: 'low' }],
		]);
	});

	it('names a key that is refused and never shows it', async () => {
		const { port } = await scripted([{ fails: 401 }]);
		const error = (await port.complete(request).catch((e: unknown) => e)) as Error & {
			hint: string;
		};
		expect(error.hint).toContain('API key');
		expect(JSON.stringify([error.message, error.hint])).not.toContain('Bearer');
	});
});
