import { z } from 'zod/v4';
import { LINK_SCOPES, type LinkScope } from '../../../../core/links';
import { listLinks, type LinkState } from '../../../../core/store';
import {
	filters,
	pagesOf,
	readFilters,
	readPaging,
	returnAllAndLimit,
	simplified,
	simplifyField,
} from '../../fields';
import { defineOperation } from '../operation';
import { SCOPES } from './link-fields';

const STATES = ['open', 'expired', 'revoked', 'used_up'] as const;

const SIMPLE = ['id', 'scope', 'audience', 'person', 'state', 'expiresAt', 'uses', 'lastUsedAt'];

/** Links that were handed out, newest first, without their addresses. */
export const getManyLinks = defineOperation({
	resource: 'link',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many links',
	description: 'Gives out the links of the agency, newest first; never their addresses',
	fields: [
		...returnAllAndLimit(),
		filters([
			{
				displayName: 'Page',
				name: 'scope',
				type: 'options',
				default: 'progress',
				options: SCOPES,
				description: 'Only links to this page',
			},
			{
				displayName: 'State',
				name: 'state',
				type: 'options',
				default: 'open',
				options: [
					{ name: 'Expired', value: 'expired' },
					{ name: 'Open', value: 'open' },
					{ name: 'Revoked', value: 'revoked' },
					{ name: 'Used Up', value: 'used_up' },
				],
				description: 'Only links in this state',
			},
		]),
		simplifyField,
	],
	async run(door) {
		const { sql, agencyId } = door;
		const { scope, state } = readFilters(door, {
			scope: z.enum(LINK_SCOPES as [LinkScope, ...LinkScope[]]),
			state: z.enum(STATES),
		}) as { scope?: LinkScope; state?: LinkState };
		const links = await pagesOf(
			readPaging(door),
			async (page) => await listLinks(sql, agencyId, { ...page, scope, state }),
		);
		return links.map((link) => simplified(door, link, SIMPLE));
	},
});
