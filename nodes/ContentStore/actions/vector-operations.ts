/** Index, Search by Meaning and Remove Vectors of a resource whose texts have vectors, made by an attached embedding model. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { SqlPort } from '../../../core/shared/ports';
import { AgencyError } from '../../../core/shared/errors';
import {
	FOUND_MOST,
	questionVector,
	VECTOR_SIZE_DEFAULT,
	VECTOR_SIZE_MOST,
	vectorSpace,
	type IndexOrder,
	type IndexReport,
	type VectorPorts,
} from '../../../core/store';
import { attachedEmbedding, EMBEDDING_INPUT, type AttachedEmbedding } from '../../shared/embedding';
import { pricesWith } from '../../shared/model-options';
import { optionalText, text } from '../../shared/parameters';
import { systemClock, systemEvery } from '../../shared/system';
import { filters, locator, readOptionalLocator, type LocatorOptions } from '../fields';
import { OPTIONAL_CLIENT } from './client/client-fields';
import { findClient } from './client/find-client';
import { defineOperation, type StoreDoor, type StoreOperation } from './operation';

/** A question as a vector, and whom it is about. */
export interface AskedByMeaning {
	clientId: string | undefined;
	model: string;
	vector: number[];
	count: number;
}

/** How a resource with vectors is offered. */
export interface VectorResource {
	resource: 'knowledge' | 'icpProfile';
	/** What many are called, small letters. */
	many: string;
	/** Chooses one of them; its name is that of the field. */
	one: LocatorOptions;
	/** Whom a search without a client is about. */
	withoutClient: string;
	filters: INodeProperties[];
	index(sql: SqlPort, agencyId: string, order: IndexOrder): Promise<IndexReport>;
	search(door: StoreDoor, asked: AskedByMeaning): Promise<object[]>;
	remove(
		door: StoreDoor,
		of: { id: string | undefined; clientId: string | undefined },
	): Promise<{ removed: number }>;
}

/** Inputs of the node: items, and an embedding model where the operation asks one. */
export const STORE_INPUTS =
	`={{ ["knowledge", "icpProfile"].includes($parameter.resource) && ["index", "searchByMeaning"].includes($parameter.operation) ? ["main", ${JSON.stringify({ ...EMBEDDING_INPUT, required: true })}] : ["main"] }}` as const;

const MODEL_NAME: INodeProperties = {
	displayName: 'Model Name',
	name: 'model',
	type: 'string',
	default: '',
	placeholder: 'e.g. text-embedding-3-small',
	description:
		'Name the vectors are kept under; left empty, the name the attached embedding model gives itself',
};

const MODEL_PRICES: INodeProperties = {
	displayName: 'Model Prices',
	name: 'modelPrices',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "nomic-embed": { "input": 0.01, "output": 0 } }',
	description:
		'US dollars per million tokens by model, in front of the shipped price table; a price nobody knows is in no sum and under no cap',
};

const clientField = (description: string): INodeProperties => ({ ...OPTIONAL_CLIENT, description });

/** The operations of a resource with vectors. */
export function vectorOperations(given: VectorResource): StoreOperation[] {
	return [index(given), searchByMeaning(given), removeVectors(given)];
}

function index({ resource, many, index: make }: VectorResource): StoreOperation {
	return defineOperation({
		resource,
		value: 'index',
		name: 'Index',
		action: `Index ${many}`,
		description: `Makes vectors of ${many} that have none or were changed, with the attached embedding model`,
		fields: [
			clientField('Name or ID of the client whose texts are indexed; left empty, all of them'),
			{
				displayName: 'Size',
				name: 'size',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: VECTOR_SIZE_MOST, numberPrecision: 0 },
				default: VECTOR_SIZE_DEFAULT,
				description: 'Numbers in a vector; vectors of another size are refused',
				hint: 'Set the same number as Dimensions of the embedding model',
			},
			MODEL_NAME,
			MODEL_PRICES,
			{
				displayName: 'Texts at Most',
				name: 'textsAtMost',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 1000,
				description: 'How many texts are sent to the model in one run; the next run goes on',
			},
			{
				displayName: 'Start Over',
				name: 'startOver',
				type: 'boolean',
				default: false,
				description:
					'Whether to remove all vectors of the agency first where they are of another model or size',
			},
		],
		async run(door) {
			const clientId = await clientOf(door);
			const size = door.read(
				'size',
				'Size',
				z.number().int().min(1).max(VECTOR_SIZE_MOST),
				VECTOR_SIZE_DEFAULT,
			);
			const limit = door.read('textsAtMost', 'Texts at Most', z.number().int().min(1), 1000);
			const startOver = door.read('startOver', 'Start Over', z.boolean(), false);
			const { embedding, model } = await embeddingOf(door);
			const signal = door.context.getExecutionCancelSignal();
			const space = { model, size };
			const ports = portsOf(door);
			const order = { embedding, ports, space, clientId, limit, startOver, signal };
			return { ...(await make(door.sql, door.agencyId, order)) };
		},
	});
}

