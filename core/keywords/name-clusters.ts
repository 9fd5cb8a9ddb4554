/** Has groups merged, split and named by a model, 80 keywords a call, and keeps of its answer what fits the keywords. */
import { FormatIdSchema, type FormatId } from '../contracts';
import { askForJson } from '../shared/ask-model';
import { isAgencyError } from '../shared/errors';
import type { ModelPort } from '../shared/ports';
import { dataBlock } from '../shared/prompt-blocks';
import type { Group } from './group-keywords';
import { primaryOf, type Cluster, type Idea, type Keyword } from './keyword';
import { stemsOf } from './normalise-keywords';
import {
	CLUSTERS_OPERATION,
	KeywordClustersSchema,
	type KeywordClusters,
} from './prompts/clusters';

/** How naming is asked for. */
export interface Naming {
	/** Without a model groups stay as they are and are called by their first keyword. */
	model?: ModelPort | undefined;
	language: string;
	/** Who reads it. */
	audience: string;
	ideasPerCluster: number;
	signal?: AbortSignal | undefined;
}

/** Named clusters. */
export interface Named {
	clusters: Cluster[];
	callIds: string[];
	notes: string[];
}

const BATCH = 80;
const PARALLEL = 4;
const MARKUP = /https?:|www\.|<\/?[a-z!]|\{\{|\[\[/i;

/** Names groups. @throws errors of the model port that are not the answer's fault */
export async function nameClusters(groups: readonly Group[], naming: Naming): Promise<Named> {
	const batches = batchesOf(groups);
	const named: Named = { clusters: [], callIds: [], notes: [] };
	const made: Omit<Cluster, 'id'>[] = [];
	for (let at = 0; at < batches.length; at += PARALLEL) {
		const answers = await Promise.all(
			batches.slice(at, at + PARALLEL).map(async (batch) => await nameBatch(batch, naming)),
		);
		for (const { clusters, callId, problem } of answers) {
			made.push(...clusters);
			if (callId !== undefined) named.callIds.push(callId);
			if (problem !== undefined) named.notes.push(problem);
		}
	}
	const volume = ({ keywords }: Omit<Cluster, 'id'>): number =>
		keywords.reduce((sum, keyword) => sum + (keyword.volume ?? 0), 0);
	named.clusters = made
		.sort(
			(a, b) =>
				volume(b) - volume(a) ||
				b.keywords.length - a.keywords.length ||
				Number(a.primary.id.slice(1)) - Number(b.primary.id.slice(1)),
		)
		.map((cluster, index) => ({ id: `G${index + 1}`, ...cluster }));
	return named;
}

/** Whole groups, those with like words near each other, so that what belongs together is seen together. */
function batchesOf(groups: readonly Group[]): Group[][] {
	const pieces = groups.flatMap((group) =>
		Array.from({ length: Math.ceil(group.keywords.length / BATCH) }, (_, index) => ({
			...group,
			keywords: group.keywords.slice(index * BATCH, (index + 1) * BATCH),
		})),
	);
	const sorted = pieces
		.map((group) => ({ group, head: primaryOf(group.keywords).key }))
		.sort((a, b) => (a.head < b.head ? -1 : a.head > b.head ? 1 : 0));
	const batches: Group[][] = [];
	let size = BATCH;
	for (const { group } of sorted) {
		if (size + group.keywords.length > BATCH) {
			batches.push([]);
			size = 0;
		}
		batches.at(-1)!.push(group);
		size += group.keywords.length;
	}
	return batches;
}

interface NamedBatch {
	clusters: Omit<Cluster, 'id'>[];
	callId?: string;
	problem?: string;
}

async function nameBatch(batch: readonly Group[], naming: Naming): Promise<NamedBatch> {
	const plain = { clusters: batch.map((group) => clusterOf(group, { name: '', ideas: [] })) };
	if (naming.model === undefined) return plain;
	const { audience, ideasPerCluster, language } = naming;
	const lines = batch.flatMap(({ keywords }, index) =>
		keywords.map(({ id, text, volume, intent }) =>
			JSON.stringify({
				id,
				text,
				group: `g${index + 1}`,
				intent,
				...(volume === undefined ? {} : { volume }),
			}),
		),
	);
	const task = { language, audience, ideas: ideasPerCluster, formats: FormatIdSchema.options };
	try {
		const { value, answer } = await askForJson(naming.model, CLUSTERS_OPERATION, {
			prefix: [dataBlock('task', JSON.stringify(task))],
			turn: dataBlock('keywords', lines.join('\n')),
			title: 'keyword_clusters',
			schema: KeywordClustersSchema,
			signal: naming.signal,
		});
		return { clusters: settled(batch, value, naming), callId: answer.callId };
	} catch (error) {
		if (!isAgencyError(error) || error.kind !== 'model') throw error;
		const count = lines.length;
		return {
			...plain,
			problem: `${count} keywords were not reviewed: ${error.message.slice(0, 200)}`,
		};
	}
}

/** The answer over the groups: unknown ids are dropped, an id counts once, what is missing stays where it was. */
function settled(
	batch: readonly Group[],
	value: KeywordClusters,
	naming: Naming,
): Omit<Cluster, 'id'>[] {
	const known = new Map(
		batch.flatMap((group) => group.keywords.map((keyword) => [keyword.id, { keyword, group }])),
	);
	for (const { id, intent } of value.intents) {
		const keyword = known.get(id)?.keyword;
		if (keyword?.intent === '') Object.assign(keyword, { intent, intentBy: 'model' });
	}
	const taken = new Set<string>();
	const clusters: Omit<Cluster, 'id'>[] = [];
	for (const { name, keywords: ids, ideas } of value.clusters) {
		const entries = ids.flatMap((id) => {
			const entry = known.get(id);
			return entry === undefined || taken.has(id) || !taken.add(id) ? [] : [entry];
		});
		if (entries.length === 0) continue;
		const keywords = entries.map(({ keyword }) => keyword);
		const from = new Set(entries.map(({ group }) => group));
		const isWhole = [...from].every((group) =>
			group.keywords.every((one) => keywords.includes(one)),
		);
		const mean = [...from].reduce((sum, group) => sum + group.confidence, 0) / from.size;
		// Program and model agree, or the model moved something no signal speaks for.
		const shift = from.size === 1 && isWhole ? 0.1 : -0.05;
		clusters.push(
			clusterOf(
				{ keywords, confidence: Math.round(Math.min(1, Math.max(0.1, mean + shift)) * 100) / 100 },
				{ name, ideas: fitting(ideas, keywords, naming) },
			),
		);
	}
	for (const group of batch) {
		const rest = group.keywords.filter(({ id }) => !taken.has(id));
		if (rest.length > 0)
			clusters.push(clusterOf({ ...group, keywords: rest }, { name: '', ideas: [] }));
	}
	return clusters.map((cluster) => ({
		...cluster,
		name: nameFits(cluster, naming.language) ? cluster.name : cluster.primary.text,
	}));
}

function clusterOf(
	{ keywords, confidence }: Group,
	{ name, ideas }: { name: string; ideas: Idea[] },
): Omit<Cluster, 'id'> {
	const primary = primaryOf(keywords);
	return {
		name: name.trim().slice(0, 100) || primary.text,
		primary,
		keywords: [...keywords].sort((a, b) => (b.volume ?? 0) - (a.volume ?? 0)),
		confidence,
		ideas,
	};
}

function nameFits({ name, keywords }: Omit<Cluster, 'id'>, language: string): boolean {
	if (MARKUP.test(name)) return false;
	const stems = new Set(keywords.flatMap((keyword) => keyword.stems));
	return stemsOf(name, language).some((stem) => stems.has(stem)) && digitsStand(name, keywords);
}

function fitting(
	ideas: KeywordClusters['clusters'][number]['ideas'],
	keywords: readonly Keyword[],
	{ ideasPerCluster }: Naming,
): Idea[] {
	return ideas
		.filter(({ title, angle }) => title.trim() !== '' && !MARKUP.test(`${title} ${angle}`))
		.filter(({ title, angle }) => digitsStand(`${title} ${angle}`, keywords))
		.slice(0, ideasPerCluster)
		.map(({ title, angle, format }) => ({
			title: title.trim().slice(0, 200),
			angle: angle.trim().slice(0, 400),
			format: isFormat(format) ? format : 'blog_post',
		}));
}

const isFormat = (text: string): text is FormatId => FormatIdSchema.safeParse(text).success;

function digitsStand(text: string, keywords: readonly Keyword[]): boolean {
	const given = new Set(keywords.flatMap((keyword) => keyword.text.match(/\d+/g) ?? []));
	return (text.match(/\d+/g) ?? []).every((number) => given.has(number));
}
