/** Fields of the Write Document node. */
import type { INodeProperties } from 'n8n-workflow';
import { MODEL_OPTIONS } from '../shared/model';

/** All fields, in the order of the panel. */
export const writeDocumentProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'write',
		options: [
			{
				name: 'Revise',
				value: 'revise',
				action: 'Revise a document',
				description:
					'Mends what the findings of Quality Check name and leaves every other block as it is',
			},
			{
				name: 'Write',
				value: 'write',
				action: 'Write a document',
				description:
					'Outlines, writes the sections in parallel and verifies every figure against the evidence',
			},
		],
	},
	{
		displayName:
			'The brief and the evidence come with the dossier. Figures and quotes are put in by code from the evidence; a sentence that nothing carries is taken out and listed.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...MODEL_OPTIONS],
	},
];
