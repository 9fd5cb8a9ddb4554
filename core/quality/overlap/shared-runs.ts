/** Finds the runs of words a document shares with the texts it was made from. */
import type { CheckContext } from '../check';
import { findQuotations } from '../../evidence';
import { fingerprintsOf } from './fingerprints';
import { tokensOf, type Tokens } from './tokens';

/** A run of words that stands in a block and in a source. Offsets count in the text of the block. */
export interface SharedRun {
	blockId: string;
	start: number;
	end: number;
	/** Words that count: without figures of the ledger and words of titles. */
	words: number;
	sourceId: string;
	ours: string;
	theirs: string;
}

/** Words of a block that were compared. */
export interface ComparedBlock {
	blockId: string;
	tokens: Tokens;
	text: string;
	/** Whether a word counts: not within quotations, figures of the ledger, titles. */
	counts: boolean[];
	/** The source that shares the shingle of five words which begins here, empty for none. */
	coveredBy: string[];
}

/** What the document shares with its sources. */
export interface Sharing {
	runs: SharedRun[];
	blocks: ComparedBlock[];
	words: number;
	/** Words in runs of eight and more. */
	runWords: number;
}

/** Words of a shingle: runs from this length on are looked at, shorter ones are chance. */
const SHORTEST_RUN = 5;
/** Runs from this length on count for the document (D7). */
const COUNTED_RUN = 8;
/** A run that stands in this many unrelated sources is a common phrase. */
const COMMON_SOURCES = 3;
const ROLES = new Set(['lead', 'prose', 'item', 'callout', 'finding', 'step']);
/** Places of one fingerprint that are followed; a refrain needs no more. */
const MOST_PLACES = 12;

interface Held {
	id: string;
	owner: string;
	text: string;
}

interface Place {
	block: number;
	at: number;
}

/** The runs of a document shared with its archived sources, made once in a run. */
export function sharingOf(context: CheckContext): Sharing {
	return context.once('sharing', () => share(context));
}

function share(context: CheckContext): Sharing {
	const blocks = comparedBlocks(context);
	const index = new Map<number, Place[]>();
	for (const [block, { tokens }] of blocks.entries()) {
		for (const { hash, at } of fingerprintsOf(tokens.words)) {
			const places = index.get(hash);
			if (!places) index.set(hash, [{ block, at }]);
			else if (places.length < MOST_PLACES) places.push({ block, at });
		}
	}
	const found = heldTexts(context).flatMap((held) =>
		runsWith(held, blocks, index).map((run) => ({ ...run, owner: held.owner })),
	);
	const runs = longestOnly(withoutCommon(found));
	const byId = new Map(blocks.map((block) => [block.blockId, block]));
	for (const run of runs) cover(run, byId.get(run.blockId));
	const words = blocks.reduce((sum, { tokens }) => sum + tokens.words.length, 0);
	const runWords = runs
		.filter((run) => run.words >= COUNTED_RUN)
		.reduce((sum, run) => sum + run.words, 0);
	return { runs, blocks, words, runWords };
}

function comparedBlocks(context: CheckContext): ComparedBlock[] {
	const titles = new Set(
		[
			...context.evidence.sources.flatMap(({ title, publisher, author }) => [
				title,
				publisher,
				author,
			]),
			...context.evidence.cards.map(({ attribution }) => attribution),
		].map((name) => tokensOf(name).words.join(' ')),
	);
	const figures = figuresByBlock(context);
	return context.blocks.flatMap((block) => {
		const units = block.units.filter((unit) => ROLES.has(unit.role));
		if (units.length === 0) return [];
		// Units that are not compared are blanked out, so that offsets stay those of the block.
		let text = ' '.repeat(block.text.length);
		for (const unit of units) {
			text = text.slice(0, unit.start) + unit.text + text.slice(unit.start + unit.text.length);
		}
		const tokens = tokensOf(text);
		const free = [
			...findQuotations(text).map(({ start, end }) => ({ start, end })),
			...units.flatMap((unit) =>
				unit.sentences.flatMap((sentence) =>
					sentence.runs
						.filter(({ run }) => run.kind === 'figure' || run.kind === 'quote')
						.map(({ start, end }) => ({ start: unit.start + start, end: unit.start + end })),
				),
			),
			...(figures.get(block.id) ?? []),
			...namesIn(text, context),
		];
		const counts = tokens.starts.map(() => true);
		markFree(counts, tokens, free);
		markTitles(counts, tokens.words, titles);
		return [{ blockId: block.id, tokens, text, counts, coveredBy: counts.map(() => '') }];
	});
}

