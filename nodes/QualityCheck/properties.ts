/** Fields of the Quality Check node. */
import type { INodeProperties } from 'n8n-workflow';

/** All fields, in the order of the panel. */
export const qualityCheckProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'check',
		options: [
			{
				name: 'Check',
				value: 'check',
				action: 'Check a document',
				description:
					'Recomputes every figure, quote, link and chart from the archived sources, and reads for house style',
			},
		],
	},
	{
		displayName: 'Most Rounds',
		name: 'rounds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3 },
		default: 3,
		description:
			'Revisions a document may go through before it leaves by Revise as needing attention',
	},
];
