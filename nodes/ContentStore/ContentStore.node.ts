import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { contentStoreProperties } from './properties';
import { runStore } from './run-store';

/** The desk's store: agency, clients, brands, jobs and documents on Postgres. */
export class ContentStore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Content Store',
		name: 'contentStore',
		icon: { light: 'file:contentStore.svg', dark: 'file:contentStore.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + ": " + $parameter["operation"] }}',
		description: 'Keeps clients, brands, jobs and documents of the agency in Postgres',
		defaults: { name: 'Content Store' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'postgres', required: true },
			{ name: 'contentAgencyApi', required: false },
			...[
				'anthropicApi',
				'braveSearchApi',
				'searXngApi',
				'tavilyApi',
				'wordpressApi',
				'linkedInOAuth2Api',
			].map((name) => ({
				name,
				required: false,
				displayOptions: { show: { resource: ['setup'], operation: ['selfTest'] } },
			})),
		],
		properties: contentStoreProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runStore(this);
	}
}
