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
