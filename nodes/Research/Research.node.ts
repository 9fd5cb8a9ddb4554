import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { MODEL_CREDENTIAL, modelInputs } from '../shared/model';
import { DESK_CREDENTIALS } from '../shared/setting';
import { TOOL_INPUT } from '../shared/tool-search';
import { researchProperties } from './properties';
import { runResearch } from './run-research';

/** Finds, reads and archives sources, and turns them into evidence whose every figure opens its passage. */
export class Research implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Research',
		name: 'research',
		icon: { light: 'file:research.svg', dark: 'file:research.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "readSources" ? "Read sources" : "Research topic" }}',
		description:
			'Reads sources and keeps every figure and quote with the archived passage it comes from',
		defaults: { name: 'Research' },
		usableAsTool: true,
		inputs: modelInputs([TOOL_INPUT]),
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			MODEL_CREDENTIAL,
			{ name: 'braveSearchApi', required: false },
			{ name: 'exaApi', required: false },
			{ name: 'perplexityApi', required: false },
			{ name: 'searXngApi', required: false },
			{ name: 'serperApi', required: false },
			{ name: 'tavilyApi', required: false },
			...DESK_CREDENTIALS,
		],
		properties: researchProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResearch(this);
	}
}
