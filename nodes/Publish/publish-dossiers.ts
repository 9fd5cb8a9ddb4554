/** Publishes or rehearses every dossier on the chosen channels; one item per channel comes out. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { articleData } from '../../core/evidence';
import {
	channelOf,
	dryRunOf,
	publishOne,
	type Channel,
	type PublishRequest,
} from '../../core/publishing';
import { AgencyError } from '../../core/shared/errors';
import type { PublishingTime } from '../../core/store';
import { documentToHtml, documentToPlainText } from '../../core/writing';
import type { Receipt } from '../../core/contracts';
import { channelHttp } from '../shared/channel-http';
import { list, parameter } from '../shared/parameters';
import { runItems, type Station } from '../shared/run-items';
import { credentialAccount, storedGate } from './channel-gate';
import { connectionFor, notConnected, type ConnectionSettings } from './client-connection';
import { keepParcel } from './parcel-files';
import { saidTime, timeOf } from './time-to-publish';
import { storedIntents } from './stored-intents';

/** How long an item waits for a channel that takes nothing now, where nobody said otherwise. */
const PATIENCE_SECONDS = 60;
/** Settings that are typed as a comma-separated text. */
const LISTS = new Set(['hashtags', 'categories', 'tags']);

/** Runs the chosen operation. */
export async function publishDossiers(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const dry = (context.getNodeParameter('operation', 0) as string) !== 'publish';
	return await runItems(context, { before: 'Render PDF', outputs: 1 }, async (station) => {
		if (!dry) refuseRepeats(context);
		const ids = parameter(
			context,
			{
				name: 'channels',
				label: 'Channels',
				schema: z.array(z.string()).min(1, 'choose at least one').max(20),
			},
			station.itemIndex,
		);
		const base = await requestOf(context, station);
		const time = dry ? undefined : await timeOf(context, station);
		const earlier = base.receipts;
		const structuredData = articleData(base.document, base);
		const receipts: Receipt[] = [];
		for (const id of ids) receipts.push(await publishTo(context, station, { id, dry, base, time }));
		return {
			// Every item carries all receipts, so that none is lost when a workflow goes on with one of them.
			items: receipts.map(() => ({ receipts: [...earlier, ...receipts] })),
			perItem: receipts.map((receipt) => ({
				receipt: shown(receipt),
				...(structuredData && { structuredData }),
			})),
			note: receipts.map(({ channel, state }) => `${channel}: ${state}`).join(', '),
		};
	});
}

/** n8n would repeat the node with all its items; without a store nothing remembers what was sent. */
function refuseRepeats(context: IExecuteFunctions): void {
	const { retryOnFail, credentials } = context.getNode();
	if (retryOnFail !== true || credentials?.postgres !== undefined) return;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_003',
		message: '"Retry On Fail" is on for a node that publishes without a store',
		hint: 'Switch it off in the settings of this node, or connect a store, which remembers what was sent.',
	});
}

async function publishTo(
	context: IExecuteFunctions,
	station: Station,
	about: { id: string; dry: boolean; base: Base; time: PublishingTime | undefined },
): Promise<Receipt> {
	const channel = channelOf(about.id);
	const connection = await connectionFor(context, station, channel);
	if ('problem' in connection) return notConnected(channel, connection.problem);
	const settings = settingsOf(context, station.itemIndex, { channel, own: connection.settings });
	if (about.dry) {
		const request = { ...about.base, settings, account: '' };
		return await publishOne(dryRunOf(channel), request, CLOSED, { clock: station.clock });
	}
	const { http, account } =
		connection.door?.() ?? (await channelHttp(context, channel.id, channel.label));
	const request = { ...about.base, settings, account };
	const { desk } = station;
	const gate = connection.account ?? credentialAccount(context, channel, station.tenant);
	const kept =
		desk === undefined
			? {}
			: {
					intents: storedIntents({
						desk,
						clock: station.clock,
						ids: station.ids,
						sendAgain: about.base.sendAgain === true,
						wishedAt: about.time?.wishedAt,
						keep: async () =>
							await keepParcel(desk, request, {
								gate,
								...(connection.connectionId === undefined
									? {}
									: { connection: connection.connectionId }),
							}),
					}),
					gate: storedGate(desk.sql, gate),
					patienceMs: about.base.patienceSeconds * 1000,
					...(about.time?.problem === undefined ? {} : { notBefore: about.time.problem }),
				};
	const receipt = await publishOne(channel, request, http, { clock: station.clock, ...kept });
	return saidTime(await connection.after(receipt), about.time, about.base.clockNow);
}

