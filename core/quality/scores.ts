/** The scores that code alone can make. They inform; errors decide. */
import type { Scores } from '../contracts';
import { articleData, isPost, structuredProblems } from '../evidence';
import type { CheckContext, ResultPage } from './check';
import { sharingOf } from './overlap/shared-runs';
import { patternDensity } from './patterns';
import { scoreReadability } from './readability/score-readability';
import { seoCoverage } from './seo/seo-coverage';
import { voiceDistance } from './voice/voice-distance';

const COUNTED_RUN = 8;
const MOST_PASSAGES = 5;
const MOST_SHOWN = 400;

/** Readability, overlap, pattern density; voice and search coverage where a card and keywords are given. */
export function scoresOf(context: CheckContext): Scores {
	const voice = voiceDistance(context);
	const density = patternDensity(context);
	const seo = seoOf(context);
	return {
		readability: scoreReadability(context),
		overlap: overlapOf(context),
		...(density && { patternDensity: density }),
		...(Object.keys(voice).length > 0 && { voiceDistance: voice }),
		...(seo && { seo }),
	};
}

function overlapOf(context: CheckContext): NonNullable<Scores['overlap']> {
	const { runs, words, runWords } = sharingOf(context);
	return {
		words: runWords,
		share: words === 0 ? 0 : Math.round((runWords * 10_000) / words) / 10_000,
		worst: runs
			.filter((run) => run.words >= COUNTED_RUN)
			.toSorted((a, b) => b.words - a.words)
			.slice(0, MOST_PASSAGES)
			.map(({ sourceId, blockId, ours, theirs }) => ({
				sourceId,
				blockId,
				ours: ours.slice(0, MOST_SHOWN),
				theirs: theirs.slice(0, MOST_SHOWN),
			})),
	};
}

/** Search coverage where keywords are given; the archived sources stand in for result pages. */
function seoOf(context: CheckContext): Scores['seo'] {
	const { document, brief } = context;
	const keywords = [
		...(document.primaryKeyword ? [document.primaryKeyword] : []),
		...brief.keywords,
	];
	if (brief.keywords.length === 0 || isPost(document.format)) return undefined;
	const strong = new Set(
		context.blocks
			.flatMap((block) => block.cardIds)
			.map((id) => context.sources.get(context.cards.get(id)?.sourceId ?? ''))
			.filter((source) => source !== undefined && source.class <= 2),
	).size;
	return seoCoverage(document, context.resultPages ?? pagesOfArchive(context), {
		keywords,
		language: context.language,
		website: brief.client.website,
		strongSources: strong,
		structured: structuredProblems(articleData(document, context)),
	});
}

/** Archived web pages; a line that asks stands for a heading. */
function pagesOfArchive(context: CheckContext): ResultPage[] {
	return [...context.snapshots.values()]
		.filter((snapshot) => /^https?:/i.test(snapshot.finalUrl))
		.map(({ finalUrl, title, text }) => ({
			url: finalUrl,
			title,
			text,
			headings: text.split('\n').filter((line) => /^[^.!]{8,120}\?$/.test(line.trim())),
		}));
}
