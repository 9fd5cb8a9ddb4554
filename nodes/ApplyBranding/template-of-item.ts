/** The template a document is set in: a shipped one, one of the store, or a ZIP that came with the item. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { loadTemplate, type TemplateSource, templateOfFiles } from '../../core/branding';
import { templateFromArchive } from '../../core/branding/custom-templates';
import type { Brand } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import type { SqlPort } from '../../core/shared/ports';
import { getStoredTemplate, needPremium } from '../../core/store';
import { listSearchOf } from '../shared/list-search';
import { parameter, text } from '../shared/parameters';
import { located, rowLocator } from '../shared/row-locator';
import type { Station } from '../shared/run-items';
import { openDesk } from '../shared/setting';

/** `methods.listSearch` of the node. */
export const TEMPLATE_SEARCH = { searchTemplates: listSearchOf('template') };

/** A store with its agency. */
export interface TemplateStore {
	sql: SqlPort;
	agencyId: string;
}

/** Fields that say where the template comes from; shown only where one is asked for. */
export function templateSourceProperties(
	displayOptions: NonNullable<INodeProperties['displayOptions']>,
): INodeProperties[] {
	const only = (source: string): NonNullable<INodeProperties['displayOptions']> => ({
		...displayOptions,
		show: { ...displayOptions.show, templateSource: [source] },
	});
	return [
		{
			displayName: 'Template Source',
			name: 'templateSource',
			type: 'options',
			displayOptions,
			default: 'shipped',
			options: [
				{
					name: 'Shipped',
					value: 'shipped',
					description: 'One of the families of this package',
				},
				{
					name: 'Store',
					value: 'store',
					description: 'A template of the agency, or one granted to it',
				},
				{
					name: 'ZIP File',
					value: 'zip',
					description: 'A template that comes with the item; checked anew each time',
				},
			],
		},
		{
			...rowLocator({
				name: 'storeTemplate',
				label: 'Template of the Store',
				search: 'searchTemplates',
				placeholder: 'e.g. ALDER_01',
				description: 'A template of the agency or one granted to it; its ID is its code',
			}),
			displayOptions: only('store'),
		},
		{
			displayName: 'Template Version',
			name: 'templateVersion',
			type: 'number',
			typeOptions: { minValue: 0 },
			displayOptions: only('store'),
			default: 0,
			description:
				'Version to set it in; 0 for the one the document was set in before, and the current one for a new document',
		},
		{
			displayName: 'Template File Field',
			name: 'templateField',
			type: 'string',
			displayOptions: only('zip'),
			required: true,
			default: 'template',
			hint: 'Name of the input field that holds the ZIP of the template’s folder',
		},
	];
}

/**
 * The template of an item.
 *
 * @param shipped code in the field of shipped templates
 * @throws {AgencyError} BRAND_003, BRAND_020, CFG_001, FILE_008, PLAN_002, not found
 */
export async function templateOfItem(
	context: IExecuteFunctions,
	station: Station,
	shipped: string,
): Promise<string | TemplateSource> {
	const read = <T>(name: string, label: string, schema: z.ZodType<T>, fallback: unknown): T =>
		parameter(context, { name, label, schema, fallback }, station.itemIndex);
	const sources = z.enum(['shipped', 'store', 'zip']);
	const source = read('templateSource', 'Template Source', sources, 'shipped');
	if (source === 'zip') {
		const field = read('templateField', 'Template File Field', text(60).min(1), 'template');
		const bytes = await station.file(
			field,
			'the ZIP of a template, named by "Template File Field"',
		);
		return (await templateFromArchive(bytes, { origin: 'zip' })).source;
	}
	const store = await openDesk(context);
	if (source === 'shipped') {
		if (store !== undefined && loadTemplate(shipped).premium) {
			const { sql, agencyId } = store;
			await needPremium(sql, agencyId, { code: shipped, jobId: station.desk?.jobId });
		}
		return shipped;
	}
	const wanted = located.pipe(text(40).min(1, 'choose a template, or give its code'));
	const code = read('storeTemplate', 'Template of the Store', wanted, '');
	const version = read('templateVersion', 'Template Version', z.number().int().min(0), 0);
	if (store === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_001',
			message: `Template ${code} lies in a store, and none is connected`,
			hint: 'Choose the Postgres and the Content Agency credential on this node, or a shipped template.',
			field: 'templateSource',
		});
	}
	const before = station.has('brand') ? await station.need('brand', 'Apply Branding') : undefined;
	const jobId = station.desk?.jobId;
	return await templateOfStore(store, code, {
		version: version || setBefore(before, code),
		jobId,
	});
}

/** A template of the store as a source. */
export async function templateOfStore(
	{ sql, agencyId }: TemplateStore,
	code: string,
	of: { version?: number | undefined; jobId?: string | undefined } = {},
): Promise<TemplateSource> {
	const stored = await getStoredTemplate(sql, agencyId, { code, ...of, forUse: true });
	const { files, sha256, number } = stored;
	return templateOfFiles(files, { origin: 'store', sha256, version: number });
}

/** The version a document was set in before: the same dossier gives the same pages. */
function setBefore(brand: Brand | undefined, code: string): number | undefined {
	const same = brand?.templateOrigin === 'store' && brand.template === code;
	return same ? brand.templateVersion : undefined;
}
