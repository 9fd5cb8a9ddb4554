/** `keywords.clusters`: joins groups whose keywords mean the same words, names them by what they share, proposes plain titles. */
import { capital, contentStems } from './text.mjs';

const INTENTS = [
	['commercial', /\b(?:best|cost|price|compare|provider|software|review)\b/],
	['transactional', /\b(?:buy|order|book|hire)\b/],
	['local', /\bnear\b/],
];
const FORMATS = { informational: 'guide', commercial: 'white_paper', transactional: 'case_study' };

/** @param {{ keywords?: { id: string, text: string, group: string, intent: string, volume?: number }[], task?: any }} blocks */
export function keywordClusters({ keywords = [], task }) {
	const groups = [...Map.groupBy(keywords, ({ group }) => group).values()];
	const byStems = Map.groupBy(groups, ([first]) => [...contentStems(first.text)].sort().join(' '));
	const clusters = [...byStems.values()].map((joined) => joined.flat());
	const intentOf = ({ text, intent }) =>
		intent || (INTENTS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'informational');
	return {
		clusters: clusters.map((members) => {
			const [head] = [...members].sort((a, b) => (b.volume ?? 0) - (a.volume ?? 0));
			const format = FORMATS[intentOf(head)] ?? 'blog_post';
			const titles = [
				`${capital(head.text)}: what to know first`,
				`${capital(head.text)} in practice`,
			];
			return {
				name: head.text,
				keywords: members.map(({ id }) => id),
				ideas: titles.slice(0, task?.ideas ?? 1).map((title) => ({
					title,
					angle: `Answers what people search with "${members.at(-1).text}".`,
					format,
				})),
			};
		}),
		intents: keywords
			.filter(({ intent }) => intent === '')
			.map((keyword) => ({ id: keyword.id, intent: intentOf(keyword) })),
	};
}
