/** A field that names a row of the store: chosen from a list, typed by name, or given by ID. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { text } from './parameters';

const LONGEST = 200;

/** How a locator is shown. */
export interface RowLocatorOptions<Search extends string = string> {
	/** Name of the parameter; never renamed. */
	name: string;
	label: string;
	/** The method of `methods.listSearch` its list is made of. */
	search: Search;
	/** Whether a name will do where the ID is not known. */
	byName?: boolean;
	required?: boolean;
	/** Expression the field starts with, such as `={{ $json.client }}`. */
	from?: string;
	placeholder?: string;
	namePlaceholder?: string;
	description?: string;
}

/** The field: From List, By Name where it has one, By ID. */
export function rowLocator(options: RowLocatorOptions): INodeProperties {
	const { name, label, search, byName = false, required = true, from, description } = options;
	const placeholder = options.placeholder ?? 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10';
	const namePlaceholder = options.namePlaceholder ?? placeholder;
	const typed = { type: 'string' as const };
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		...(required ? { required } : {}),
		default: from === undefined ? { mode: 'list', value: '' } : { mode: 'id', value: from },
		...(description === undefined ? {} : { description }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			...(byName
				? [{ ...typed, displayName: 'By Name', name: 'name', placeholder: namePlaceholder }]
				: []),
			{ ...typed, displayName: byName ? 'By ID or Expression' : 'By ID', name: 'id', placeholder },
		],
	};
}

/** What a locator holds, also where an older workflow or an expression left a bare text in it. */
export const located = z.preprocess(
	(value) =>
		typeof value === 'object' && value !== null && '__rl' in value && 'value' in value
			? (value.value ?? '')
			: (value ?? ''),
	text(LONGEST),
);
