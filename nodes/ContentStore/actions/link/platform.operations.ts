/** Links to the desk of all agencies, for the owner of the instance. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { LINK_DAYS, linkPath, makeLinkToken } from '../../../../core/links';
import { createPlatformLink, listPlatformLinks, revokePlatformLink } from '../../../../core/store';
import { optionalText, text } from '../../../shared/parameters';
import { readPaging, returnAllAndLimit } from '../../fields';
import { ACTOR, actorOf, needPlatform } from '../agency/platform-door';
import { defineOperation } from '../operation';

const LONGEST_DAYS = 730;

/** Makes a link to the desk of all agencies; its address is shown once and kept nowhere. */
export const createPlatformLinkOperation = defineOperation({
	resource: 'link',
	value: 'createPlatform',
	name: 'Create for All Agencies',
	action: 'Create a link to the desk of all agencies',
	description:
		'Makes a link to the desk of all agencies: figures, places and times, no content; needs a credential of the scope Platform',
	beforeAgency: true,
	fields: [
		{
			displayName: 'For',
			name: 'person',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lind, operations',
			description: 'Whom it is for, to tell links apart in the list',
		},
		{
			displayName: 'Expires After (Days)',
			name: 'expiresInDays',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: LONGEST_DAYS },
			default: LINK_DAYS.desk,
			description: 'After that it opens nothing',
		},
		{
			displayName: 'Pages Address',
			name: 'pagesUrl',
			type: 'string',
			default:
				'={{ $execution.resumeUrl.split("/webhook-waiting")[0] }}/webhook/content-agency-pages',
			placeholder: 'e.g. https://desk.example.com/webhook/content-agency-pages',
			description:
				'Address of the Webhook node in a copy of the workflow Desk pages whose credential has the scope Platform, up to and without ":page"',
		},
		ACTOR,
	],
	async run(door) {
		await needPlatform(door);
		const { token, tokenSha256 } = makeLinkToken();
		const link = await createPlatformLink(door.sql, {
			tokenSha256,
			person: door.read('person', 'For', optionalText(200), ''),
			expiresInDays: door.read(
				'expiresInDays',
				'Expires After',
				z.number().int().min(1).max(LONGEST_DAYS),
				LINK_DAYS.desk,
			),
			actor: actorOf(door),
		});
		const path = linkPath('desk', token);
		const pagesUrl = door.read('pagesUrl', 'Pages Address', text(500), '');
		const url = `${pagesUrl.replace(/\/+$/, '')}${path}`;
		return { url, path, ...link } as unknown as IDataObject;
	},
});

/** Links of the platform. */
export const getManyPlatformLinks = defineOperation({
	resource: 'link',
	value: 'getAllPlatform',
	name: 'Get Many for All Agencies',
	action: 'Get many links to the desk of all agencies',
	description:
		'Gives out the links to the desk of all agencies, newest first, never their addresses; needs a credential of the scope Platform',
	beforeAgency: true,
	fields: [...returnAllAndLimit(), ACTOR],
	async run(door) {
		await needPlatform(door);
		const links = await listPlatformLinks(door.sql, actorOf(door));
		const { limit } = readPaging(door);
		return links.slice(0, limit) as unknown as IDataObject[];
	},
});

/** Withdraws a link of the platform at once. */
export const revokePlatformLinkOperation = defineOperation({
	resource: 'link',
	value: 'revokePlatform',
	name: 'Revoke for All Agencies',
	action: 'Revoke a link to the desk of all agencies',
	description:
		'Withdraws a link to the desk of all agencies at once; needs a credential of the scope Platform',
	beforeAgency: true,
	fields: [
		{
			displayName: 'Link ID',
			name: 'linkId',
			type: 'string',
			required: true,
			default: '={{ $json.id }}',
			description: 'ID of the link, as Create for All Agencies gives it out',
		},
		ACTOR,
	],
	async run(door) {
		await needPlatform(door);
		const linkId = door.read('linkId', 'Link ID', text(60).min(1, 'name the link'), '');
		return (await revokePlatformLink(door.sql, {
			linkId,
			actor: actorOf(door),
		})) as unknown as IDataObject;
	},
});
