/** What a person and a workflow see of research at a glance, under the names of A-117; the whole stands in `evidence`. */
import type { Card, Evidence } from '../../core/contracts';

/** Characters the summary may take, so that an item stays small whatever was found. */
const MOST_CHARACTERS = 60_000;
const CLAIM = 160;

/** The summary. */
export interface ResearchSummary {
	sources: { id: string; title: string; url: string; published: string; class: number }[];
	insights: Line[];
	statistics: Line[];
	quotes: Line[];
	industry_data: { name: string; sources: string[]; cards: string[]; note: string };
	source_count: number;
	/** Rule by which research stopped; empty when none fired. */
	stopped: string;
	/** Code of what ended it early; empty when it ran its course. */
	partial: string;
}

interface Line {
	id: string;
	claim: string;
	source: string;
}

/** The summary of evidence: best classes first, cut to a size that fits an item. */
export function summaryOf(evidence: Omit<Evidence, 'archive'>): ResearchSummary {
	for (let most = 300; ; most = Math.floor(most / 2)) {
		const summary = cutTo(evidence, most);
		if (most <= 10 || JSON.stringify(summary).length <= MOST_CHARACTERS) return summary;
	}
}

function cutTo(evidence: Omit<Evidence, 'archive'>, most: number): ResearchSummary {
	const cards = [...evidence.cards].sort((a, b) => a.sourceClass - b.sourceClass);
	const lines = (fits: (card: Card) => boolean): Line[] =>
		cards
			.filter(fits)
			.slice(0, most)
			.map(({ id, claim, sourceId }) => ({ id, claim: claim.slice(0, CLAIM), source: sourceId }));
	const { industry, sources } = evidence;
	return {
		sources: [...sources]
			.sort((a, b) => a.class - b.class)
			.slice(0, most)
			.map((source) => ({
				id: source.id,
				title: source.title.slice(0, CLAIM),
				url: source.finalUrl.slice(0, 300),
				published: source.published,
				class: source.class,
			})),
		insights: lines(({ kind }) => kind !== 'figure' && kind !== 'quote'),
		statistics: lines(({ kind }) => kind === 'figure'),
		quotes: lines(({ kind }) => kind === 'quote'),
		industry_data: {
			name: industry?.name ?? '',
			sources: (industry?.sourceIds ?? []).slice(0, most),
			cards: (industry?.cardIds ?? []).slice(0, most),
			note: industry?.note ?? '',
		},
		source_count: sources.length,
		stopped: evidence.stopped?.rule ?? '',
		partial: evidence.partial?.code ?? '',
	};
}
