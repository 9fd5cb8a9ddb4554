/** Scores a topic from 0 to 100, with every part shown: what is not known gets the middle and is said. */
import type { Icp } from '../contracts';
import type { PageAdvice } from './existing-pages';
import { volumeOf, type Cluster, type Intent } from './keyword';
import { stemsOf } from './normalise-keywords';

/** Evidence a probe of five pages found. */
export interface Probe {
	pages: number;
	/** Figures on pages of class 1 and 2. */
	figures: number;
}

/** A score with its parts; they add up to it. */
export interface TopicScore {
	total: number;
	parts: {
		intentFit: number;
		evidence: number;
		demand: number;
		winnability: number;
		freshness: number;
		gap: number;
	};
	/** What was not known, and is scored in the middle. */
	unknown: string[];
}

/** What scores are made from, the same for all clusters of a plan. */
export interface ScoreScene {
	icp?: Icp | undefined;
	/** Words of the client: services, keywords. */
	clientTerms: readonly string[];
	language: string;
	/** ISO day. */
	today: string;
	/** Highest volume of the plan. */
	highestVolume: number;
	events: readonly { name: string; date: string }[];
}

const WEIGHTS = { intentFit: 30, evidence: 20, demand: 20, winnability: 15, freshness: 10, gap: 5 };
const INTENT_SHARE = 0.6;
/** Figures of class 1 and 2 that are enough. */
const FIGURES_ENOUGH = 3;
const NEWS =
	/\b(?:new|news|latest|trends?|update|law|regulation|deadline|forecast|neu|neue|gesetz|aktuell)\b/;
/** How well an intent fits the stage a reader is in. */
const STAGES: Record<Icp['stage'], Record<Intent, number>> = {
	awareness: {
		informational: 1,
		commercial: 0.6,
		transactional: 0.3,
		local: 0.3,
		navigational: 0,
		'': 0.5,
	},
	consideration: {
		informational: 0.7,
		commercial: 1,
		transactional: 0.6,
		local: 0.5,
		navigational: 0,
		'': 0.5,
	},
	decision: {
		informational: 0.4,
		commercial: 0.8,
		transactional: 1,
		local: 0.8,
		navigational: 0.2,
		'': 0.5,
	},
};

/** The score of a cluster. */
export function scoreTopic(
	cluster: Cluster,
	about: { advice: PageAdvice; probe?: Probe | undefined },
	scene: ScoreScene,
): TopicScore {
	const unknown: string[] = [];
	const known = <T>(value: T | undefined, name: string): T | undefined => {
		if (value === undefined) unknown.push(name);
		return value;
	};
	const probe = known(about.probe, 'evidence');
	const difficulties = cluster.keywords.flatMap(({ difficulty }) => difficulty ?? []);
	const difficulty = known(
		difficulties.length === 0 ? undefined : Math.min(...difficulties),
		'winnability',
	);
	const icp = known(scene.icp, 'reader');
	const shares = {
		intentFit:
			INTENT_SHARE * STAGES[icp?.stage ?? 'awareness'][cluster.primary.intent] +
			(1 - INTENT_SHARE) * termFit(cluster, icp, scene),
		evidence: probe === undefined ? 0.5 : Math.min(1, probe.figures / FIGURES_ENOUGH),
		demand: demandOf(cluster, scene),
		winnability: difficulty === undefined ? 0.5 : 1 - Math.min(100, Math.max(0, difficulty)) / 100,
		freshness: freshnessOf(cluster, scene),
		gap: about.advice.action === 'new' ? 1 : 0.4,
	};
	const parts = Object.fromEntries(
		Object.entries(WEIGHTS).map(([name, weight]) => [
			name,
			Math.round(weight * shares[name as keyof typeof shares] * 10) / 10,
		]),
	) as TopicScore['parts'];
	const total = Object.values(parts).reduce((sum, value) => sum + value, 0);
	return { total: Math.round(total * 10) / 10, parts, unknown };
}

function termFit(cluster: Cluster, icp: Icp | undefined, scene: ScoreScene): number {
	const words = [
		...scene.clientTerms,
		...(icp?.vocabulary ?? []),
		...(icp?.triggers ?? []),
		...(icp?.pains ?? []).flatMap(({ name, terms }) => [name, ...terms]),
	];
	if (words.length === 0) return 0.5;
	const stems = new Set(words.flatMap((text) => stemsOf(text, scene.language)));
	const own = new Set(cluster.keywords.slice(0, 20).flatMap((keyword) => keyword.stems));
	const shared = [...own].filter((stem) => stems.has(stem)).length;
	return Math.min(1, shared / Math.min(3, own.size));
}

/** By logarithm of the volume; without volumes by the share of questions. */
function demandOf({ keywords }: Cluster, { highestVolume }: ScoreScene): number {
	const volume = keywords.reduce((sum, keyword) => sum + volumeOf(keyword), 0);
	if (highestVolume > 0) return Math.min(1, Math.log10(1 + volume) / Math.log10(1 + highestVolume));
	return keywords.filter(({ isQuestion }) => isQuestion).length / keywords.length;
}

function freshnessOf({ keywords, name }: Cluster, { today, events }: ScoreScene): number {
	const text = [name, ...keywords.map((keyword) => keyword.text)].join(' ').toLowerCase();
	const year = Number(today.slice(0, 4));
	const years = (text.match(/\b20\d\d\b/g) ?? []).map(Number);
	if (years.some((one) => one >= year)) return 1;
	if (years.length > 0) return 0;
	const isHooked = events.some(
		(event) => event.name !== '' && text.includes(event.name.toLowerCase()),
	);
	if (isHooked) return 1;
	return NEWS.test(text) ? 0.8 : 0.3;
}
