/** Fields of an agency's account, as the platform sets it. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { PlatformAgencyInput } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import type { StoreDoor } from '../operation';
import { jsonField } from './json-field';

const STATES = ['active', 'suspended', 'trial', 'cancelled'] as const;

const moment = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});

/** What the platform sets of an agency, all of it optional. */
export const ACCOUNT_FIELDS: INodeProperties = {
	displayName: 'Account',
	name: 'account',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Limits Agreed Apart (JSON)',
			name: 'limitOverrides',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"seats": 80, "posts_per_month": null}',
			description: 'Limits in place of those of the plan; null is no limit',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Northwind Content',
			description: 'Name of the agency',
		},
		{
			displayName: 'Plan Code',
			name: 'planCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. pro_annual',
			description: 'Plan, Get Many lists them; "none" takes the plan away, and nothing is limited',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			default: 'active',
			options: [
				{ name: 'Active', value: 'active' },
				{ name: 'Cancelled', value: 'cancelled' },
				{ name: 'Suspended', value: 'suspended' },
				{ name: 'Trial', value: 'trial' },
			],
			description: 'Suspended and cancelled agencies generate and publish nothing',
		},
		moment('Subscription Ends', 'subscriptionEndsAt', 'End of the paid time'),
		moment('Subscription Starts', 'subscriptionStartedAt', 'Begin of the paid time'),
		{
			displayName: 'Subscription Status',
			name: 'subscriptionStatus',
			type: 'string',
			default: '',
			placeholder: 'e.g. past_due',
			description: 'In the words of the payment service',
		},
		moment('Trial Ends', 'trialEndsAt', 'After this a trial generates and publishes nothing'),
	],
};

const time = z.preprocess(
	(value) =>
		typeof value === 'string' && value !== '' && !/(Z|[+-]\d{2}:?\d{2})$/.test(value)
			? `${value.replace(' ', 'T')}Z`
			: value,
	z.iso.datetime({ offset: true }),
);

const AccountSchema = z
	.object({
		name: text(200).min(1),
		status: z.enum(STATES),
		planCode: text(50).transform((code) => (code === 'none' ? null : code)),
		limitOverrides: jsonField(z.record(z.string(), z.number().min(0).nullable())),
		subscriptionStatus: text(40),
		subscriptionStartedAt: time,
		subscriptionEndsAt: time,
		trialEndsAt: time,
	})
	.partial();

/** The account that was given; what was left empty is not there. */
export function accountOf(door: StoreDoor): PlatformAgencyInput {
	const filled = z.preprocess(
		(value) => Object.fromEntries(Object.entries(value ?? {}).filter(([, one]) => one !== '')),
		AccountSchema,
	);
	return door.read('account', 'Account', filled, {}) as PlatformAgencyInput;
}
