/** Logos as trusted data: pictures whose bytes say what they are, drawings rebuilt from an allow-list. */
import { AgencyError } from '../../shared/errors';
import { pictureFacts, stillPng } from './picture-facts';
import { rebuildSvg } from './rebuild-svg';

/** Largest logo accepted, bytes. */
const MAX_BYTES = 2_000_000;
/** Largest side and area a header may state, pixels: what a small file could unpack to. */
const MAX_SIDE = 6_000;
const MAX_AREA = 16_000_000;

/** How a logo is read. */
export interface ReadLogoOptions {
	/** Takes a remark on what was changed. */
	note?: (message: string) => void;
	/** Leaves out what a drawing may not hold instead of refusing it: for drawings a person still confirms. */
	isLenient?: boolean;
}

/**
 * The logo as a `data:` address made by us; empty for an empty value.
 *
 * @throws {AgencyError} BRAND_002: not a data: address, not a picture, too large, or a drawing with forbidden parts
 */
export async function readLogo(
	field: string,
	value: string,
	{ note, isLenient = false }: ReadLogoOptions = {},
): Promise<string> {
	if (value.trim() === '') return '';
	const bytes = bytesOf(field, value.trim());
	if (bytes.length === 0) throw refuse(field, 'it is empty');
	if (bytes.length > MAX_BYTES) {
		throw refuse(field, `it has ${bytes.length} bytes, more than ${MAX_BYTES}`);
	}
	const facts = pictureFacts(bytes);
	if (facts !== undefined) {
		const { type, width, height, isAnimated } = facts;
		if (type === 'image/gif') throw refuse(field, 'it is a GIF; give a still PNG or an SVG');
		if (width === 0 || height === 0) {
			throw refuse(field, `its bytes break off before its size, as a ${type} that is not whole`);
		}
		if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_AREA) {
			throw refuse(field, `it is ${width} × ${height} pixels; ${MAX_SIDE} a side are allowed`);
		}
		if (isAnimated && type !== 'image/png') throw refuse(field, 'it is an animation');
		if (isAnimated) note?.('The picture moves; its first state is used.');
		const still = isAnimated ? stillPng(bytes) : bytes;
		return `data:${type};base64,${still.toString('base64')}`;
	}
	const text = textOf(field, bytes);
	if (!/^\s*(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|\s)*<svg[\s>]/u.test(text)) {
		throw refuse(field, 'its bytes are neither PNG, JPEG, WebP nor SVG');
	}
	const svg = await rebuildSvg(text, (reason) => refuse(field, reason), { isLenient });
	return `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
}

/** The text of a drawing in the encoding its first bytes name. */
function textOf(field: string, bytes: Buffer): string {
	const [first, second] = bytes;
	const said = /^<\?xml[^>]*encoding=["']([\w-]+)["']/u.exec(
		bytes.subarray(0, 200).toString('latin1'),
	);
	let encoding = said?.[1]?.toLowerCase() ?? 'utf-8';
	if (first === 0xff && second === 0xfe) encoding = 'utf-16le';
	if (first === 0xfe && second === 0xff) encoding = 'utf-16be';
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		throw refuse(field, `its bytes are no picture and no text in ${encoding}`);
	}
}

function bytesOf(field: string, value: string): Buffer {
	const match = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w.=+-]+)*),/u.exec(value);
	if (match === null) throw refuse(field, `"${value.slice(0, 40)}" is not a data: address`);
	const body = value.slice(match[0].length);
	if (/;base64$/u.test(match[2] ?? '')) {
		if (!/^[\w+/=\s-]*$/u.test(body)) throw refuse(field, 'its base64 holds other characters');
		return Buffer.from(body, 'base64');
	}
	try {
		return Buffer.from(decodeURIComponent(body), 'utf8');
	} catch {
		throw refuse(field, 'its percent-encoding is broken');
	}
}

/** The fields as the person at the node knows them; a client's branding carries the same under its own names. */
const LABELS: Record<string, string> = {
	logoHorizontal: '"Logo Field"',
	logoOnDark: '"Logo on Dark Field"',
	logoRound: '"Logo Round Field"',
	logoRoundOnDark: '"Logo Round on Dark Field"',
	logoVertical: '"Logo Vertical Field"',
	logoVerticalOnDark: '"Logo Vertical on Dark Field"',
};

function refuse(field: string, reason: string): AgencyError {
	const label = LABELS[field] ?? `"${field}"`;
	const isOnNode = Object.hasOwn(LABELS, field);
	const where = isOnNode
		? `Attach it to the item as a file and name that file in ${label}; kept with a client, "${field}" is a data: address.`
		: `Kept with a client, "${field}" is a data: address.`;
	return new AgencyError({
		kind: 'config',
		code: 'BRAND_002',
		message: `The logo in ${label} was refused: ${reason}.`,
		hint: `Give a PNG, JPEG, WebP or a plain SVG (paths and shapes only). ${where}`,
		field,
	});
}
