import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { brandDocument } from '../../core/branding';
import { AgencyError } from '../../core/shared/errors';
import { sha256 } from '../../core/shared/hash';
import { brandLevelsOfJob } from '../../core/store';
import { runItems } from '../shared/run-items';
import { DESK_CREDENTIALS } from '../shared/setting';
import { brandFields } from './brand-fields';
import { coverImage } from './cover-image.operation';
import { COVER_CREDENTIALS } from './cover-sources';
import { applyBrandingProperties } from './properties';
import { PROPOSE_BRAND, proposeBrands } from './propose-brand.operation';

/** Sets a checked document in a template and the client's brand. */
export class ApplyBranding implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Apply Branding',
		name: 'applyBranding',
		icon: { light: 'file:applyBranding.svg', dark: 'file:applyBranding.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ coverImage: "Cover image", proposeBrand: "Propose brand" })[$parameter["operation"]] || $parameter["template"] }}',
		description:
			'Sets a document in a template and the client’s brand, with contrast corrected and noted',
		defaults: { name: 'Apply Branding' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [...COVER_CREDENTIALS, ...DESK_CREDENTIALS],
		properties: applyBrandingProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (this.getNodeParameter('operation', 0) === PROPOSE_BRAND) return [await proposeBrands(this)];
		return await runItems(this, { before: 'Quality Check', outputs: 1 }, async (station) => {
			if (this.getNodeParameter('operation', station.itemIndex) === 'coverImage') {
				return await coverImage(this, station);
			}
			const document = await station.need('document', 'Write Document');
			const evidence = await station.need('evidence', 'Research');
			const brief = await station.need('brief', 'Research');
			const quality = station.has('quality')
				? await station.need('quality', 'Quality Check')
				: undefined;
			if (quality !== undefined && quality.verdict !== 'pass') {
				throw new AgencyError({
					kind: 'evidence',
					code: 'QUALITY_001',
					message: `"${document.title}" has not passed Quality Check (verdict "${quality.verdict}", round ${quality.round})`,
					hint: 'Connect the Pass output of Quality Check to this node; what leaves by Revise has to be mended first.',
				});
			}
			const fields = await brandFields(this, station);
			const { desk } = station;
			const levels =
				desk === undefined ? {} : await brandLevelsOfJob(desk.sql, desk.agencyId, desk.jobId);
			await station.progress.report(
				'template_application',
				'running',
				`Setting it in ${fields.template}`,
			);
			const { brand, html } = await brandDocument({
				document,
				evidence,
				brief,
				brandInput: { ...levels, document: fields.brand },
				template: fields.template,
				pageSize: fields.pageSize,
				draft: fields.draft,
				lastPageNote: fields.lastPageNote,
				...(quality === undefined ? {} : { quality }),
			});
			const bytes = Buffer.from(html, 'utf8');
			await station.progress.report(
				'template_application',
				'done',
				`${brand.name}, ${fields.template}`,
			);
			return {
				sections: {
					brand: {
						...brand,
						html: { property: 'html', sha256: sha256(bytes), bytes: bytes.length },
					},
				},
				note: `${brand.name}, ${fields.template}, ${brand.notes.length} corrections`,
				// text/plain: HTML from outside is not to be previewed in the owner's session.
				files: {
					html: { bytes, fileName: `${document.slug || 'document'}.html`, mimeType: 'text/plain' },
				},
			};
		});
	}
}
