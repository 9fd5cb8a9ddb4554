import type { INodeProperties } from 'n8n-workflow';

/** A collection without some of its fields, for an operation that asks for them beside it. */
export function withoutFields(
	collection: INodeProperties,
	...names: readonly string[]
): INodeProperties {
	const options = collection.options ?? [];
	return {
		...collection,
		options: options.filter(({ name }) => !names.includes(name)),
	} as INodeProperties;
}
