/** The self-test: asks each thing the line stands on, and names what is broken and the remedy. */
import type { IDataObject } from 'n8n-workflow';
import { claudeModel, DEFAULT_MODELS } from '../shared/claude';
import { CHANNEL_CREDENTIALS } from '../shared/channel-http';
import { browserFor } from '../shared/browser';
import { needDiskRoom, workFolder } from '../shared/disk';
import { SEARCH_CREDENTIALS, searchProviders } from '../shared/search-providers';
import { AgencyError, toProblem } from '../../core/shared/errors';
import { getAgency, migrationState, vaultState } from '../../core/store';
import { INSTANCE_KEYS, vaultFor } from '../shared/keys';
import { CHANNELS } from '../../core/publishing';
import type { StoreDoor } from './actions/operation';

interface Part {
	part: string;
	state: 'ok' | 'broken' | 'not connected';
	message: string;
	remedy: string;
}

/** Tests every part, one after the other; a broken one never hides the next. */
export async function selfTestOf(door: StoreDoor): Promise<IDataObject> {
	const parts = [
		await tested('database', async () => await database(door)),
		await tested('model', async () => await model(door)),
		await tested('browser', async () => await browser(door)),
		await tested('search', async () => await search(door)),
		await tested('vault', async () => await vault(door)),
		await tested('disk', async () => await disk(door)),
		...CHANNELS.map((channel) => channelPart(door, channel.id, channel.label)),
	];
	const broken = parts.filter(({ state }) => state === 'broken');
	return {
		ok: broken.length === 0,
		summary:
			broken.length === 0
				? 'Everything that is connected works.'
				: `Broken: ${broken.map(({ part }) => part).join(', ')}.`,
		parts: parts as unknown as IDataObject[],
	};
}

async function tested(part: string, work: () => Promise<string>): Promise<Part> {
	try {
		return { part, state: 'ok', message: await work(), remedy: '' };
	} catch (error) {
		const { message, hint, code } = toProblem(error);
		return {
			part,
			state: code === 'NOT_CONNECTED' ? 'not connected' : 'broken',
			message,
			remedy: hint,
		};
	}
}

async function database({ sql, agencyId }: StoreDoor): Promise<string> {
	const { version, shipped } = await migrationState(sql);
	if (version < shipped) {
		throw new AgencyError({
			kind: 'store',
			code: 'STORE_002',
			message: `The schema stands at ${version}; this package ships ${shipped}`,
			hint: 'Run Content Store, Setup, Set Up.',
		});
	}
	const { name } = await getAgency(sql, agencyId);
	return `Schema ${version}, agency "${name}"`;
}

async function model({ context }: StoreDoor): Promise<string> {
	if (context.getNode().credentials?.anthropicApi === undefined) {
		throw notConnected(
			'No Anthropic credential is set on this node',
			'Choose one here to have the model tested.',
		);
	}
	const credential = await context.getCredentials('anthropicApi');
	const port = claudeModel({
		apiKey: String(credential.apiKey ?? ''),
		baseUrl: String(credential.url || 'https://api.anthropic.com'),
		models: DEFAULT_MODELS,
	});
	const answer = await port.complete({
		operation: 'selftest.ping',
		promptVersion: '1',
		role: 'reader',
		system: 'Answer with the one word: ready.',
		prefix: [],
		turn: 'Are you ready?',
		maxTokens: 1_000,
		effort: 'low',
		needs: [],
	});
	return `${answer.model} answered`;
}

async function browser({ context }: StoreDoor): Promise<string> {
	const warm = await browserFor(context);
	const { browser: product, warnings } = await warm.withPage(
		'<!doctype html><title>t</title><p>ready</p>',
		{ pageSize: 'A4' },
		async (page) => await page.pdf({ pageSize: 'A4' }),
	);
	const left = warm.zombies();
	const zombies =
		left === 0
			? []
			: [`${left} ended browser processes were never collected: run n8n under an init process`];
	return [product, ...warnings.map(({ message }) => message), ...zombies].join('; ');
}

