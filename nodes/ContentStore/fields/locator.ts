/** Fields that name a row of the store: chosen from a list, typed by name, or given by ID. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { text } from '../../shared/parameters';
import type { StoreDoor } from '../actions/operation';
import type { SearchName } from './searches';

const LONGEST = 200;

/** How a locator is shown. */
export interface LocatorOptions {
	/** Name of the parameter; never renamed. */
	name: string;
	label: string;
	/** What the list is made of. */
	search: SearchName;
	/** Whether a name will do where the ID is not known. */
	byName?: boolean;
	required?: boolean;
	/** Expression the field starts with, such as `={{ $json.client }}`. */
	from?: string;
	placeholder?: string;
	description?: string;
}

/** A field that names a row: From List, By Name where it has one, By ID. */
export function locator(options: LocatorOptions): INodeProperties {
	const { name, label, search, byName = false, required = true, from, description } = options;
	const placeholder = options.placeholder ?? 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10';
	const typed = { type: 'string' as const };
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		required,
		default: from === undefined ? { mode: 'list', value: '' } : { mode: 'id', value: from },
		...(description === undefined ? {} : { description }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			...(byName ? [{ ...typed, displayName: 'By Name', name: 'name', placeholder }] : []),
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

/**
 * Name or ID a locator holds.
 *
 * @throws {AgencyError} `CFG_002` when it is empty or no text
 */
export function readLocator(door: StoreDoor, name: string, label: string): string {
	return door.read(name, label, located.pipe(z.string().min(1, 'choose one, or give its ID')), '');
}

/** Name or ID an optional locator holds, undefined when it is empty. */
export function readOptionalLocator(
	door: StoreDoor,
	name: string,
	label: string,
): string | undefined {
	return door.read(name, label, located, '') || undefined;
}
