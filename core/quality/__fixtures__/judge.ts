/** A judge that answers from a script, and an honest document to judge: for tests only. */
import { join } from 'node:path';
import { loadCorpusDocument } from '../../../test/corpus/quality/load';
import type { ModelAnswer, ModelPort, ModelRequest } from '../../shared/ports';
import type { QualityInput } from '../check';

/** The honest white paper of the corpus. */
export function honestInput(): QualityInput {
	const file = join(__dirname, '../../../test/corpus/quality/honest.md');
	const { expected: _expected, ...input } = loadCorpusDocument(file);
	return input;
}

/** Lines of a data block of a request, as JSON. */
export function linesOf<T>(request: ModelRequest, tag: string): T[] {
	const all = [...request.prefix, request.turn].join('\n');
	const found = new RegExp(`<${tag}>\\n([\\s\\S]*?)\\n</${tag}>`).exec(all)?.[1] ?? '';
	return found
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line) as T);
}

/** A sentence as a judge is asked about it. */
export interface AskedSentence {
	id: string;
	text: string;
	cites: string[];
}

/** A judge; what `script` throws is the failure of the call. */
export function judge(
	script: (request: ModelRequest) => object,
): ModelPort & { requests: ModelRequest[] } {
	const requests: ModelRequest[] = [];
	return {
		requests,
		async complete(request: ModelRequest): Promise<ModelAnswer> {
			requests.push(request);
			const text = JSON.stringify(script(request));
			const usage = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };
			return await Promise.resolve({
				callId: `call-${requests.length}`,
				text,
				stop: 'end',
				stopDetail: '',
				model: 'judge-1',
				requestId: '',
				usage: { ...usage, estimated: true },
			});
		},
	};
}

/** A judge that finds everything carried, but for what `other` says. */
export function supporting(
	other: (sentence: AskedSentence) => object | undefined = () => undefined,
): ModelPort & { requests: ModelRequest[] } {
	return judge((request) => ({
		items: linesOf<AskedSentence>(request, 'sentences').map((sentence) => ({
			id: sentence.id,
			passages: sentence.cites,
			missing: '',
			verdict: 'full',
			...other(sentence),
		})),
	}));
}
