/** Google Gemini: one picture from an instruction. A refusal comes with status 200 and no picture. */
import { z } from 'zod/v4';
import { ask, declined, defineImageProvider, unreadable } from '../image-provider';
import { generatedAbout } from '../generated-about';

const TITLE = 'Google Gemini';
const BASE = 'https://generativelanguage.googleapis.com';
/** Generally available since 2026-05-28; the preview ids of earlier models are switched off. */
const DEFAULT_MODEL = 'gemini-3.1-flash-image';
const TIMEOUT_MS = 120_000;
const RATIOS = { portrait: '3:4', landscape: '4:3', square: '1:1' };

const PartSchema = z.looseObject({
	thought: z.boolean().optional(),
	inlineData: z.object({ mimeType: z.string().optional(), data: z.string() }).optional(),
});
const AnswerSchema = z.looseObject({
	candidates: z
		.array(
			z.looseObject({
				content: z.looseObject({ parts: z.array(PartSchema).optional() }).optional(),
				finishReason: z.string().optional(),
			}),
		)
		.optional(),
	promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional(),
	usageMetadata: z
		.looseObject({
			promptTokenCount: z.number().optional(),
			candidatesTokenCount: z.number().optional(),
		})
		.optional(),
	modelVersion: z.string().optional(),
});

/** Pictures made by Gemini. */
export const gemini = defineImageProvider({
	id: 'gemini',
	title: TITLE,
	kind: 'generated',
	async find(request, doors) {
		const model = request.model || DEFAULT_MODEL;
		const answer = await ask(
			gemini,
			{
				method: 'POST',
				url: `${doors.baseUrl || BASE}/v1beta/models/${encodeURIComponent(model)}:generateContent`,
				json: {
					contents: [{ role: 'user', parts: [{ text: request.prompt }] }],
					// No `imageSize`: models without that option refuse it, and 1K is what the others make.
					generationConfig: {
						responseModalities: ['TEXT', 'IMAGE'],
						imageConfig: { aspectRatio: RATIOS[request.orientation] },
					},
				},
				timeoutMs: TIMEOUT_MS,
				signal: request.signal,
			},
			doors,
		);
		const parsed = AnswerSchema.safeParse(answer.json);
		if (!parsed.success) throw unreadable(TITLE, 'the answer cannot be read');
		const { candidates = [], promptFeedback, usageMetadata, modelVersion } = parsed.data;
		const data = candidates[0]?.content?.parts?.find(
			(part) => part.thought !== true && part.inlineData !== undefined,
		)?.inlineData?.data;
		if (data === undefined) {
			throw declined(
				TITLE,
				promptFeedback?.blockReason ?? candidates[0]?.finishReason ?? 'no reason given',
			);
		}
		const made = modelVersion ?? model;
		return {
			bytes: Buffer.from(data, 'base64'),
			about: generatedAbout(request, { model: made, vendor: 'Google' }),
			usage: {
				model: made,
				inputTokens: usageMetadata?.promptTokenCount ?? 0,
				outputTokens: usageMetadata?.candidatesTokenCount ?? 0,
			},
			remarks: ['Google marks its pictures with the invisible SynthID and with C2PA provenance.'],
		};
	},
});
