/** Which key an attached chat model asks with, as a hash: two keys of one model are two doors, and no key is kept. */
import { sha256 } from '../../core/shared/hash';

/** Fields in which chat-model sub-nodes keep what they sign in with, and the address they ask. */
const KEYS = [
	'apiKey',
	'openAIApiKey',
	'azureOpenAIApiKey',
	'anthropicApiKey',
	'mistralApiKey',
	'groqApiKey',
	'cohereApiKey',
	'accessKeyId',
];
const ADDRESSES = [
	'baseURL',
	'baseUrl',
	'endpoint',
	'azureOpenAIApiInstanceName',
	'region',
	'apiUrl',
];
/** Where a sub-node hands them on to the client of its vendor. */
const INSIDE = ['clientConfig', 'clientOptions', 'lc_kwargs', 'client', 'kwargs', 'configuration'];

/**
 * A hash of the key and the address of an attached chat model; empty where the sub-node shows no key. A key that is
 * made by a function, or refreshed, names nobody for long and counts as none.
 */
export function attachedKey(chat: unknown): string {
	const places = [chat, ...INSIDE.map((name) => at(chat, name))];
	const key = firstText(places, KEYS);
	if (key === undefined) return '';
	return sha256(JSON.stringify(['attached', key, firstText(places, ADDRESSES) ?? ''])).slice(0, 32);
}

function firstText(places: unknown[], names: string[]): string | undefined {
	for (const place of places) {
		for (const name of names) {
			const value = at(place, name);
			if (typeof value === 'string' && value !== '') return value;
		}
	}
	return undefined;
}

/** A property of an object; a getter that fails shows nothing. */
function at(place: unknown, name: string): unknown {
	if (typeof place !== 'object' || place === null) return undefined;
	try {
		return (place as Record<string, unknown>)[name];
	} catch {
		return undefined;
	}
}
