/** Fields of the operation Cover Image. */
import type { INodeProperties } from 'n8n-workflow';
import { imageProviders } from '../../core/branding/cover-image';

const displayOptions = { show: { operation: ['coverImage'] } };
const stock = imageProviders.filter(({ kind }) => kind === 'photo').map(({ title }) => title);

/** The fields, after those of the brand. */
export const coverImageProperties: INodeProperties[] = [
	{
		displayName: 'Sources',
		name: 'coverSources',
		type: 'multiOptions',
		displayOptions,
		default: ['draw'],
		options: [
			{ name: 'Draw From the Brand', value: 'draw' },
			...imageProviders.map(({ id, title }) => ({ name: title, value: id })),
		].sort((one, other) => one.name.localeCompare(other.name)),
		description:
			'Asked in the order they were chosen, until one gives a picture. When none does, and at Draw, the cover is drawn. Each needs its credential.',
	},
	{
		displayName: 'Query',
		name: 'coverQuery',
		type: 'string',
		displayOptions,
		default: '',
		placeholder: 'e.g. office building at dusk',
		description:
			'What the picture shows; left empty, words are taken from keywords, topic and industry',
	},
	{
		displayName: 'Orientation',
		name: 'coverOrientation',
		type: 'options',
		displayOptions,
		default: 'portrait',
		options: [
			{ name: 'Landscape', value: 'landscape' },
			{ name: 'Portrait', value: 'portrait' },
			{ name: 'Square', value: 'square' },
		],
	},
	{
		displayName: 'Avoid People',
		name: 'avoidPeople',
		type: 'boolean',
		displayOptions,
		default: true,
		description: `Whether never to take a picture whose description names people, or which has none (${stock.join(', ')}), and to ask models for none`,
	},
	{
		displayName: 'Gemini Model',
		name: 'geminiModel',
		type: 'string',
		displayOptions: { show: { ...displayOptions.show, coverSources: ['gemini'] } },
		default: '',
		placeholder: 'e.g. gemini-3.1-flash-image',
		description: 'Left empty, gemini-3.1-flash-image',
	},
	{
		displayName: 'OpenAI Model',
		name: 'openAiModel',
		type: 'string',
		displayOptions: { show: { ...displayOptions.show, coverSources: ['openai'] } },
		default: '',
		placeholder: 'e.g. gpt-image-2',
		description: 'Left empty, gpt-image-2',
	},
];
