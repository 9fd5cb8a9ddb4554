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
import { sendWaiting } from './send-waiting';

const shownFor = (channel: string) => ({
	displayOptions: {
		show: { channels: [channel] },
		hide: { operation: ['dryRun'], connection: ['client'] },
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
			'={{ ({ publish: "Publish: ", sendWaiting: "Send what waits: " }[$parameter["operation"]] ?? "Dry run: ") + $parameter["channels"].join(", ") }}',
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
		const operation = this.getNodeParameter('operation', 0) as string;
		return operation === 'sendWaiting' ? await sendWaiting(this) : await publishDossiers(this);
	}
}
