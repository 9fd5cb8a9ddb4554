/** Logos as trusted data: pictures whose bytes say what they are, drawings rebuilt from an allow-list. */
import { AgencyError } from '../../shared/errors';
import { rebuildSvg } from './rebuild-svg';

/** Largest logo accepted, bytes. */
const MAX_BYTES = 2_000_000;

/**
 * The logo as a `data:` address made by us; empty for an empty value.
 *
 * @throws {AgencyError} BRAND_002: not a data: address, not a picture, too large, or a drawing with forbidden parts
 */
export async function readLogo(field: string, value: string): Promise<string> {
	if (value.trim() === '') return '';
	const bytes = bytesOf(field, value.trim());
	if (bytes.length === 0) throw refuse(field, 'it is empty');
	if (bytes.length > MAX_BYTES) {
		throw refuse(field, `it has ${bytes.length} bytes, more than ${MAX_BYTES}`);
	}
	const type = pictureType(bytes);
	if (type !== undefined) return `data:${type};base64,${bytes.toString('base64')}`;
	const text = bytes.toString('utf8').replace(/^\uFEFF/u, '');
	if (!/^\s*(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|\s)*<svg[\s>]/u.test(text)) {
		throw refuse(field, 'its bytes are neither PNG, JPEG, WebP nor SVG');
	}
	const svg = await rebuildSvg(text, (reason) => refuse(field, reason));
	return `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
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

function pictureType(bytes: Buffer): string | undefined {
	if (bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a') return 'image/png';
	if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return 'image/jpeg';
	const riff = bytes.subarray(0, 4).toString('latin1') === 'RIFF';
	if (riff && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp';
	return undefined;
}

/** The fields as the person at the node knows them; a client's branding carries the same under its own names. */
const LABELS: Record<string, string> = {
	logoHorizontal: '"Logo Field"',
	logoOnDark: '"Logo on Dark Field"',
	logoRound: '"Round logo" of the client',
};

function refuse(field: string, reason: string): AgencyError {
	const label = LABELS[field] ?? `"${field}"`;
	const isOnNode = field === 'logoHorizontal' || field === 'logoOnDark';
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
