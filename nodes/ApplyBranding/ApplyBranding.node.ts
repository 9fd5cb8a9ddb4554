import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runItems } from '../shared/run-items';
import { DESK_CREDENTIALS } from '../shared/setting';
import { brandOne } from './brand-document.operation';
import { coverImage } from './cover-image.operation';
import { COVER_CREDENTIALS } from './cover-sources';
import { createPieces } from './create-pieces.operation';
import { MONTHLY_REPORT, createMonthlyReport } from './monthly-report.operation';
import { applyBrandingProperties } from './properties';
import { PREVIEW_TEMPLATES, previewTemplates } from './preview-templates.operation';
import { PROPOSE_BRAND, proposeBrands } from './propose-brand.operation';
import { TEMPLATE_SEARCH } from './template-of-item';

/** Sets a checked document in a template and the client's brand. */
export class ApplyBranding implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Apply Branding',
		name: 'applyBranding',
		icon: { light: 'file:applyBranding.svg', dark: 'file:applyBranding.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ coverImage: "Cover image", createPieces: "Pieces", monthlyReport: "Monthly report", previewTemplates: "Preview all templates", proposeBrand: "Propose brand" })[$parameter["operation"]] || $parameter["template"] }}',
		description:
			'Sets a document in a template and the client’s brand, with contrast corrected and noted',
		defaults: { name: 'Apply Branding' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [...COVER_CREDENTIALS, ...DESK_CREDENTIALS],
		properties: applyBrandingProperties,
	};

	methods = { listSearch: TEMPLATE_SEARCH };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (this.getNodeParameter('operation', 0) === PREVIEW_TEMPLATES) {
			return await previewTemplates(this);
		}
		if (this.getNodeParameter('operation', 0) === PROPOSE_BRAND) return [await proposeBrands(this)];
		if (this.getNodeParameter('operation', 0) === MONTHLY_REPORT) {
			return [await createMonthlyReport(this)];
		}
		return await runItems(this, { before: 'Quality Check', outputs: 1 }, async (station) => {
			const operation = this.getNodeParameter('operation', station.itemIndex);
			if (operation === 'coverImage') return await coverImage(this, station);
			if (operation === 'createPieces') return await createPieces(this, station);
			return await brandOne(this, station);
		});
	}
}
