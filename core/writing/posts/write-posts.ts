/** Writes pieces for social channels: each a draft of its own, from verified sentences, cut to what its channel takes. */
import {
	DocumentSchema,
	type Brief,
	type ContentDocument,
	type Evidence,
	type FormatId,
} from '../../contracts';
import { isPost, postText, ownVoices } from '../../evidence';
import { askForJson } from '../../shared/ask-model';
import { AgencyError } from '../../shared/errors';
import type { ModelPort, ProgressPort } from '../../shared/ports';
import { dataBlock } from '../../shared/prompt-blocks';
import { formatOf } from '../format-registry';
import { inParallelAfterFirst } from '../in-parallel';
import { openLedger } from '../ledger';
import { descriptionOf, keywordsOf, slugOf } from '../meta';
import { originOf } from '../origin';
import { noEvidence } from '../outline';
import { VARIANT_HINTS, variantsOf, type Variant } from '../post-shape';
import { claimBlocks, taskBlock, toJson } from '../prompts/blocks';
import { postsOperation } from '../prompts/operations';
import { reportStep } from '../report-step';
import { runsToText } from '../to-plain-text';
import { ledgerOf, readPost, type DraftPost, type WantedPost } from './draft-post';
import { statementsOf, statementsOfLedger, type Statement } from './material';
import { settlePosts } from './settle-posts';
import type { PostFormat } from './shape';
import { WirePostsSchema } from './wire';

/** Pieces of one channel that are ordered. */
export interface OrderedPiece {
	format: FormatId;
	/** How many; the number of the format when left out. */
	count?: number | undefined;
	/** The shape of all of them; a mix when left out. */
	variant?: Variant | undefined;
}

/** What writing pieces needs. */
export interface WritePostsInput {
	brief: Brief;
	evidence: Evidence;
	model: ModelPort;
	/** Channels, and how many pieces of each. */
	pieces: OrderedPiece[];
	/** The finished document they are written from; without one, from the cards of the evidence. */
	source?: ContentDocument | undefined;
	progress?: ProgressPort | undefined;
	signal?: AbortSignal | undefined;
}

/** Pieces written in one call. */
const PIECES_A_CALL = 8;
/** Most pieces of one channel in a run (B-070). */
export const PIECES_MAX = 14;

/**
 * Writes the pieces.
 *
 * @returns one document for each piece that could be whole, and what was left out and why
 * @throws {AgencyError} `GEN_003` no evidence; `GEN_011` no piece could be verified; errors of the model as they come
 */
export async function writePosts(
	input: WritePostsInput,
): Promise<{ documents: ContentDocument[]; notes: string[]; callIds: string[] }> {
	const { brief, evidence, source, model, signal } = input;
	if (evidence.cards.length === 0) throw noEvidence();
	const open = openLedger(evidence, brief.language);
	const statements = source ? statementsOf(source, open) : statementsOfLedger(evidence, open);
	if (statements.length === 0) throw nothingToTell(source);
	const ledger = ledgerOf(evidence, statements, brief.language);
	const anecdotes = new Map(
		(brief.voice?.card?.anecdotes ?? []).map((text, index) => [`A${index + 1}`, text]),
	);
	const mayTell = anecdotes.size > 0 || statements.some(({ isTold }) => isTold);
	const wanted = wantedPosts(input.pieces, mayTell);
	const notes: string[] = [];
	const data = [
		claimBlocks(brief, ledger.evidence, [...ledger.cards.keys()]),
		materialBlocks(statements, anecdotes),
	].join('\n\n');

	return await reportStep(input.progress, 'content_writing', async (detail) => {
		await detail(`Writing ${wanted.length} ${wanted.length === 1 ? 'piece' : 'pieces'}`);
		const answers = await inParallelAfterFirst(
			grouped(wanted),
			async (group, onFirstEvent) => {
				const { value, answer } = await askForJson(model, postsOperation, {
					title: 'social_posts',
					schema: WirePostsSchema,
					prefix: [data],
					turn: `${taskBlock({ pieces: group.map(taskOf) })}\n\nWrite these pieces.\n${hintsOf(group)}`,
					onFirstEvent,
					signal,
				});
				return { posts: value.posts, group, callId: answer.callId };
			},
			{ signal },
		);
		const known = new Map(statements.map((statement) => [statement.id, statement]));
		const drafts = answers.flatMap(({ posts, group }) =>
			group.flatMap((want): DraftPost[] => {
				const wire = posts.find(({ n }) => n === want.n);
				const context = { statements: known, anecdotes, ledger, language: brief.language };
				const draft = wire ? readPost(wire, want, context) : undefined;
				if (draft) return [draft];
				notes.push(
					`${want.format.title} ${want.n} was left out: ${wire ? 'it names no sentence it was given' : 'the model did not write it'}.`,
				);
				return [];
			}),
		);
		const callIds = answers.map(({ callId }) => callId);
		const settled = await settlePosts(drafts, {
			model,
			rules: {
				ledger,
				language: brief.language,
				date: brief.date,
				ownVoices: ownVoices(brief.voice),
			},
			data,
			needs: callIds,
			notes,
			signal,
		});
		if (settled.posts.length === 0) throw nothingWhole(wanted.length, notes);
		const documents = settled.posts.map((post) => documentOf(post, input));
		return { documents, notes, callIds: [...callIds, ...settled.callIds] };
	});
}

