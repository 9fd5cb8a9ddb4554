/** The generated halves of `docs/templates.md`: fields of template.json from its schema, fields of the view from a real one. */

/** Both tables, under their marks in the page. */
export async function templateTables(load, z) {
	const { TemplateSchema } = load('./dist/core/branding/template');
	const { shapeFor, describeShape } = load('./dist/core/branding/custom-templates');
	const json = z.toJSONSchema(TemplateSchema, { io: 'input', reused: 'inline' });
	const { shape } = await shapeFor(undefined, []);
	return {
		manifest: table(['field', 'type', 'given', 'meaning'], manifestRows(json, '')),
		view: table(
			['field', 'holds', 'for example'],
			describeShape(shape)
				// The list of labels is the words of one language; they are named, not shown.
				.filter(({ path }) => path.split(/[.[]/).length <= 9)
				.map(({ path, kinds, example }) => [
					code(path),
					kinds || 'nothing in the samples',
					cell(example),
				]),
		),
	};
}

/** Puts the tables between their marks. */
export function withTables(page, tables) {
	return Object.entries(tables).reduce(
		(text, [name, rows]) =>
			text.replace(
				new RegExp(`(<!-- ${name}: made by npm run docs -->)[\\s\\S]*?(<!-- /${name} -->)`),
				(_, begin, end) => `${begin}\n\n${rows}\n\n${end}`,
			),
		page,
	);
}

function manifestRows(schema, path) {
	const required = new Set(schema.required ?? []);
	return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
		const own = path === '' ? name : `${path}.${name}`;
		const given = required.has(name) ? 'required' : fallback(field);
		const row = [code(own), typeOf(field), given, cell(field.description ?? '')];
		// Letter and A4 take the same.
		if (name === 'Letter') return [row, ...manifestRows(field, own)];
		if (name === 'A4') return [row];
		return [row, ...manifestRows(field, own)];
	});
}

function typeOf(field) {
	if (field.enum !== undefined) return field.enum.map(code).join(', ');
	if (field.type === 'array') return `list of ${typeOf(field.items ?? {})}`;
	if (field.pattern !== undefined) return 'text of a set form';
	return field.type ?? 'any';
}

function fallback({ default: value }) {
	if (value === undefined) return '';
	const text = JSON.stringify(value);
	return text.length > 40 ? 'has a default' : code(text);
}

const code = (text) => `\`${text}\``;
const cell = (text) =>
	String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ').replaceAll('<', '&lt;');

function table(head, rows) {
	const line = (cells) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
