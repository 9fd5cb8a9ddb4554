import type { INodeProperties } from 'n8n-workflow';
import { isReading, permissionOf } from '../../core/store';
import { NAMED_ROWS } from './named-rows';
import { OPERATIONS } from './run-store';

/** Names of fields that take the ID of a row as a text. */
const BY_ID = /^(?:client|document|file|job|sector|site)Id$/;

it('knows whose every row is that a changing operation names beside one it knows', () => {
	const known = new Set(NAMED_ROWS.flatMap(({ names }) => names));
	const chosen = (fields: readonly INodeProperties[], before = ''): string[] =>
		fields.flatMap(({ name, type, options = [] }) =>
			type === 'collection'
				? chosen(options as INodeProperties[], `${name}.`)
				: type === 'resourceLocator' || (type === 'string' && BY_ID.test(name))
					? [`${before}${name}`]
					: [],
		);
	const unknown = OPERATIONS.filter(
		({ resource, value }) => !isReading(value) && permissionOf(resource, value) !== undefined,
	).flatMap(({ resource, value, fields }) => {
		const names = chosen(fields);
		// One that names no known row is refused to whoever works for some clients.
		if (!names.some((name) => known.has(name))) return [];
		return names.filter((name) => !known.has(name)).map((name) => `${resource}.${value}: ${name}`);
	});
	expect(unknown).toEqual([]);
});
