/** Fields of connections to platforms. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { channelOf, CHANNELS } from '../../../../core/publishing';
import { AgencyError } from '../../../../core/shared/errors';
import type { ChannelInput } from '../../../../core/store';
import { list, optionalText } from '../../../shared/parameters';
import { locator, readLocator } from '../../fields';
import type { StoreDoor } from '../operation';
import { optionalTime } from '../secret/secret-fields';

const SENDING = CHANNELS.filter(({ dry }) => !dry);

/** Which connection. */
export const CHANNEL = locator({
	name: 'channelConnection',
	label: 'Connection',
	search: 'searchChannels',
});

/** Which platform. */
export const PLATFORM: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	default: 'linkedin',
	options: SENDING.map(({ id, label }) => ({ name: label, value: id })).sort((a, b) =>
		a.name.localeCompare(b.name),
	),
};

/** Ids of the channels a connection can be for. */
export const PlatformSchema = z.enum(SENDING.map(({ id }) => id));

/** Facts of a connection that may be left out. */
export const CONNECTION_OPTIONS: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'connectionFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Account Name',
			name: 'accountName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Harbour Light Energy',
			description: 'Name a person knows it by',
		},
		{
			displayName: 'By',
			name: 'actor',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lindqvist',
			description: 'Who does it, for the audit log',
		},
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'dateTime',
			default: '',
			description: 'When the token ends (UTC, without an offset); LinkedIn’s live 60 days',
		},
		{
			displayName: 'For Clients Without Their Own',
			name: 'forClients',
			type: 'boolean',
			default: false,
			description:
				'Whether this account of the agency may publish for clients that never had one on this channel',
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'string',
			default: '',
			placeholder: 'e.g. w_member_social, openid',
			description: 'Rights of the token, separated by commas',
		},
		{
			displayName: 'Settings (JSON)',
			name: 'settings',
			type: 'json',
			default: '{}',
			description:
				'Settings of the channel for this account, such as {"status": "publish"}; what a Publish node says comes first',
		},
		{
			displayName: 'Site Address',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://www.harbourlight.example',
			description: 'Address of the WordPress site',
		},
	],
};

const OptionsSchema = z.object({
	accountName: optionalText(200).optional(),
	actor: optionalText(200).optional(),
	expiresAt: optionalTime,
	forClients: z.boolean().optional(),
	scopes: list(100, 200).optional(),
	settings: z
		.preprocess(
			(value) => (typeof value === 'string' ? parsedJson(value) : value),
			z.record(z.string(), z.unknown(), 'it takes an object such as {"status": "publish"}'),
		)
		.optional(),
	baseUrl: optionalText(2_000).optional(),
});

/** The same facts where a connection is there already. */
export const CONNECTION_CHANGES: INodeProperties = {
	...CONNECTION_OPTIONS,
	displayName: 'Update Fields',
};

/** What a list shows unless everything is wanted. */
export const SIMPLE_CHANNEL = [
	'id',
	'clientName',
	'channel',
	'accountId',
	'accountName',
	'state',
	'isExpired',
	'expiresAt',
	'secretAgeDays',
	'isRotationDue',
	'checkedAt',
] as const;

/**
 * The facts that were given, settings checked against those of the channel.
 *
 * @throws {AgencyError} `CFG_002` for a setting the channel does not take
 */
export function connectionFields(
	door: StoreDoor,
	channel: string,
	{ name, displayName }: INodeProperties,
): { input: ChannelInput; actor: string } {
	const given = door.read(name, displayName, OptionsSchema, {});
	const { actor = '', ...facts } = given;
	const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
	if (facts.settings !== undefined) refuseUnknown(channel, facts.settings);
	return { input: Object.fromEntries(entries) as ChannelInput, actor };
}

/** Id of the connection that was chosen. */
export function channelIdOf(door: StoreDoor): string {
	return readLocator(door, 'channelConnection', 'Connection');
}

/** A setting that is none of the channel's could be a secret in the wrong place, or a word misspelt. */
function refuseUnknown(channel: string, settings: Record<string, unknown>): void {
	const { label, settings: schema } = channelOf(channel);
	const parsed = schema.safeParse(settings);
	const known = parsed.success ? Object.keys(parsed.data as object) : undefined;
	const unknown = Object.keys(settings).find((name) => known?.includes(name) === false);
	if (parsed.success && unknown === undefined) return;
	const issue = parsed.error?.issues[0];
	const field = unknown ?? issue?.path.join('.') ?? '';
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `${label} does not take the setting "${field}"${issue === undefined ? '' : `: ${issue.message}`}`,
		hint: `Settings of ${label} are those of the Publish node${known === undefined ? '' : `: ${known.join(', ')}`}.`,
		field: 'settings',
	});
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text === '' ? '{}' : text);
	} catch {
		return undefined;
	}
}
