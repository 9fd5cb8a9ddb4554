import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { FormatIdSchema, type FormatId } from '../../../../core/contracts';
import { toProblem } from '../../../../core/shared/errors';
import {
	claimDue,
	DEFAULT_CATCH_UP,
	failScheduleItem,
	LANES,
	releaseDue,
	sweepDue,
	type Claim,
} from '../../../../core/store';
import { FORMAT_OPTIONS } from '../../../shared/format-options';
import { runOwner } from '../../../shared/setting';
import { isEnding } from '../../../shared/when-ending';
import { defineOperation, type StoreDoor } from '../operation';
import { forgetClaim, holdClaim } from './held-claims';
import { openWork } from './open-work';
import { LANE_OPTIONS } from './planned-fields';
import { claimable } from './work-breaker';

const OptionsSchema = z.looseObject({
	claimPerAgency: z.number().int().min(1).max(100).default(5),
	catchUpPerMinute: z.number().int().min(1).max(1000).default(DEFAULT_CATCH_UP.perMinute),
	leaseSeconds: z.number().int().min(30).max(3600).default(90),
});

const ANY = 'any';
const ALL = 'all';
const CLAIM_LANES = [
	{ name: 'All Lanes', value: ALL },
	...LANE_OPTIONS,
	{ name: 'Any, Without Slots', value: ANY },
];

/** Claims planned items whose work is due. */
export const claimDueOperation = defineOperation({
	resource: 'schedule',
	value: 'claimDue',
	name: 'Claim Due',
	action: 'Claim due work',
	description:
		'Looks after lost and missed work, then claims items whose work is due, one output item each; none is no item, also while a model or provider is away',
	fields: [
		{
			displayName: 'Lane',
			name: 'lane',
			type: 'options',
			default: ALL,
			options: CLAIM_LANES,
			description: 'Claims items of these lanes, of each no more than it has free slots',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			default: 'white_paper',
			options: FORMAT_OPTIONS,
			description: 'Format of the documents that are made',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Catch Up Per Minute',
					name: 'catchUpPerMinute',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 1000 },
					default: DEFAULT_CATCH_UP.perMinute,
					description:
						'How many items that are more than a quarter of an hour late start in a minute',
				},
				{
					displayName: 'Claim Per Agency',
					name: 'claimPerAgency',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 100 },
					default: 5,
					description: 'Most items of one agency while others wait',
				},
				{
					displayName: 'Lease (Seconds)',
					name: 'leaseSeconds',
					type: 'number',
					typeOptions: { minValue: 30, maxValue: 3600 },
					default: 90,
					description: 'After so long without a sign of life an item waits again',
				},
			],
		},
	],
	async run(door) {
		const lane = door.read('lane', 'Lane', z.enum([ALL, ANY, ...LANES]), ALL);
		const asked = door.read('limit', 'Limit', z.number().int().min(1).max(500), 50);
		const format = door.read('format', 'Format', FormatIdSchema, 'white_paper');
		const options = door.read('options', 'Options', OptionsSchema, {});
		if (isEnding()) return [];
		await sweepDue(door.sql);
		const limit = await claimable(door.sql, door.agencyId, asked);
		const order = {
			what: 'schedule' as const,
			worker: runOwner(door.context),
			agencyId: door.agencyId,
			leaseSeconds: options.leaseSeconds,
			claimPerAgency: options.claimPerAgency,
			catchUp: { ...DEFAULT_CATCH_UP, perMinute: options.catchUpPerMinute },
		};
		const claims: Claim[] = [];
		for (const one of lane === ALL ? LANES : [lane]) {
			const rest = limit - claims.length;
			const of = one === ANY ? {} : { lane: one };
			if (rest > 0) claims.push(...(await claimDue(door.sql, { ...order, ...of, limit: rest })));
		}
		const items: IDataObject[] = [];
		for (const claim of claims) {
			const item = await opened(door, claim, format);
			if (item !== undefined) items.push(item);
		}
		return items;
	},
});

/** One item, or nothing where it could not be begun: then it stands in the store with its problem. */
async function opened(
	door: StoreDoor,
	claim: Claim,
	format: FormatId,
): Promise<IDataObject | undefined> {
	if (door.context.getExecutionCancelSignal()?.aborted === true || isEnding()) {
		await releaseDue(door.sql, claim);
		return undefined;
	}
	holdClaim(door.sql, claim);
	try {
		return await openWork(door, claim, format);
	} catch (error) {
		forgetClaim(claim.id);
		const { id, fence } = claim;
		await failScheduleItem(door.sql, door.agencyId, { id, fence, problem: toProblem(error) });
		return undefined;
	}
}
