/** Options of the format field, from the registry of formats. */
import type { INodePropertyOptions } from 'n8n-workflow';
import { FORMATS } from '../../core/writing';

/** One option per format, by name. */
export const FORMAT_OPTIONS: INodePropertyOptions[] = FORMATS.map(({ id, title }) => ({
	name: title.replace(/\b\p{Ll}/gu, (letter) => letter.toUpperCase()),
	value: id,
})).sort((a, b) => a.name.localeCompare(b.name));
