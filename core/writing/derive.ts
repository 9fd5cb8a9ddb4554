/** Derives pieces from a finished document, or from what was said in a recording: each a document of its own. */
import type { Brief, ContentDocument, Evidence, FormatId } from '../contracts';
import { citedCards } from '../evidence';
import { isAgencyError } from '../shared/errors';
import type { ModelPort, ProgressPort } from '../shared/ports';
import { formatOf } from './format-registry';
import { writePosts, type OrderedPiece } from './posts/write-posts';
import { writeDocument } from './write-document';

/** What deriving needs. */
export interface DeriveInput {
	/** The order of the finished document. */
	brief: Brief;
	evidence: Evidence;
	/** The finished document; without one, the pieces stand on the evidence alone, for example a transcript. */
	document?: ContentDocument | undefined;
	/** Formats wanted, and how many pieces of each channel. */
	pieces: OrderedPiece[];
	model: ModelPort;
	progress?: ProgressPort | undefined;
	signal?: AbortSignal | undefined;
}

/** A derived piece with the order it fulfils. */
export interface DerivedPiece {
	brief: Brief;
	document: ContentDocument;
}

/** A format gives this many pieces at most in one run, all formats together {@link DERIVED_MAX}. */
export const DERIVED_MAX = 40;

/**
 * Derives the pieces, long ones through outline and sections, those of channels in one call for several.
 * A format nothing could be made of is left out with a note, as long as another gave something.
 *
 * @throws the failure of the first format when none gave anything, and at once what no format can help
 */
export async function derivePieces(
	input: DeriveInput,
): Promise<{ pieces: DerivedPiece[]; notes: string[] }> {
	const { brief, document } = input;
	const posts = input.pieces.filter(({ format }) => formatOf(format).post !== undefined);
	const long = [...new Set(input.pieces.map(({ format }) => format))].filter(
		(format) => formatOf(format).post === undefined,
	);
	const notes: string[] = [];
	const work: { name: string; run: () => Promise<DerivedPiece[]> }[] = long.map((format) => ({
		name: formatOf(format).title,
		run: async () => [await derivedLong(format, input)],
	}));
	if (posts.length > 0) {
		work.push({
			name: 'Posts',
			run: async () => {
				const made = await writePosts({ ...input, source: document, pieces: posts });
				notes.push(...made.notes);
				return made.documents.map((one) => ({
					brief: orderFor(one.format, brief, one.variant),
					document: withOrigin(one, input),
				}));
			},
		});
	}
	const outcomes = await Promise.allSettled(work.map(async ({ run }) => await run()));
	const pieces: DerivedPiece[] = [];
	for (const [index, outcome] of outcomes.entries()) {
		if (outcome.status === 'fulfilled') pieces.push(...outcome.value);
		else if (!mayBeLeftOut(outcome.reason)) throw outcome.reason;
		else notes.push(`${work[index]!.name} left out: ${(outcome.reason as Error).message}`);
	}
	const failed = outcomes.find((outcome) => outcome.status === 'rejected');
	if (pieces.length === 0 && failed) throw failed.reason;
	return { pieces: pieces.slice(0, DERIVED_MAX), notes };
}

async function derivedLong(format: FormatId, input: DeriveInput): Promise<DerivedPiece> {
	const { brief, evidence, document, model, progress, signal } = input;
	const order = orderFor(format, brief);
	const made = await writeDocument({
		brief: order,
		evidence: document ? onlyCited(evidence, document) : evidence,
		source: document,
		model,
		progress,
		signal,
	});
	return { brief: order, document: withOrigin(made.document, input) };
}

/** The order of a piece: that of the document, for another format. */
function orderFor(format: FormatId, brief: Brief, variant?: string): Brief {
	const { formatOptions: _other, ...rest } = brief;
	return {
		...rest,
		format,
		title: '',
		words: formatOf(format).wordsDefault,
		mustAnswer: [],
		...(variant ? { formatOptions: { variant } } : {}),
	};
}

/** The cards a finished text cites: what was verified there, and nothing beside it. */
function onlyCited(evidence: Evidence, document: ContentDocument): Evidence {
	const cited = new Set(citedCards(document));
	return { ...evidence, cards: evidence.cards.filter(({ id }) => cited.has(id)) };
}

/** Where a piece without a document comes from: the first source, which for a recording is its transcript. */
function withOrigin(piece: ContentDocument, { document, evidence }: DeriveInput): ContentDocument {
	const [source] = evidence.sources;
	if (document || piece.derivedFrom || !source) return piece;
	const title = source.title || source.url;
	return { ...piece, derivedFrom: { title, sha256: source.snapshot, blockIds: [] } };
}

function mayBeLeftOut(reason: unknown): boolean {
	return isAgencyError(reason) && (reason.kind === 'evidence' || reason.kind === 'model');
}
