/** Revises a document by findings: only the blocks they name, everything else byte for byte as before. */
import type { Brief, ContentDocument, Evidence, Finding } from '../contracts';
import { hashOf } from '../shared/hash';
import type { ModelPort } from '../shared/ports';
import { findingsOfComments, type Comment } from './comments';
import { findingsToMend } from './findings-to-mend';
import { changesFor, rebuilt } from './mend-document';
import { changesNotWorse, type Changes, type Measure } from './never-worse';

/** Rounds of findings a document goes through at most; what is left then is for a person. */
export const ROUNDS_MAX = 3;

/** What revising needs. */
export interface ReviseDocumentInput {
	document: ContentDocument;
	evidence: Evidence;
	brief: Brief;
	findings: Finding[];
	/** A reviewer's comments. They are carried out whatever the number of rounds. */
	comments?: Comment[] | undefined;
	/** The gate's own measure; a revision that is worse by it is not taken. */
	measure?: Measure | undefined;
	model: ModelPort;
	signal?: AbortSignal | undefined;
}

/** A revised document. */
export interface RevisedDocument {
	document: ContentDocument;
	/** Ids of blocks that changed or went, in reading order; the id of a part stands for its lead. */
	changedBlockIds: string[];
	/** The model call, if one was needed. */
	callIds: string[];
	/** Comments no block could be found for. */
	unmatched: Comment[];
	/** Why nothing, or not everything, was taken; empty when all was. */
	note: string;
}

/**
 * Mends the blocks findings or comments name; every other block stays the same object. What code can mend
 * is mended in code; the rest is one model call, and none when no block is to be changed, when the last
 * round was asked the same, or after three rounds. A mended block with more failing sentences than before
 * is not taken, nor is a document that is worse by the measure; sentences that still fail go.
 *
 * @throws errors of the model as they come
 */
export async function reviseDocument(input: ReviseDocumentInput): Promise<RevisedDocument> {
	const { document, comments = [] } = input;
	const said = findingsOfComments(document, comments);
	const parts = new Map(document.blocks.map(({ id, partId }) => [id, partId]));
	const { findings, asked, waiting } = findingsToMend(
		[...input.findings, ...said.findings],
		// A lead goes by the id of its part.
		(blockId) => parts.get(blockId) ?? blockId,
	);
	const cause = comments.length > 0 ? 'comments' : 'findings';
	const notes = said.unmatched.map(
		({ text }) => `Not revised, because no block fits the comment: ${text.slice(0, 200)}`,
	);
	if (waiting > 0) notes.push(`${waiting} blocks with warnings only were left as they are.`);
	const request = hashOf({ findings: asked, comments });
	const stop = cause === 'findings' ? reasonToStop(document, request) : '';
	const made =
		stop === ''
			? await changesFor(findings, { ...input, notes })
			: { changes: new Map(), removed: [], callIds: [] };
	const build = (changes: Changes): ContentDocument =>
		rebuilt(document, { results: changes, removed: made.removed, notes }).document;
	const kept = input.measure
		? await changesNotWorse(document, made.changes, {
				measure: input.measure,
				build,
				countWarnings: cause === 'findings',
			})
		: { changes: made.changes, note: '' };
	const note = stop || kept.note;
	if (note !== '') notes.push(note);
	const { document: next, changedBlockIds } = rebuilt(document, {
		results: kept.changes,
		removed: kept.changes.size > 0 ? made.removed : [],
		notes,
	});
	const round = {
		revision: document.revision,
		documentSha256: hashOf(document),
		requestSha256: request,
		cause,
		changed: changedBlockIds,
		note,
	} as const;
	return {
		document: stop ? next : { ...next, rounds: [...(document.rounds ?? []), round] },
		changedBlockIds,
		callIds: made.callIds,
		unmatched: said.unmatched,
		note,
	};
}

/** Why another round would change nothing; empty when it may. */
function reasonToStop(document: ContentDocument, request: string): string {
	const rounds = (document.rounds ?? []).filter(({ cause }) => cause === 'findings');
	if (rounds.length >= ROUNDS_MAX) {
		return `After ${ROUNDS_MAX} rounds of revision the rest is for a person.`;
	}
	if (rounds.at(-1)?.requestSha256 !== request) return '';
	return 'The findings are those of the last round, which could not mend them.';
}
