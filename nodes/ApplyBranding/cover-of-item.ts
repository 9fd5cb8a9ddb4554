/** The cover picture an earlier Cover Image laid beside the dossier. */
import { COVER_PROPERTY } from '../../core/branding/cover-image';
import { type CoverImage, CoverImageSchema } from '../../core/contracts';
import { sha256 } from '../../core/shared/hash';
import type { Station } from '../shared/run-items';

/** Record and bytes; undefined where there is no record, no file, or a file that is another. A missing picture stops nothing. */
export async function coverOfItem(
	station: Station,
): Promise<{ image: CoverImage; bytes: Uint8Array } | undefined> {
	const parsed = CoverImageSchema.safeParse(
		(station.dossier as Record<string, unknown>)[COVER_PROPERTY],
	);
	if (!parsed.success || station.item.binary?.[COVER_PROPERTY] === undefined) return undefined;
	const bytes = await station.file(COVER_PROPERTY, 'Cover Image');
	return sha256(bytes) === parsed.data.sha256 ? { image: parsed.data, bytes } : undefined;
}
