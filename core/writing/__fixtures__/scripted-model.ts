/** A model port that answers from a script: for tests only. */
import type { ModelAnswer, ModelPort, ModelRequest, ModelStop } from '../../shared/ports';
import { frontMatterOf, honestSections, outlineOf } from './fleet';

/** What a scripted model may answer: a text, data that becomes JSON, or a stop. */
export type Scripted = string | object | { stop: ModelStop; text?: string };

/** A model that answers each operation from a script and remembers every request. */
export function scriptedModel(
	script: (request: ModelRequest) => Scripted,
): ModelPort & { requests: ModelRequest[] } {
	const requests: ModelRequest[] = [];
	return {
		requests,
		async complete(request: ModelRequest): Promise<ModelAnswer> {
			requests.push(request);
			const callId = `call-${requests.length}`;
			await Promise.resolve();
			request.onFirstEvent?.();
			const scripted = script(request);
			const stopped = typeof scripted === 'object' && 'stop' in scripted ? scripted : undefined;
			const text = typeof scripted === 'string' ? scripted : JSON.stringify(scripted);
			return {
				callId,
				text: stopped ? (stopped.text ?? '') : text,
				stop: stopped?.stop ?? 'end',
				stopDetail: '',
				model: 'scripted',
				requestId: callId,
				usage: {
					inputTokens: 1,
					outputTokens: 1,
					cacheReadTokens: 0,
					cacheWriteTokens: 0,
					estimated: true,
				},
			};
		},
	};
}

/** The number of the section a request is about. */
export function sectionNumber(request: ModelRequest): number {
	return Number(/"section":\{"number":(\d+)/.exec(request.turn)?.[1] ?? 0);
}

/** A script of honest answers; single answers can be replaced by operation or by section. */
export function honestScript(
	replace: Partial<Record<string, Scripted>> & { sections?: Record<number, Scripted> } = {},
): (request: ModelRequest) => Scripted {
	return (request) => {
		const replaced = replace[request.operation];
		if (replaced !== undefined) return replaced;
		if (request.operation === 'writing.outline') return outlineOf();
		if (request.operation === 'writing.frontMatter') return frontMatterOf();
		if (request.operation === 'writing.revise') return { blocks: [] };
		const number = sectionNumber(request);
		return replace.sections?.[number] ?? honestSections[number] ?? '';
	};
}
