/** Plans keywords: normalise, intent, group, name, weigh against existing pages, score, put dates on. */
import type { FormatId, Icp } from '../contracts';
import { inParallel } from '../research/in-parallel';
import { AgencyError, isAgencyError } from '../shared/errors';
import type { EmbeddingPort, ModelPort, ProgressPort } from '../shared/ports';
import { planCalendar, type CalendarEntry } from './calendar';
import { pageAdvisor, type PageAdvice } from './existing-pages';
import { groupKeywords } from './group-keywords';
import type { Cluster, ExistingPage, GivenKeyword, Idea, Keyword, Signal } from './keyword';
import { nameClusters } from './name-clusters';
import { normaliseKeywords } from './normalise-keywords';
import { findPillars, type Pillar } from './pillars';
import { probeEvidence, topResults, type LookPorts } from './search-results';
import { scoreTopic, type Probe, type TopicScore } from './topic-score';

/** An order for a plan. */
export interface KeywordOrder {
	keywords: readonly GivenKeyword[];
	language: string;
	audience: string;
	icp?: Icp | undefined;
	/** Words of the client: services and the like. */
	clientTerms: readonly string[];
	brands: readonly string[];
	keepBrands: boolean;
	pages: readonly ExistingPage[];
	/** Keywords up to which the search engine is asked for each; 0 asks for none. */
	searchUpTo: number;
	/** Best topics for which five pages are read to see what evidence there is. */
	probes: number;
	ideasPerCluster: number;
	calendar: {
		from: string;
		weeks: number;
		perWeek: number;
		derived: readonly FormatId[];
		events: readonly { name: string; date: string }[];
	};
	ports: {
		model?: ModelPort | undefined;
		embedding?: EmbeddingPort | undefined;
		progress: ProgressPort;
	} & Omit<LookPorts, 'language' | 'signal'>;
	signal?: AbortSignal | undefined;
}

/** A cluster with everything decided about it. */
export interface PlannedCluster {
	id: string;
	name: string;
	primaryKeyword: string;
	intent: string;
	keywords: {
		text: string;
		volume: number | null;
		difficulty: number | null;
		intent: string;
		variants: string[];
	}[];
	volume: number | null;
	confidence: number;
	/** Entity of the pillar it belongs to; empty when it stands alone. */
	pillar: string;
	role: 'pillar' | 'spoke' | 'single';
	advice: PageAdvice;
	score: TopicScore;
	probe: Probe | null;
	ideas: Idea[];
	/** ISO days on which pieces of it are proposed. */
	dates: string[];
}

/** A plan. */
export interface KeywordPlan {
	clusters: PlannedCluster[];
	pillars: Pillar[];
	calendar: CalendarEntry[];
	signal: Signal;
	counts: { given: number; merged: number; kept: number; leftOut: number; refused: number };
	leftOut: string[];
	refused: string[];
	notes: string[];
	callIds: string[];
}

const EMBED_BATCH = 200;
const SHOWN = 50;
const PROBE_PARALLEL = 2;
const IDEA_FORMATS: Record<string, FormatId> = {
	informational: 'guide',
	commercial: 'white_paper',
	transactional: 'case_study',
	local: 'blog_post',
	navigational: 'blog_post',
	'': 'blog_post',
};

/**
 * Plans keywords; up to 5,000 of them.
 *
 * @throws {AgencyError} `KEYWORDS_001` nothing was left to plan · errors of the ports
 */
export async function planKeywords(order: KeywordOrder): Promise<KeywordPlan> {
	const { language, ports, signal } = order;
	await ports.progress.report('keyword_research', 'running', `${order.keywords.length} keywords`);
	const normalised = normaliseKeywords(order.keywords, order);
	const { keywords } = normalised;
	if (keywords.length === 0)
		throw nothingLeft(normalised.leftOut.length, normalised.refused.length);
	const look: LookPorts = { ...ports, language, signal };
	const notes: string[] = [];
	const signals = await signalsFor(keywords, order, { look, notes });
	const { groups, signal: used } = groupKeywords(keywords, signals);
	const { model } = ports;
	const { audience, ideasPerCluster } = order;
	const named = await nameClusters(groups, { model, language, audience, ideasPerCluster, signal });
	notes.push(...named.notes);
	const clusters = named.clusters.map((cluster) => withIdeas(cluster, order));
	const pillars = findPillars(clusters);
	const scored = await scoreAll(clusters, order, look);
	const calendar = calendarOf(scored, pillars, order);
	return {
		clusters: scored
			.map((entry) => planned(entry, { pillars, calendar }))
			.sort((a, b) => b.score.total - a.score.total || (a.id < b.id ? -1 : 1)),
		pillars,
		calendar,
		signal: used,
		counts: {
			given: order.keywords.length,
			merged: normalised.merged,
			kept: keywords.length,
			leftOut: normalised.leftOut.length,
			refused: normalised.refused.length,
		},
		leftOut: normalised.leftOut.slice(0, SHOWN),
		refused: normalised.refused.slice(0, SHOWN),
		notes: [
			...notes,
			...(used === 'words'
				? [
						'Keywords were grouped by their words: a first pass, weak where one need has many words.',
					]
				: []),
		],
		callIds: named.callIds,
	};
}

