/** The exam every model adapter sits: a server is scripted, the port is asked, the answers have to be the same. */
import { z } from 'zod/v4';
import { askForJson, askForText, type ModelOperation } from '../../shared/ask-model';
import type { ModelPort } from '../../shared/ports';

/** One scripted answer of the model behind the adapter. */
export type Scripted =
	| { text: string; stop?: 'end' | 'max_tokens' | 'refusal' }
	| { fails: number; retryAfter?: string };

/** What a test brings: a port whose model gives the scripted answers in order, and what it was asked. */
export interface ExamBench {
	port: ModelPort;
	asked: () => string[];
}

const operation: ModelOperation = {
	name: 'test.ask',
	promptVersion: '1',
	role: 'writer',
	effort: 'low',
	maxTokens: 500,
	system: 'You answer.',
};
const Colour = z.object({ colour: z.string(), count: z.number() });
const call = { turn: 'Which colour?', title: 'colour', schema: Colour };

/** Runs the exam. */
export function examModel(name: string, bench: (script: Scripted[]) => Promise<ExamBench>): void {
	describe(`${name}: exam of a model adapter`, () => {
		it('gives prose with its usage', async () => {
			const { port } = await bench([{ text: 'Plain words.' }]);
			const answer = await askForText(port, operation, { turn: 'Say it.' });
			expect(answer.text).toBe('Plain words.');
			expect(answer.stop).toBe('end');
			expect(answer.usage.inputTokens).toBeGreaterThan(0);
			expect(answer.usage.outputTokens).toBeGreaterThan(0);
		});

		it('gives data in a schema, also inside a fence', async () => {
			const { port } = await bench([{ text: '```json\n{"colour":"red","count":2,}\n```' }]);
			const { value } = await askForJson(port, operation, call);
			expect(value).toEqual({ colour: 'red', count: 2 });
		});

		it('sends prefix before turn', async () => {
			const { port, asked } = await bench([{ text: 'x' }]);
			await askForText(port, operation, { prefix: ['FIRST'], turn: 'SECOND' });
			expect(asked()[0]).toMatch(/FIRST[\s\S]*SECOND/);
		});

		it('asks once more when the answer misses the schema, then refuses', async () => {
			const good = await bench([{ text: 'no json' }, { text: '{"colour":"red","count":1}' }]);
			expect((await askForJson(good.port, operation, call)).value.colour).toBe('red');
			expect(good.asked()[1]).toContain('did not fit the schema');

			const bad = await bench([{ text: '{"colour":1}' }, { text: '{}' }]);
			await expect(askForJson(bad.port, operation, call)).rejects.toMatchObject({
				code: 'GEN_006',
				kind: 'model',
			});
		});

		it('asks once more with twice the room when cut off, then says so', async () => {
			const cut = { text: 'half', stop: 'max_tokens' as const };
			const once = await bench([cut, { text: 'whole' }]);
			expect((await askForText(once.port, operation, { turn: 'x' })).text).toBe('whole');
			const twice = await bench([cut, cut]);
			await expect(askForText(twice.port, operation, { turn: 'x' })).rejects.toMatchObject({
				code: 'MODEL_CUT_OFF',
			});
		});

		it('goes on with prose that was cut off, from its last words, without loss or doubling', async () => {
			const { port, asked } = await bench([
				{ text: 'Fleets begin small. The first depot takes six mon', stop: 'max_tokens' },
				{ text: 'depot takes six months to build, and the sec', stop: 'max_tokens' },
				{ text: 'second takes four.' },
			]);
			const answer = await askForText(port, operation, { prefix: ['FIRST'], turn: 'Write.' });
			expect(answer.text).toBe(
				'Fleets begin small. The first depot takes six months to build, and the second takes four.',
			);
			expect(answer.stop).toBe('end');
			expect(asked()).toHaveLength(3);
			expect(asked()[1]).toMatch(/FIRST[\s\S]*Write\.[\s\S]*The first depot takes six/);
		});

		it('gives no text out that stays cut off', async () => {
			const part = (words: string) => ({ text: words, stop: 'max_tokens' as const });
			const { port } = await bench([
				part('One two three'),
				part('three four five'),
				part('five six seven'),
				part('seven eight nine'),
			]);
			await expect(askForText(port, operation, { turn: 'x' })).rejects.toMatchObject({
				code: 'MODEL_CUT_OFF',
			});
		});

		it('reports a refusal and does not repeat it', async () => {
			const { port, asked } = await bench([{ text: 'no', stop: 'refusal' }]);
			await expect(askForText(port, operation, { turn: 'x' })).rejects.toMatchObject({
				code: 'MODEL_REFUSED',
				retryable: false,
			});
			expect(asked()).toHaveLength(1);
		});

		it('tells what may be retried from what may not', async () => {
			const overloaded = await bench([{ fails: 529 }]);
			await expect(overloaded.port.complete(bare)).rejects.toMatchObject({
				code: 'MODEL_UNAVAILABLE',
				retryable: true,
			});
			for (const [status, code] of [
				[401, 'AUTH_001'],
				[403, 'AUTH_003'],
			] as const) {
				const { port } = await bench([{ fails: status }]);
				const facts = { kind: 'config', code, retryable: false, status };
				await expect(port.complete(bare)).rejects.toMatchObject(facts);
			}
		});

		it('passes on when to come back', async () => {
			const { port } = await bench([{ fails: 429, retryAfter: '7' }]);
			const before = Date.now();
			const error = (await port.complete(bare).catch((caught: unknown) => caught)) as {
				retryable: boolean;
				retryAt: string;
			};
			expect(error.retryable).toBe(true);
			expect(Date.parse(error.retryAt) - before).toBeGreaterThan(5_000);
		});

		it.each(['soon', '1e300', '-', '9'.repeat(30)])(
			'takes %s, which is no time, for no word about when to come back',
			async (retryAfter) => {
				const { port } = await bench([{ fails: 529, retryAfter }]);
				const error = await port.complete(bare).catch((caught: unknown) => caught);
				const facts = { code: 'MODEL_UNAVAILABLE', retryable: true, status: 529 };
				expect(error).toMatchObject({ ...facts, retryAt: undefined });
			},
		);

		it('hands over to the fallback when refused, and says nothing of the sort of a wrong key', async () => {
			const spare = await bench([{ text: 'From the other.' }, { text: 'Never.' }]);
			const main = await bench([{ text: 'no', stop: 'refusal' }, { fails: 401 }]);
			const port = { ...main.port, fallback: spare.port };
			expect((await askForText(port, operation, { turn: 'x' })).text).toBe('From the other.');
			await expect(askForText(port, operation, { turn: 'x' })).rejects.toMatchObject({
				status: 401,
			});
			expect(spare.asked()).toHaveLength(1);
		});

		it('treats an ended answer without text as none', async () => {
			const { port } = await bench([{ text: '' }]);
			await expect(port.complete(bare)).rejects.toMatchObject({
				code: 'MODEL_EMPTY',
				retryable: true,
			});
		});

		it('stops when cancelled', async () => {
			const { port } = await bench([{ text: 'x' }]);
			const signal = AbortSignal.abort();
			await expect(port.complete({ ...bare, signal })).rejects.toMatchObject({
				code: 'MODEL_CANCELLED',
			});
		});
	});
}

const bare = {
	operation: 'test.bare',
	promptVersion: '1',
	role: 'reader' as const,
	system: 's',
	prefix: [],
	turn: 't',
	maxTokens: 100,
	effort: 'low' as const,
	needs: [],
};
