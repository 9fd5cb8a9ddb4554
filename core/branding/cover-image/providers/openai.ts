/** OpenAI images: one picture from an instruction, always as base64. */
import { z } from 'zod/v4';
import { ask, declined, defineImageProvider, unreadable } from '../image-provider';
import { generatedAbout } from '../generated-about';

const TITLE = 'OpenAI';
const BASE = 'https://api.openai.com/v1';
/** Released 2026-04-21; dall-e-2 and dall-e-3 were removed 2026-05-12. */
const DEFAULT_MODEL = 'gpt-image-2';
/** Two to five minutes at high quality; medium is faster. */
const TIMEOUT_MS = 300_000;
const SIZES = { portrait: '1024x1536', landscape: '1536x1024', square: '1024x1024' };

const AnswerSchema = z.looseObject({
	data: z.array(z.looseObject({ b64_json: z.string().optional() })).optional(),
	usage: z
		.looseObject({ input_tokens: z.number().optional(), output_tokens: z.number().optional() })
		.optional(),
});

/** Pictures made by OpenAI. */
export const openai = defineImageProvider({
	id: 'openai',
	title: TITLE,
	kind: 'generated',
	async find(request, doors) {
		const model = request.model || DEFAULT_MODEL;
		const answer = await ask(
			openai,
			{
				method: 'POST',
				url: `${(doors.baseUrl || BASE).replace(/\/+$/u, '')}/images/generations`,
				json: {
					model,
					prompt: request.prompt,
					n: 1,
					size: SIZES[request.orientation],
					quality: 'medium',
					background: 'opaque',
					// A PNG of this size would make the PDF several megabytes larger.
					output_format: 'jpeg',
					output_compression: 85,
				},
				timeoutMs: TIMEOUT_MS,
				signal: request.signal,
			},
			doors,
		);
		const parsed = AnswerSchema.safeParse(answer.json);
		if (!parsed.success) throw unreadable(TITLE, 'the answer cannot be read');
		const data = parsed.data.data?.[0]?.b64_json;
		if (data === undefined) throw declined(TITLE, 'the answer holds no picture');
		return {
			bytes: Buffer.from(data, 'base64'),
			about: generatedAbout(request, { model, vendor: 'OpenAI' }),
			usage: {
				model,
				inputTokens: parsed.data.usage?.input_tokens ?? 0,
				outputTokens: parsed.data.usage?.output_tokens ?? 0,
			},
			remarks: ['OpenAI marks its pictures with C2PA provenance.'],
		};
	},
});
