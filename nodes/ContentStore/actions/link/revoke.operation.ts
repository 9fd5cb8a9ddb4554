import type { IDataObject } from 'n8n-workflow';
import { revokeLink } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { defineOperation } from '../operation';

/** Withdraws a link at once. */
export const revokeLinkOperation = defineOperation({
	resource: 'link',
	value: 'revoke',
	name: 'Revoke',
	action: 'Revoke a link',
	description: 'Withdraws a link; from this moment it opens nothing',
	fields: [
		{
			displayName: 'Link ID',
			name: 'linkId',
			type: 'string',
			required: true,
			default: '={{ $json.id }}',
			description: 'ID of the link, as Create and Get Many give it out',
		},
	],
	run: async ({ sql, agencyId, read }) =>
		({
			...(await revokeLink(
				sql,
				agencyId,
				read('linkId', 'Link ID', text(60).min(1, 'name the link'), ''),
			)),
		}) as unknown as IDataObject,
});
