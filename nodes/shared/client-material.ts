/** What the client brings to a text: its voice, and passages of its knowledge from the store, a vector store or a retriever. */
import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import type { Brief, KnowledgePassage } from '../../core/contracts';
import { foundPassages, type FoundDocument } from '../../core/knowledge';
import { AgencyError } from '../../core/shared/errors';
import type { RetrieverPort } from '../../core/shared/ports';
import { getJob, PASSAGES_DEFAULT, storedKnowledge } from '../../core/store';
import { needConsent } from '../../core/voice';
import type { Station } from './run-items';
import { voiceOf } from './voice-fields';

/** The optional knowledge inputs of a node. */
export const KNOWLEDGE_INPUTS = [
	{
		type: NodeConnectionTypes.AiVectorStore,
		displayName: 'Library',
		maxConnections: 1,
		required: false,
	},
	{
		type: NodeConnectionTypes.AiRetriever,
		displayName: 'Retriever',
		maxConnections: 1,
		required: false,
	},
];

interface VectorStore {
	similaritySearchWithScore(query: string, count: number): Promise<[FoundDocument, number][]>;
}

interface Retriever {
	invoke(query: string, options?: { signal?: AbortSignal }): Promise<FoundDocument[]>;
}

/**
 * The brief with the voice of this node's fields and, where it brings none, with passages of knowledge on its topic.
 *
 * @throws {AgencyError} `VOICE_001` a person without consent · `KNOW_001` an attached store that does not answer
 */
export async function withClientMaterial(
	context: IExecuteFunctions,
	station: Station,
	brief: Brief,
): Promise<Brief> {
	const voice = await voiceOf(context, station.itemIndex, brief);
	// The brief's date may lie in the past; a consent counts on the day the text is written.
	if (voice?.card !== undefined) needConsent(voice.card, station.clock.now());
	const knowledge = brief.knowledge ?? (await knowledgeFor(context, station, brief));
	return {
		...brief,
		...(voice === undefined ? {} : { voice }),
		...(knowledge.length === 0 ? {} : { knowledge }),
	};
}

/** Passages on the topic of a brief, best first, from everything that is connected; five by default (B-075). */
export async function knowledgeFor(
	context: IExecuteFunctions,
	station: Station,
	{ topic, keywords }: Pick<Brief, 'topic' | 'keywords'>,
): Promise<KnowledgePassage[]> {
	const retrievers = [
		...(await attachedRetrievers(context, station.itemIndex)),
		...(await ownKnowledge(station)),
	];
	const query = [topic, ...keywords.slice(0, 5)].join(' ');
	const passages: KnowledgePassage[] = [];
	for (const retriever of retrievers) {
		const { signal } = station;
		passages.push(...(await retriever.retrieve(query, { count: PASSAGES_DEFAULT, signal })));
	}
	return passages;
}

/** Passages an attached vector store and retriever have on a text, best first; none where nothing is attached. */
export async function attachedPassages(
	context: IExecuteFunctions,
	station: Pick<Station, 'itemIndex' | 'signal'>,
	{ query, count }: { query: string; count: number },
): Promise<KnowledgePassage[]> {
	const passages: KnowledgePassage[] = [];
	for (const retriever of await attachedRetrievers(context, station.itemIndex)) {
		passages.push(...(await retriever.retrieve(query, { count, signal: station.signal })));
	}
	return passages.slice(0, count);
}

async function ownKnowledge({ desk }: Station): Promise<RetrieverPort[]> {
	if (desk === undefined) return [];
	const { sql, agencyId, jobId } = desk;
	const { clientId } = await getJob(sql, agencyId, jobId);
	return [storedKnowledge(sql, agencyId, clientId ?? undefined)];
}

async function attachedRetrievers(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<RetrieverPort[]> {
	const attached = async <T>(type: 'ai_vectorStore' | 'ai_retriever'): Promise<T | undefined> =>
		(await context.getInputConnectionData(type, itemIndex)) as T | undefined;
	const store = await attached<VectorStore>(NodeConnectionTypes.AiVectorStore);
	const retriever = await attached<Retriever>(NodeConnectionTypes.AiRetriever);
	return [
		...(store === undefined
			? []
			: [retrieverOf(async (query, count) => await store.similaritySearchWithScore(query, count))]),
		...(retriever === undefined
			? []
			: [
					retrieverOf(
						async (query, _count, signal) => await retriever.invoke(query, signal && { signal }),
					),
				]),
	];
}

function retrieverOf(
	ask: (
		query: string,
		count: number,
		signal?: AbortSignal,
	) => Promise<(FoundDocument | [FoundDocument, number])[]>,
): RetrieverPort {
	return {
		async retrieve(query, { count, signal }) {
			try {
				return foundPassages(await ask(query, count, signal), count);
			} catch (error) {
				// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- the item loop makes it n8n's error
				throw new AgencyError({
					kind: 'provider',
					code: 'KNOW_001',
					message: `The attached knowledge did not answer: ${error instanceof Error ? error.message.slice(0, 160) : 'no reason given'}`,
					hint: 'Run the vector store by itself in n8n to see what it says, or detach it.',
					retryable: true,
				});
			}
		},
	};
}