function wantedPosts(pieces: WritePostsInput['pieces'], mayTell: boolean): WantedPost[] {
	let n = 0;
	return pieces.flatMap((piece) => {
		const format = formatOf(piece.format);
		const { post } = format;
		if (!post || !isPost(piece.format)) throw notAPost(piece.format);
		const count = Math.min(PIECES_MAX, Math.max(1, piece.count ?? post.count));
		const shaped: PostFormat = { ...format, post };
		const dealt = variantsOf(post, count, mayTell);
		return dealt.map((variant) => ({
			n: ++n,
			format: shaped,
			variant: variant === '' ? '' : (piece.variant ?? variant),
		}));
	});
}

/** Pieces of one channel stay together, so that they can be told apart; channels share a call. */
function grouped(wanted: WantedPost[]): WantedPost[][] {
	const groups: WantedPost[][] = [];
	for (const want of wanted) {
		const last = groups.at(-1);
		if (last && last.length < PIECES_A_CALL) last.push(want);
		else groups.push([want]);
	}
	return groups;
}

function taskOf({ n, format, variant }: WantedPost): Record<string, unknown> {
	const { words, posts, firstLine, hashtags } = format.post;
	return {
		n,
		format: format.id,
		...(variant === '' ? {} : { variant, shape: VARIANT_HINTS[variant] }),
		words,
		...(posts.max > 1 ? { posts } : {}),
		firstLine,
		hashtags,
	};
}

function hintsOf(group: WantedPost[]): string {
	const formats = new Map(group.map(({ format }) => [format.id, format]));
	return [...formats.values()]
		.flatMap((format) => format.sectionHints.map((hint) => `- ${format.title}: ${hint}`))
		.join('\n');
}

function materialBlocks(statements: Statement[], anecdotes: Map<string, string>): string {
	const sentences = dataBlock(
		'sentences',
		statements
			.map(({ id, place, markdown, cardIds, isTold }) =>
				toJson({ id, place, text: markdown, cards: cardIds, ...(isTold ? { told: true } : {}) }),
			)
			.join('\n'),
	);
	if (anecdotes.size === 0) return sentences;
	const told = [...anecdotes].map(([id, text]) => toJson({ id, text })).join('\n');
	return `${sentences}\n\n${dataBlock('anecdotes', told)}`;
}

function documentOf(post: DraftPost, { brief, source }: WritePostsInput): ContentDocument {
	const { format, variant, n } = post.wanted;
	const about = source?.title ?? (brief.title.trim() || brief.topic);
	const blocks = post.paragraphs.map((block, index) => ({
		...block,
		id: `b${index + 1}`,
		partId: 'p1',
	}));
	const blockIds = [...new Set(post.statements.map(({ blockId }) => blockId).filter(Boolean))];
	const firstLine = runsToText(post.paragraphs[0]?.runs ?? []).trim();
	const title = `${format.title}: ${about}`.slice(0, 500);
	const made: ContentDocument = {
		format: format.id,
		title,
		subtitle: '',
		thesis: '',
		language: brief.language,
		date: brief.date,
		description: descriptionOf([firstLine]),
		slug: slugOf(`${format.id} ${n} ${about}`),
		callToAction: '',
		parts: [{ id: 'p1', role: 'section', title: '', lead: [] }],
		blocks,
		revision: 0,
		removed: post.removed,
		notes: [],
		...(variant === '' ? {} : { variant }),
		hashtags: post.hashtags,
		...(source ? { derivedFrom: originOf(source, blockIds) } : {}),
	};
	const none = { primaryKeyword: '', secondaryKeywords: [] };
	return DocumentSchema.parse({ ...made, ...keywordsOf(brief, none, postText(made)) });
}

function notAPost(format: FormatId): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'GEN_012',
		message: `"${format}" is no piece of a social channel`,
		hint: 'Choose a channel such as LinkedIn post or X thread; long formats are written from an outline.',
		field: 'format',
	});
}

function nothingToTell(source: ContentDocument | undefined): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_011',
		message: source
			? `No sentence of “${source.title}” both cites evidence and agrees with it`
			: 'No card of the evidence can be told as a sentence',
		hint: 'Run Quality Check on the document first, or research the topic with more sources.',
	});
}

function nothingWhole(wanted: number, notes: string[]): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_011',
		message:
			`None of the ${wanted} pieces could be verified and stay whole. ${notes[0] ?? ''}`.trim(),
		hint: 'Choose a stronger model for writing, or a document with more evidence.',
		retryable: true,
	});
}
