/** Brings a template in the older form (template.html, styles.css, components/) into the form that is printed (A-049). */
import { readAsset } from '../../shared/assets';
import { POLICY } from './markup-laws';

/** Files of the older form by the name they get. */
const COMPONENT = /^components\/(cover|section|callout|chart|footer)\.(?:html|hbs)$/u;
const COLOURS = 'PRIMARY_COLOR|SECONDARY_COLOR|ACCENT_COLOR|TEXT_COLOR';
const OWN_FILES = [
	'base.css',
	'page-A4.css',
	'page-Letter.css',
	'partials/blocks.hbs',
	'partials/pull.hbs',
];

/** Whether the files are those of the older form. */
export function isLegacy(texts: Readonly<Record<string, string>>): boolean {
	return texts['template.html'] !== undefined && texts['layout.hbs'] === undefined;
}

/** The files in the form that is printed, and what was changed in words. */
export function fromLegacy(
	given: Readonly<Record<string, string>>,
	code: string,
): { texts: Record<string, string>; notes: string[] } {
	const texts: Record<string, string> = {};
	const notes = ['The older form was read: template.html is the layout of every format.'];
	for (const [path, text] of Object.entries(given)) {
		const component = COMPONENT.exec(path)?.[1];
		if (component !== undefined) texts[`partials/${component}.hbs`] = plainCalls(text);
		else if (path === 'template.html') texts['layout.hbs'] = layoutOf(text);
		else if (path === 'variables.css') {
			notes.push('variables.css was left out: it is written anew from every brand.');
		} else if (path.endsWith('.css')) texts[path] = colourTokens(text);
		else if (path !== 'template.json') texts[path] = text;
	}
	for (const file of OWN_FILES) texts[file] ??= readAsset(`templates/_legacy/${file}`);
	texts['styles.css'] ??= '';
	// The layout prints everything itself; the body it would call stays empty.
	texts['formats/white_paper.hbs'] ??= '';
	texts['template.json'] = manifestOf(given, code);
	return { texts, notes };
}

/** What the author declared, over what the older form always has. */
function manifestOf(given: Readonly<Record<string, string>>, code: string): string {
	const base = JSON.parse(readAsset('templates/_legacy/template.json')) as Record<string, unknown>;
	const own = given['template.json'];
	const more = Object.keys(given).filter(
		(path) =>
			path.endsWith('.css') && !/\//u.test(path) && !/^(?:styles|variables)\.css$/u.test(path),
	);
	const stylesheets = [...(base['stylesheets'] as string[]), ...more];
	try {
		const declared = own === undefined ? {} : (JSON.parse(own) as Record<string, unknown>);
		return JSON.stringify({ ...base, code, stylesheets, ...declared });
	} catch {
		// Left as it is: the check of template.json names the place.
		return own ?? '';
	}
}

/** A page of its own: sheets are put in by code, and the policy stands first in its head. */
function layoutOf(html: string): string {
	const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
	const bare = plainCalls(html)
		.replace(/<link\b[^>]*\bhref=["'](?:\.\/)?(?:styles|variables)\.css["'][^>]*>\s*/giu, '')
		.replace(/<meta\b[^>]*http-equiv=["']?content-security-policy[^>]*>\s*/giu, '');
	const headed = /<head[\s>]/iu.test(bare)
		? bare
		: `<!doctype html>\n<html>\n<head>\n</head>\n<body>\n${bare}\n</body>\n</html>`;
	return headed
		.replace(/<html\b([^>]*)>/iu, (_, attributes: string) => `<html${withPage(attributes)}>`)
		.replace(/<head\b[^>]*>/iu, (head) => {
			const charset = /<meta\b[^>]*charset/iu.test(headed) ? '' : '\n<meta charset="utf-8">';
			const title = /<title\b/iu.test(headed) ? '' : '\n<title>{{DOCUMENT_TITLE}}</title>';
			return `${head}${charset}\n${policy}${title}`;
		})
		.replace(/<\/head>/iu, (end) => (headed.includes('{{styles}}') ? end : `{{styles}}\n${end}`));
}

function withPage(attributes: string): string {
	const own = attributes.replace(
		/\s(?:lang|dir|data-page-px|data-baseline-px)=(?:"[^"]*"|'[^']*'|\S+)/giu,
		'',
	);
	return `${own} lang="{{language}}" dir="{{direction}}" data-page-px="{{page.contentPx}}" data-baseline-px="{{page.baselinePx}}"`;
}

/** `{{> components/cover}}` and `{{> cover.html}}` call the same partial as `{{> cover}}`. */
function plainCalls(source: string): string {
	return source.replace(
		/\{\{>\s*(?:\.\/)?(?:components\/)?(cover|section|callout|chart|footer)(?:\.html|\.hbs)?(?=[\s}])/gu,
		'{{> $1',
	);
}

/** Variables of colour in a sheet are custom properties of the page. */
function colourTokens(css: string): string {
	return css.replace(new RegExp(`\\{\\{\\s*(${COLOURS})\\s*\\}\\}`, 'gu'), (_, name: string) => {
		return `var(--${name.toLowerCase().replace('_', '-')})`;
	});
}
