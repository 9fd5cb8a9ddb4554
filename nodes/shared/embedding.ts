/** The attached embedding model of n8n: vectors of texts and of a question, and the name it gives itself. */
import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import { AgencyError } from '../../core/shared/errors';
import type { EmbeddingPort } from '../../core/shared/ports';

/** The optional input for vectors. */
export const EMBEDDING_INPUT = {
	type: NodeConnectionTypes.AiEmbedding,
	displayName: 'Embed',
	maxConnections: 1,
	required: false,
} as const;

/** An embedding model on the canvas. */
export interface AttachedEmbedding extends EmbeddingPort {
	/** Name the model gives itself; empty where it gives none. */
	name: string;
	/** Vector of a question; some models read it otherwise than a text that may answer it. */
	embedQuestion(question: string): Promise<number[]>;
}

interface Embeddings {
	embedDocuments(texts: string[]): Promise<number[][]>;
	embedQuery?(question: string): Promise<number[]>;
	model?: unknown;
	modelName?: unknown;
}

/** The model attached to a node, undefined where there is none. */
export async function attachedEmbedding(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<AttachedEmbedding | undefined> {
	const given = (await context.getInputConnectionData(
		NodeConnectionTypes.AiEmbedding,
		itemIndex,
	)) as Embeddings | Embeddings[] | undefined;
	const model = Array.isArray(given) ? given[0] : given;
	if (model === undefined || model === null) return undefined;
	const names = [model.model, model.modelName];
	return {
		name: names.find((name) => typeof name === 'string' && name !== '')?.toString() ?? '',
		embed: async (texts) => await asked(async () => await model.embedDocuments([...texts])),
		embedQuestion: async (question) =>
			await asked(async () =>
				model.embedQuery === undefined
					? ((await model.embedDocuments([question]))[0] ?? [])
					: await model.embedQuery(question),
			),
	};
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- the item loop makes it n8n's error
		throw new AgencyError({
			kind: 'provider',
			code: 'EMBED_001',
			message: `The attached embedding model did not answer: ${error instanceof Error ? error.message.slice(0, 160) : 'no reason given'}`,
			hint: 'Run the embedding model by itself in n8n to see what it says, or detach it.',
			retryable: true,
		});
	}
}
