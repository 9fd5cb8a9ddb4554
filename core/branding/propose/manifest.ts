/** Reads the manifest of a web app a page links: its colour and its icons. */
import { decodeText, type PageDocument } from './dom';
import type { LogoCandidate } from './logo-candidates';
import type { Site } from './site';

const MAX_BYTES = 200_000;

/** What a manifest says; empty where there is none. */
export async function manifestOf(
	document: PageDocument,
	site: Site,
): Promise<{ themeColour: string; icons: LogoCandidate[] }> {
	const none = { themeColour: '', icons: [] };
	const address = document.querySelector('link[rel="manifest"]')?.getAttribute('href') ?? '';
	if (address === '' || !site.isOwn(address)) return none;
	const fetched = await site.get(address, {
		accept: ['application/json', 'text/plain'],
		maxBytes: MAX_BYTES,
	});
	if (fetched === undefined) return none;
	try {
		const manifest = JSON.parse(decodeText(fetched.bytes, '')) as Record<string, unknown>;
		const { theme_color: themeColour, icons } = manifest;
		return {
			themeColour: typeof themeColour === 'string' ? themeColour : '',
			icons: Array.isArray(icons) ? iconsOf(icons, fetched.finalUrl) : [],
		};
	} catch {
		return none;
	}
}

function iconsOf(icons: unknown[], within: string): LogoCandidate[] {
	return icons
		.slice(0, 12)
		.map((icon) => (icon ?? {}) as Record<string, unknown>)
		.map(({ src, sizes }) => ({
			src: typeof src === 'string' ? src : '',
			side: Number.parseInt(typeof sizes === 'string' ? sizes : '', 10) || 0,
		}))
		.filter(({ src, side }) => src !== '' && side >= 96 && side <= 1_024)
		.sort((one, other) => other.side - one.side)
		.slice(0, 1)
		.map(({ src }) => ({
			address: URL.canParse(src, within) ? new URL(src, within).href : '',
			markup: '',
			confidence: 0.45,
			where: 'icon of the manifest',
			words: '',
			isIcon: true,
		}));
}
