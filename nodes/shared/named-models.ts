/** Models a node may ask, each with its name, its door and its key: attached sub-nodes, and Claude by a credential or a key of the vault. */
import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import { chatModel, nameOf, type ChatModel } from '../../core/adapters/model/chat-model';
import { claudeModel, claudeModelOf } from '../../core/adapters/model/claude';
import { sha256 } from '../../core/shared/hash';
import { modelLimiter, type ModelLimiter } from '../../core/shared/model-limiter';
import type { KeyLevel, ModelPort, ModelRequest } from '../../core/shared/ports';
import { rememberSecrets } from '../../core/shared/scrub';
import { attachedKey } from './attached-key';
import type { OwnKey } from './keys';
import type { ModelOptions } from './model-options';

/** A model with the name under which it is asked and the door its calls go through. */
export interface NamedModel {
	port: ModelPort;
	modelOf: (request: Pick<ModelRequest, 'operation' | 'role'>) => string;
	limiter: ModelLimiter;
	/** Whose key pays, and whose service it is. */
	key: { level: KeyLevel; provider: string };
	/** Which key it is among all of the store, without the key. */
	identity: string;
}

/** Kind of the key in the vault, and name of the service. */
export const ANTHROPIC = 'anthropic';
const ANTHROPIC_URL = 'https://api.anthropic.com';

/** One door for each credential of this process; keyed by a hash, so that no key is kept. */
const LIMITERS = new Map<string, ModelLimiter>();

/** Attached chat models, the main one first. n8n hands two of them over in the other order, as its own agent knows. */
export async function attachedModels(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<NamedModel[]> {
	const given = (await context.getInputConnectionData(
		NodeConnectionTypes.AiLanguageModel,
		itemIndex,
	)) as ChatModel | ChatModel[] | undefined;
	const chats = Array.isArray(given) ? [...given].reverse() : given === undefined ? [] : [given];
	return chats.map((chat) => {
		// Where a sub-node shows no key, the name of its model stands for it.
		const identity = `attached:${attachedKey(chat) || sha256(nameOf(chat)).slice(0, 32)}`;
		return {
			port: chatModel(chat),
			modelOf: () => nameOf(chat),
			limiter: limiterOf(identity),
			key: { level: 'instance', provider: 'attached' },
			identity,
		};
	});
}

/** Claude by a key of the vault, else by the credential of the node; undefined when it has neither. */
export async function claude(
	context: IExecuteFunctions,
	{ models, steps }: Pick<ModelOptions, 'models' | 'steps'>,
	own: OwnKey | undefined,
): Promise<NamedModel | undefined> {
	const modelOf = (request: Pick<ModelRequest, 'operation' | 'role'>) =>
		claudeModelOf(request, { models, steps });
	if (own !== undefined) {
		return {
			port: {
				async complete(request) {
					const { secret } = await own.open();
					const given = { apiKey: secret, baseUrl: ANTHROPIC_URL, models, steps };
					return await claudeModel(given).complete(request);
				},
			},
			modelOf,
			limiter: limiterOf(`vault:${own.id}`),
			key: { level: own.level, provider: ANTHROPIC },
			identity: `${own.level}:${own.id}`,
		};
	}
	const set = context.getNode().credentials?.anthropicApi;
	if (set === undefined) return undefined;
	const credential = await context.getCredentials('anthropicApi');
	const headers =
		credential.header === true &&
		typeof credential.headerName === 'string' &&
		credential.headerName !== ''
			? { [credential.headerName]: String(credential.headerValue ?? '') }
			: {};
	const apiKey = String(credential.apiKey ?? '');
	const baseUrl = String(credential.url || ANTHROPIC_URL);
	rememberSecrets([apiKey, headers]);
	return {
		port: claudeModel({ apiKey, baseUrl, headers, models, steps }),
		modelOf,
		limiter: limiterOf(`${baseUrl}:${apiKey}`),
		key: { level: 'instance', provider: ANTHROPIC },
		identity: `instance:${set.id ?? set.name}`,
	};
}

function limiterOf(identity: string): ModelLimiter {
	const key = sha256(identity);
	const limiter = LIMITERS.get(key) ?? modelLimiter();
	LIMITERS.set(key, limiter);
	return limiter;
}
