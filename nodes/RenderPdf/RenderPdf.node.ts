import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { DESK_CREDENTIALS } from '../shared/setting';
import { renderPdfProperties } from './properties';
import { renderDossiers } from './render-dossiers';
import { renderHtml } from './render-html';

/** Prints documents to accessible PDF in a browser that is closed to the network. */
export class RenderPdf implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Render PDF',
		name: 'renderPdf',
		icon: { light: 'file:renderPdf.svg', dark: 'file:renderPdf.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] === "fromHtml" ? "From HTML" : "From dossier" }}',
		description: 'Prints documents to tagged PDF with true page numbers, outline and metadata',
		defaults: { name: 'Render PDF' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: DESK_CREDENTIALS,
		properties: renderPdfProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0) as string;
		return operation === 'fromHtml' ? await renderHtml(this) : await renderDossiers(this);
	}
}
