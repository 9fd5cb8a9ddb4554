/** The logos of a brand for each ground of a document: a shape that is seen there, on a field where none is. */
import { type ChosenLogo, chooseLogo } from '../logo/choose-logo';
import type { ResolvedBrand } from '../resolve-brand';

/** The logos for one ground. */
export interface LogosOn {
	/** The wide logo; empty when the brand has none. */
	logo: string;
	/** Class of the field it needs: `patch-light`, `patch-dark` or empty. */
	patch: string;
	/** The logo for a narrow place. */
	small: string;
	smallPatch: string;
}

/** Grounds a template may set a logo on, by token. */
const GROUNDS = {
	onPaper: 'paper',
	onGround: 'ground',
	onPlane: 'plane',
	onPlane2: 'plane-2',
	onPlane3: 'plane-3',
	onDeep: 'plane-deep',
	onPoster: 'poster-ground',
	onNight: 'night',
} as const;

/** Logos for every ground. */
export function viewLogos(brand: ResolvedBrand): Record<keyof typeof GROUNDS, LogosOn> {
	const entries = Object.entries(GROUNDS).map(([name, token]) => {
		const ground = brand.tokens[token] ?? brand.tokens['paper'] ?? '#ffffff';
		const wide = chooseLogo(brand.logos, { shape: 'horizontal', ground });
		const round = chooseLogo(brand.logos, { shape: 'round', ground });
		const on: LogosOn = {
			logo: wide.uri,
			patch: classOf(wide),
			small: round.uri,
			smallPatch: classOf(round),
		};
		return [name, on];
	});
	return Object.fromEntries(entries) as Record<keyof typeof GROUNDS, LogosOn>;
}

/** Logos by ground; the older names are those on paper. */
export function viewBrandLogos(brand: ResolvedBrand) {
	const logos = viewLogos(brand);
	const { logo, small, patch } = logos.onPaper;
	// Grounds that are light in both modes take the logo for light ones.
	const onLight = { logoOnLight: logos.onGround.logo, smallLogoOnLight: logos.onGround.small };
	return { ...logos, ...onLight, logo, smallLogo: small, logoNeedsLight: patch === 'patch-light' };
}

function classOf({ patch }: ChosenLogo): string {
	if (patch === '') return '';
	return patch === '#ffffff' ? 'patch-light' : 'patch-dark';
}
