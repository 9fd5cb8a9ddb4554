import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** Secrets with which a recording tool signs its deliveries. There is nothing to call, so there is no test request. */
export class RecordingWebhookApi implements ICredentialType {
	name = 'recordingWebhookApi';

	displayName = 'Recording Webhook API';

	icon = { light: 'file:recording.svg', dark: 'file:recording.dark.svg' } as const;

	documentationUrl = 'https://github.com/content-agency/n8n-nodes-content-agency#recording-trigger';

	restrictToSupportedNodes = true as const;

	hideDomainRestrictionFields = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. whsec_…',
			description: 'Secret the tool signs with, as the tool shows it',
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Still accepted while you change secrets; empty it afterwards',
		},
	];
}
