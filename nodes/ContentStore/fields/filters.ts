/** Filters of lists, in one collection. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { StoreDoor } from '../actions/operation';

/** The collection with the filters of one list, by name. */
export function filters(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		// n8n asks for what is required in a collection even where nobody added it.
		options: options
			.map((option) => ({ ...option, required: false }))
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/**
 * The filters that were set; one that was added and left empty filters nothing.
 *
 * @throws {AgencyError} `CFG_002` naming the filter that does not fit
 */
export function readFilters<Shape extends z.ZodRawShape>(
	door: StoreDoor,
	shape: Shape,
): Partial<z.output<z.ZodObject<Shape>>> {
	const schema = z.preprocess(withoutEmpty, z.object(shape).partial());
	return door.read('filters', 'Filters', schema as never, {});
}

function withoutEmpty(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? {};
	return Object.fromEntries(
		Object.entries(value).filter(([, one]) => one !== '' && one !== null && one !== undefined),
	);
}
