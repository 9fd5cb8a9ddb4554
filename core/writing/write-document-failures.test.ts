import type { ModelRequest } from '../shared/ports';
import { briefOf, evidenceOf, outlineOf } from './__fixtures__/fleet';
import {
	honestScript,
	scriptedModel,
	sectionNumber,
	type Scripted,
} from './__fixtures__/scripted-model';
import { writeDocument } from './write-document';

type Script = (request: ModelRequest) => Scripted;

describe('writeDocument, failures', () => {
	const failing = async (script: Script): Promise<unknown> =>
		await writeDocument({
			brief: briefOf(),
			evidence: evidenceOf(),
			model: scriptedModel(script),
		}).then(
			() => 'written',
			(error: unknown) => error,
		);

	it('refuses to write without evidence', async () => {
		const model = scriptedModel(honestScript());
		await expect(
			writeDocument({ brief: briefOf(), evidence: evidenceOf([]), model }),
		).rejects.toMatchObject({ kind: 'evidence', code: 'GEN_003' });
		expect(model.requests).toHaveLength(0);
	});

	it('passes a refusal on, after the other sections have ended', async () => {
		const seen: number[] = [];
		const script: Script = (request) => {
			if (request.operation === 'writing.section') seen.push(sectionNumber(request));
			return honestScript({ sections: { 1: { stop: 'refusal' } } })(request);
		};
		expect(await failing(script)).toMatchObject({ kind: 'model', code: 'MODEL_REFUSED' });
		expect(seen.sort()).toEqual([1, 2, 3]);
	});

	it('asks once more when an answer is cut off, then passes it on', async () => {
		const script = honestScript({ sections: { 2: { stop: 'max_tokens', text: 'Half a sen' } } });
		expect(await failing(script)).toMatchObject({ kind: 'model', code: 'MODEL_CUT_OFF' });
	});

	it('passes on an outline that is no JSON twice', async () => {
		expect(await failing(honestScript({ 'writing.outline': 'no' }))).toMatchObject({
			code: 'GEN_006',
		});
	});

	it('says so when nothing could be verified', async () => {
		const nothing = { 1: 'It grew by 31%.', 2: 'It grew by 32%.', 3: 'It grew by 33%.' };
		expect(await failing(honestScript({ sections: nothing }))).toMatchObject({ code: 'GEN_005' });
	});

	it('stops when it is aborted', async () => {
		const controller = new AbortController();
		const model = scriptedModel((request) => {
			if (request.operation === 'writing.outline') controller.abort(new Error('stopped'));
			return outlineOf();
		});
		await expect(
			writeDocument({ brief: briefOf(), evidence: evidenceOf(), model, signal: controller.signal }),
		).rejects.toThrow('stopped');
		expect(model.requests).toHaveLength(1);
	});
});
