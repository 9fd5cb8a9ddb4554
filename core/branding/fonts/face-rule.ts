/** Writes one `@font-face` rule with its file as a `data:` address. */
import { listAssets, readAssetBytes } from '../../shared/assets';
import { readCut } from './cuts';

/** One rule. */
export interface FaceFacts {
	/** CSS name; a shipped or a checked one, never a free text. */
	family: string;
	cut: string;
	/** Base64 of the file. */
	base64: string;
	format: 'woff2' | 'truetype' | 'opentype';
	/** Where absent the face stands for every letter. */
	range?: string;
}

const MEDIA_TYPES = { woff2: 'font/woff2', truetype: 'font/ttf', opentype: 'font/otf' } as const;
const files = new Map<string, string>();

/** The rule of one face. */
export function faceRule({ family, cut, base64, format, range }: FaceFacts): string {
	const { weight, style } = readCut(cut);
	return (
		`@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};` +
		`src:url(data:${MEDIA_TYPES[format]};base64,${base64}) format("${format}")` +
		`${range === undefined ? '' : `;unicode-range:${range}`}}`
	);
}

/**
 * A shipped file in base64, read once. The installed package carries the files beside the templates; the checkout has
 * them in its dependencies.
 */
export function shippedFile(folder: string, subset: string, cut: string): string {
	const name = `${folder}/files/${folder}-${subset}-${cut}.woff2`;
	const known = files.get(name);
	if (known !== undefined) return known;
	const shipped = listAssets('templates/_shared').includes('fonts');
	const home = shipped ? 'templates/_shared/fonts' : 'node_modules/@fontsource';
	const base64 = readAssetBytes(`${home}/${name}`).toString('base64');
	files.set(name, base64);
	return base64;
}
