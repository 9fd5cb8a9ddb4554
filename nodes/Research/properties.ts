/** Fields of the Research node: the operation, then the fields of each. */
import type { INodeProperties } from 'n8n-workflow';
import { EVIDENCE_FIELDS } from './operations/evidence-fields';
import { TRANSCRIPT_FIELDS } from './operations/mine-transcript';
import { KEYWORD_FIELDS } from './operations/keyword-fields';
import { PROFILE_FIELDS } from './operations/profile-company';

const OPERATION: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'researchTopic',
	options: [
		{
			name: 'Mine Transcript',
			value: 'mineTranscript',
			action: 'Mine a transcript',
			description:
				'Finds moments, objections and words of buyers in a conversation, each with its time code',
		},
		{
			name: 'Plan Keywords',
			value: 'planKeywords',
			action: 'Plan keywords',
			description: 'Groups keywords by need, scores the topics, and proposes pieces with dates',
		},
		{
			name: 'Profile Company',
			value: 'profileCompany',
			action: 'Profile a company',
			description:
				'Reads the site of a company and what others write, and keeps every fact with its passage',
		},
		{
			name: 'Read Sources',
			value: 'readSources',
			action: 'Read given sources',
			description:
				'Reads only the addresses, feeds and files you give, and keeps every figure with its passage',
		},
		{
			name: 'Research Topic',
			value: 'researchTopic',
			action: 'Research a topic',
			description:
				'Plans questions, searches the web, reads pages, and keeps every figure with its passage',
		},
	],
};

/** All fields, in the order of the panel. */
export const researchProperties: INodeProperties[] = [
	OPERATION,
	...EVIDENCE_FIELDS,
	...PROFILE_FIELDS,
	...TRANSCRIPT_FIELDS,
	...KEYWORD_FIELDS,
];
