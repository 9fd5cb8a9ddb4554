import type { Card, Source } from '../../contracts';
import { defineCheck, type CheckContext, type Trip } from '../check';

const YEAR_MS = 365.25 * 24 * 3_600_000;
const YEAR = /\b(?:19|20)\d{2}\b/g;

/** Sources are as fresh as their question asks, and no newer edition lies unused in the ledger (V11). */
export const sourceAge = defineCheck({
	id: 'source-age',
	title: 'Sources are fresh and of the newest edition',
	group: 'evidence',

	*run(context) {
		const questions = new Map(context.evidence.questions.map((entry) => [entry.id, entry]));
		const editions = newestEditions(context);
		const judged = new Set<string>();
		for (const block of context.blocks) {
			for (const id of block.cardIds) {
				const card = context.cards.get(id);
				const source = card && context.sources.get(card.sourceId);
				if (!source || judged.has(source.id)) continue;
				judged.add(source.id);
				const limit = questions.get(card.questionId)?.freshnessYears;
				const old = limit === undefined ? undefined : ageProblem(card, source, limit, context);
				const message = old ?? editionProblem(source, editions);
				if (message === undefined) continue;
				yield {
					severity: 'warn',
					blockId: block.id,
					excerpt: id,
					message,
					suggestion: 'Cite a newer source, or say of which year the statement is.',
				} satisfies Trip;
			}
		}
	},
});

function ageProblem(
	card: Card,
	source: Source,
	limitYears: number,
	{ document, brief }: CheckContext,
): string | undefined {
	const published = Date.parse(source.published || card.published);
	const today = Date.parse(document.date || brief.date);
	if (Number.isNaN(published) || Number.isNaN(today)) return undefined;
	const years = (today - published) / YEAR_MS;
	if (years <= limitYears) return undefined;
	return `${card.id} is from ${source.published.slice(0, 10) || card.published.slice(0, 10)}, ${years.toFixed(1)} years ago; its question asks for ${limitYears} at most`;
}

/** The newest year among titles that are the same but for their year. */
function newestEditions({ evidence }: CheckContext): Map<string, { year: number; id: string }> {
	const newest = new Map<string, { year: number; id: string }>();
	for (const { id, title, publisher } of evidence.sources) {
		const year = editionYear(title);
		if (year === undefined) continue;
		const key = `${titleStem(title)}|${publisher.toLowerCase()}`;
		const known = newest.get(key);
		if (!known || known.year < year) newest.set(key, { year, id });
	}
	return newest;
}

function editionProblem(
	{ id, title, publisher }: Source,
	editions: ReturnType<typeof newestEditions>,
): string | undefined {
	const year = editionYear(title);
	const newest = editions.get(`${titleStem(title)}|${publisher.toLowerCase()}`);
	if (year === undefined || !newest || newest.id === id || newest.year <= year) return undefined;
	return `"${title.slice(0, 120)}" (${id}) has a newer edition in the ledger, ${newest.year} (${newest.id})`;
}

function editionYear(title: string): number | undefined {
	const years = title.match(YEAR);
	return years?.length === 1 ? Number(years[0]) : undefined;
}

function titleStem(title: string): string {
	const stem = title
		.toLowerCase()
		.replace(YEAR, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	// A title of one word and a year is no series.
	return stem.includes(' ') ? stem : `${stem}#${title}`;
}
