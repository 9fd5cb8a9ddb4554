/** Plans as the owner of the instance makes and changes them; agencies only read them. */
import { z } from 'zod/v4';
import type { SqlPort } from '../../shared/ports';
import { needRow } from '../not-found';
import { asPlatform } from '../platform';
import { storable } from '../storable';
import { LIMITS, PLAN_COLUMNS, type Plan } from './plans';

/** What is said about a plan; on a plan that is there, what is not given stays. */
export const PlanInputSchema = z.object({
	code: z.string().regex(/^[a-z][a-z0-9_]{1,49}$/, 'takes small letters, digits and _'),
	displayName: z.string().trim().min(1).max(100).optional(),
	family: z.string().max(40).optional(),
	priceCents: z.number().int().min(0).nullable().optional(),
	priceYearlyCents: z.number().int().min(0).nullable().optional(),
	billingPeriod: z.enum(['annual', 'monthly']).optional(),
	limits: z.partialRecord(z.enum(LIMITS), z.number().min(0).nullable()).optional(),
	allowsCustomDomain: z.boolean().optional(),
	allowsImageUpload: z.boolean().optional(),
	allowsPremiumTemplates: z.boolean().optional(),
	features: z.record(z.string().max(100), z.json()).optional(),
	isActive: z.boolean().optional(),
});

/** What is said about a plan. */
export type PlanInput = z.input<typeof PlanInputSchema>;

const COLUMNS: Record<keyof PlanInput, string> = {
	code: 'code',
	displayName: 'display_name',
	family: 'family',
	priceCents: 'price_cents',
	priceYearlyCents: 'price_yearly_cents',
	billingPeriod: 'billing_period',
	limits: 'limits',
	allowsCustomDomain: 'allows_custom_domain',
	allowsImageUpload: 'allows_image_upload',
	allowsPremiumTemplates: 'allows_premium_templates',
	features: 'features',
	isActive: 'is_active',
};

/**
 * Makes a plan, or changes the one with this code. Agencies on it are under the new limits from their next piece of
 * work; credits already given for the month are not taken back.
 */
export async function putPlan(sql: SqlPort, input: PlanInput, actor?: string): Promise<Plan> {
	const given = storable(PlanInputSchema.parse(input)).value;
	const known = {
		displayName: given.code,
		billingPeriod: 'monthly',
		...given,
	};
	const columns = Object.keys(known) as (keyof PlanInput)[];
	const changed = (Object.keys(given) as (keyof PlanInput)[]).map((field) => COLUMNS[field]);
	return await asPlatform(
		sql,
		{ purpose: `Set the plan ${given.code}`, actor, detail: given },
		async (session) => {
			const [row] = await session.query<Plan & Record<string, unknown>>(
				`INSERT INTO plan (${columns.map((field) => COLUMNS[field]).join(', ')})
				VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})
				ON CONFLICT (code) DO UPDATE SET ${[
					...changed.map((column) => `${column} = excluded.${column}`),
					'updated_at = clock_timestamp()',
				].join(', ')}
				RETURNING ${PLAN_COLUMNS}`,
				columns.map((field) => {
					const value = known[field];
					return field === 'limits' || field === 'features' ? JSON.stringify(value) : value;
				}),
			);
			return needRow(row, 'plan', given.code);
		},
	);
}
