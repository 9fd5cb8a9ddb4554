/** Fields of the two operations that gather evidence for a topic: Research Topic and Read Sources. */
import type { INodeProperties } from 'n8n-workflow';
import { BRIEF_OPTIONS } from '../../shared/brief-fields';
import { FORMAT_OPTIONS } from '../../shared/format-options';
import { MODEL_OPTIONS } from '../../shared/model';
import { CONTACT_FIELD, OPEN_SOURCES_FIELD } from '../../shared/search-providers';
import { RESEARCH_OPTIONS } from '../research-options';

const show = (...operation: string[]) => ({ displayOptions: { show: { operation } } });

/** The fields, in the order of the panel. */
export const EVIDENCE_FIELDS: INodeProperties[] = [
	{
		displayName: 'Topic',
		name: 'topic',
		type: 'string',
		default: '={{ $json.topic }}',
		placeholder: 'e.g. What electric vans really cost a delivery fleet',
		description:
			'What the document is about. An item that carries a dossier brings its own brief, and this field is not used.',
		...show('researchTopic', 'readSources'),
	},
	{
		displayName: 'Sources',
		name: 'sources',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. https://example.org/report.pdf',
		description: 'Addresses of pages, PDFs, feeds or sitemaps, one a line',
		...show('readSources'),
	},
	{
		displayName: 'Input Data Field Names',
		name: 'fileFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. report, interview',
		hint: 'Names of the input fields that hold files to read (HTML, PDF, DOCX, text), separated by commas; "*" takes all',
		...show('readSources'),
	},
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		default: 'white_paper',
		options: FORMAT_OPTIONS,
		description: 'What the evidence will become; decides how deep the questions go',
		...show('researchTopic', 'readSources'),
	},
	{
		displayName: 'Client Name',
		name: 'clientName',
		type: 'string',
		default: '={{ $json.client }}',
		placeholder: 'e.g. Harbour Light Energy',
		description: 'The client as it is printed',
		...show('researchTopic'),
	},
	{
		displayName: 'Audience',
		name: 'audience',
		type: 'string',
		default: '={{ $json.audience }}',
		placeholder: 'e.g. Fleet managers of firms with 20 to 500 vans',
		description: 'Who reads it and what they decide',
		...show('researchTopic'),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...BRIEF_OPTIONS,
			...MODEL_OPTIONS,
			...RESEARCH_OPTIONS,
			OPEN_SOURCES_FIELD,
			CONTACT_FIELD,
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		...show('researchTopic', 'readSources'),
	},
];