/** A dry run has no door at all. */
const CLOSED = {
	request: () =>
		Promise.reject(
			new AgencyError({
				kind: 'publish',
				code: 'DIST_NOT_SENT',
				message: 'A dry run sends nothing',
				hint: 'Use Publish to send.',
			}),
		),
};

/** What is the same for all channels of an item. */
type Base = Omit<PublishRequest, 'settings' | 'account'> & { patienceSeconds: number };

async function requestOf(context: IExecuteFunctions, station: Station): Promise<Base> {
	const document = await station.need('document', 'Write Document');
	const evidence = await station.need('evidence', 'Research');
	const brief = await station.need('brief', 'Research');
	const quality = await station.need('quality', 'Quality Check');
	if (quality.verdict !== 'pass') {
		throw new AgencyError({
			kind: 'evidence',
			code: 'QUALITY_001',
			message: `"${document.title}" has not passed Quality Check (verdict "${quality.verdict}")`,
			hint: 'Connect the Pass output of Quality Check to the nodes that lead here.',
		});
	}
	const rendering = station.has('rendering')
		? await station.need('rendering', 'Render PDF')
		: undefined;
	const bytesOf = async (property: string) =>
		property !== '' && station.item.binary?.[property] !== undefined
			? await station.file(property, 'what Render PDF made')
			: undefined;
	const pdf = rendering && (await bytesOf(rendering.property));
	const cover = rendering && (await bytesOf(rendering.coverProperty));
	const options = parameter(
		context,
		{
			name: 'options',
			label: 'Options',
			schema: z.looseObject({
				sendAgain: z.boolean().optional(),
				patienceSeconds: z.number().int().min(0).max(900).optional(),
			}),
			fallback: {},
		},
		station.itemIndex,
	);
	return {
		document,
		evidence,
		brief,
		html: documentToHtml(document, evidence),
		plainText: documentToPlainText(document),
		...(pdf === undefined ? {} : { pdf: { bytes: pdf, fileName: rendering!.fileName } }),
		...(cover === undefined ? {} : { cover }),
		receipts: station.has('receipts') ? await station.need('receipts', 'Publish') : [],
		agencyId: station.tenant,
		clockNow: station.clock.now(),
		signal: station.signal,
		patienceSeconds: options.patienceSeconds ?? PATIENCE_SECONDS,
		...(options.sendAgain === true ? { sendAgain: true } : {}),
	};
}

/** The node's settings over those of the connection; what names the account is the connection's alone. */
function settingsOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ channel, own }: { channel: Channel; own: ConnectionSettings },
): unknown {
	const raw = parameter(
		context,
		{
			name: channel.id,
			label: channel.label,
			schema: z.record(z.string(), z.unknown()),
			fallback: {},
		},
		itemIndex,
	);
	const given = Object.entries(raw).map(([name, value]) => [
		name,
		LISTS.has(name) ? list(20).parse(value ?? '') : value,
	]);
	const parsed = channel.settings.safeParse({
		...own.preset,
		...Object.fromEntries(given),
		...own.fixed,
	});
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"${channel.label}" does not take "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}`,
		hint: 'Mend the setting on this node.',
	});
}

/** A receipt without its payload, for the panel. */
function shown({ payload: _payload, ...receipt }: Receipt): Omit<Receipt, 'payload'> {
	return receipt;
}
