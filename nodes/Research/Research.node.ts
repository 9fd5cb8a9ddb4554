import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { KNOWLEDGE_INPUTS } from '../shared/client-material';
import { EMBEDDING_INPUT } from '../shared/embedding';
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
			'={{ ({ mineTranscript: "Mine transcript", planKeywords: "Plan keywords", profileCompany: "Profile company", readSources: "Read sources" })[$parameter["operation"]] || "Research topic" }}',
		description:
			'Reads sources, sites, conversations and keyword lists, and keeps every fact with its archived passage',
		defaults: { name: 'Research' },
		usableAsTool: true,
		inputs: modelInputs([TOOL_INPUT, ...KNOWLEDGE_INPUTS, EMBEDDING_INPUT]),
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
