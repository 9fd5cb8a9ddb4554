/** Keeps copies out over several batches: what was read earlier stays, later copies are remembered beside it. */
import { isCopy, withoutCopies } from './copies';
import type { Gathered, Rejected } from './gathered';
import { fingerprintOf, type Fingerprint } from './similarity';
import { canonicalUrl } from './url';

/** A text that was read, as it is recognised again. */
interface KnownText {
	address: string;
	finalUrl: string;
	print: Fingerprint;
	/** Called with the address of a copy. */
	onCopy: (url: string) => void;
}

/** Texts known so far. */
export interface KnownTexts {
	/** Takes in a text of an earlier run. */
	add(
		text: { finalUrl: string; canonical: string; text: string },
		onCopy: KnownText['onCopy'],
	): void;
	/** The texts of a batch that are new, without copies among themselves. */
	fresh(batch: readonly Gathered[]): Promise<{ sources: Gathered[]; rejected: Rejected[] }>;
}

/** Nothing known yet. */
export function knownTexts(): KnownTexts {
	const known: KnownText[] = [];
	const add: KnownTexts['add'] = ({ finalUrl, canonical, text }, onCopy) => {
		const address = canonicalUrl(canonical || finalUrl);
		known.push({ address, finalUrl, print: fingerprintOf(text), onCopy });
	};
	return {
		add,
		async fresh(batch) {
			const unique = await withoutCopies(batch);
			const sources: Gathered[] = [];
			const rejected = [...unique.rejected];
			for (const source of unique.sources) {
				const { canonical, text } = source.reading;
				const address = canonicalUrl(canonical || source.finalUrl);
				const print = fingerprintOf(text);
				const original = known.find(
					(other) => other.address === address || isCopy(other.print, print),
				);
				if (original === undefined) {
					sources.push(source);
					const kept = source;
					known.push({
						address,
						finalUrl: source.finalUrl,
						print,
						onCopy: (url) => {
							kept.alsoAt.push(url);
							if (!kept.flags.includes('syndicated')) kept.flags.push('syndicated');
						},
					});
					continue;
				}
				original.onCopy(source.finalUrl);
				for (const url of source.alsoAt) original.onCopy(url);
				rejected.push({
					url: source.url,
					code: 'COPY',
					reason: `same text as ${original.finalUrl}`,
				});
			}
			return { sources, rejected };
		},
	};
}
