/** JSON Schema as structured outputs take it: what is refused in a schema, and whether a value fits one. */

const REFUSED = [
	'minimum',
	'maximum',
	'exclusiveMinimum',
	'exclusiveMaximum',
	'multipleOf',
	'minLength',
	'maxLength',
	'maxItems',
	'uniqueItems',
	'patternProperties',
	'not',
	'if',
	'then',
	'else',
	'oneOf',
	'dependentSchemas',
	'prefixItems',
	'contains',
	'propertyNames',
];
const FORMATS = new Set([
	'date-time',
	'time',
	'date',
	'duration',
	'email',
	'hostname',
	'uri',
	'ipv4',
	'ipv6',
	'uuid',
]);
const OPTIONAL_LIMIT = 24;
const UNION_LIMIT = 16;

/** What is wrong with a schema, as the API says it, or an empty string. */
export function schemaProblem(schema) {
	if (schema === null || typeof schema !== 'object')
		return 'output_config.format.schema: Input should be an object';
	const count = { optional: 0, unions: 0 };
	const problem = lint(schema, schema, count, []);
	if (problem) return problem;
	if (count.optional > OPTIONAL_LIMIT || count.unions > UNION_LIMIT)
		return 'output_config.format.schema: Schema is too complex for compilation.';
	return '';
}

function lint(node, root, count, path) {
	if (node === null || typeof node !== 'object') return '';
	const at = `output_config.format.schema: For '${node.type ?? 'schema'}' type`;
	for (const word of REFUSED) if (word in node) return `${at}, property '${word}' is not supported`;
	if (typeof node.minItems === 'number' && node.minItems > 1)
		return `${at}, 'minItems' values other than 0 or 1 are not supported`;
	if (node.format && !FORMATS.has(node.format))
		return `${at}, format '${node.format}' is not supported`;
	if (node.pattern && /\(\?[=!<]|\\[1-9]|\\b/.test(node.pattern))
		return `${at}, pattern '${node.pattern}' is not supported`;
	if (Array.isArray(node.type)) count.unions += 1;
	if (node.$ref) {
		if (!node.$ref.startsWith('#/'))
			return 'output_config.format.schema: External $ref is not supported';
		if (path.includes(node.$ref))
			return 'output_config.format.schema: Recursive $ref is not supported';
		return lint(resolve(root, node.$ref), root, count, [...path, node.$ref]);
	}
	if (node.type === 'object' || node.properties) {
		if (node.additionalProperties !== false)
			return `${at}, 'additionalProperties' must be explicitly set to false`;
		const required = new Set(node.required ?? []);
		for (const [name, inner] of Object.entries(node.properties ?? {})) {
			if (!required.has(name)) count.optional += 1;
			const problem = lint(inner, root, count, path);
			if (problem) return problem;
		}
	}
	if (node.anyOf) count.unions += 1;
	for (const inner of [
		...(node.anyOf ?? []),
		...(node.allOf ?? []),
		...(node.items ? [node.items] : []),
	]) {
		const problem = lint(inner, root, count, path);
		if (problem) return problem;
	}
	return '';
}

/** Where a value does not fit a schema, or an empty string. */
export function misfit(value, schema, root = schema, path = '$') {
	if (schema.$ref) return misfit(value, resolve(root, schema.$ref), root, path);
	if (schema.anyOf)
		return schema.anyOf.some((inner) => misfit(value, inner, root, path) === '')
			? ''
			: `${path}: fits none of anyOf`;
	if (schema.const !== undefined && value !== schema.const)
		return `${path}: is not ${JSON.stringify(schema.const)}`;
	if (schema.enum && !schema.enum.includes(value))
		return `${path}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`;
	const types = schema.type === undefined ? [] : [schema.type].flat();
	if (types.length && !types.some((type) => isType(value, type)))
		return `${path}: is not ${types.join(' or ')}`;
	if (Array.isArray(value) && schema.items) {
		if ((schema.minItems ?? 0) > value.length) return `${path}: is empty`;
		for (const [i, item] of value.entries()) {
			const problem = misfit(item, schema.items, root, `${path}[${i}]`);
			if (problem) return problem;
		}
	}
	if (value !== null && typeof value === 'object' && !Array.isArray(value) && schema.properties) {
		for (const name of schema.required ?? [])
			if (!(name in value)) return `${path}.${name}: is missing`;
		for (const [name, inner] of Object.entries(value)) {
			if (!schema.properties[name]) return `${path}.${name}: is not known`;
			const problem = misfit(inner, schema.properties[name], root, `${path}.${name}`);
			if (problem) return problem;
		}
	}
	return '';
}

/**
 * A value cut and filled so that it fits: unknown properties dropped, missing ones empty. For schemas that grew a field.
 */
export function fitTo(value, schema, root = schema) {
	if (schema.$ref) return fitTo(value, resolve(root, schema.$ref), root);
	if (schema.anyOf)
		return schema.anyOf.some((inner) => misfit(value, inner, root) === '')
			? value
			: fitTo(value, schema.anyOf[0], root);
	if (schema.const !== undefined) return schema.const;
	if (schema.enum) return schema.enum.includes(value) ? value : schema.enum[0];
	const type = [schema.type].flat()[0];
	if (type === 'object') {
		const source = value !== null && typeof value === 'object' ? value : {};
		return Object.fromEntries(
			Object.entries(schema.properties ?? {}).map(([name, inner]) => [
				name,
				fitTo(source[name], inner, root),
			]),
		);
	}
	if (type === 'array')
		return Array.isArray(value)
			? value.map((item) => (schema.items ? fitTo(item, schema.items, root) : item))
			: [];
	if (isType(value, type)) return value;
	return (
		{
			string: value === undefined || value === null ? '' : String(value),
			integer: -1,
			number: -1,
			boolean: false,
			null: null,
		}[type] ?? ''
	);
}

function isType(value, type) {
	switch (type) {
		case 'object':
			return value !== null && typeof value === 'object' && !Array.isArray(value);
		case 'array':
			return Array.isArray(value);
		case 'integer':
			return Number.isInteger(value);
		case 'null':
			return value === null;
		default:
			return typeof value === type;
	}
}

const resolve = (root, reference) =>
	reference
		.slice(2)
		.split('/')
		.reduce((node, key) => node?.[key], root) ?? {};