function searchByMeaning({ resource, many, ...given }: VectorResource): StoreOperation {
	return defineOperation({
		resource,
		value: 'searchByMeaning',
		name: 'Search by Meaning',
		action: `Search ${many} by meaning`,
		description: `Finds indexed ${many} that mean what the query says, best first`,
		fields: [
			clientField(`Name or ID of the client; left empty, ${given.withoutClient}`),
			{
				displayName: 'Query',
				name: 'query',
				type: 'string',
				default: '',
				placeholder: 'e.g. how small depots pay for charging',
			},
			{
				displayName: 'Limit',
				name: 'limit',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 50,
				description: 'Max number of results to return',
			},
			MODEL_NAME,
			MODEL_PRICES,
			filters(given.filters),
		],
		async run(door) {
			const query = door.read('query', 'Query', text(6_000).min(1, 'type what to look for'));
			const count = door.read('limit', 'Limit', z.number().int().min(1).max(FOUND_MOST), 50);
			const clientId = await clientOf(door);
			// Nothing indexed, nothing to be found: the model is not asked.
			if ((await vectorSpace(door.sql, door.agencyId)) === undefined) return [];
			const { embedding, model } = await embeddingOf(door);
			const vector = await questionVector(door.sql, door.agencyId, {
				ports: portsOf(door),
				model,
				clientId,
				question: query,
				ask: embedding.embedQuestion,
				signal: door.context.getExecutionCancelSignal(),
			});
			return (await given.search(door, { clientId, model, vector, count })) as IDataObject[];
		},
	});
}

function removeVectors({ resource, many, one, remove }: VectorResource): StoreOperation {
	return defineOperation({
		resource,
		value: 'removeVectors',
		name: 'Remove Vectors',
		action: `Remove vectors of ${many}`,
		description: `Removes vectors of ${many}; what they were made of stays and can be indexed again`,
		fields: [
			locator({ ...one, required: false }),
			clientField('Name or ID of the client whose vectors go; left empty, those of all clients'),
		],
		async run(door) {
			const id = readOptionalLocator(door, one.name, one.label);
			return await remove(door, { id, clientId: await clientOf(door) });
		},
	});
}

async function clientOf(door: StoreDoor): Promise<string | undefined> {
	const named = readOptionalLocator(door, 'client', 'Client');
	return named === undefined ? undefined : (await findClient(door)).id;
}

function portsOf({ read }: StoreDoor): VectorPorts {
	return {
		clock: systemClock,
		every: systemEvery,
		prices: pricesWith(read('modelPrices', 'Model Prices', z.unknown(), undefined)),
	};
}

async function embeddingOf(
	door: StoreDoor,
): Promise<{ embedding: AttachedEmbedding; model: string }> {
	const embedding = await attachedEmbedding(door.context, door.itemIndex);
	if (embedding === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_001',
			message: 'No embedding model is attached',
			hint: 'Connect an embeddings node of n8n to the Embed input of this node.',
		});
	}
	const model =
		door.read('model', 'Model Name', optionalText(200), '') || embedding.name.slice(0, 200);
	if (model !== '') return { embedding, model };
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'The attached embedding model gives itself no name',
		hint: 'Type a name into "Model Name", and the same one wherever its vectors are used.',
		field: 'model',
	});
}
