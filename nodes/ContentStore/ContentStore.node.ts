import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { STORE_INPUTS } from './actions/vector-operations';
import { contentAgencyTest, vaultSecretTest } from './credential-test';
import { LIST_SEARCH } from './fields';
import { contentStoreProperties } from './properties';
import { runStore } from './run-store';

/** The desk's store: agency, clients, brands, jobs and documents on Postgres. Not offered as a tool: no field of it is filled by a model. */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- rows of the desk are never chosen or changed by a model's words
export class ContentStore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Content Store',
		name: 'contentStore',
		icon: { light: 'file:contentStore.svg', dark: 'file:contentStore.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["resource"] + ": " + $parameter["operation"]).replace(/([a-z])([A-Z])/g, (all, a, b) => a + " " + b.toLowerCase()) }}',
		description: 'Keeps clients, brands, jobs and documents of the agency in Postgres',
		defaults: { name: 'Content Store' },
		inputs: STORE_INPUTS,
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'postgres', required: true },
			{ name: 'contentAgencyApi', required: false, testedBy: 'contentAgencyTest' },
			{
				name: 'vaultSecretApi',
				required: false,
				testedBy: 'vaultSecretTest',
				displayOptions: {
					show: { resource: ['secret', 'channel'], operation: ['set', 'create', 'update'] },
				},
			},
			// Where files lie in S3: keys of n8n's own credentials.
			...['s3', 'aws'].map((name) => ({
				name,
				required: false,
				displayOptions: { show: { resource: ['file', 'job', 'page', 'retention'] } },
			})),
			{
				name: 'n8nApi',
				required: false,
				displayOptions: { show: { resource: ['retention'], operation: ['removeExecutions'] } },
			},
			// One entry a type: the self-test tries it, and learning tries rules of prose with it.
			{
				name: 'anthropicApi',
				required: false,
				displayOptions: {
					show: { resource: ['setup', 'styleRule'], operation: ['selfTest', 'propose'] },
				},
			},
			...[
				'braveSearchApi',
				'exaApi',
				'perplexityApi',
				'searXngApi',
				'serperApi',
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

	methods = { credentialTest: { contentAgencyTest, vaultSecretTest }, listSearch: LIST_SEARCH };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runStore(this);
	}
}
