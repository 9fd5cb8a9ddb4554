/** Goes on with an earlier run: what was read and anchored is taken over, only what is missing is read. */
import type { Archive, Evidence } from '../contracts';
import { AgencyError } from '../shared/errors';
import { freshState, type ResearchState } from './research-state';
import { canonicalUrl } from './url';

/** An earlier result to go on with. */
export interface Earlier {
	evidence: Omit<Evidence, 'archive'>;
	archive: Archive;
}

/** Codes of addresses that were paid for or can only be the same again. */
const SETTLED = new Set(['NOTHING_USABLE', 'COPY', 'DENIED', 'CANARY', 'COMPETITOR', 'STUB_HOST']);

/**
 * The state of an earlier run.
 *
 * @throws {AgencyError} `ARCHIVE_002` when the archive lacks the text of a source
 */
export function stateOf(earlier: Earlier): ResearchState {
	const state = freshState();
	const { evidence, archive } = earlier;
	const texts = new Map(archive.snapshots.map((snapshot) => [snapshot.sha256, snapshot]));
	for (const source of evidence.sources) {
		const snapshot = texts.get(source.snapshot);
		if (snapshot === undefined) throw incomplete(source.finalUrl);
		const kept = { ...source, alsoAt: [...source.alsoAt], flags: [...source.flags] };
		state.sources.push(kept);
		state.snapshots.push(snapshot);
		state.known.add({ finalUrl: source.finalUrl, canonical: '', text: snapshot.text }, (url) => {
			if (!kept.alsoAt.includes(url)) kept.alsoAt.push(url);
			if (!kept.flags.includes('syndicated')) kept.flags.push('syndicated');
		});
		for (const url of [source.url, source.finalUrl, ...source.alsoAt])
			state.seen.add(canonicalUrl(url));
		state.nextSource = Math.max(state.nextSource, Number(source.id.slice(1)) + 1);
	}
	state.cards.push(...evidence.cards);
	state.queries.push(...evidence.queries);
	state.waves.push(...(evidence.waves ?? []));
	for (const entry of evidence.rejected) {
		// Passing trouble may be over by now; what was settled is not looked at again.
		if (!SETTLED.has(entry.code)) continue;
		state.rejected.push(entry);
		state.seen.add(canonicalUrl(entry.url));
	}
	return state;
}

function incomplete(address: string): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'ARCHIVE_002',
		message: `The earlier research cannot be gone on with: its archive lacks the text of ${address.slice(0, 120)}`,
		hint: 'Pass the archive on together with the item, or run Research without the earlier evidence.',
	});
}
