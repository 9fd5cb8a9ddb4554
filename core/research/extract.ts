/** Has every source read by the model, one source a call, and keeps only what stands in its sentences. */
import type { Question, Source } from '../contracts';
import { askForJson } from '../shared/ask-model';
import { isAgencyError } from '../shared/errors';
import type { ModelPort } from '../shared/ports';
import { questionsBlock, sourceBlock } from './blocks';
import { carriesCanary, runBlock } from './canary';
import { checkCard, type CardDraft, type DropReason } from './check-card';
import { sentencesOfPage, windowsOf, type NumberedSentence } from './page-sentences';
import { EXTRACT_OPERATION, PageEvidenceSchema, type PageEvidence } from './prompts/extract';
import { dayOf } from './read/metadata';
import { cleanLine } from './read/clean-text';
import { hostOf } from './url';

/** What the model found on one source. */
export interface Extraction {
	source: Source;
	cards: CardDraft[];
	dropped: DropReason[];
	/** Calls the cards came from. */
	callIds: string[];
	/** Set when the model could not read the source. */
	problem?: { code: string; reason: string };
}

/** What extraction needs. */
export interface ExtractOptions {
	model: ModelPort;
	questions: readonly Question[];
	runSeed: string;
	/** Day of the order: what the model is told as today, so that a job taken up later asks the same and pays nothing. */
	today: string;
	/** Calls the questions came from. */
	needs: string[];
	signal?: AbortSignal | undefined;
	onFirstEvent?: () => void;
}

const MAXIMUM_CARDS = 12;

/**
 * Extracts the evidence of one source.
 *
 * @throws {AgencyError} kind `config` or `provider`: the connection is at fault, not the page
 */
export async function extractEvidence(
	page: { source: Source; text: string; pages: readonly number[] },
	options: ExtractOptions,
): Promise<Extraction> {
	const { sentences, signals } = sentencesOfPage(page.text, page.source.language);
	const source = signals.length > 0 ? suspicious(page.source, 'injection') : page.source;
	const extraction: Extraction = { source, cards: [], dropped: [], callIds: [] };
	const windows = windowsOf(sentences, options.questions);
	const answers = await Promise.all(
		windows.map(async (window) => await readWindow(window, source, options)),
	);
	for (const [index, answer] of answers.entries()) {
		if ('problem' in answer) {
			extraction.problem = answer.problem;
			if (answer.problem.code === 'CANARY')
				extraction.source = suspicious(extraction.source, 'injection');
			continue;
		}
		extraction.callIds.push(answer.callId);
		extraction.source = withPageFacts(extraction.source, answer.value.page, page.text);
		const shown = new Map(windows[index]!.map((sentence) => [sentence.number, sentence]));
		for (const proposed of answer.value.cards.slice(0, MAXIMUM_CARDS)) {
			const checked = checkCard(proposed, {
				...page,
				source: extraction.source,
				shown,
				questions: options.questions,
			});
			if (typeof checked === 'string') extraction.dropped.push(checked);
			else extraction.cards.push(checked);
		}
	}
	if (extraction.callIds.length > 0) delete extraction.problem;
	const { source: final } = extraction;
	extraction.cards = best(extraction.cards).map((card) => ({
		...card,
		sourceClass: final.class,
		published: final.published,
	}));
	return extraction;
}

type WindowAnswer =
	{ value: PageEvidence; callId: string } | { problem: { code: string; reason: string } };

async function readWindow(
	window: readonly NumberedSentence[],
	source: Source,
	options: ExtractOptions,
): Promise<WindowAnswer> {
	const facts = {
		id: source.id,
		host: hostOf(source.finalUrl) || 'file',
		published: source.published,
		fetched: options.today,
		runSeed: options.runSeed,
	};
	try {
		const { value, answer } = await askForJson(options.model, EXTRACT_OPERATION, {
			prefix: [`${runBlock(options.runSeed)}\n\n${questionsBlock(options.questions)}`],
			turn: sourceBlock(facts, window),
			title: 'page_evidence',
			schema: PageEvidenceSchema,
			needs: options.needs,
			signal: options.signal,
			...(options.onFirstEvent ? { onFirstEvent: options.onFirstEvent } : {}),
		});
		if (carriesCanary(value, options.runSeed)) {
			return {
				problem: { code: 'CANARY', reason: 'the page made the model repeat the token of the run' },
			};
		}
		return { value, callId: answer.callId };
	} catch (error) {
		if (!isAgencyError(error) || error.kind !== 'model') throw error;
		return { problem: { code: error.code, reason: error.message.slice(0, 300) } };
	}
}

/** What the model read off the page fills gaps only, and only where the page itself says so. */
function withPageFacts(source: Source, page: PageEvidence['page'], text: string): Source {
	const lower = text.toLowerCase();
	const stated = (name: string): string => {
		const clean = cleanLine(name, 200);
		return clean.length > 2 && lower.includes(clean.toLowerCase()) ? clean : '';
	};
	const day = dayOf(page.published);
	const facts: Source = {
		...source,
		publisher: source.publisher || stated(page.publisher),
		author: source.author || stated(page.author),
		published: source.published || (day !== '' && text.includes(day.slice(0, 4)) ? day : ''),
	};
	return page.injection ? suspicious(facts, 'injection') : facts;
}

function suspicious(source: Source, flag: string): Source {
	return { ...source, class: 5, flags: [...new Set([...source.flags, flag, 'suspicious'])] };
}

/** At most twelve cards of a source, no span twice, in the order of the text. */
function best(cards: readonly CardDraft[]): CardDraft[] {
	const spans = new Set<string>();
	return [...cards]
		.sort((a, b) => b.confidence - a.confidence || a.start - b.start)
		.filter((card) => {
			const span = `${card.start}-${card.end}`;
			if (spans.has(span)) return false;
			spans.add(span);
			return true;
		})
		.slice(0, MAXIMUM_CARDS)
		.sort((a, b) => a.start - b.start);
}
