/** Fields that name a claim: the planned item and the fence it was claimed under. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { ClaimKey } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import type { StoreDoor } from '../operation';

/** Fields of a claim. */
export const CLAIM: INodeProperties[] = [
	{
		displayName: 'Claimed Item ID',
		name: 'claimedId',
		type: 'string',
		required: true,
		default: '={{ $json.claim.id }}',
		description: 'ID of the planned item, as Claim Due gave it out',
	},
	{
		displayName: 'Fence',
		name: 'fence',
		type: 'string',
		required: true,
		default: '={{ $json.claim.fence }}',
		description: 'Number of the claim, as Claim Due gave it out; an older claim writes nothing',
	},
];

/** The claim the fields name; its agency is that of the credential. */
export function claimOf(door: StoreDoor): ClaimKey {
	return {
		what: 'schedule',
		agencyId: door.agencyId,
		id: door.read('claimedId', 'Claimed Item ID', text(60).min(1, 'name the claimed item'), ''),
		fence: door.read(
			'fence',
			'Fence',
			z
				.union([z.string(), z.number()])
				.transform(String)
				.pipe(z.string().regex(/^\d{1,18}$/)),
			'',
		),
	};
}
