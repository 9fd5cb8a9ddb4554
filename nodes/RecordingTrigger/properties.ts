/** Fields of the Recording Trigger node. */
import type { INodeProperties } from 'n8n-workflow';
import { VENDORS } from '../../core/recordings';

const genericOnly = { show: { scheme: ['genericHmac'] } };

/** All fields, in the order of the panel. */
export const recordingTriggerProperties: INodeProperties[] = [
	{
		displayName: 'Signature Scheme',
		name: 'scheme',
		type: 'options',
		noDataExpression: true,
		default: 'standardWebhooks',
		options: VENDORS.map(({ id, label, description }) => ({ name: label, value: id, description })),
		description: 'How the recording tool signs its deliveries',
	},
	{
		displayName: 'Signature Header',
		name: 'signatureHeader',
		type: 'string',
		default: 'X-Signature',
		placeholder: 'e.g. X-Hub-Signature',
		description: 'Header that carries the signature',
		displayOptions: genericOnly,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: genericOnly,
		options: [
			{
				displayName: 'Delivery ID Header',
				name: 'idHeader',
				type: 'string',
				default: '',
				placeholder: 'e.g. X-Delivery-Id',
				description:
					'Header that stays the same when a delivery is repeated; without one the body itself counts',
			},
			{
				displayName: 'Encoding',
				name: 'encoding',
				type: 'options',
				default: 'hex',
				options: [
					{ name: 'Base64', value: 'base64' },
					{ name: 'Hex', value: 'hex' },
				],
				description: 'How the signature is written',
			},
			{
				displayName: 'Prefix',
				name: 'prefix',
				type: 'string',
				default: '',
				placeholder: 'e.g. sha256=',
				description: 'What stands before the signature in its header',
			},
			{
				displayName: 'Timestamp Header',
				name: 'timestampHeader',
				type: 'string',
				default: '',
				placeholder: 'e.g. X-Timestamp',
				description:
					'Header with the signed unix time; the signature is then over "timestamp.body"',
			},
		],
	},
];