/** Places of figures that a cited passage carries: they cannot be said in other words. */
function figuresByBlock(context: CheckContext): Map<string, { start: number; end: number }[]> {
	const places = new Map<string, { start: number; end: number }[]>();
	for (const { block, offset, matches } of context.matchedSentences()) {
		for (const { figure, agrees } of matches) {
			if (!agrees) continue;
			const place = { start: offset + figure.start, end: offset + figure.end };
			places.set(block.id, [...(places.get(block.id) ?? []), place]);
		}
	}
	return places;
}

/** Names of several words, as English and its kin write them; where every noun is large, only names of the ledger are. */
const NAME =
	/(?<=[\p{L}\p{N},;)’'] )(?:the )?\p{Lu}[\p{L}\p{N}&’'.-]*(?:(?: (?:of|for|the|and|on|in|de|van|von|&))* (?:\p{Lu}[\p{L}\p{N}&’'.-]*|\(EU\)(?: \d+\/\d+)?))*(?: \d{4})?/gu;
const FIGURE =
	/(?:\b(?:almost|nearly|about|around|over|under|more than|less than|up to|at least|at most) )?\p{N}[\p{N}.,/]*/gu;

/** Legal names, and figures with what bounds them: nobody can say them in other words (D7.3). */
function namesIn(text: string, context: CheckContext): { start: number; end: number }[] {
	const places = (pattern: RegExp): { start: number; end: number }[] =>
		[...text.matchAll(pattern)].map(({ 0: hit, index }) => ({
			start: index,
			end: index + hit.length,
		}));
	return [...places(FIGURE), ...(context.language.startsWith('de') ? [] : places(NAME))];
}

function markFree(counts: boolean[], tokens: Tokens, free: { start: number; end: number }[]): void {
	for (const { start, end } of free) {
		for (const [at, from] of tokens.starts.entries()) {
			if (from >= end) break;
			if ((tokens.ends[at] ?? 0) > start) counts[at] = false;
		}
	}
}

/** Words of the title of a source are its name, wherever they stand. */
function markTitles(counts: boolean[], words: readonly string[], titles: Set<string>): void {
	const heads = new Map<string, string[][]>();
	for (const title of titles) {
		const parts = title.split(' ');
		if (parts.length < 2 || parts.length > 30) continue;
		const head = parts[0] ?? '';
		heads.set(head, [...(heads.get(head) ?? []), parts]);
	}
	for (const [at, word] of words.entries()) {
		for (const parts of heads.get(word) ?? []) {
			if (!parts.every((part, step) => words[at + step] === part)) continue;
			for (let step = 0; step < parts.length; step += 1) counts[at + step] = false;
		}
	}
}

/** Archived texts of others; without an archive the passages themselves. The client's own words are free. */
function heldTexts(context: CheckContext): Held[] {
	const { evidence } = context;
	const own = new Set(
		evidence.sources.filter((source) => source.lane === 'client').map((source) => source.id),
	);
	const ownerOf = (id: string): string => {
		const source = context.sources.get(id);
		return source?.owner ?? source?.publisher ?? id;
	};
	const texts = context.archive
		? [...context.snapshots.values()].map((entry) => ({ id: entry.sourceId, text: entry.text }))
		: evidence.cards.map((card) => ({ id: card.sourceId, text: card.exact }));
	return texts
		.filter(({ id }) => !own.has(id) && !/^C/.test(id))
		.map(({ id, text }) => ({ id, owner: ownerOf(id), text }));
}

/** Maximal runs of one text: each common fingerprint is followed to both sides. */
function runsWith(held: Held, blocks: ComparedBlock[], index: Map<number, Place[]>): SharedRun[] {
	const theirs = tokensOf(held.text);
	const runs: SharedRun[] = [];
	const done = new Map<string, number>();
	for (const { hash, at } of fingerprintsOf(theirs.words)) {
		for (const place of index.get(hash) ?? []) {
			const block = blocks[place.block];
			if (!block) continue;
			const diagonal = `${place.block}:${place.at - at}`;
			if ((done.get(diagonal) ?? -1) >= place.at) continue;
			const { words } = block.tokens;
			let [from, to] = [0, 0];
			while (words[place.at + to] !== undefined && words[place.at + to] === theirs.words[at + to])
				to += 1;
			while (
				words[place.at + from - 1] !== undefined &&
				words[place.at + from - 1] === theirs.words[at + from - 1]
			) {
				from -= 1;
			}
			if (to - from < SHORTEST_RUN) continue;
			done.set(diagonal, place.at + to - 1);
			runs.push(
				runOf({ block, from: place.at + from, to: place.at + to }, held, [theirs, at + from]),
			);
		}
	}
	return runs;
}

function runOf(
	{ block, from, to }: { block: ComparedBlock; from: number; to: number },
	held: Held,
	[theirs, at]: [Tokens, number],
): SharedRun {
	const start = block.tokens.starts[from] ?? 0;
	const end = block.tokens.ends[to - 1] ?? start;
	const [theirStart, theirEnd] = [theirs.starts[at] ?? 0, theirs.ends[at + to - from - 1] ?? 0];
	return {
		blockId: block.blockId,
		start,
		end,
		words: block.counts.slice(from, to).filter(Boolean).length,
		sourceId: held.id,
		ours: block.text.slice(start, end),
		theirs: held.text.slice(theirStart, theirEnd),
	};
}

/** Leaves out runs that three unrelated texts hold: a common phrase. */
function withoutCommon(runs: (SharedRun & { owner: string })[]): SharedRun[] {
	const owners = new Map<string, Set<string>>();
	const key = (run: SharedRun): string => `${run.blockId}:${run.start}:${run.end}`;
	for (const run of runs) {
		const known = owners.get(key(run));
		if (known) known.add(run.owner);
		else owners.set(key(run), new Set([run.owner]));
	}
	return runs
		.filter(
			(run) => run.words >= SHORTEST_RUN && (owners.get(key(run))?.size ?? 0) < COMMON_SOURCES,
		)
		.map(({ owner: _owner, ...run }) => run);
}

/** Of runs that overlap in a block only the longest is kept. */
function longestOnly(runs: SharedRun[]): SharedRun[] {
	const kept = new Map<string, SharedRun[]>();
	const ranked = runs.toSorted((a, b) => b.words - a.words || (a.sourceId < b.sourceId ? -1 : 1));
	for (const run of ranked) {
		const own = kept.get(run.blockId) ?? [];
		if (own.some((other) => other.start < run.end && run.start < other.end)) continue;
		kept.set(run.blockId, [...own, run]);
	}
	return [...kept.values()].flat();
}

/** Marks where each shared shingle of a run begins: containment is the share of shingles (Broder 1997). */
function cover(run: SharedRun, block: ComparedBlock | undefined): void {
	if (!block) return;
	const within = [...block.tokens.starts.entries()].filter(
		([at, start]) => start >= run.start && start < run.end && block.counts[at],
	);
	for (const [at] of within.slice(0, 1 - SHORTEST_RUN)) block.coveredBy[at] = run.sourceId;
}
