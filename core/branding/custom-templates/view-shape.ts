/** The shape of a real view: which fields there are and what they hold, merged over documents laid for a template. */

/** What a place of the view holds. */
export interface ViewShape {
	/** Kinds of values seen here. */
	kinds: Set<'text' | 'markup' | 'flag' | 'number' | 'list' | 'object'>;
	/** Fields, where objects were seen. */
	fields: Map<string, ViewShape>;
	/** What lists hold, where one with entries was seen. */
	items: ViewShape | undefined;
	/** A value seen, for the guide. */
	example: string;
	/** Whether all that was seen is nothing: false, an empty text, a list without entries. */
	isEmpty: boolean;
}

const LONGEST_EXAMPLE = 60;
const DEEPEST = 14;

/** A shape nothing was added to. */
export function emptyShape(): ViewShape {
	return { kinds: new Set(), fields: new Map(), items: undefined, example: '', isEmpty: true };
}

/** Adds a value to a shape. */
export function addToShape(shape: ViewShape, value: unknown, depth = 0): void {
	if (value === undefined || value === null || depth > DEEPEST) return;
	if (typeof value === 'string') {
		shape.kinds.add('text');
		if (value === '') return;
		shape.isEmpty = false;
		if (shape.example === '') shape.example = value.slice(0, LONGEST_EXAMPLE);
		return;
	}
	if (typeof value === 'boolean') {
		shape.kinds.add('flag');
		if (value) shape.isEmpty = false;
		return;
	}
	if (typeof value === 'number') {
		shape.kinds.add('number');
		shape.isEmpty = false;
		return;
	}
	if (Array.isArray(value)) {
		shape.kinds.add('list');
		for (const item of value) {
			shape.isEmpty = false;
			shape.items ??= emptyShape();
			addToShape(shape.items, item, depth + 1);
		}
		return;
	}
	if (typeof value !== 'object') return;
	shape.isEmpty = false;
	if ('toHTML' in value) {
		shape.kinds.add('markup');
		return;
	}
	shape.kinds.add('object');
	for (const [name, field] of Object.entries(value)) {
		const known = shape.fields.get(name) ?? emptyShape();
		shape.fields.set(name, known);
		addToShape(known, field, depth + 1);
	}
}

/** Fields of a shape as lines of path, kinds and example; a list is written as `name[]`. */
export function describeShape(
	shape: ViewShape,
	path = '',
): { path: string; kinds: string; example: string }[] {
	return [...shape.fields].flatMap(([name, field]) => {
		const own = path === '' ? name : `${path}.${name}`;
		const kinds = [...field.kinds].sort().join(' or ');
		const rows = [{ path: own, kinds, example: field.example }];
		const items = field.items === undefined ? [] : describeShape(field.items, `${own}[]`);
		return [...rows, ...describeShape(field, own), ...items];
	});
}
