/** `voice.card`: describes samples by what can be counted in them: lengths, contractions, questions, repeated terms. */
import { sentencesOf, wordsOf } from './text.mjs';

const COMMON = new Set(
	'the and that this with from have has what when where which their there they them then than because before after about into over more most only each does would could should your ours been being were will just'.split(
		' ',
	),
);
/** Words such texts are full of; a voice without them goes around them. */
const USUAL = ['solutions', 'innovative', 'leverage', 'journey', 'cutting-edge', 'seamless'];

/**
 * @param {{ measures?: any, samples?: { text: string }[] }} blocks
 * @returns {{ traits: { is: string, not: string }[], useTerms: string[], explainTerms: string[], avoidTerms: string[], numberStyle: string, opening: string, closing: string, counterExample: string }}
 */
export function voiceTraits({ measures = {}, samples = [] }) {
	const texts = samples.map(({ text }) => text);
	const mean = (name) => measures?.[name]?.mean ?? 0;
	const all = texts.join('\n');
	const first = texts.map((text) => sentencesOf(text)[0] ?? '');
	const last = texts.map((text) => sentencesOf(text).at(-1) ?? '');
	const most = (list, test) => list.filter(test).length * 2 > list.length;
	return {
		traits: [
			mean('wordsPerSentence') < 16
				? { is: 'brisk', not: 'curt' }
				: { is: 'measured', not: 'slow' },
			mean('contractionsPer1000') > 5
				? { is: 'spoken', not: 'sloppy' }
				: { is: 'formal', not: 'stiff' },
			mean('questionsPer100') > 2
				? { is: 'asking', not: 'rhetorical' }
				: { is: 'stating', not: 'lecturing' },
			mean('readingGrade') < 10
				? { is: 'plain', not: 'simple' }
				: { is: 'technical', not: 'obscure' },
		],
		useTerms: repeated(texts),
		explainTerms: [...new Set([...all.matchAll(/\b([A-Z]{2,6})\b \(/g)].map(([, term]) => term))],
		avoidTerms: USUAL.filter((word) => !all.toLowerCase().includes(word)),
		numberStyle: /\d/.test(all) ? 'Digits, with the unit after a space.' : 'Hardly any numbers.',
		opening: most(first, (sentence) => sentence.trim().endsWith('?'))
			? 'With a question.'
			: `With a statement of about ${Math.round(first.reduce((sum, one) => sum + wordsOf(one).length, 0) / Math.max(1, first.length))} words.`,
		closing: most(last, (sentence) => /\b(?:you|your|we|us)\b/i.test(sentence))
			? 'With what reader or writer should do.'
			: 'With a plain statement.',
		counterExample:
			'In today’s rapidly changing environment it has never been more important to embrace change. Our passionate team is thrilled to accompany you on this exciting journey, offering holistic answers that empower everybody involved to reach the next level and to stay ahead of whatever the future may bring.',
	};
}

/** Long words at least two samples share, most frequent first. */
function repeated(texts) {
	const counts = new Map();
	for (const text of texts) {
		for (const word of new Set(wordsOf(text).map((one) => one.toLowerCase())))
			if (word.length > 5 && !COMMON.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	return [...counts]
		.filter(([, count]) => count > 1)
		.sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
		.slice(0, 8)
		.map(([word]) => word);
}