async function search({ context }: StoreDoor): Promise<string> {
	const set = context.getNode().credentials ?? {};
	if (!SEARCH_CREDENTIALS.some((name) => set[name] !== undefined)) {
		throw notConnected(
			'No search credential is set on this node',
			'Choose a Brave, Exa, Perplexity, SearXNG, Serper or Tavily credential here to have it tested.',
		);
	}
	// The credentials of this node are what is tested, not the keys of clients.
	const providers = await searchProviders(context, undefined, [], { sources: [] }, INSTANCE_KEYS);
	const found = await Promise.all(
		providers.map(async (provider) => {
			const hits = await provider.search('electric vehicles', { count: 3, language: 'en' });
			return `${provider.id}: ${hits.length} results`;
		}),
	);
	return found.join(', ');
}

/** What is in the vault and cannot be used is broken; what will soon need a hand is said. */
async function vault({ context, sql, agencyId }: StoreDoor): Promise<string> {
	const keys = await vaultFor(context);
	// A store that is away is named by its own part.
	const state = await vaultState(sql, agencyId, keys?.keyIds ?? []).catch(() => undefined);
	if (state === undefined) {
		throw notConnected(
			'The vault lies in the store, which could not be asked',
			'Mend the database first.',
		);
	}
	if (state.secrets === 0 && state.channels === 0) {
		throw notConnected(
			'The vault is empty',
			'Nothing to do where clients bring no keys or accounts.',
		);
	}
	const broken = [
		[state.unopenable, 'sealed under a key this credential does not have'],
		[state.expired, 'expired'],
		[state.toReconnect, 'to be connected again'],
	] as const;
	const said = (counts: readonly (readonly [number, string])[]) =>
		counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
	const wrong = said(broken);
	if (wrong.length > 0) {
		throw new AgencyError({
			kind: 'config',
			code: state.unopenable > 0 ? 'SECRET_002' : 'SECRET_003',
			message: `In the vault: ${wrong.join(', ')}`,
			hint: 'Content Store, Secret, Get Many and Channel, Get Many name them; Set, Update or Rotate Key mend them.',
		});
	}
	const soon = said([
		[state.rotationDue, 'older than 90 days: set new ones'],
		[state.expiringSoon, 'connections end within a week'],
		[state.underPreviousKey, 'still under the previous key: run Secret, Rotate Key'],
	]);
	return [`${state.secrets} secrets, ${state.channels} connections`, ...soon].join('; ');
}

/** Where prints are made, and where the files of the agency lie when that is a folder. */
async function disk({ context }: StoreDoor): Promise<string> {
	const isSet = context.getNode().credentials?.contentAgencyApi !== undefined;
	const agency = isSet ? await context.getCredentials('contentAgencyApi') : {};
	const folder =
		agency.fileStore === 'folder' && typeof agency.fileFolder === 'string' ? agency.fileFolder : '';
	return await needDiskRoom({
		'work folder': workFolder(),
		...(folder === '' ? {} : { 'folder of files': folder }),
	});
}

function channelPart({ context }: StoreDoor, id: string, label: string): Part {
	const credential = CHANNEL_CREDENTIALS[id];
	const part = `channel ${label}`;
	if (credential === undefined)
		return { part, state: 'ok', message: 'needs no connection', remedy: '' };
	const set = context.getNode().credentials?.[credential] !== undefined;
	return set
		? { part, state: 'ok', message: 'a credential is chosen', remedy: '' }
		: {
				part,
				state: 'not connected',
				message: `No ${label} credential is set on this node`,
				remedy: 'Choose one here and on Publish to publish there.',
			};
}

function notConnected(message: string, hint: string): AgencyError {
	return new AgencyError({ kind: 'config', code: 'NOT_CONNECTED', message, hint });
}
