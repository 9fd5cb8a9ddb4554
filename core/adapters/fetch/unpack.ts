/** Unpacks a body: one layer, bounded in size and in how far it expands. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { FetchLimits } from './limits';
import { refusal, type Hop } from './refusal';

type Unpack = (packed: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const LAYERS: Record<string, Unpack> = {
	gzip: promisify(zlib.gunzip) as Unpack,
	'x-gzip': promisify(zlib.gunzip) as Unpack,
	br: promisify(zlib.brotliDecompress) as Unpack,
	deflate: inflateEither,
};

/**
 * The body behind a `Content-Encoding`.
 *
 * @throws {AgencyError} `SAFE_009` unknown or stacked encoding, broken data, or a body that expands too far;
 * `SAFE_006` larger than the ceiling
 */
export async function unpack(
	packed: Uint8Array,
	encoding: string,
	hop: Hop,
	limits: Pick<FetchLimits, 'bytes' | 'ratio' | 'ratioFromBytes'>,
): Promise<Uint8Array> {
	const name = encoding.trim().toLowerCase();
	if (name === '' || name === 'identity' || packed.length === 0) return packed;
	const layer = Object.hasOwn(LAYERS, name) ? LAYERS[name] : undefined;
	if (layer === undefined) {
		throw refusal('SAFE_009', hop, { rule: `encoding "${name.slice(0, 40)}" is not unpacked` });
	}
	const byRatio = Math.max(limits.ratioFromBytes, packed.length * limits.ratio);
	const maxOutputLength = Math.min(limits.bytes, byRatio);
	try {
		return await layer(packed, { maxOutputLength });
	} catch (error) {
		if ((error as { code?: string }).code !== 'ERR_BUFFER_TOO_LARGE') {
			throw refusal('SAFE_009', hop, { rule: `the ${name} data is broken`, cause: error });
		}
		if (maxOutputLength === limits.bytes) {
			throw refusal('SAFE_006', hop, { rule: `larger than ${limits.bytes} bytes when unpacked` });
		}
		throw refusal('SAFE_009', hop, { rule: `expands more than ${limits.ratio} times` });
	}
}

/** Servers disagree on what "deflate" means: with the zlib header (0x78…) or without. */
async function inflateEither(
	packed: Uint8Array,
	options: { maxOutputLength: number },
): Promise<Uint8Array> {
	const hasHeader = (packed[0]! & 0x0f) === 8 && ((packed[0]! << 8) | (packed[1] ?? 0)) % 31 === 0;
	const inflate = (hasHeader ? promisify(zlib.inflate) : promisify(zlib.inflateRaw)) as Unpack;
	return await inflate(packed, options);
}
