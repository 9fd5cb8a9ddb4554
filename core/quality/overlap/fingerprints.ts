/** Winnowed fingerprints of a text (Schleimer, Wilkerson and Aiken 2003). */
import { shingleHashes } from './tokens';

/** Words of one shingle and shingles of one window: every shared run of eight words is found. */
export const SHINGLE_WORDS = 5;
const WINDOW = 4;

/** A fingerprint: the hash of a shingle and the word it begins at. */
export interface Fingerprint {
	hash: number;
	at: number;
}

/** The least hash of every window, the rightmost of equals, each named once. Linear. */
export function fingerprintsOf(words: readonly string[]): Fingerprint[] {
	const hashes = shingleHashes(words, SHINGLE_WORDS);
	const prints: Fingerprint[] = [];
	const windows = Math.max(hashes.length > 0 ? 1 : 0, hashes.length - WINDOW + 1);
	let last = -1;
	for (let from = 0; from < windows; from += 1) {
		let least = from;
		for (let at = from; at < Math.min(hashes.length, from + WINDOW); at += 1) {
			if ((hashes[at] ?? 0) <= (hashes[least] ?? 0)) least = at;
		}
		if (least === last) continue;
		last = least;
		prints.push({ hash: hashes[least] ?? 0, at: least });
	}
	return prints;
}
