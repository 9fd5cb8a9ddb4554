/** The sources of cover pictures a node can ask: those that were chosen, each with the door of its credential. */
import type { IExecuteFunctions, INodeCredentialDescription } from 'n8n-workflow';
import {
	type ImageProvider,
	type ReadySource,
	imageProviders,
} from '../../core/branding/cover-image';
import type { ChannelHttp } from '../../core/shared/ports';
import { credentialHttp, keyedHttp, openHttp } from '../shared/credential-http';
import { keysFor } from '../shared/keys';
import { paidHttp, type PaidDoor, type Till } from '../shared/paid-doors';
import { pageFetch } from '../shared/system';

/** Credential type of each source, and the field of it that holds the address of the service. */
const CREDENTIALS: Record<string, { type: string; address?: string }> = {
	freepik: { type: 'freepikApi', address: 'host' },
	gemini: { type: 'googlePalmApi', address: 'host' },
	openai: { type: 'openAiApi', address: 'url' },
	pexels: { type: 'pexelsApi' },
	unsplash: { type: 'unsplashApi' },
};

/** How a key from the vault signs a request in, and the address it is for; the kinds are the ids of the sources. */
const KEY_DOORS: Record<
	string,
	{ baseUrl: string; headers: (key: string) => Record<string, string> }
> = {
	freepik: {
		baseUrl: 'https://api.magnific.com',
		headers: (key) => ({ 'x-magnific-api-key': key }),
	},
	gemini: {
		baseUrl: 'https://generativelanguage.googleapis.com',
		headers: (key) => ({ 'x-goog-api-key': key }),
	},
	openai: {
		baseUrl: 'https://api.openai.com/v1',
		headers: (key) => ({ Authorization: `Bearer ${key}` }),
	},
	pexels: { baseUrl: 'https://api.pexels.com', headers: (key) => ({ Authorization: key }) },
	unsplash: {
		baseUrl: 'https://api.unsplash.com',
		headers: (key) => ({ Authorization: `Client-ID ${key}` }),
	},
};

/** The credentials of the sources, each shown where its source is chosen. */
export const COVER_CREDENTIALS: INodeCredentialDescription[] = Object.entries(CREDENTIALS).map(
	([source, { type }]) => ({
		name: type,
		required: false,
		displayOptions: { show: { operation: ['coverImage'], coverSources: [source] } },
	}),
);

/** A chosen source and the model it is asked for; `draw` ends the list. */
export interface ChosenSource {
	id: string;
	model: string;
}

/** The chosen sources in their order; one that cannot be asked becomes a note, and everything after `draw` is left. */
export async function readySources(
	context: IExecuteFunctions,
	chosen: readonly ChosenSource[],
	work: { jobId?: string | undefined; till?: Till } = {},
): Promise<ReadySource[]> {
	const { jobId, till } = work;
	const sources: ReadySource[] = [];
	const fetch = pageFetch();
	const keys = await keysFor(context, { jobId, purpose: 'picture' });
	for (const { id, model } of chosen) {
		if (id === 'draw') break;
		const provider = imageProviders.find((one) => one.id === id);
		if (provider === undefined) {
			sources.push(unknownSource(id));
			continue;
		}
		const { type, address } = CREDENTIALS[id]!;
		const door = KEY_DOORS[id];
		if (door !== undefined && keys.has(id)) {
			const own = keys.own(id)!;
			const headers = async () => door.headers((await own.open()).secret);
			const { request } = keyedHttp(context, { baseUrl: door.baseUrl, headers });
			const http = paidHttp(till, { ...paidBy(id, model), keyLevel: own.level }, request);
			sources.push({ provider, model, doors: { http, fetch, baseUrl: door.baseUrl } });
			continue;
		}
		if (!keys.mayUseOperatorKeys) {
			sources.push(notIncluded(provider));
			continue;
		}
		if (context.getNode().credentials?.[type] === undefined) {
			sources.push(withoutCredential(provider));
			continue;
		}
		try {
			const credential = await context.getCredentials(type);
			const baseUrl =
				address === undefined ? '' : String(credential[address] ?? '').replace(/\/+$/u, '');
			const request =
				id === 'gemini'
					? geminiDoor(context, String(credential.apiKey ?? ''))
					: credentialHttp(context, type, baseUrl).request;
			const http = paidHttp(till, paidBy(id, model), request);
			sources.push({ provider, model, doors: { http, fetch, baseUrl } });
		} catch {
			sources.push(withoutCredential(provider));
		}
	}
	return sources;
}

/** Sources whose answer holds the picture they made; what others answer with are addresses that run out. */
const MAKES_PICTURES = new Set(['gemini', 'openai']);
/** Larger than any picture they make. */
const MOST_PICTURE_BYTES = 24 * 1_048_576;

/** A picture that was made is kept for a day: a run that broke off before the cover was finished does not pay again. */
function paidBy(provider: string, model: string): PaidDoor {
	return {
		provider,
		operation: 'branding.cover_image',
		keeps: MAKES_PICTURES.has(provider),
		mostKeptBytes: MOST_PICTURE_BYTES,
		...(model === '' ? {} : { model }),
	};
}

/** n8n's own type puts the key into the address, where logs keep it; here it goes into a header. */
function geminiDoor(context: IExecuteFunctions, key: string): ChannelHttp['request'] {
	const { request: send } = openHttp(context);
	return async (request) =>
		await send({ ...request, headers: { ...request.headers, 'x-goog-api-key': key } });
}

/** The plan has nobody but the client and the agency pay for pictures, and neither has a key. */
function notIncluded(provider: ImageProvider): ReadySource {
	return {
		note: {
			provider: provider.id,
			code: 'SECRET_001',
			message: `The vault has no key for ${provider.title}, and the plan does not include the operator's.`,
			hint: 'Set it with Content Store, Secret, Set, or take the source out of "Sources".',
		},
	};
}

function withoutCredential(provider: ImageProvider): ReadySource {
	return {
		note: {
			provider: provider.id,
			code: 'CFG_001',
			message: `No credential for ${provider.title} could be opened.`,
			hint: `Choose the ${provider.title} credential on this node, or take the source out of "Sources".`,
		},
	};
}

function unknownSource(id: string): ReadySource {
	const known = [...imageProviders.map((one) => one.id), 'draw'].sort().join(', ');
	return {
		note: {
			provider: id.slice(0, 60),
			code: 'CFG_002',
			message: `"${id.slice(0, 60)}" is no source this node knows.`,
			hint: `Choose among ${known}.`,
		},
	};
}
