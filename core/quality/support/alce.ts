/** Citation recall and precision of a document as ALCE defines them (Gao et al. 2023, arXiv 2305.14627). */
import type { Support } from '../../contracts';
import type { SupportVerdict } from './ask-support';
import type { CitedText } from './cited-sentences';

/**
 * Recall: share of the sentences whose citations together say all of them. Precision: share of the citations
 * that stand with such a sentence and carry a part of it. Sentences nobody judged are counted apart.
 */
export function citationQuality(
	sentences: readonly CitedText[],
	verdicts: ReadonlyMap<string, SupportVerdict>,
	model: string,
): Support {
	const counts = { full: 0, partial: 0, none: 0, contradicts: 0 };
	let unjudged = 0;
	let rejected = 0;
	let citations = 0;
	let precise = 0;
	for (const sentence of sentences) {
		const verdict = verdicts.get(sentence.key);
		if (sentence.settled === 'rejected') rejected += 1;
		else if (verdict) counts[verdict.verdict] += 1;
		else unjudged += 1;
		if (sentence.settled !== 'rejected' && !verdict) continue;
		citations += sentence.passages.length;
		if (sentence.settled !== 'rejected' && verdict?.verdict === 'full') {
			precise += verdict.cardIds.length;
		}
	}
	const judged = sentences.length - unjudged;
	return {
		sentences: sentences.length,
		...counts,
		recall: share(counts.full, judged),
		precision: share(precise, citations),
		model,
		unjudged,
		rejected,
		// In reading order, whichever answer came first.
		judged: [...new Set(sentences.map(({ key }) => key))].flatMap((key) => verdicts.get(key) ?? []),
	};
}

function share(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((part * 10_000) / whole) / 10_000;
}
