import { defineCheck, type CheckContext, type GroundedSentence, type Trip } from '../check';
import { contentWords } from '../content-words';
import {
	sharingOf,
	type ComparedBlock,
	type SharedRun,
	type Sharing,
} from '../overlap/shared-runs';

const ERROR_RUN = 12;
const WARN_RUN = 8;
const SENTENCE_SHARE = 0.6;
const PARAGRAPH_ERROR = 0.3;
const PARAGRAPH_WARN = 0.15;
const DOCUMENT_SHARE = 0.03;
/** Below this many copied words a share of the document says nothing. */
const LEAST_COPIED = 24;
const LEAST_SENTENCE_WORDS = 8;
const LEAST_PARAGRAPH_WORDS = 30;
/** Close paraphrase: common content words, and how many of them in the same order. */
const SAME_WORDS = 0.55;
const SAME_ORDER = 0.5;

/**
 * No run of words, sentence or paragraph is a source’s own without quotation marks (V15, D7), whether the block
 * cites that source or not: a citation names where a thought is from and does not make its words ours.
 */
export const nearCopy = defineCheck({
	id: 'near-copy',
	title: 'No wording of the sources is passed off as ours',
	group: 'evidence',

	*run(context) {
		const sharing = sharingOf(context);
		const long = sharing.runs.filter((run) => run.words >= WARN_RUN);
		for (const run of long) yield runTrip(run);
		for (const block of sharing.blocks) {
			const isNamed = long.some((run) => run.blockId === block.blockId);
			const trip = paragraphTrip(block);
			if (trip) yield trip;
			else if (!isNamed) yield* sentenceTrips(block, context);
		}
		yield* documentTrips(sharing, long);
		yield* patchwriting(context, new Set(long.map((run) => run.blockId)));
	},
});

const QUOTE_OR_REWRITE =
	'Quote it: put the words in quotation marks and name who says them. Or rewrite it in your own words, in another order.';

function runTrip(run: SharedRun): Trip {
	return {
		severity: run.words >= ERROR_RUN ? 'error' : 'warn',
		blockId: run.blockId,
		start: run.start,
		end: run.end,
		excerpt: run.ours,
		message: `${run.words} words in a row are those of ${run.sourceId}, without quotation marks: "${shown(run.theirs)}"`,
		suggestion: QUOTE_OR_REWRITE,
	};
}

function paragraphTrip(block: ComparedBlock): Trip | undefined {
	const { share, sourceId, words } = containment(block, 0, Infinity);
	if (words < LEAST_PARAGRAPH_WORDS || share < PARAGRAPH_WARN) return undefined;
	return {
		severity: share >= PARAGRAPH_ERROR ? 'error' : 'warn',
		blockId: block.blockId,
		message: `${Math.round(share * 100)} % of this block is wording of ${sourceId}`,
		suggestion: 'Rewrite the block from what its cards claim, or quote it.',
	};
}

function* sentenceTrips(block: ComparedBlock, context: CheckContext): Generator<Trip> {
	const own = context.blocks.find((entry) => entry.id === block.blockId);
	for (const unit of own?.units ?? []) {
		for (const sentence of unit.sentences) {
			const [start, end] = [unit.start + sentence.start, unit.start + sentence.end];
			const { share, sourceId, words } = containment(block, start, end);
			if (words < LEAST_SENTENCE_WORDS || share < SENTENCE_SHARE) continue;
			yield {
				severity: 'warn',
				blockId: block.blockId,
				start,
				end,
				excerpt: sentence.text,
				message: `${Math.round(share * 100)} % of the sentence is wording of ${sourceId}`,
				suggestion: QUOTE_OR_REWRITE,
			};
		}
	}
}

function* documentTrips({ words }: Sharing, runs: SharedRun[]): Generator<Trip> {
	const copied = runs.reduce((sum, run) => sum + run.words, 0);
	if (copied < LEAST_COPIED || copied / words <= DOCUMENT_SHARE) return;
	yield {
		severity: 'error',
		blockId: '',
		message: `${((copied * 100) / words).toFixed(1)} % of the words (${copied} of ${words}) stand in unquoted runs of eight and more of the sources; 3 % are the limit`,
		suggestion: 'Rewrite the passages named above, or quote them.',
	};
}

/** Containment between two offsets: shingles shared with one source for each word that counts, the worst source. */
function containment(
	{ tokens, counts, coveredBy }: ComparedBlock,
	start: number,
	end: number,
): { share: number; sourceId: string; words: number } {
	const bySource = new Map<string, number>();
	let words = 0;
	for (const [at, from] of tokens.starts.entries()) {
		if (from < start || from >= end || !counts[at]) continue;
		words += 1;
		const source = coveredBy[at] ?? '';
		if (source !== '') bySource.set(source, (bySource.get(source) ?? 0) + 1);
	}
	const [sourceId, covered] = [...bySource].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
	return { share: words === 0 ? 0 : covered / words, sourceId, words };
}

/** Two sentences in a row that follow one source word for word but for synonyms. */
function* patchwriting(context: CheckContext, named: ReadonlySet<string>): Generator<Trip> {
	let before: { entry: GroundedSentence; sourceId: string } | undefined;
	for (const entry of context.groundedSentences()) {
		// What is copied outright was named as such.
		if (named.has(entry.block.id)) continue;
		const sourceId = followedSource(entry, context);
		const isNext = before !== undefined && followsOn(before.entry, entry);
		if (sourceId !== '' && isNext && before?.sourceId === sourceId) {
			yield {
				severity: 'warn',
				blockId: entry.block.id,
				start: entry.offset,
				end: entry.offset + entry.sentence.text.length,
				excerpt: entry.sentence.text,
				message: `Two sentences in a row follow ${sourceId} in words and order; the second: "${shown(entry.closest?.text ?? '')}"`,
				suggestion: 'Draw your own conclusion from both, in an order of your own.',
			};
		}
		before = sourceId === '' ? undefined : { entry, sourceId };
	}
}

function followsOn(one: GroundedSentence, next: GroundedSentence): boolean {
	return one.unit === next.unit && one.block.id === next.block.id;
}

function followedSource({ sentence, closest }: GroundedSentence, context: CheckContext): string {
	if (!closest) return '';
	const ours = contentWords(sentence.text, context.language);
	const theirs = contentWords(closest.text, context.language);
	if (ours.length < 6 || theirs.length < 6) return '';
	const both = new Set(ours.filter((word) => theirs.includes(word))).size;
	const all = new Set([...ours, ...theirs]).size;
	if (both / all < SAME_WORDS) return '';
	const inOrder = longestCommon(ours, theirs) / Math.min(ours.length, theirs.length);
	return inOrder >= SAME_ORDER ? (context.cards.get(closest.cardId)?.sourceId ?? '') : '';
}

/** Length of the longest common subsequence, of at most 80 words each. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
	let row = new Array<number>(Math.min(80, other.length) + 1).fill(0);
	for (const word of one.slice(0, 80)) {
		const next = [0];
		for (let at = 1; at < row.length; at += 1) {
			const same = other[at - 1] === word ? (row[at - 1] ?? 0) + 1 : 0;
			next.push(Math.max(same, row[at] ?? 0, next[at - 1] ?? 0));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}

function shown(text: string): string {
	const plain = text.replace(/\s+/g, ' ');
	return plain.length > 160 ? `${plain.slice(0, 157)}…` : plain;
}
