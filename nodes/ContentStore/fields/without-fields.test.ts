import type { INodeProperties } from 'n8n-workflow';
import { OPERATIONS } from '../run-store';

it('no operation asks for the same thing beside its collection and in it: one of the two would be lost', () => {
	const twice = OPERATIONS.flatMap(({ resource, value, fields }) => {
		// A row is named by what the collection may change of it.
		const beside = fields
			.filter(({ type }) => type !== 'resourceLocator')
			.map(({ displayName }) => displayName);
		const inside = fields
			.filter(({ type }) => type === 'collection')
			.filter(({ name }) => name !== 'filters')
			.flatMap(({ options = [] }) => (options as INodeProperties[]).map((one) => one.displayName));
		return inside
			.filter((name) => beside.includes(name))
			.map((name) => `${resource}.${value}: ${name}`);
	});
	expect(twice).toEqual([]);
});
