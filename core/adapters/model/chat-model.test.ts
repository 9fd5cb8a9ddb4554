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
			if ('fails' in step) throw Object.assign(new Error('no'), { status: step.fails });
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
