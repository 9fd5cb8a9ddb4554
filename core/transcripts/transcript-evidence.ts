/** Makes a conversation a source of evidence that every later station can cite and open again. */
import type { Card, Evidence, Question, Source } from '../contracts';
import { figuresOfSpan } from '../evidence';
import type { ResearchResult } from '../research/ledger';
import { countWords } from '../research/read/reading';
import { sha256 } from '../shared/hash';
import type { Clock } from '../shared/ports';
import type { Findings } from './findings';
import type { MineOrder } from './mine-transcript';
import { titleOf } from './transcript';

const TEXTS = {
	moments: 'What did they say that is worth writing about?',
	objections: 'Which objections were raised?',
	icp: 'What does the buyer suffer from, want and call it?',
} as const;

/** The evidence: one source, one card a passage, every claim the speaker's own words. */
export function transcriptEvidence(
	order: Pick<MineOrder, 'transcript' | 'brief' | 'find'> & { ports: { clock: Clock } },
	about: { archived: string; found: Findings; isFlagged: boolean; notes: string[] },
): Omit<ResearchResult, 'callIds'> {
	const { transcript, brief, find, ports } = order;
	const { archived: text, found, isFlagged, notes } = about;
	const snapshot = sha256(text);
	const title = titleOf(transcript);
	const url = transcript.url || `file:${title}`;
	const language = transcript.language || brief.language;
	const published = transcript.startedAt.slice(0, 10);
	const questions: Question[] = find.map((part, index) => ({
		id: `Q${index + 1}`,
		text: TEXTS[part],
		kind: 'example',
		mustAnswer: false,
		freshnessYears: 5,
		queries: [],
		coverage: found.passages.some(({ question }) => question === part) ? 'answered' : 'open',
	}));
	const cards: Card[] = found.passages.map((passage, index) => ({
		id: `E${index + 1}`,
		sourceId: 'S01',
		snapshot,
		start: passage.start,
		end: passage.end,
		exact: passage.exact,
		prefix: passage.prefix,
		suffix: passage.suffix,
		// Speech is evidence of what was said: the claim is its own words.
		claim: passage.exact.slice(0, 600),
		kind: passage.isQuote ? 'quote' : 'fact',
		figures: figuresOfSpan(passage.exact, { language, published }),
		questionId: questions[find.indexOf(passage.question)]!.id,
		stance: 'neutral',
		attribution: '',
		speaker: passage.speaker,
		quoteWorthy: passage.isQuote,
		sourceClass: 2,
		published,
	}));
	const source: Source = {
		id: 'S01',
		url,
		finalUrl: url,
		title,
		publisher: brief.client.name,
		author: '',
		published,
		language,
		fetchedAt: ports.clock.now(),
		mediaType: transcript.mediaType === 'text/vtt' ? 'text/vtt' : 'text/plain',
		snapshot,
		bytesSha256: snapshot,
		words: countWords(text),
		class: 2,
		flags: isFlagged ? ['injection'] : [],
		alsoAt: [],
		questionIds: questions.map(({ id }) => id),
		lane: 'document',
	};
	const evidence: Omit<Evidence, 'archive'> = {
		questions,
		sources: [source],
		cards,
		conflicts: [],
		rejected: [],
		queries: [],
		target: 1,
		shortfall: 0,
		notes,
	};
	const { id: sourceId, finalUrl, fetchedAt, mediaType, bytesSha256 } = source;
	const archive = {
		sha256: snapshot,
		sourceId,
		url,
		finalUrl,
		title,
		fetchedAt,
		mediaType,
		bytesSha256,
		extractor: 'transcript 1',
		headers: {},
		pages: [],
		text,
	};
	return { evidence, archive: { kind: 'archive', version: 1, snapshots: [archive] } };
}
