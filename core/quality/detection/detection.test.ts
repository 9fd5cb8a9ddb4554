/** Every registered detector sits the exam; below, how they are asked and what is made of their answers. */
import { DetectionSchema, type Block } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import type { ChannelHttp, ChannelHttpRequest } from '../../shared/ports';
import { honestInput } from '../__fixtures__/judge';
import { checkDocument } from '../check-document';
import { contextOf } from '../context';
import { judgeDocument } from '../judge-document';
import { detect, type DetectionOptions } from './detect';
import { detectedText } from './detected-text';
import { examineDetector } from './detector.exam';
import * as detectors from './vendors';

const { copyleaks, gptzero, originality, sapling, winston } = detectors;

examineDetector(gptzero, (ai) => ({
	version: '2026-09',
	documents: [{ class_probabilities: { human: 1 - ai, ai, mixed: 0 } }],
}));
examineDetector(originality, (AI) => ({
	results: { ai: { aiModel: 'lite', confidence: { AI, Original: 1 - AI } } },
}));
examineDetector(winston, (ai) => ({ status: 200, score: 100 - ai * 100, version: '4' }));
examineDetector(copyleaks, (ai) => ({ summary: { human: 1 - ai, ai } }));
examineDetector(sapling, (score) => ({ score, sentence_scores: [] }));

const NOW = '2026-11-21T10:00:00.000Z';

/** The honest paper, made longer by own words. */
function longInput(words = 400) {
	const input = honestInput();
	const sentence = 'We looked at every depot on our list and wrote down what we saw there. ';
	const runs = [{ kind: 'text' as const, text: sentence.repeat(Math.ceil(words / 15)) }];
	const block: Block = { id: 'b90', partId: input.document.parts[1]!.id, type: 'paragraph', runs };
	return { ...input, document: { ...input.document, blocks: [...input.document.blocks, block] } };
}

function door(answer: unknown, status = 200) {
	const sent: ChannelHttpRequest[] = [];
	const http: ChannelHttp['request'] = async (request) => {
		sent.push(request);
		if (answer instanceof Error) throw answer;
		return await Promise.resolve({ status, headers: {}, json: answer, text: '' });
	};
	return { http, sent };
}
const ask = async (options: Partial<DetectionOptions>, input = longInput()) =>
	await detect(contextOf(input), { detectors: [], mode: 'all', now: NOW, ...options });

