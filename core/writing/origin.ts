/** Says from which finished text a piece was derived. */
import type { ContentDocument } from '../contracts';
import { hashOf } from '../shared/hash';

/** Title, hash and blocks of a finished document; all its blocks when none are named. */
export function originOf(
	source: ContentDocument,
	blockIds: string[] = source.blocks.map(({ id }) => id),
): NonNullable<ContentDocument['derivedFrom']> {
	return { title: source.title, sha256: hashOf(source), blockIds };
}
