import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { DESK_CREDENTIALS } from '../shared/setting';
import { recordingTriggerProperties } from './properties';
import { receiveDelivery } from './receive-delivery';

/** Starts a workflow when a recording tool delivers a recording, verified and once. */
export class RecordingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Recording Trigger',
		name: 'recordingTrigger',
		icon: { light: 'file:recordingTrigger.svg', dark: 'file:recordingTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["scheme"] === "genericHmac" ? "Generic HMAC" : "Standard Webhooks" }}',
		description:
			'Starts when a recording tool delivers a signed recording; a repeated delivery starts nothing',
		eventTriggerDescription: 'Waiting for a delivery of your recording tool',
		activationMessage: 'Give the production URL of this node to your recording tool',
		defaults: { name: 'Recording Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'recordingWebhookApi', required: true }, ...DESK_CREDENTIALS],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'recording' },
		],
		properties: recordingTriggerProperties,
	};

	/** The address is given to the tool by hand, so there is nothing to make or take away there. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(true);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(true);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDelivery(this);
	}
}
