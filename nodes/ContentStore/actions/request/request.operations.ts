import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { toProblem } from '../../../../core/shared/errors';
import { gatherer } from '../../../../core/shared/gather';
import { admitRequest, countThrottled, listThrottled, throttled } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { systemClock } from '../../../shared/system';
import { defineOperation } from '../operation';
import { rateHeaders } from './rate-headers';

/** Refusals that share a write when a door is flooded. */
const countedTogether = gatherer<null, null>(1_000);

/** Lets a request of a webhook or form in, or answers that it came too fast. */
export const letRequestIn = defineOperation({
	resource: 'request',
	value: 'letIn',
	name: 'Let In',
	action: 'Let a request in',
	description:
		'Passes the item on while its caller comes no more often than allowed; else it fails with HOOK_007 and the headers of a 429',
	fields: [
		{
			displayName: 'Door',
			name: 'door',
			type: 'string',
			required: true,
			default: '={{ $workflow.name }}',
			description: 'Name under which requests are counted; each door has its own rate',
		},
		{
			displayName: 'Caller',
			name: 'caller',
			type: 'string',
			default:
				'={{ $json.headers?.["x-real-ip"] ?? ($json.headers?.["x-forwarded-for"] ?? "").split(",").pop().trim() }}',
			description:
				'Who asks: an address or a key. Left empty, all callers of the door share one rate.',
		},
		{
			displayName: 'Requests',
			name: 'requests',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100000 },
			default: 100,
			description: 'How many of one caller are let in within 60 seconds, half of them at once',
		},
	],
	async run({ context, item, itemIndex, sql, agencyId, read }) {
		const door = read('door', 'Door', text(200).min(1, 'a name is needed'), '');
		const caller = read(
			'caller',
			'Caller',
			z.preprocess((value) => value ?? '', text(500)),
			'',
		);
		const limit = read('requests', 'Requests', z.number().int().min(1).max(100_000), 100);
		const rule = { name: 'request', limit, periodSeconds: 60, burst: Math.ceil(limit / 2) };
		const admission = await admitRequest(sql, agencyId, { door, source: caller, rule });
		if (admission.isAllowed) return { item: { ...item, pairedItem: { item: itemIndex } } };
		await countedTogether(`${agencyId} ${door}`, null, async (refusals) => {
			await countThrottled(sql, agencyId, { door, count: refusals.length });
			return refusals;
		});
		const error = throttled(door, admission);
		if (context.getNode().onError !== 'continueErrorOutput') throw error;
		const headers = rateHeaders(admission, Date.parse(systemClock.now()));
		const problem = toProblem(error, itemIndex);
		const details: IDataObject = { problem: { ...problem }, status: 429, headers };
		// n8n takes an item of only these keys for its error output, with the JSON that came around them.
		return {
			item: { json: { error: error.message, details }, pairedItem: { item: itemIndex } },
		};
	},
});

/** What came too fast. */
export const getThrottledRequests = defineOperation({
	resource: 'request',
	value: 'getThrottled',
	name: 'Get Throttled',
	action: 'Get throttled requests',
	description: 'Gives out how many requests came too fast or badly signed, by door and day',
	fields: [
		{
			displayName: 'Days',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 90 },
			default: 7,
			description: 'How many days to look back',
		},
	],
	async run({ sql, agencyId, read }) {
		const days = read('days', 'Days', z.number().int().min(1).max(90), 7);
		return (await listThrottled(sql, agencyId, { days })) as unknown as IDataObject[];
	},
});

/** All of them. */
export const requestOperations = [getThrottledRequests, letRequestIn];
