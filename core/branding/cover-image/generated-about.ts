/** What is said about a picture a model made: that a model made it, and that nobody holds a right in it. */
import type { FoundImage, ImageRequest } from './image-provider';

/** Alternative text, credit and licence of a generated picture. */
export function generatedAbout(
	request: Pick<ImageRequest, 'prompt' | 'queries'>,
	made: { model: string; vendor: 'Google' | 'OpenAI' },
): FoundImage['about'] {
	const urls = {
		Google: 'https://ai.google.dev/gemini-api/terms',
		OpenAI: 'https://openai.com/policies/',
	};
	const subject = request.queries[0] ?? 'the subject of this document';
	return {
		alt: `Illustration made by a computer for “${subject}”`,
		credit: `AI-generated image (${made.vendor}, ${made.model})`,
		licence: `Generated; used under the terms of ${made.vendor}`,
		licenceUrl: urls[made.vendor],
		sourceUrl: '',
		prompt: request.prompt,
		model: made.model,
	};
}
