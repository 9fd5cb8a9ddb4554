/** From read documents to evidence: unique sources, cards with ids, conflicts, coverage, notes, archive. */
import type { Archive, Brief, Card, Evidence, Question, Source } from '../contracts';
import { AgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { ModelPort, ProgressPort } from '../shared/ports';
import { withoutCopies } from './copies';
import { coverQuestions, findConflicts } from './coverage';
import { extractEvidence, type Extraction } from './extract';
import type { Gathered, Rejected } from './gathered';
import { inParallel } from './in-parallel';
import { notesOf } from './notes';
import { countWords } from './read/reading';
import { sourceClassOf } from './source-class';

/** Evidence before its archive became a binary, and that archive. */
export interface ResearchResult {
	evidence: Omit<Evidence, 'archive'>;
	archive: Archive;
	/** Calls the evidence was built from; the `needs` of the call that reads it. */
	callIds: string[];
}

/** What building the ledger needs. */
export interface LedgerInput {
	brief: Brief;
	questions: readonly Question[];
	gathered: readonly Gathered[];
	rejected: readonly Rejected[];
	queries: Evidence['queries'];
	target: number;
	needs: string[];
	runSeed: string;
	model: ModelPort;
	progress: ProgressPort;
	parallel: number;
	signal?: AbortSignal | undefined;
}

const MAXIMUM_REJECTED = 300;

/**
 * Builds the evidence.
 *
 * @throws {AgencyError} `GEN_002` nothing readable, or nothing in it that answers a question
 */
export async function buildLedger(input: LedgerInput): Promise<ResearchResult> {
	const unique = await withoutCopies(input.gathered);
	const rejected = [...input.rejected, ...unique.rejected];
	if (unique.sources.length === 0) throw nothingReadable(input, rejected);
	const pages = unique.sources.map((source, index) => sourceOf(source, index));
	const extractions = await extractAll(pages, unique.sources, input);

	const sources: Source[] = [];
	const cards: Card[] = [];
	const snapshots: Archive['snapshots'] = [];
	for (const [index, extraction] of extractions.entries()) {
		const gathered = unique.sources[index]!;
		if (extraction.cards.length === 0) {
			rejected.push(unusedOf(gathered, extraction));
			continue;
		}
		const { source } = extraction;
		sources.push({
			...source,
			questionIds: [...new Set(extraction.cards.map((card) => card.questionId))],
		});
		for (const { confidence: _confidence, ...card } of extraction.cards) {
			cards.push({ id: `E${cards.length + 1}`, ...card });
		}
		snapshots.push(snapshotOf(gathered, source));
	}
	if (cards.length === 0) throw nothingReadable(input, rejected);
	const conflicts = findConflicts(cards, sources);
	const questions = coverQuestions(input.questions, { sources, cards, conflicts });
	const shortfall = Math.max(0, input.target - sources.length);
	const evidence = {
		questions,
		sources,
		cards,
		conflicts,
		rejected: rejected.slice(0, MAXIMUM_REJECTED),
		queries: input.queries,
		target: input.target,
		shortfall,
		notes: notesOf({ ...input, questions, sources, conflicts, extractions, shortfall }),
	};
	return {
		evidence,
		archive: { kind: 'archive', version: 1, snapshots },
		callIds: extractions.flatMap((extraction) => extraction.callIds),
	};
}

async function extractAll(
	pages: readonly Source[],
	gathered: readonly Gathered[],
	input: LedgerInput,
): Promise<Extraction[]> {
	let done = 0;
	// The first call makes the shared prefix readable; the others wait for its first event, not for its answer.
	let ready: () => void = () => undefined;
	const warm = new Promise<void>((resolve) => {
		ready = resolve;
	});
	const extractions = await inParallel(pages, input.parallel, async (source, index) => {
		if (index > 0) await warm;
		const { reading } = gathered[index]!;
		try {
			const extraction = await extractEvidence(
				{ source, text: reading.text, pages: reading.pages ?? [] },
				{ ...input, today: input.brief.date, ...(index === 0 ? { onFirstEvent: ready } : {}) },
			);
			done += 1;
			await input.progress.report(
				'web_research',
				'running',
				`Evaluating ${done} of ${pages.length} sources`,
			);
			return extraction;
		} finally {
			if (index === 0) ready();
		}
	});
	const failed = extractions.filter((extraction) => extraction.problem !== undefined);
	if (failed.length === extractions.length) {
		const { problem } = failed[0]!;
		throw new AgencyError({
			kind: 'model',
			code: problem!.code,
			message: `The model could read none of the ${failed.length} sources: ${problem!.reason}`,
			hint: 'Choose a stronger model for reading, or run the node again.',
			retryable: true,
		});
	}
	return extractions;
}

function sourceOf(gathered: Gathered, index: number): Source {
	const { reading } = gathered;
	const isSuspicious =
		reading.flags.includes('hidden_instruction') || reading.flags.includes('invisible_text');
	const flags = isSuspicious ? [...gathered.flags, 'suspicious'] : gathered.flags;
	const { title, publisher, author, published, language, text } = reading;
	return {
		id: `S${String(index + 1).padStart(2, '0')}`,
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

function nothingReadable(input: LedgerInput, rejected: readonly Rejected[]): AgencyError {
	const reasons = [...new Set(rejected.map((entry) => entry.code))].slice(0, 6).join(', ');
	const [first] = rejected;
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_002',
		message: `None of ${rejected.length} addresses gave evidence on ${JSON.stringify(input.brief.topic.slice(0, 120))} (${reasons || 'no candidates'})${first ? `; first: ${first.url.slice(0, 120)}: ${first.reason.slice(0, 120)}` : ''}`,
		hint: 'Give addresses or files to Read Sources, widen the topic, or connect another search provider.',
	});
}
