/** What the agency finished before, as signatures: no word of another client's text is kept or shown. */
import { documentText } from '../../core/evidence';
import { signatureOf, type EarlierText } from '../../core/quality';
import { getJob, listEarlierDocuments, readTexts } from '../../core/store';
import type { Station } from '../shared/run-items';

const MOST_KEPT = 2_000;
/** Texts read at a time, so that an archive never lies in memory as a whole. */
const BATCH = 20;

/** Signatures of a process by agency and text; a text never changes under its hash. */
export interface SignatureMemory {
	get(name: string): readonly number[] | undefined;
	keep(name: string, signature: readonly number[]): void;
}

/** A memory of so many signatures; the oldest makes room. */
export function signatureMemory(most: number): SignatureMemory {
	const kept = new Map<string, readonly number[]>();
	return {
		get: (name) => kept.get(name),
		keep(name, signature) {
			const [oldest] = kept.keys();
			if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
			kept.set(name, signature);
		},
	};
}

const MEMORY = signatureMemory(MOST_KEPT);

/** Texts a new one is compared with, all of them however few are remembered; none without a store. */
export async function earlierTexts(
	{ desk }: Pick<Station, 'desk'>,
	memory: SignatureMemory = MEMORY,
): Promise<EarlierText[]> {
	if (desk === undefined) return [];
	const { sql, agencyId, jobId } = desk;
	const { documentId } = await getJob(sql, agencyId, jobId);
	const known = await listEarlierDocuments(sql, agencyId, documentId);
	const nameOf = (sha256: string): string => `${agencyId}:${sha256}`;
	// Held for this look: what is remembered on the way may push out what was known before.
	const signatures = new Map<string, readonly number[]>();
	for (const { sha256 } of known) {
		const kept = memory.get(nameOf(sha256));
		if (kept !== undefined) signatures.set(sha256, kept);
	}
	const unread = [...new Set(known.map(({ sha256 }) => sha256))].filter(
		(sha256) => !signatures.has(sha256),
	);
	for (let at = 0; at < unread.length; at += BATCH) {
		const texts = await readTexts(sql, agencyId, unread.slice(at, at + BATCH));
		for (const [sha256, document] of texts) {
			const signature = signatureOf(documentText(document));
			signatures.set(sha256, signature);
			memory.keep(nameOf(sha256), signature);
		}
	}
	return known.flatMap(({ id, title, format, isOwn, sha256 }) => {
		const signature = signatures.get(sha256);
		if (signature === undefined) return [];
		const client = isOwn ? ('own' as const) : ('other' as const);
		return [{ id, title: isOwn ? title : '', client, format, signature }];
	});
}
