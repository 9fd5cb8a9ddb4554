import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { resolveBrand } from '../../../../core/branding';
import { BrandInputSchema, BriefSchema } from '../../../../core/contracts';
import { AgencyError } from '../../../../core/shared/errors';
import { putBrand } from '../../../../core/store';
import { ACTOR, actorOf } from '../agency/platform-door';
import { defineOperation } from '../operation';
import { BRAND_CLIENT, brandClient } from './brand-of';

const json = z.preprocess(
	(value) => {
		if (typeof value !== 'string') return value;
		try {
			return JSON.parse(value) as unknown;
		} catch {
			return value;
		}
	},
	z.record(z.string(), z.unknown()),
);

/** Resolving asks for a brief; nothing of it is stored. */
const NO_BRIEF = BriefSchema.parse({
	topic: 'A brand',
	format: 'white_paper',
	language: 'en',
	date: '1970-01-01',
});

/** The brand of what was given: a proposal carries it under `brand`, beside its evidence. */
function brandIn(given: Record<string, unknown>): unknown {
	const { brand, evidence } = given;
	return Array.isArray(evidence) && typeof brand === 'object' ? brand : given;
}

/** Stores a brand. */
export const setBrand = defineOperation({
	resource: 'brand',
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a brand',
	description:
		'Stores the brand of a client, or of the agency, in place of the one there was, which stays in its history',
	fields: [
		BRAND_CLIENT,
		{
			displayName: 'Brand',
			name: 'brand',
			type: 'json',
			default: '{\n  "accents": ["#0B3C5D", "#D9A441", "#7A8B99"],\n  "mode": "light"\n}',
			description:
				'Fields name, tagline, accents (one to three #rrggbb), mode, footer, logoHorizontal, logoVertical, logoRound and the same with OnDark for dark grounds (data: URIs), displayFont, textFont, sansFont, monoFont, website, contact; or a confirmed proposal from Apply Branding as it is',
		},
		ACTOR,
	],
	async run(door) {
		const parsed = BrandInputSchema.strict().safeParse(brandIn(door.read('brand', 'Brand', json)));
		if (!parsed.success) {
			const issue = parsed.error.issues[0];
			throw new AgencyError({
				kind: 'input',
				code: 'CFG_002',
				message: `"Brand" does not fit at "${issue?.path.join('.') || 'the top'}": ${issue?.message ?? ''}`,
				hint: 'Mend the field; the names it knows stand in its description.',
				field: 'brand',
			});
		}
		// What no document could be printed with is refused here, not at the next document.
		await resolveBrand({ client: parsed.data }, NO_BRIEF);
		const clientId = await brandClient(door);
		return {
			...(await putBrand(door.sql, door.agencyId, {
				clientId,
				brand: parsed.data,
				savedBy: actorOf(door),
			})),
		} as unknown as IDataObject;
	},
});
