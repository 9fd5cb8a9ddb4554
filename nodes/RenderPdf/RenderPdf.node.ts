import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { DESK_CREDENTIALS } from '../shared/setting';
import { FILE_OPERATIONS, renderPdfProperties } from './properties';
import { runFileOperation } from './files/run-file-operation';
import { renderDossiers } from './render-dossiers';
import { renderHtml } from './render-html';

/** What the node shows below its name. */
const SUBTITLE = `={{ (${JSON.stringify({
	fromHtml: 'From HTML',
	...Object.fromEntries(FILE_OPERATIONS.map(({ value, subtitle }) => [value, subtitle])),
})})[$parameter["operation"]] || "From dossier" }}`;

/** Prints documents to accessible PDF in a browser that is closed to the network. */
export class RenderPdf implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Render PDF',
		name: 'renderPdf',
		icon: { light: 'file:renderPdf.svg', dark: 'file:renderPdf.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: SUBTITLE,
		description:
			'Prints documents to tagged PDF with true page numbers, and merges, splits, stamps and reads any PDF',
		defaults: { name: 'Render PDF' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: DESK_CREDENTIALS,
		properties: renderPdfProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0) as string;
		const onFiles = FILE_OPERATIONS.find(({ value }) => value === operation);
		if (onFiles !== undefined) return await runFileOperation(this, onFiles);
		return operation === 'fromHtml' ? await renderHtml(this) : await renderDossiers(this);
	}
}
