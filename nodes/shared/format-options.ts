/** Options of the format fields, from the registry of formats. */
import type { INodePropertyOptions } from 'n8n-workflow';
import { FORMATS } from '../../core/writing';

const optionsOf = (formats: typeof FORMATS): INodePropertyOptions[] =>
	formats
		.map(({ id, title }) => ({
			name: title.replace(/\b\p{Ll}/gu, (letter) => letter.toUpperCase()),
			value: id,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));

/** One option per format, by name. */
export const FORMAT_OPTIONS = optionsOf(FORMATS);

/** One option per format that can be derived from another text: all but those longer than their origin. */
export const DERIVED_FORMAT_OPTIONS = optionsOf(
	FORMATS.filter(({ id }) => id !== 'white_paper' && id !== 'report'),
);
