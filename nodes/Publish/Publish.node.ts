import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { DESK_CREDENTIALS } from '../shared/setting';
import { publishProperties } from './properties';
import { publishDossiers } from './publish-dossiers';

const shownFor = (channel: string) => ({
	displayOptions: {
		show: { operation: ['publish'], channels: [channel], connection: ['credential'] },
	},
});

/** Publishes a finished document once per channel, or rehearses it. Not offered as a tool: a model never sends. */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- publishing is decided by people or rows, never by a model
export class Publish implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Publish',
		name: 'publish',
		icon: { light: 'file:publish.svg', dark: 'file:publish.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] === "publish" ? "Publish: " : "Dry run: ") + $parameter["channels"].join(", ") }}',
		description:
			'Publishes a document once per channel and keeps a receipt, or rehearses it without sending',
		defaults: { name: 'Publish' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'wordpressApi', required: false, ...shownFor('wordpress') },
			{ name: 'linkedInOAuth2Api', required: false, ...shownFor('linkedin') },
			...DESK_CREDENTIALS,
		],
		properties: publishProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await publishDossiers(this);
	}
}
