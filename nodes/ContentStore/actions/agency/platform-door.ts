/** Operations of the instance's owner: only with a credential of the scope Platform. */
import type { INodeProperties } from 'n8n-workflow';
import { AgencyError } from '../../../../core/shared/errors';
import { optionalText, text } from '../../../shared/parameters';
import type { StoreDoor } from '../operation';

/** Who did it, for the log. */
export const ACTOR: INodeProperties = {
	displayName: 'By',
	name: 'actor',
	type: 'string',
	default: '',
	placeholder: 'e.g. mara@example.com',
	description: 'Who does this, for the log; empty for the workflow',
};

/** The agency an operation of the platform is about. */
export const AGENCY_ID: INodeProperties = {
	displayName: 'Agency ID',
	name: 'agencyId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 6f9619ff-8b86-4d11-b42d-00c04fc964ff',
	description: 'Agency of this store; Agency, Get Many lists them',
};

/** Who did it: what was typed, or the workflow. */
export function actorOf(door: StoreDoor): string {
	const given = door.read('actor', 'By', optionalText(200), '');
	return given === '' ? `workflow ${door.context.getWorkflow().id ?? ''}`.trim() : given;
}

/** The agency that was typed. */
export function agencyIdOf(door: StoreDoor): string {
	return door.read('agencyId', 'Agency ID', text(60).min(1, 'name the agency'), '');
}

/**
 * Refuses a credential of one agency.
 *
 * @throws {AgencyError} `AUTH_003`
 */
export async function needPlatform({ context }: StoreDoor): Promise<void> {
	const isSet = context.getNode().credentials?.contentAgencyApi !== undefined;
	const credential = isSet ? await context.getCredentials('contentAgencyApi') : {};
	if (credential.scope === 'platform') return;
	throw new AgencyError({
		kind: 'config',
		code: 'AUTH_003',
		message: 'This operation works across agencies, and the credential acts for one agency',
		hint: 'Choose a "Content Agency API" credential whose scope is Platform. Only the owner of the instance should have one.',
	});
}
