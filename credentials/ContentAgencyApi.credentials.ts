import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The desk's own credential: which agency a node acts for, the vault's key, and where the browser is. */
export class ContentAgencyApi implements ICredentialType {
	name = 'contentAgencyApi';

	displayName = 'Content Agency API';

	icon = { light: 'file:contentAgency.svg', dark: 'file:contentAgency.dark.svg' } as const;

	documentationUrl = 'https://github.com/content-agency/n8n-nodes-content-agency#credentials';

	restrictToSupportedNodes = true as const;

	hideDomainRestrictionFields = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'One Agency', value: 'agency' },
				{ name: 'Platform', value: 'platform' },
			],
			default: 'agency',
			description:
				'Whose work this credential does. Platform is for the owner of the instance: it makes, lists and suspends agencies, sells plans and credits, and sees no content.',
		},
		{
			displayName: 'Agency ID',
			name: 'agencyId',
			type: 'string',
			displayOptions: { show: { scope: ['agency'] } },
			default: '',
			placeholder: 'e.g. 3f1c0b7e-0d52-4a3c-9b0e-3a8f5f0c7d11',
			description:
				'Agency every node with this credential acts for. Content Store, Setup gives it out. Only needed with a store.',
		},
		{
			displayName: 'Vault Key',
			name: 'vaultKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. what "openssl rand -base64 32" prints',
			description:
				'32 random bytes in Base64 that seal the secrets of clients in the store. Keep a copy: without it no secret opens again.',
		},
		{
			displayName: 'Previous Vault Key',
			name: 'previousVaultKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The key before, while Content Store, Secret, Rotate Key seals everything anew; empty it afterwards',
		},
		{
			displayName: 'File Store',
			name: 'fileStore',
			type: 'options',
			options: [
				{ name: 'Database', value: 'database', description: 'In Postgres, with the rows' },
				{
					name: 'Folder',
					value: 'folder',
					description: 'On this machine; all workers must see it',
				},
				{ name: 'S3', value: 's3', description: 'With an S3 or AWS credential on the node' },
			],
			default: 'database',
			description: 'Where new files lie; older ones are read where they are until they are moved',
		},
		{
			displayName: 'File Folder',
			name: 'fileFolder',
			type: 'string',
			displayOptions: { hide: { fileStore: ['database'] } },
			default: '',
			placeholder: 'e.g. /var/lib/content-agency/files',
			description: 'Whole path of a folder that n8n may write to',
		},
		{
			displayName: 'File Bucket',
			name: 'fileBucket',
			type: 'string',
			displayOptions: { hide: { fileStore: ['database'] } },
			default: '',
			placeholder: 'e.g. desk-files',
			description: 'Bucket of the S3 or AWS credential',
		},
		{
			displayName: 'File Prefix',
			name: 'filePrefix',
			type: 'string',
			displayOptions: { hide: { fileStore: ['database'] } },
			default: '',
			placeholder: 'e.g. desk/',
			description: 'First part of all keys, for a bucket that holds other things too',
		},
		{
			displayName: 'Browser Address',
			name: 'browserWebSocketUrl',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. ws://browser:3000',
			description:
				'WebSocket address of a browser that runs elsewhere; left empty, one on this machine is used',
		},
		{
			displayName: 'Browser Path',
			name: 'browserExecutablePath',
			type: 'string',
			default: '',
			placeholder: 'e.g. /usr/bin/chromium',
			description:
				'Path of Chromium or Chrome on the machine that runs n8n; left empty, the usual places are searched',
		},
		{
			displayName: 'Require Browser Sandbox',
			name: 'requireBrowserSandbox',
			type: 'boolean',
			default: false,
			description: 'Whether to refuse printing where the browser can only run without its sandbox',
		},
	];

	/** Tested by the nodes that use it, against the store; see `methods.credentialTest` of Content Store. */
	test?: ICredentialTestRequest;
}