describe('detect', () => {
	it('keeps the number, its direction, the date, the words and the mark', async () => {
		const { http } = door({ score: 83.5, version: 'v4' });
		const [reading] = await ask({ detectors: [{ detector: winston, http }] });
		expect(DetectionSchema.parse(reading)).toEqual(reading);
		expect(reading).toMatchObject({
			vendor: 'winston',
			raw: 83.5,
			humanLike: 0.835,
			passed: true,
			passAt: 0.5,
			checkedAt: NOW,
			version: 'v4',
			reason: '',
		});
		expect(reading!.words).toBeGreaterThan(300);
	});

	it('asks Originality not to keep the text', async () => {
		const { http, sent } = door({ ai: { confidence: { AI: 0.1 } } });
		await ask({ detectors: [{ detector: originality, http }] });
		expect(sent[0]!.json).toMatchObject({ storeScan: false, check_plagiarism: false });
	});

	it('shows and does not judge below 300 words; sends nothing below the least', async () => {
		const short = door({ score: 0.9 });
		const [shown] = await ask(
			{ detectors: [{ detector: sapling, http: short.http }] },
			longInput(30),
		);
		expect(shown).toMatchObject({ humanLike: 0.1, passed: null });
		expect(shown!.reason).toContain('not judged');
		const input = honestInput();
		const tiny = {
			...input,
			document: { ...input.document, blocks: input.document.blocks.slice(0, 1) },
		};
		const none = door({ score: 0.9 });
		const [reading] = await ask({ detectors: [{ detector: sapling, http: none.http }] }, tiny);
		expect(reading).toMatchObject({ humanLike: null, raw: null, passed: null });
		expect(none.sent).toEqual([]);
	});

	it('does not ask a detector about a language it does not know', async () => {
		const { http, sent } = door({ score: 0.9 });
		const input = longInput();
		const german = { ...input, document: { ...input.document, language: 'de' } };
		const [reading] = await ask({ detectors: [{ detector: sapling, http }] }, german);
		expect([reading!.humanLike, sent]).toEqual([null, []]);
		expect(reading!.reason).toContain('language');
	});

	it.each([
		[401, 'refused the key'],
		[402, 'credits'],
		[429, 'limit'],
		[503, 'status 503'],
	])('status %i is a reason, never a number, and is not sent again', async (status, words) => {
		const { http, sent } = door({ score: 0.2 }, status);
		const [reading] = await ask({ detectors: [{ detector: sapling, http }] });
		expect(reading).toMatchObject({ humanLike: null, passed: null });
		expect(reading!.reason).toContain(words);
		expect(sent).toHaveLength(1);
	});

	it('the first that answers ends the fallback order; all of them answer side by side', async () => {
		const down = door(
			new AgencyError({
				kind: 'publish',
				code: 'DIST_NOT_SENT',
				message: 'no connection',
				hint: '',
			}),
		);
		const up = door({ score: 0.2 });
		const never = door({ score: 90 });
		const order = [
			{ detector: gptzero, http: down.http },
			{ detector: sapling, http: up.http },
			{ detector: winston, http: never.http },
		];
		const first = await ask({ detectors: order, mode: 'first' });
		expect(first.map(({ vendor, humanLike }) => [vendor, humanLike])).toEqual([
			['gptzero', null],
			['sapling', 0.8],
		]);
		expect(first[0]!.reason).toContain('no connection');
		expect(never.sent).toEqual([]);
		expect(await ask({ detectors: order })).toHaveLength(3);
	});

	it('pays once for a text', async () => {
		const once = door({ score: 0.2 });
		const previous = await ask({ detectors: [{ detector: sapling, http: once.http }] });
		const again = await ask({ detectors: [{ detector: sapling, http: once.http }], previous });
		expect(again).toEqual(previous);
		expect(once.sent).toHaveLength(1);
	});

	it('sends our own plain prose only', () => {
		const input = longInput(20);
		const runs = [
			{
				kind: 'text' as const,
				text: 'See https://client.example/x?y=1 or mail a.b@c.example, as “the old way is the slow way” shows.',
			},
		];
		const block: Block = {
			id: 'b91',
			partId: input.document.parts[1]!.id,
			type: 'paragraph',
			runs,
		};
		input.document = { ...input.document, blocks: [...input.document.blocks, block] };
		const text = detectedText(contextOf(input));
		expect(text).toContain('See or mail, as shows.');
		expect(text).not.toMatch(/https?:|@|\||the slow way|The depot is the bottleneck/);
	});
});

describe('readings at the gate', () => {
	const gate = async (score: number, status = 200) => {
		const input = longInput();
		const { http } = door({ score }, status);
		return await judgeDocument(checkDocument(input), input, {
			detection: { detectors: [{ detector: sapling, http }], mode: 'all', now: NOW },
		});
	};

	it('never decide anything: a remark at most', async () => {
		const quality = await gate(0.99);
		const found = quality.findings.filter(({ check }) => check === 'ai-detection');
		expect(found).toEqual([expect.objectContaining({ severity: 'info' })]);
		expect(quality.verdict).toBe((await gate(0.01)).verdict);
		expect(quality.report).toContain('Turnitin has no public interface');
	});

	it('could not run when no vendor gave a number', async () => {
		const quality = await gate(0.5, 500);
		expect(quality.checks.find(({ id }) => id === 'ai-detection')).toMatchObject({
			outcome: 'could_not_run',
			reason: 'Sapling answered with status 500',
		});
	});
});
