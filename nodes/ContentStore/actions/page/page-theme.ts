/** The agency's brand as its pages wear it, every colour held to contrast on both grounds. */
import { loadColourTools, reachContrast } from '../../../../core/branding/colour';
import type { BrandInput } from '../../../../core/contracts';
import { GROUNDS, PLAIN_THEME, type PageTheme } from '../../../../core/pages';

/** Contrast of text; the accent also carries links. @see WCAG 2.2, 1.4.3 */
const TEXT_RATIO = 4.5;

/** Dresses a page; what the brand leaves open is plain. */
export async function pageTheme(
	agencyName: string,
	brand: BrandInput | undefined,
): Promise<PageTheme> {
	const tools = await loadColourTools();
	const accent = tools.parse(brand?.accents?.[0] ?? '') ?? PLAIN_THEME.accent;
	const on = (ground: string, towards: 'darker' | 'lighter') =>
		reachContrast(accent, { ground, ratio: TEXT_RATIO, towards }, tools);
	return {
		name: brand?.name ?? agencyName,
		logo: brand?.logoHorizontal ?? brand?.logoRound ?? '',
		logoOnDark: brand?.logoHorizontalOnDark ?? brand?.logoOnDark ?? brand?.logoRoundOnDark ?? '',
		accent: on(GROUNDS.light, 'darker'),
		accentOnDark: on(GROUNDS.dark, 'lighter'),
		footer: brand?.footer ?? '',
	};
}
