import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { MODEL_CREDENTIAL, modelInputs } from '../shared/model';
import { inputsOf } from '../shared/kept-work';
import { runItems, type Station } from '../shared/run-items';
import { DESK_CREDENTIALS } from '../shared/setting';
import { itemsAtOnce } from './at-once';
import { variantChooser } from './choose-variants';
import { READER_INPUTS } from './known-readers';
import { OPERATIONS } from './operations';
import { qualityCheckProperties } from './properties';

/** Recomputes what a document states from its archived sources, has it judged, and reads it for house style. */
export class QualityCheck implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Quality Check',
		name: 'qualityCheck',
		icon: { light: 'file:qualityCheck.svg', dark: 'file:qualityCheck.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ chooseVariant: "Choose variant", compareVersions: "Compare versions", scoreIcp: "Score ICP", verifyCitations: "Verify citations only" })[$parameter["operation"]] || "Check" }}',
		description:
			'Recomputes every figure, quote, link and chart of a document from its archived sources',
		defaults: { name: 'Quality Check' },
		usableAsTool: true,
		inputs: modelInputs(READER_INPUTS),
		outputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Pass' },
			{ type: NodeConnectionTypes.Main, displayName: 'Revise' },
		],
		credentials: [
			MODEL_CREDENTIAL,
			{ name: 'copyleaksApi', required: false },
			{ name: 'gptZeroApi', required: false },
			{ name: 'originalityApi', required: false },
			{ name: 'saplingApi', required: false },
			{ name: 'winstonApi', required: false },
			...DESK_CREDENTIALS,
		],
		properties: qualityCheckProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0) as string;
		if (operation === 'chooseVariant') {
			return await runItems(this, { before: 'Write Document', outputs: 2 }, variantChooser(this));
		}
		const run = OPERATIONS[operation]!;
		const remember = {
			step: `check:${operation}`,
			inputs: async (station: Station) => await inputsOf(this, station),
		};
		return await runItems(
			this,
			{ before: 'Write Document', outputs: 2, remember, atOnce: itemsAtOnce(this.getInputData()) },
			async (station) => await run(this, station),
		);
	}
}
