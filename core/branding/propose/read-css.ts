/** Reads style sheets far enough for a brand: rules with their selectors and declarations, custom properties resolved. Nothing they name is loaded. */

/** A declaration of a rule. */
export interface CssDeclaration {
	property: string;
	value: string;
}

/** A rule for elements. */
export interface CssRule {
	selectors: string[];
	declarations: CssDeclaration[];
	/** Where it stands, for the evidence. */
	where: string;
}

/** What was read of all sheets of a page. */
export interface CssFacts {
	rules: CssRule[];
	/** Custom properties by name with dashes; the first value of `:root` wins over later ones in other modes. */
	variables: Map<string, { value: string; where: string }>;
	/** Families `@font-face` brings. */
	faces: string[];
	/** Addresses of `@import`, as written. */
	imports: string[];
}

const MAX_RULES = 20_000;
const MAX_VALUE = 400;
const MAX_DEPTH = 6;
/** Conditions under which a rule does not show the page as most visitors see it. */
const OTHER_VIEW = /\bprint\b|prefers-color-scheme:\s*dark|prefers-contrast|forced-colors/iu;

/** Facts with nothing in them. */
export function noCss(): CssFacts {
	return { rules: [], variables: new Map(), faces: [], imports: [] };
}

/** Adds one sheet to the facts. Broken text is read as far as it goes. */
export function readCss(source: string, where: string, facts: CssFacts): void {
	const css = withoutComments(source);
	readBlock(css, { start: 0, end: css.length, depth: 0 }, where, facts);
}

function readBlock(
	css: string,
	range: { start: number; end: number; depth: number },
	where: string,
	facts: CssFacts,
): void {
	let at = range.start;
	while (at < range.end && facts.rules.length < MAX_RULES) {
		const stop = nextOf(css, at, range.end);
		const prelude = css.slice(at, Math.min(stop, at + 4_000)).trim();
		if (stop >= range.end) return;
		if (css[stop] !== '{') {
			readStatement(prelude, facts);
			at = stop + 1;
			continue;
		}
		const close = closeOf(css, stop, range.end);
		if (prelude.startsWith('@')) {
			readAtRule(css, { prelude, start: stop + 1, end: close, depth: range.depth }, where, facts);
		} else readRule(css.slice(stop + 1, close), prelude, where, facts);
		at = close + 1;
	}
}

function readStatement(prelude: string, facts: CssFacts): void {
	const [, address = ''] = /^@import\s+(?:url\(\s*)?["']?([^"')\s]+)/iu.exec(prelude) ?? [];
	if (address !== '') facts.imports.push(address);
}

function readAtRule(
	css: string,
	block: { prelude: string; start: number; end: number; depth: number },
	where: string,
	facts: CssFacts,
): void {
	const { prelude, start, end, depth } = block;
	if (/^@font-face/iu.test(prelude)) {
		const family = declarationsOf(css.slice(start, Math.min(end, start + 4_000))).find(
			({ property }) => property === 'font-family',
		);
		if (family !== undefined) facts.faces.push(family.value.replace(/["']/gu, '').trim());
		return;
	}
	const isGroup = /^@(?:media|supports|layer|container|scope)\b/iu.test(prelude);
	if (!isGroup || OTHER_VIEW.test(prelude) || depth >= MAX_DEPTH) return;
	readBlock(css, { start, end, depth: depth + 1 }, where, facts);
}

function readRule(body: string, prelude: string, where: string, facts: CssFacts): void {
	const selectors = prelude.split(',').map((selector) => selector.trim());
	const declarations = declarationsOf(body.slice(0, 20_000));
	const isDark = selectors.every((selector) => /\bdark\b/iu.test(selector));
	for (const { property, value } of declarations) {
		if (!property.startsWith('--') || isDark || facts.variables.has(property)) continue;
		facts.variables.set(property, { value, where });
	}
	if (!isDark) facts.rules.push({ selectors: selectors.slice(0, 50), declarations, where });
}

/** Declarations of a block without nested rules. */
export function declarationsOf(body: string): CssDeclaration[] {
	return body
		.split(/[;{}]/u)
		.map((part) => {
			const colon = part.indexOf(':');
			return {
				property: part.slice(0, colon).trim().toLowerCase(),
				value: part
					.slice(colon + 1, colon + 1 + MAX_VALUE)
					.replace(/!\s*important/iu, '')
					.trim(),
			};
		})
		.filter(({ property, value }) => /^-{0,2}[\w-]+$/u.test(property) && value !== '');
}

/** A value with its `var()` replaced; a circle or a missing name leaves the fallback or nothing. */
export function resolveVariables(value: string, variables: CssFacts['variables']): string {
	let resolved = value;
	for (let round = 0; round < 8 && resolved.includes('var('); round += 1) {
		resolved = resolved
			.replace(
				/var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/gu,
				(_, name: string, fallback = '') => variables.get(name)?.value ?? String(fallback),
			)
			.slice(0, MAX_VALUE);
	}
	return resolved;
}

/** The next `{` or `;` or `}` outside quotes and brackets; `end` when there is none. */
function nextOf(css: string, start: number, end: number): number {
	let quote = '';
	for (let at = start; at < end; at += 1) {
		const sign = css[at] ?? '';
		if (quote !== '') {
			if (sign === '\\') at += 1;
			else if (sign === quote) quote = '';
		} else if (sign === '"' || sign === "'") quote = sign;
		else if (sign === '{' || sign === ';' || sign === '}') return at;
	}
	return end;
}

/** The brace that closes the one at `open`; `end` when it is missing. */
function closeOf(css: string, open: number, end: number): number {
	let depth = 0;
	for (let at = open; at < end; at += 1) {
		if (css[at] === '{') depth += 1;
		else if (css[at] === '}') {
			depth -= 1;
			if (depth === 0) return at;
		}
	}
	return end;
}

function withoutComments(css: string): string {
	let text = '';
	let at = 0;
	for (;;) {
		const open = css.indexOf('/*', at);
		if (open < 0) return text + css.slice(at);
		text += `${css.slice(at, open)} `;
		const close = css.indexOf('*/', open + 2);
		if (close < 0) return text;
		at = close + 2;
	}
}
