/** Turns the styles drawing programs write (class rules, style attributes) into plain attributes of the shapes. */

/** Attributes a style may set; any other property is left out. */
const PRESENTATION = new Set(
	(
		'fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit ' +
		'stroke-dasharray stroke-opacity opacity clip-path clip-rule stop-color stop-opacity color'
	).split(' '),
);
const MAX_STYLE_CHARACTERS = 50_000;

/** Presentation attributes by class name. */
export type ClassRules = Map<string, Record<string, string>>;

/** Rules of a `<style>` element; `refuse` is called for one that is not for classes alone. */
export function readClassRules(css: string, rules: ClassRules, refuse: () => void): void {
	const plain = css.slice(0, MAX_STYLE_CHARACTERS).replace(/\/\*[\s\S]*?\*\//gu, '');
	const blocks = plain.split('}');
	if (blocks.pop()?.trim() !== '') refuse();
	for (const block of blocks) {
		const [selectors = '', body, ...more] = block.split('{');
		if (body === undefined || more.length > 0) {
			refuse();
			continue;
		}
		for (const selector of selectors.split(',')) {
			const [, name] = /^\.([\w-]+)$/u.exec(selector.trim()) ?? [];
			if (name === undefined) refuse();
			else rules.set(name, { ...rules.get(name), ...declarationsOf(body) });
		}
	}
}

/** Attributes of an element after its classes and its style were read; neither stands in the result. */
export function withoutStyle(
	attributes: Record<string, string>,
	rules: ClassRules,
): Record<string, string> {
	const { class: classes = '', style = '', ...own } = attributes;
	const fromClasses = String(classes)
		.split(/\s+/u)
		.map((name) => rules.get(name) ?? {});
	return Object.assign({}, own, ...fromClasses, declarationsOf(String(style))) as Record<
		string,
		string
	>;
}

function declarationsOf(body: string): Record<string, string> {
	const found: Record<string, string> = {};
	for (const declaration of body.split(';')) {
		const [, property = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^]+?)\s*$/u.exec(declaration) ?? [];
		if (PRESENTATION.has(property)) found[property] = value.replace(/\s*!important$/u, '');
	}
	return found;
}
