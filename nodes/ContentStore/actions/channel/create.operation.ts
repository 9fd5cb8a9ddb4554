import { AgencyError } from '../../../../core/shared/errors';
import { connectChannel } from '../../../../core/store';
import { needVault } from '../../../shared/keys';
import { optionalText } from '../../../shared/parameters';
import { stagedSecret } from '../../../shared/staged-secret';
import { simplified, simplifyField } from '../../fields';
import { defineOperation, type StoreDoor } from '../operation';
import { OWNER, ownerOf } from '../secret/secret-fields';
import {
	CONNECTION_OPTIONS,
	connectionFields,
	PLATFORM,
	PlatformSchema,
	SIMPLE_CHANNEL,
} from './channel-fields';

/** Connects an account of a client. */
export const createChannelOperation = defineOperation({
	resource: 'channel',
	value: 'create',
	name: 'Create',
	action: 'Create a connection',
	description:
		'Connects an account of a client with the token of the chosen credential, which is sealed into the vault',
	fields: [
		PLATFORM,
		OWNER,
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. urn:li:organization:2414183',
			description:
				'ID of the account at the platform: urn:li:person:… or urn:li:organization:… for LinkedIn; left empty for WordPress, where the Site Address counts',
		},
		CONNECTION_OPTIONS,
		simplifyField,
	],
	async run(door) {
		const channel = door.read('channel', 'Channel', PlatformSchema);
		const { input, actor } = connectionFields(door, channel, CONNECTION_OPTIONS);
		const accountId = accountOf(door, channel, input.baseUrl ?? '');
		const vault = await needVault(door.context);
		const value = await stagedSecret(door.context);
		if (channel === 'wordpress' && value.username === undefined) {
			throw missing(
				'The credential has no User Name',
				'WordPress signs in with name and password.',
			);
		}
		const made = await connectChannel(door.sql, door.agencyId, vault, {
			...input,
			clientId: await ownerOf(door),
			channel,
			accountId,
			value,
			actor,
		});
		return simplified(door, made, SIMPLE_CHANNEL);
	},
});

function accountOf(door: StoreDoor, channel: string, baseUrl: string): string {
	const given = door.read('accountId', 'Account ID', optionalText(500), '');
	if (channel === 'wordpress') {
		if (baseUrl === '')
			throw missing('There is no Site Address', 'Add it under Additional Fields.');
		return given || baseUrl.replace(/^https:\/\//u, '').replace(/\/+$/u, '');
	}
	if (channel === 'linkedin' && !/^urn:li:(?:person|organization):[\w-]+$/u.test(given)) {
		throw missing(
			given === ''
				? 'There is no Account ID'
				: `"${given.slice(0, 100)}" names no LinkedIn account`,
			'Give urn:li:person:… or urn:li:organization:… with the ID of the member or page.',
		);
	}
	return given;
}

function missing(message: string, hint: string): AgencyError {
	return new AgencyError({ kind: 'input', code: 'CFG_001', message, hint, field: 'accountId' });
}
