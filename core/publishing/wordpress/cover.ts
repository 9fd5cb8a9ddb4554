/** Uploads the cover once: its name carries the key, so that a repeat finds it. */
import { AgencyError } from '../../shared/errors';
import { sha256 } from '../../shared/hash';
import type { ChannelHttp } from '../../shared/ports';
import { answerError, asRecord, isSuccess } from '../outcome';
import { readList, readWordPressError, wordPressRequest, type WordPressRoute } from './api';

/** A picture as it is named in the payload. */
export interface Picture {
	mediaType: 'image/png' | 'image/jpeg';
	extension: 'png' | 'jpg';
	bytes: number;
	sha256: string;
}

/** Most hosts refuse more, some with a page of their own. */
const MOST_BYTES = 20 * 1024 * 1024;

/** @throws {AgencyError} `DIST_009` when the bytes are no PNG or JPEG, or too many */
export function readPicture(bytes: Uint8Array): Picture {
	const png = bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
	const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
	if ((!png && !jpeg) || bytes.length > MOST_BYTES) {
		throw new AgencyError({
			kind: 'input',
			code: 'DIST_009',
			message:
				png || jpeg
					? `WordPress: the cover has ${bytes.length} bytes, allowed are ${MOST_BYTES}`
					: 'WordPress: the cover is neither PNG nor JPEG',
			hint: 'Take the cover that Render PDF makes, or leave it out.',
			field: 'cover',
		});
	}
	return {
		mediaType: png ? 'image/png' : 'image/jpeg',
		extension: png ? 'png' : 'jpg',
		bytes: bytes.length,
		sha256: sha256(bytes),
	};
}

/**
 * The media id of the cover: found by name, else uploaded.
 *
 * @param name  file name without extension; WordPress makes the slug of the attachment from it
 * @throws {AgencyError} when look-up or upload failed; nothing visible has happened then
 */
export async function uploadCover(
	cover: { bytes: Uint8Array; picture: Picture; name: string; alt: string },
	route: WordPressRoute,
	http: ChannelHttp,
): Promise<number> {
	const known = await readList(http, route, '/media', { slug: cover.name, context: 'edit' });
	for (const entry of known) {
		const media = asRecord(entry);
		if (media?.slug === cover.name && typeof media.id === 'number') return media.id;
	}
	const answer = await http.request(
		wordPressRequest(route, '/media', {
			method: 'POST',
			headers: {
				'Content-Type': cover.picture.mediaType,
				'Content-Disposition': `attachment; filename="${cover.name}.${cover.picture.extension}"`,
			},
			body: cover.bytes,
		}),
	);
	const id = asRecord(answer.json)?.id;
	if (!isSuccess(answer) || typeof id !== 'number')
		throw answerError('WordPress', answer, readWordPressError, 'take the cover');
	const described = await http.request(
		wordPressRequest(route, `/media/${id}`, { method: 'POST', json: { alt_text: cover.alt } }),
	);
	if (!isSuccess(described))
		throw answerError('WordPress', described, readWordPressError, 'describe the cover');
	return id;
}
