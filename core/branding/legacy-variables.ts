/** The variables custom templates were written with before tokens, filled from a resolved brand. */
import type { ResolvedBrand } from './resolve-brand';

/** Variables by their older names; the logo is a `data:` address or empty, never fetched at print time. */
export function legacyVariables(
	brand: Pick<ResolvedBrand, 'accents' | 'footer' | 'logos' | 'mode' | 'name' | 'tokens'>,
): Record<string, string> {
	const { accents, logos, tokens } = brand;
	const [first = '', second = '', third = ''] = accents;
	const light = logos.horizontal || logos.round || (logos.vertical ?? '');
	return {
		PRIMARY_COLOR: tokens['plane'] ?? first,
		SECONDARY_COLOR: tokens['plane-2'] ?? second,
		ACCENT_COLOR: tokens['plane-3'] ?? third,
		TEXT_COLOR: tokens['ink'] ?? '#333333',
		LOGO_URL: brand.mode === 'dark' ? logos.onDark || light : light,
		COMPANY_NAME: brand.name,
		FOOTER_TEXT: brand.footer,
	};
}

/** The colours under the names the older `variables.css` had, for style sheets written with them. */
export function legacyRule(brand: Parameters<typeof legacyVariables>[0]): string {
	const colours = Object.entries(legacyVariables(brand)).filter(([name]) =>
		name.endsWith('_COLOR'),
	);
	const lines = colours.map(([name, value]) => {
		if (!/^#[0-9a-f]{6}$/i.test(value)) throw new Error(`${name} is no colour`);
		return `--${name.toLowerCase().replace('_', '-')}:${value};`;
	});
	return `:root{${lines.join('')}}`;
}
