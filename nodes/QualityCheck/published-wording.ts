/** What the client’s approved and published texts are used to, as counts: the texts themselves are not kept. */
import { ownWording, wordingOf, type OwnWording, type WordingOfText } from '../../core/quality';
import { getJob, listPublishedTexts, readTexts } from '../../core/store';
import type { Station } from '../shared/run-items';

const MOST_KEPT = 2_000;
/** Texts read at a time, so that an archive never lies in memory as a whole. */
const BATCH = 20;

/** Counts of a process by agency and text; a text never changes under its hash. */
const counted = new Map<string, WordingOfText | undefined>();

/** The wording of the client of an item; undefined without a store. */
export async function publishedWording({
	desk,
}: Pick<Station, 'desk'>): Promise<OwnWording | undefined> {
	if (desk === undefined) return undefined;
	const { sql, agencyId, jobId } = desk;
	const { documentId } = await getJob(sql, agencyId, jobId);
	const known = await listPublishedTexts(sql, agencyId, documentId);
	const nameOf = (sha256: string): string => `${agencyId}:${sha256}`;
	const found = new Map<string, WordingOfText | undefined>();
	for (const sha256 of known) {
		if (counted.has(nameOf(sha256))) found.set(sha256, counted.get(nameOf(sha256)));
	}
	const unread = known.filter((sha256) => !found.has(sha256));
	for (let at = 0; at < unread.length; at += BATCH) {
		const texts = await readTexts(sql, agencyId, unread.slice(at, at + BATCH));
		for (const [sha256, document] of texts) {
			const wording = wordingOf(document);
			found.set(sha256, wording);
			keep(nameOf(sha256), wording);
		}
	}
	return ownWording(
		known.map((sha256) => found.get(sha256)).filter((wording) => wording !== undefined),
	);
}

/** The oldest makes room. */
function keep(name: string, wording: WordingOfText | undefined): void {
	const [oldest] = counted.keys();
	if (counted.size >= MOST_KEPT && oldest !== undefined) counted.delete(oldest);
	counted.set(name, wording);
}
