/** The contract every quality check fulfils: one object, three outcomes. */
import type {
	Archive,
	Brief,
	Card,
	ContentDocument,
	Evidence,
	Finding,
	FormatId,
	Part,
	Snapshot,
	Source,
} from '../contracts';
import type { CitedSentence, FigureMatch, Passage, TextBlock, TextUnit } from '../evidence';
import type { OwnWording } from './own-wording';

/** What is given to be checked. */
export interface QualityInput {
	document: ContentDocument;
	evidence: Evidence;
	/** The archived texts; without them the passages cannot be looked up again. */
	archive?: Archive | undefined;
	brief: Brief;
	/** What the agency published or drafted before; for the check of own duplicates. */
	earlierTexts?: readonly EarlierText[] | undefined;
	/** What the client's own publications are used to: their words are never worn, their measure is the line. */
	published?: OwnWording | undefined;
	/** Result pages on the keywords; without them the archived sources stand in. */
	resultPages?: readonly ResultPage[] | undefined;
}

/** A text of the agency. `signature` stands in for the words of another client's text, which nobody may see. */
export interface EarlierText {
	id: string;
	title: string;
	client: 'own' | 'other';
	format?: FormatId | undefined;
	text?: string | undefined;
	/** As `signatureOf` gives it. */
	signature?: readonly number[] | undefined;
}

/** A page that ranks for a keyword, as it was read. */
export interface ResultPage {
	url: string;
	title: string;
	headings: readonly string[];
	text: string;
}

/** A sentence with the block and unit it stands in. `offset` is where it begins in the text of the block. */
export interface PlacedSentence {
	block: TextBlock;
	unit: TextUnit;
	sentence: CitedSentence;
	offset: number;
}

/** A sentence with its figures, each compared with the passages the sentence cites. */
export interface MatchedSentence extends PlacedSentence {
	matches: FigureMatch[];
}

/** A cited sentence beside the sentence of its passages that comes nearest to it. */
export interface GroundedSentence extends PlacedSentence {
	/** Share of its content words, as stems, that its passages hold. */
	overlap: number;
	/** Content words of the sentence; below four nothing is judged. */
	contentWords: number;
	/** The nearest sentence of a passage and the share it holds; undefined when none shares a word. */
	closest: { cardId: string; text: string; share: number } | undefined;
	/** Sentences of the passages that hold a fair share, nearest first. */
	near: { cardId: string; text: string; share: number }[];
}

/** What a check sees: the input, read once for all checks. */
export interface CheckContext extends QualityInput {
	/** Primary language of the document: "en". */
	language: string;
	blocks: TextBlock[];
	sentences: PlacedSentence[];
	words: number;
	/** Cards of the ledger by id. */
	cards: ReadonlyMap<string, Card>;
	sources: ReadonlyMap<string, Source>;
	/** Archived texts by hash; empty without an archive. */
	snapshots: ReadonlyMap<string, Snapshot>;
	parts: ReadonlyMap<string, Part>;
	/** A card as a passage, read once; undefined for an unknown id. */
	passage(cardId: string): Passage | undefined;
	/** Passages of the known cards among these. */
	passages(cardIds: readonly string[]): Passage[];
	/** Every sentence that cites something and states figures; figures inside calculations are left out. */
	matchedSentences(): MatchedSentence[];
	/** Every prose sentence that cites something in its own language, beside its passages. */
	groundedSentences(): GroundedSentence[];
	/** A value made once in a run and shared by what needs it. */
	once<T>(key: string, make: () => T): T;
}

/** One hit of a check. Offsets count in the text of the block; leave them out for the whole block. */
export interface Trip {
	severity: Finding['severity'];
	/** Id of the block, of the part for its lead, empty for the whole document. */
	blockId: string;
	start?: number;
	end?: number;
	excerpt?: string;
	message: string;
	suggestion: string;
	auto?: boolean;
	/** The change itself, where code made it out. */
	repair?: Finding['repair'];
}

/** Says that a check could not run; never counts as clean. */
export interface CannotRun {
	cannotRun: string;
}

/** A check. */
export interface Check {
	/** Published and stored: never renamed. */
	id: string;
	title: string;
	group: Finding['group'];
	/** Formats it is meant for; all when absent. On others it does not appear at all. */
	formats?: readonly FormatId[];
	/** Primary languages it knows; all when absent. On others it could not run. */
	languages?: readonly string[];
	/** Whether it was asked for; when not, it does not appear at all. */
	appliesTo?(context: CheckContext): boolean;
	/** Errors of a house check are warnings on a white paper, unless it is strict. */
	strict?: boolean;
	/** Yields hits in reading order. May throw: then it could not run. */
	run(context: CheckContext): Iterable<Trip> | CannotRun;
}

/** A check, with its shape proved. */
export function defineCheck(check: Check): Check {
	return check;
}

/** The outcome of a check that lacks what it needs. */
export function cannotRun(reason: string): CannotRun {
	return { cannotRun: reason };
}
