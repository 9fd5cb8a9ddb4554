/** What a run has found so far; grows batch by batch, in the order of the batches. */
import type { Archive, Card, Evidence, Question, Source } from '../contracts';
import { sha256 } from '../shared/hash';
import { coverQuestions, findConflicts } from './coverage';
import type { DropReason } from './check-card';
import type { Extraction } from './extract';
import type { Gathered, Rejected } from './gathered';
import { knownTexts, type KnownTexts } from './known-texts';
import { ownerOf } from './owners';
import { countWords } from './read/reading';
import { sourceClassOf } from './source-class';
import { canonicalUrl } from './url';

/** A page on its way from the reader to the model. */
export interface Page {
	gathered: Gathered;
	source: Source;
}

/** The state of a run. */
export interface ResearchState {
	sources: Source[];
	cards: Card[];
	snapshots: Archive['snapshots'];
	rejected: Rejected[];
	queries: Evidence['queries'];
	waves: NonNullable<Evidence['waves']>;
	notes: string[];
	/** Canonical addresses that were looked at. */
	seen: Set<string>;
	known: KnownTexts;
	/** Anchored cards of each page the model has read. */
	yields: number[];
	/** Proposals that did not stand. */
	dropped: DropReason[];
	/** Pages the model could not read. */
	unread: Rejected[];
	callIds: string[];
	/** Conflicts the gap review named. */
	named: { subject: string; cardIds: string[] }[];
	/** Coverage the gap review lowered, with the number of cards the question had then. */
	lowered: Map<string, { state: Question['coverage']; cards: number }>;
	nextSource: number;
	/** Pages that are with the model now. */
	underWay: number;
	/** What ended the run early: an error, or the reason of a signal. */
	failure: { error: unknown } | undefined;
	/** Sources whose copies may still turn up, to carry `alsoAt` over at the end. */
	gathered: Map<string, Gathered>;
}

/** A run that has found nothing yet. */
export function freshState(): ResearchState {
	return {
		sources: [],
		cards: [],
		snapshots: [],
		rejected: [],
		queries: [],
		waves: [],
		notes: [],
		seen: new Set(),
		known: knownTexts(),
		yields: [],
		dropped: [],
		unread: [],
		callIds: [],
		named: [],
		lowered: new Map(),
		nextSource: 1,
		underWay: 0,
		failure: undefined,
		gathered: new Map(),
	};
}

/** Gives new texts their source ids, in the order they came. */
export function takeIn(state: ResearchState, gathered: readonly Gathered[]): Page[] {
	return gathered.map((entry) => {
		const source = sourceOf(entry, state.nextSource);
		state.nextSource += 1;
		state.gathered.set(source.id, entry);
		for (const url of [entry.url, entry.finalUrl]) state.seen.add(canonicalUrl(url));
		return { gathered: entry, source };
	});
}

/** Takes the cards of a page over, or remembers why there are none. */
export function settle(state: ResearchState, page: Page, extraction: Extraction): void {
	const { gathered } = page;
	state.callIds.push(...extraction.callIds);
	state.dropped.push(...extraction.dropped);
	state.yields.push(extraction.cards.length);
	if (extraction.cards.length === 0) {
		const unused = unusedOf(gathered, extraction);
		state.rejected.push(unused);
		if (extraction.problem !== undefined) state.unread.push(unused);
		state.gathered.delete(page.source.id);
		return;
	}
	const { source } = extraction;
	const questionIds = [...new Set(extraction.cards.map((card) => card.questionId))];
	state.sources.push({ ...source, questionIds });
	for (const { confidence: _confidence, ...card } of extraction.cards) {
		state.cards.push({ id: `E${nextCard(state)}`, ...card });
	}
	state.snapshots.push(snapshotOf(gathered, source));
}

/** Conflicts and coverage by code, then lowered by what the review said about questions that got nothing since. */
export function standing(
	state: ResearchState,
	questions: readonly Question[],
): { questions: Question[]; conflicts: Evidence['conflicts'] } {
	const conflicts = findConflicts(state.cards, state.sources);
	for (const { subject, cardIds } of state.named) {
		const isKnown = conflicts.some((one) => cardIds.every((id) => one.cardIds.includes(id)));
		if (isKnown) continue;
		conflicts.push({
			id: `K${conflicts.length + 1}`,
			subject,
			cardIds,
			note: `${subject || 'One point'}: the sources contradict each other (${cardIds.join(', ')}).`,
		});
	}
	const { sources, cards } = state;
	const covered = coverQuestions(questions, { sources, cards, conflicts }).map((question) => {
		const lowered = state.lowered.get(question.id);
		return lowered === undefined || lowered.cards !== cardsOf(state, question.id)
			? question
			: { ...question, coverage: lowered.state };
	});
	return { questions: covered, conflicts };
}

/** Cards of a question. */
export function cardsOf(state: ResearchState, questionId: string): number {
	return state.cards.filter((card) => card.questionId === questionId).length;
}

function nextCard(state: ResearchState): number {
	const last = state.cards.at(-1);
	return last === undefined ? 1 : Number(last.id.slice(1)) + 1;
}

function sourceOf(gathered: Gathered, number: number): Source {
	const { reading } = gathered;
	const isSuspicious =
		reading.flags.includes('hidden_instruction') || reading.flags.includes('invisible_text');
	const flags = isSuspicious ? [...gathered.flags, 'suspicious'] : gathered.flags;
	const { title, publisher, author, published, language, text } = reading;
	const owner = ownerOf(gathered.finalUrl);
	return {
		id: `S${String(number).padStart(2, '0')}`,
		url: gathered.url,
		finalUrl: gathered.finalUrl,
		title,
		publisher,
		author,
		published,
		language,
		fetchedAt: gathered.fetchedAt,
		mediaType: gathered.mediaType,
		snapshot: sha256(text),
		bytesSha256: gathered.bytesSha256,
		words: countWords(text),
		class: isSuspicious
			? 5
			: sourceClassOf({ url: gathered.finalUrl, title, publisher, author, text }),
		flags: [...new Set(flags)],
		alsoAt: gathered.alsoAt,
		questionIds: gathered.questionIds,
		...(gathered.lane === undefined ? {} : { lane: gathered.lane }),
		...(owner === '' ? {} : { owner }),
	};
}

function snapshotOf(gathered: Gathered, source: Source): Archive['snapshots'][number] {
	return {
		sha256: source.snapshot,
		sourceId: source.id,
		url: gathered.url,
		finalUrl: gathered.finalUrl,
		title: source.title,
		fetchedAt: gathered.fetchedAt,
		mediaType: gathered.mediaType,
		bytesSha256: gathered.bytesSha256,
		extractor: gathered.reading.extractor,
		headers: gathered.headers,
		pages: gathered.reading.pages ?? [],
		text: gathered.reading.text,
	};
}

function unusedOf(gathered: Gathered, extraction: Extraction): Rejected {
	if (extraction.problem !== undefined) return { url: gathered.url, ...extraction.problem };
	const reason =
		extraction.dropped.length > 0
			? `${extraction.dropped.length} proposals did not stand in the text`
			: 'read, but nothing in it answers a question';
	return { url: gathered.url, code: 'NOTHING_USABLE', reason };
}
