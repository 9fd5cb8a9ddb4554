/** Turns drafted pieces into verified ones: judge, one repair call for all, take out what fails, cut to the channel. */
import type { ModelPort } from '../../shared/ports';
import { isAgencyError } from '../../shared/errors';
import { cardsOfBlock } from '../../evidence';
import type { EvidenceRules } from '../evidence-rules';
import { mendBlocks, type Mending } from '../mend';
import { joinSentences, sentencesOfRuns } from '../run-sentences';
import { overlap, wordsOf } from '../shown-cards';
import { runsToText } from '../to-plain-text';
import { failuresOf, withoutFailures, type Failure } from '../verify';
import { inventedStories, withoutInventedStories } from './anecdotes';
import type { DraftPost } from './draft-post';
import { fitted, shapeFindings, withoutLeaning, wordCount, type Paragraph } from './shape';

/** What settling needs. */
export interface SettlePosts {
	model: ModelPort;
	rules: EvidenceRules;
	/** Data blocks a repair is shown. */
	data: string;
	needs: string[];
	notes: string[];
	signal?: AbortSignal | undefined;
}

/** Share of the words that must be left of a piece for it to be one. */
const KEPT_SHARE = 0.5;
/** Likeness of two first lines from which the second piece is a repetition. */
const SAME_HOOK = 0.8;

/** Settles all pieces together; those that cannot be whole are left out, and the notes say why. */
export async function settlePosts(
	drafts: DraftPost[],
	context: SettlePosts,
): Promise<{ posts: DraftPost[]; callIds: string[] }> {
	const mendings = drafts.flatMap((draft) => mendingsOf(draft, context.rules));
	const { mended, callIds } = await repaired(mendings, context);
	const posts: DraftPost[] = [];
	for (const draft of drafts) {
		const settled = settle(draft, mended, context);
		if (typeof settled === 'string')
			context.notes.push(`${nameOf(draft)} was left out: ${settled}`);
		else if (posts.some((other) => sameHook(other, settled))) {
			context.notes.push(`${nameOf(draft)} was left out: it opens like an earlier one.`);
		} else posts.push(settled);
	}
	return { posts, callIds };
}

function mendingsOf(draft: DraftPost, rules: EvidenceRules): Mending[] {
	const shape = shapeFindings(draft.paragraphs, pieceOf(draft, rules));
	return draft.paragraphs.flatMap((block) => {
		const findings: Failure[] = [
			...failuresOf(block, rules),
			...inventedStories(block.runs, storiesOf(draft, rules)),
			...(shape.get(block.id) ?? []),
		];
		return findings.length > 0 ? [{ block, findings }] : [];
	});
}

/** The one repair call. A model that cannot repair costs the sentences, not the pieces. */
async function repaired(
	mendings: Mending[],
	context: SettlePosts,
): Promise<{ mended: Map<string, Paragraph | undefined>; callIds: string[] }> {
	const mended = new Map<string, Paragraph | undefined>();
	if (mendings.length === 0) return { mended, callIds: [] };
	const { rules, notes } = context;
	try {
		const answer = await mendBlocks(mendings, {
			model: context.model,
			data: context.data,
			needs: context.needs,
			markdown: {
				ledger: rules.ledger,
				charts: [],
				language: rules.language,
				where: 'repair',
				removed: [],
			},
			verify: rules,
			signal: context.signal,
		});
		for (const [id, block] of answer.mended) {
			if (block === undefined || block.type === 'paragraph') mended.set(id, block);
		}
		return { mended, callIds: [answer.callId] };
	} catch (error) {
		if (!isAgencyError(error) || error.kind !== 'model') throw error;
		notes.push(`The repair call failed (${error.code}); sentences were taken out instead.`);
		return { mended, callIds: [] };
	}
}

/** The settled piece, or why it cannot be one. */
function settle(
	draft: DraftPost,
	mended: Map<string, Paragraph | undefined>,
	{ rules }: SettlePosts,
): DraftPost | string {
	const record = { where: draft.wanted.format.title, removed: draft.removed };
	const clean = draft.paragraphs.flatMap((block): Paragraph[] => {
		const current = mended.has(block.id) ? mended.get(block.id) : block;
		if (!current) return [];
		const told = withoutInventedStories(current.runs, storiesOf(draft, rules));
		const runs = withoutLeaning(told, rules.language);
		return runs.length > 0 ? [{ ...current, runs }] : [];
	});
	const [first, ...rest] = clean;
	const lined = first ? [...splitFirst(first, draft, rules), ...rest] : [];
	const verified = lined.flatMap((block): Paragraph[] => {
		const kept = withoutFailures(block, rules, record);
		return kept?.type === 'paragraph' ? [kept] : [];
	});
	const whole = fitted(verified, pieceOf(draft, rules));
	if (!whole || whole.length === 0) {
		return 'it could not be cut to what the channel takes and still be whole.';
	}
	if (
		wordCount(whole) <
		Math.min(draft.wordsWritten, draft.wanted.format.post.words.min) * KEPT_SHARE
	) {
		return 'too little of it was carried by evidence.';
	}
	if (whole.flatMap(cardsOfBlock).length === 0 && draft.anecdote === '') {
		return 'nothing in it points at evidence.';
	}
	return { ...draft, paragraphs: whole };
}

/** A first paragraph longer than a line gives its first sentence a line of its own. */
function splitFirst(block: Paragraph, draft: DraftPost, rules: EvidenceRules): Paragraph[] {
	const { format } = draft.wanted;
	if (format.post.posts.max > 1) return [block];
	const shape = shapeFindings([block], pieceOf(draft, rules)).get(block.id) ?? [];
	if (!shape.some(({ check }) => check === 'hook')) return [block];
	const [first, ...rest] = sentencesOfRuns(block.runs, rules.language);
	if (!first || rest.length === 0) return [block];
	return [
		{ ...block, runs: joinSentences([first]) },
		{ ...block, id: `${block.id}-2`, runs: joinSentences(rest) },
	];
}

function storiesOf(draft: DraftPost, rules: EvidenceRules) {
	return { anecdotes: draft.anecdote ? [draft.anecdote] : [], language: rules.language };
}

function pieceOf(draft: DraftPost, rules: EvidenceRules) {
	return {
		format: draft.wanted.format,
		hashtags: draft.hashtags,
		language: rules.language,
	};
}

function nameOf({ wanted }: DraftPost): string {
	const variant = wanted.variant === '' ? '' : ` (${wanted.variant.replace('_', ' ')})`;
	return `${wanted.format.title} ${wanted.n}${variant}`;
}

function sameHook(a: DraftPost, b: DraftPost): boolean {
	if (a.wanted.format.id !== b.wanted.format.id) return false;
	const line = (draft: DraftPost) => wordsOf(runsToText(draft.paragraphs[0]?.runs ?? []));
	return overlap(line(a), line(b)) >= SAME_HOOK;
}
