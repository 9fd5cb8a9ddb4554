/** The industry lane: what statistics offices, trade bodies and filings say about the client's industry. */
import type { Brief, Evidence, Question } from '../contracts';
import type { PlannedQuery } from './race-search';
import { safeQuery } from './query-words';
import { regionName } from './region';
import { withoutTwins } from './search-wave';

/** What the evidence says about the lane. */
export type IndustryReport = NonNullable<Evidence['industry']>;

/** Words that lead to each kind of body, by language. */
const BODIES: Record<string, readonly string[]> = {
	en: [
		'official statistics',
		'trade association annual figures',
		'companies annual report filing',
		'market size employment',
	],
	de: [
		'amtliche Statistik',
		'Branchenverband Jahreszahlen',
		'Unternehmen Geschäftsbericht',
		'Umsatz Beschäftigte',
	],
	fr: [
		'statistiques officielles',
		'fédération professionnelle chiffres clés',
		'rapport annuel entreprises',
		'chiffre d’affaires emploi',
	],
	es: [
		'estadísticas oficiales',
		'asociación sectorial cifras',
		'informe anual empresas',
		'facturación empleo',
	],
	it: [
		'statistiche ufficiali',
		'associazione di categoria dati',
		'bilancio annuale imprese',
		'fatturato occupazione',
	],
	nl: [
		'officiële statistiek',
		'brancheorganisatie cijfers',
		'jaarverslag bedrijven',
		'omzet werkgelegenheid',
	],
};
const QUOTA_SHARE = 0.15;
const LEAST = 3;
const MOST = 12;

/** Pages the lane may read. */
export function industryQuota(target: number): number {
	return Math.min(MOST, Math.max(LEAST, Math.ceil(target * QUOTA_SHARE)));
}

/** Queries of the lane, by rule: no model has a say in them. Empty when the brief names no industry. */
export function industryQueries(
	brief: Brief,
	plan: { questions: readonly Question[]; keywords: readonly string[] },
): PlannedQuery[] {
	const industry = brief.client.industry.trim();
	if (industry === '') return [];
	const market =
		plan.questions.find(({ kind }) => kind === 'size') ??
		plan.questions.find(({ kind }) => kind === 'trend') ??
		plan.questions[0];
	if (market === undefined) return [];
	const language = (brief.sourceLanguages?.[0] ?? brief.language).split('-')[0]!.toLowerCase();
	const bodies = BODIES[language] ?? BODIES.en!;
	const about = plan.keywords[0] ?? brief.topic;
	const region = regionName(brief);
	const texts = [
		`${industry} ${about} ${bodies[0]!}`,
		...bodies.map((body) => `${industry} ${body} ${region}`),
	];
	return withoutTwins(
		texts.map((text) => ({
			text: safeQuery(text),
			questionId: market.id,
			kind: 'size' as const,
		})),
	);
}

/** The report of the lane. */
export function industryReport(
	name: string,
	found: Pick<Evidence, 'sources' | 'cards'>,
	problem = '',
): IndustryReport {
	const sources = found.sources.filter((source) => source.lane === 'industry');
	const ids = new Set(sources.map((source) => source.id));
	const cards = found.cards.filter((card) => ids.has(card.sourceId));
	const official = sources.filter((source) => source.class <= 2).length;
	const note =
		problem ||
		(sources.length === 0
			? `Nothing further on ${name} was found that answers a question.`
			: `${sources.length} sources on ${name}, ${official} of them official or primary.`);
	return {
		name,
		sourceIds: sources.map((source) => source.id),
		cardIds: cards.map((card) => card.id),
		note,
	};
}
