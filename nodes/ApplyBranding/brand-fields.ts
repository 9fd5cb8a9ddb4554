/** What the fields of the node say about the brand. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { BrandInput } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { list, optionalText, parameter, text } from '../shared/parameters';
import type { Station } from '../shared/run-items';

const OptionsSchema = z.looseObject({
	appendDataTables: z.boolean().optional(),
	appendEditorialRecord: z.boolean().optional(),
	appendQualityReport: z.boolean().optional(),
	archiveAddress: optionalText(2_000).refine(
		(address) => address === '' || /^https:\/\/\S+$/i.test(address),
		'it takes an address that begins with https://',
	),
	mode: z.enum(['light', 'dark']).optional(),
	contact: optionalText(500),
	displayFont: optionalText(100),
	draft: z.boolean().optional(),
	footer: optionalText(300),
	logoField: optionalText(60),
	logoOnDarkField: optionalText(60),
	logoRoundField: optionalText(60),
	logoRoundOnDarkField: optionalText(60),
	logoVerticalField: optionalText(60),
	logoVerticalOnDarkField: optionalText(60),
	lastPageNote: optionalText(500),
	monoFont: optionalText(100),
	previousEdition: z.unknown(),
	sansFont: optionalText(100),
	tagline: optionalText(300),
	textFont: optionalText(100),
	website: optionalText(2_000),
});

/** The fields of the node for one item. */
export interface BrandFields {
	template: string;
	pageSize: 'Letter' | 'A4';
	brand: BrandInput;
	draft: boolean;
	lastPageNote: string;
	/** What is to stand behind the evidence. */
	appendix: {
		dataTables: boolean | undefined;
		editorialRecord: boolean | undefined;
		qualityReport: boolean;
		/** A dossier or a document, as it was given. */
		previousEdition: unknown;
	};
	archiveAddress: string;
}

/** Reads the fields; an empty one is left out, so that the next level answers for it. */
export async function brandFields(
	context: IExecuteFunctions,
	station: Station,
): Promise<BrandFields> {
	const { itemIndex } = station;
	const read = <T>(name: string, label: string, schema: z.ZodType<T>, fallback?: unknown) =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const accents = read(
		'accents',
		'Accent Colors',
		z.preprocess((value) => value ?? '', list(3)),
		'',
	);
	const options = read('options', 'Options', OptionsSchema, {});
	const given: Record<string, unknown> = {
		name: read('brandName', 'Brand Name', optionalText(200), ''),
		accents: accents.length === 0 ? '' : accents,
		mode: options.mode,
		footer: options.footer,
		tagline: options.tagline,
		website: options.website,
		contact: options.contact,
		displayFont: options.displayFont,
		textFont: options.textFont,
		sansFont: options.sansFont,
		monoFont: options.monoFont,
		logoHorizontal: await logo(station, 'Logo Field', options.logoField),
		logoOnDark: await logo(station, 'Logo on Dark Field', options.logoOnDarkField),
		logoRound: await logo(station, 'Logo Round Field', options.logoRoundField),
		logoRoundOnDark: await logo(station, 'Logo Round on Dark Field', options.logoRoundOnDarkField),
		logoVertical: await logo(station, 'Logo Vertical Field', options.logoVerticalField),
		logoVerticalOnDark: await logo(
			station,
			'Logo Vertical on Dark Field',
			options.logoVerticalOnDarkField,
		),
	};
	return {
		// Hidden where the template comes from elsewhere.
		template: read('template', 'Template', text(40), 'EXEC_01'),
		pageSize: read('pageSize', 'Page Size', z.enum(['Letter', 'A4'])),
		brand: Object.fromEntries(
			Object.entries(given).filter(([, value]) => value !== undefined && value !== ''),
		),
		draft: options.draft ?? false,
		lastPageNote: options.lastPageNote,
		appendix: {
			dataTables: options.appendDataTables,
			editorialRecord: options.appendEditorialRecord,
			qualityReport: options.appendQualityReport ?? false,
			previousEdition: options.previousEdition,
		},
		archiveAddress: options.archiveAddress,
	};
}

async function logo(station: Station, label: string, property: string): Promise<string> {
	if (property === '') return '';
	if (station.item.binary?.[property] === undefined) {
		const there = Object.keys(station.item.binary ?? {});
		const files = there.length === 0 ? 'it has none' : `it has ${there.join(', ')}`;
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_008',
			message: `"${label}" names the file "${property}", which the item does not have; ${files}`,
			hint: `Attach the logo (PNG, JPEG, WebP or SVG) to the item as the file "${property}" before this node, or empty "${label}".`,
			field: label,
		});
	}
	const bytes = await station.file(property, label);
	if (bytes.length > 2_000_000) {
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_001',
			message: `The logo "${property}" in "${label}" has ${Math.round(bytes.length / 1024)} kB; the limit is 2,000 kB`,
			hint: 'Attach a smaller picture; an SVG is best.',
			field: label,
		});
	}
	return `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`;
}
