/** Words that the style guide of the client lets a check of the house leave alone. */
import type { CheckContext } from '../check';
import { parseStyleGuide, type StyleGuide } from './parse-style-guide';

/** The guide of the brief, read once; undefined when there is none or it cannot be read, which its check reports. */
function guideOf(context: CheckContext): StyleGuide | undefined {
	return context.once('style-guide', () => {
		const text = context.brief.voice?.styleGuide ?? '';
		try {
			return text.trim() === '' ? undefined : parseStyleGuide(text);
		} catch {
			return undefined;
		}
	});
}

/** Words one check leaves alone, lower case. */
export function exceptedWords(context: CheckContext, checkId: string): ReadonlySet<string> {
	return context.once(`excepted:${checkId}`, () => {
		const entries = guideOf(context)?.exceptions.filter((entry) => entry.check === checkId) ?? [];
		return new Set(entries.flatMap((entry) => entry.words.map((word) => word.toLowerCase())));
	});
}
