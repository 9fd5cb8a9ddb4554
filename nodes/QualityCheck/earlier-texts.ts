/** What the agency finished before, as signatures: no word of another client's text is kept or shown. */
import { documentText } from '../../core/evidence';
import { signatureOf, type EarlierText } from '../../core/quality';
import { getJob, listEarlierDocuments, readTexts } from '../../core/store';
import type { Station } from '../shared/run-items';

/** Signatures of this process by agency and text; a text never changes under its hash. */
const SIGNATURES = new Map<string, readonly number[]>();
const MOST_KEPT = 2_000;
/** Texts read at a time, so that an archive never lies in memory as a whole. */
const BATCH = 20;

/** Texts a new one is compared with; none without a store. */
export async function earlierTexts({ desk }: Pick<Station, 'desk'>): Promise<EarlierText[]> {
	if (desk === undefined) return [];
	const { sql, agencyId, jobId } = desk;
	const { documentId } = await getJob(sql, agencyId, jobId);
	const known = await listEarlierDocuments(sql, agencyId, documentId);
	const nameOf = (sha256: string): string => `${agencyId}:${sha256}`;
	const unread = [...new Set(known.map(({ sha256 }) => sha256))].filter(
		(sha256) => !SIGNATURES.has(nameOf(sha256)),
	);
	for (let at = 0; at < unread.length; at += BATCH) {
		const texts = await readTexts(sql, agencyId, unread.slice(at, at + BATCH));
		for (const [sha256, document] of texts) {
			remember(nameOf(sha256), signatureOf(documentText(document)));
		}
	}
	return known.flatMap(({ id, title, format, isOwn, sha256 }) => {
		const signature = SIGNATURES.get(nameOf(sha256));
		if (signature === undefined) return [];
		const client = isOwn ? ('own' as const) : ('other' as const);
		return [{ id, title: isOwn ? title : '', client, format, signature }];
	});
}

function remember(name: string, signature: readonly number[]): void {
	const [oldest] = SIGNATURES.keys();
	if (SIGNATURES.size >= MOST_KEPT && oldest !== undefined) SIGNATURES.delete(oldest);
	SIGNATURES.set(name, signature);
}
