import { documentText } from '../../evidence';
import { defineCheck, type Trip } from '../check';
import { resemblance, signatureOf } from '../overlap/min-hash';

const ERROR = 0.5;
const WARN = 0.3;
/** One article is not sold to two clients. */
const ACROSS_CLIENTS = 0.2;

/** The text is not one the agency has written before, for this client or for another (D7). */
export const ownDuplicates = defineCheck({
	id: 'own-duplicates',
	title: 'Not a text written before',
	group: 'evidence',
	appliesTo: (context) => (context.earlierTexts?.length ?? 0) > 0,

	*run(context) {
		const own = signatureOf(documentText(context.document));
		for (const earlier of context.earlierTexts ?? []) {
			const { text = '', signature = signatureOf(text) } = earlier;
			// Variants of one piece for several channels may say the same.
			const isVariant =
				earlier.client === 'own' &&
				earlier.format !== undefined &&
				earlier.format !== context.document.format;
			if (isVariant) continue;
			const share = resemblance(own, signature);
			const trip = earlier.client === 'own' ? ofClient(share, earlier.title) : ofOther(share);
			if (trip) yield { ...trip, blockId: '' };
		}
	},
});

function ofClient(share: number, title: string): Omit<Trip, 'blockId'> | undefined {
	if (share < WARN) return undefined;
	return {
		severity: share >= ERROR ? 'error' : 'warn',
		excerpt: title,
		message: `About ${Math.round(share * 100)} % of the text stand in "${title}" of the same client`,
		suggestion: 'Revise the earlier text instead, or take another angle and other passages.',
	};
}

/** Says nothing about the other text but that it exists. */
function ofOther(share: number): Omit<Trip, 'blockId'> | undefined {
	if (share < ACROSS_CLIENTS) return undefined;
	return {
		severity: 'error',
		message: `About ${Math.round(share * 100)} % of the text stand in a text for another client`,
		suggestion: 'Write it anew for this client.',
	};
}
