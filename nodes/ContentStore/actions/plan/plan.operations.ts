/** Plans and credits: what is sold, what is left, what was booked. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	bookAgencyCredits,
	creditBalance,
	CREDITS_PER_USD,
	FOUNDING_KINDS,
	listCredits,
	listPlans,
	PlanInputSchema,
	putPlan,
	setAgencyAddon,
} from '../../../../core/store';
import { optionalText, text } from '../../../shared/parameters';
import { partOf, readPaging, returnAllAndLimit, simplified, simplifyField } from '../../fields';
import { ACTOR, actorOf, AGENCY_ID, agencyIdOf, needPlatform } from '../agency/platform-door';
import { jsonField } from '../agency/json-field';
import { defineOperation } from '../operation';

const SIMPLE = ['code', 'displayName', 'family', 'priceCents', 'billingPeriod', 'limits'] as const;

/** Plans that are sold. */
export const getManyPlans = defineOperation({
	resource: 'plan',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many plans',
	description: 'Gives out the plans of this instance with their limits',
	fields: [
		...returnAllAndLimit(),
		{
			displayName: 'Include Inactive',
			name: 'includeInactive',
			type: 'boolean',
			default: false,
			description: 'Whether to give out plans that are no longer sold, too',
		},
		simplifyField,
	],
	async run(door) {
		const includeInactive = door.read('includeInactive', 'Include Inactive', z.boolean(), false);
		const { plans } = await listPlans(door.sql, door.agencyId, { includeInactive });
		const part = partOf(readPaging(door), plans, ({ code }) => code);
		return part.map((plan) => simplified(door, plan, SIMPLE));
	},
});

/** Add-ons that are sold. */
export const getManyAddons = defineOperation({
	resource: 'plan',
	value: 'getAddons',
	name: 'Get Add-Ons',
	action: 'Get the add-ons of plans',
	description: 'Gives out the add-ons of this instance and what they add to the limits',
	fields: returnAllAndLimit(),
	async run(door) {
		const { addons } = await listPlans(door.sql, door.agencyId);
		return partOf(readPaging(door), addons, ({ code }) => code) as unknown as IDataObject[];
	},
});

/** Credits left. */
export const getBalance = defineOperation({
	resource: 'plan',
	value: 'getBalance',
	name: 'Get Credit Balance',
	action: 'Get the credit balance',
	description:
		'Gives out the content credits left, those set aside for calls under way, and their worth',
	fields: [],
	run: async ({ sql, agencyId }) => ({
		...(await creditBalance(sql, agencyId)),
		creditsPerUsd: CREDITS_PER_USD,
	}),
});

/** Rows of the ledger. */
export const getLedger = defineOperation({
	resource: 'plan',
	value: 'getLedger',
	name: 'Get Credit Ledger',
	action: 'Get the credit ledger',
	description: 'Gives out what was bought, included, set aside, used and corrected, newest first',
	fields: [
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
		{
			displayName: 'Before Number',
			name: 'before',
			type: 'number',
			default: 0,
			description: 'Number of the last row of the page before; 0 for the first page',
		},
	],
	async run(door) {
		const limit = door.read('limit', 'Limit', z.number().int().min(1).max(10_000), 50);
		const before = door.read('before', 'Before Number', z.number().int().min(0), 0);
		const rows = await listCredits(door.sql, door.agencyId, {
			limit,
			...(before === 0 ? {} : { before }),
		});
		return rows.map((row) => ({ ...row, foundingKind: FOUNDING_KINDS[row.kind] })) as IDataObject[];
	},
});

/** Credits sold, refunded or corrected. */
export const bookCreditsOperation = defineOperation({
	resource: 'plan',
	value: 'bookCredits',
	name: 'Book Credits',
	action: 'Book credits of an agency',
	description:
		'Books credits sold, refunded or corrected; the same reference is booked once. Needs a credential of the scope Platform.',
	beforeAgency: true,
	fields: [
		AGENCY_ID,
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			default: 'purchase',
			options: [
				{
					name: 'Adjustment',
					value: 'adjustment',
					description: 'A correction, in either direction',
				},
				{ name: 'Purchase', value: 'purchase', description: 'Credits that were bought' },
				{ name: 'Refund', value: 'refund', description: 'Credits given back' },
			],
			description: 'What the booking is',
		},
		{
			displayName: 'Credits',
			name: 'amount',
			type: 'number',
			required: true,
			default: 1000,
			description: '1,000 credits stand for one US dollar of metered cost',
		},
		{
			displayName: 'Reference',
			name: 'reference',
			type: 'string',
			default: '',
			placeholder: 'e.g. pi_3Q1',
			description: 'What it stands for outside, such as a payment; booked once',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'e.g. Top-up November',
			description: 'For people',
		},
		ACTOR,
	],
	async run(door) {
		await needPlatform(door);
		return await bookAgencyCredits(door.sql, agencyIdOf(door), {
			kind: door.read('kind', 'Kind', z.enum(['purchase', 'refund', 'adjustment']), 'purchase'),
			amount: door.read('amount', 'Credits', z.number(), 0),
			reference: door.read('reference', 'Reference', optionalText(200), ''),
			description: door.read('description', 'Description', optionalText(500), ''),
			actor: actorOf(door),
		});
	},
});

/** Makes or changes a plan. */
export const setPlan = defineOperation({
	resource: 'plan',
	value: 'setPlan',
	name: 'Set Plan',
	action: 'Make or change a plan',
	description:
		'Makes a plan, or changes the one with this code; needs a credential of the scope Platform',
	beforeAgency: true,
	fields: [
		{
			displayName: 'Plan (JSON)',
			name: 'plan',
			type: 'json',
			required: true,
			default: '{}',
			placeholder: 'e.g. {"code": "studio", "displayName": "Studio", "limits": {"seats": 10}}',
			description:
				'Code, displayName, priceCents, billingPeriod, limits, allowsCustomDomain, allowsImageUpload, allowsPremiumTemplates, features, isActive; what is not given stays',
		},
		ACTOR,
	],
	async run(door) {
		await needPlatform(door);
		const plan = door.read('plan', 'Plan', jsonField(PlanInputSchema), {});
		return (await putPlan(door.sql, plan, actorOf(door))) as unknown as IDataObject;
	},
});

/** Add-ons of an agency. */
export const setAddon = defineOperation({
	resource: 'plan',
	value: 'setAddon',
	name: 'Set Add-On',
	action: 'Set an add-on of an agency',
	description: 'Sells an add-on to an agency, or ends it; needs a credential of the scope Platform',
	beforeAgency: true,
	fields: [
		AGENCY_ID,
		{
			displayName: 'Add-On Code',
			name: 'addon',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. seats_10',
			description: 'Plan, Get Add-Ons lists them',
		},
		{
			displayName: 'Quantity',
			name: 'quantity',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1000 },
			default: 1,
			description: 'How many of it; 0 ends it',
		},
		ACTOR,
	],
	async run(door) {
		await needPlatform(door);
		const about = {
			agencyId: agencyIdOf(door),
			addon: door.read('addon', 'Add-On Code', text(50).min(1), ''),
			quantity: door.read('quantity', 'Quantity', z.number().int().min(0).max(1_000), 1),
			actor: actorOf(door),
		};
		await setAgencyAddon(door.sql, about);
		return { agencyId: about.agencyId, addon: about.addon, quantity: about.quantity };
	},
});
