/** Loads the likeliest logos of a page and sorts them by shape and by the ground they are made for. */
import type { BrandInput } from '../../contracts';
import { isAgencyError } from '../../shared/errors';
import { isSeenOn, logoColours } from '../logo/logo-tone';
import { pictureFacts } from '../logo/picture-facts';
import { readLogo } from '../logo/read-logo';
import type { LogoCandidate } from './logo-candidates';
import type { Site } from './site';
import type { ColourSighting } from './weigh-colours';

/** Fields of a brand that hold a logo. */
export type LogoField = Extract<keyof BrandInput, `logo${string}`>;

/** A logo that was read, for the field it fits. */
export interface LogoSighting {
	field: LogoField;
	uri: string;
	confidence: number;
	/** Where it stood on the page, and its address. */
	foundIn: string;
}

const MOST = 8;
const MAX_BYTES = 1_000_000;
const PICTURES = [
	'image/png',
	'image/jpeg',
	'image/webp',
	'image/svg+xml',
	'application/xml',
	'text/plain',
];

/** The logos that could be read, one for each field, and their colours. */
export async function readLogos(
	candidates: readonly LogoCandidate[],
	site: Site,
	note: (message: string) => void,
): Promise<{ logos: LogoSighting[]; colours: ColourSighting[] }> {
	const logos: LogoSighting[] = [];
	const colours: ColourSighting[] = [];
	for (const candidate of candidates.slice(0, MOST)) {
		const uri = await load(candidate, site, note);
		if (uri === '') continue;
		colours.push(...sightingsOf(uri, candidate));
		const field = fieldOf(uri, candidate);
		if (field === undefined || logos.some((logo) => logo.field === field)) continue;
		const { confidence, where, address } = candidate;
		const shownAddress = address.startsWith('data:') ? 'data: address' : address.slice(0, 200);
		logos.push({
			field,
			uri,
			confidence,
			foundIn: [where, shownAddress].filter(Boolean).join(', '),
		});
	}
	return { logos, colours };
}

async function load(
	{ address, markup, where }: LogoCandidate,
	site: Site,
	note: (message: string) => void,
): Promise<string> {
	try {
		if (markup !== '') return await readDrawing(withNamespace(markup));
		if (address.startsWith('data:')) return await readLogo('logo', address, { isLenient: true });
		const fetched = await site.get(address, { accept: PICTURES, maxBytes: MAX_BYTES });
		if (fetched === undefined) return '';
		const base64 = Buffer.from(fetched.bytes).toString('base64');
		return await readLogo('logo', `data:application/octet-stream;base64,${base64}`, {
			isLenient: true,
		});
	} catch (error) {
		if (!isAgencyError(error)) throw error;
		note(`A possible logo (${where}) could not be used: ${error.message}`);
		return '';
	}
}

async function readDrawing(markup: string): Promise<string> {
	const address = `data:image/svg+xml;base64,${Buffer.from(markup, 'utf8').toString('base64')}`;
	return await readLogo('logo', address, { isLenient: true });
}

/** A drawing inside HTML needs no namespace; as a file it does. */
function withNamespace(markup: string): string {
	return /^<svg[^>]*\sxmlns=/u.test(markup)
		? markup
		: markup.replace(/^<svg/u, '<svg xmlns="http://www.w3.org/2000/svg"');
}

function sightingsOf(uri: string, { isIcon, where }: LogoCandidate): ColourSighting[] {
	const found = logoColours(uri);
	if (typeof found === 'string') return [];
	const counts = new Map<string, number>();
	for (const hex of found) counts.set(hex, (counts.get(hex) ?? 0) + 1);
	return [...counts]
		.sort((one, other) => other[1] - one[1])
		.slice(0, 6)
		.filter(([, count]) => count / found.length > 0.05)
		.map(([hex, count]) => ({
			hex,
			weight: (isIcon ? 5 : 9) * Math.sqrt(count / found.length),
			kind: isIcon ? 'icon' : 'logo',
			where: `colours of ${where}`,
		}));
}

/** The field a logo fits: by its shape, and by whether white paper shows it. */
function fieldOf(uri: string, { isIcon }: LogoCandidate): LogoField | undefined {
	const { width, height } = sizeOf(uri);
	if (width === 0 || height === 0) return undefined;
	if (!uri.startsWith('data:image/svg') && Math.max(width, height) < 60) return undefined;
	const shape = shapeOf(width / height, isIcon);
	return isSeenOn(uri, '#ffffff') ? `logo${shape}` : `logo${shape}OnDark`;
}

function shapeOf(ratio: number, isIcon: boolean): 'Horizontal' | 'Round' | 'Vertical' {
	if (isIcon || (ratio > 0.87 && ratio < 1.15)) return 'Round';
	return ratio >= 1.15 ? 'Horizontal' : 'Vertical';
}

function sizeOf(uri: string): { width: number; height: number } {
	const bytes = Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64');
	const facts = pictureFacts(bytes);
	if (facts !== undefined) return facts;
	const [, box = ''] = /viewBox="([^"]*)"/u.exec(bytes.toString('utf8')) ?? [];
	const [, , width = 0, height = 0] = box
		.trim()
		.split(/[\s,]+/u)
		.map(Number);
	return { width, height };
}