async function signalsFor(
	keywords: readonly Keyword[],
	{ searchUpTo, ports, signal }: KeywordOrder,
	{ look, notes }: { look: LookPorts; notes: string[] },
): Promise<Parameters<typeof groupKeywords>[1]> {
	if (look.search.length > 0 && searchUpTo > 0) {
		if (keywords.length <= searchUpTo) {
			const { results, notes: problems } = await topResults(keywords, look);
			notes.push(...problems);
			if (results !== undefined) return { results };
		} else {
			notes.push(
				`Search results were not compared: ${keywords.length} keywords are more than the ${searchUpTo} that may be searched.`,
			);
		}
	}
	if (ports.embedding === undefined || keywords.length < 2) return {};
	try {
		const vectors: number[][] = [];
		for (let at = 0; at < keywords.length; at += EMBED_BATCH) {
			const texts = keywords.slice(at, at + EMBED_BATCH).map(({ text }) => text);
			vectors.push(...(await ports.embedding.embed(texts, signal)));
		}
		if (vectors.length === keywords.length) return { vectors };
		notes.push('The embedding model left keywords out; keywords were grouped by their words.');
	} catch (error) {
		signal?.throwIfAborted();
		if (!isAgencyError(error)) throw error;
		notes.push(`${error.message.slice(0, 200)}; keywords were grouped by their words.`);
	}
	return {};
}

/** A cluster without an idea of the model gets a plain one: its keyword, in the format its intent asks for. */
function withIdeas(cluster: Cluster, { ideasPerCluster }: KeywordOrder): Cluster {
	if (cluster.ideas.length > 0 || ideasPerCluster === 0) return cluster;
	const { text, intent } = cluster.primary;
	const title = text.charAt(0).toUpperCase() + text.slice(1);
	const angle = `Answers ${cluster.keywords.length === 1 ? 'the search' : `${cluster.keywords.length} searches`} around "${text}".`;
	return { ...cluster, ideas: [{ title, angle, format: IDEA_FORMATS[intent]! }] };
}

interface Scored {
	cluster: Cluster;
	advice: PageAdvice;
	probe: Probe | undefined;
	score: TopicScore;
}

/** Scores all, reads pages for the best, scores these again. */
async function scoreAll(
	clusters: readonly Cluster[],
	order: KeywordOrder,
	look: LookPorts,
): Promise<Scored[]> {
	const advise = pageAdvisor(order.pages, order.language);
	const volumes = clusters.map(({ keywords }) =>
		keywords.reduce((sum, { volume }) => sum + (volume ?? 0), 0),
	);
	const scene = {
		icp: order.icp,
		clientTerms: order.clientTerms,
		language: order.language,
		today: order.calendar.from,
		highestVolume: volumes.reduce((most, volume) => Math.max(most, volume), 0),
		events: order.calendar.events,
	};
	const first = clusters.map((cluster): Scored => {
		const advice = advise(cluster);
		return { cluster, advice, probe: undefined, score: scoreTopic(cluster, { advice }, scene) };
	});
	const best = new Set(
		[...first].sort((a, b) => b.score.total - a.score.total).slice(0, order.probes),
	);
	return await inParallel(first, PROBE_PARALLEL, async (entry) => {
		if (!best.has(entry)) return entry;
		const probe = await probeEvidence(entry.cluster.primary.text, look);
		const { cluster, advice } = entry;
		return { ...entry, probe, score: scoreTopic(cluster, { advice, probe }, scene) };
	});
}

function calendarOf(
	scored: readonly Scored[],
	pillars: readonly Pillar[],
	{ calendar }: KeywordOrder,
): CalendarEntry[] {
	const heads = new Set(pillars.map(({ clusterId }) => clusterId));
	const topics = scored.map(({ cluster, score }) => {
		const words = cluster.keywords.map(({ text }) => text).join(' ');
		const event = calendar.events.find(
			({ name, date }) =>
				name !== '' && date >= calendar.from && words.includes(name.toLowerCase()),
		);
		return {
			clusterId: cluster.id,
			title: cluster.ideas[0]?.title ?? cluster.name,
			format: cluster.ideas[0]?.format ?? 'blog_post',
			score: score.total,
			isPillar: heads.has(cluster.id),
			eventDate: event?.date ?? '',
			ideas: cluster.ideas,
		};
	});
	return planCalendar(topics, { ...calendar, perDay: 2 });
}

function planned(
	{ cluster, advice, probe, score }: Scored,
	plan: { pillars: readonly Pillar[]; calendar: readonly CalendarEntry[] },
): PlannedCluster {
	const { id, name, primary, keywords, confidence, ideas } = cluster;
	const pillar = plan.pillars.find(
		({ clusterId, spokes }) => clusterId === id || spokes.includes(id),
	);
	const volumes = keywords.flatMap(({ volume }) => volume ?? []);
	return {
		id,
		name,
		primaryKeyword: primary.text,
		intent: primary.intent,
		keywords: keywords.map(({ text, volume, difficulty, intent, variants }) => ({
			text,
			volume: volume ?? null,
			difficulty: difficulty ?? null,
			intent,
			variants,
		})),
		volume: volumes.length === 0 ? null : volumes.reduce((sum, volume) => sum + volume, 0),
		confidence,
		pillar: pillar?.entity ?? '',
		role: pillar === undefined ? 'single' : pillar.clusterId === id ? 'pillar' : 'spoke',
		advice,
		score,
		probe: probe ?? null,
		ideas,
		dates: plan.calendar.filter(({ clusterId }) => clusterId === id).map(({ date }) => date),
	};
}

function nothingLeft(leftOut: number, refused: number): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'KEYWORDS_001',
		message: `No keyword is left to plan: ${leftOut} look for a site or a brand, ${refused} are no keywords`,
		hint: 'Switch on "Keep Brand Keywords", or give other keywords.',
		field: 'keywords',
	});
}
