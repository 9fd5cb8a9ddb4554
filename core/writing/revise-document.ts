/** Revises a document by findings: only the blocks they name, everything else byte for byte as before. */
import {
	DocumentSchema,
	type Block,
	type Brief,
	type ContentDocument,
	type Evidence,
	type Finding,
	type Part,
} from '../contracts';
import { findingsToMend } from './findings-to-mend';
import { hashOf } from '../shared/hash';
import type { ModelPort } from '../shared/ports';
import { cardsAbout } from './approved-outline';
import { findingsOfComments, type Comment } from './comments';
import type { EvidenceRules } from './evidence-rules';
import { openLedger } from './ledger';
import type { Removed } from './markdown/context';
import { repairInCode } from './mechanical';
import { mendBlocks, type Mending } from './mend';
import { changesNotWorse, type Changes, type Measure } from './never-worse';
import { outlineOf } from './outline-of';
import { argumentBlock, orderPrefix } from './prompts/blocks';
import { cardsOfBlock, ownVoices } from '../evidence';
import { withoutFailures, type VerifyContext } from './verify';

/** Rounds of findings a document goes through at most; what is left then is for a person. */
export const ROUNDS_MAX = 3;
/** Cards looked up for what a reviewer asks. */
const CARDS_PER_COMMENT = 10;

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

/** The changes findings lead to, in code and by one call. */
async function changesFor(
	findings: Finding[],
	context: ReviseDocumentInput & { notes: string[] },
): Promise<{ changes: Changes; removed: Removed[]; callIds: string[] }> {
	const { document, evidence, brief, model, signal, notes } = context;
	const ledger = openLedger(evidence, document.language);
	const rules: EvidenceRules = {
		ledger,
		language: document.language,
		date: document.date,
		ownVoices: ownVoices(brief.voice),
	};
	const removed: Removed[] = [];
	const results: Changes = new Map();
	const mendings: Mending[] = [];
	const titles = new Map(document.parts.map((part) => [part.id, part.title]));
	const originals = [...document.parts.flatMap(leadBlock), ...document.blocks];

	for (const finding of findings) {
		if (originals.some((block) => block.id === finding.blockId)) continue;
		notes.push(`Not revised, because no block owns it: ${finding.message}`);
	}
	for (const block of originals) {
		const own = findings.filter((finding) => finding.blockId === block.id);
		if (own.length === 0) continue;
		const repaired = repairInCode(block, own, ledger);
		if (repaired.block !== block) results.set(block.id, repaired.block);
		if (repaired.block && repaired.open.length > 0) {
			const open = repaired.open.map(({ check, excerpt, message, suggestion }) => ({
				check,
				excerpt,
				message,
				suggestion,
			}));
			mendings.push({ block: repaired.block, findings: open });
		}
	}
	if (mendings.length === 0) return { changes: results, removed, callIds: [] };

	const near = [...new Set(mendings.flatMap(({ block }) => cardsOfBlock(block)))];
	const asked = findings.filter(({ check }) => check === 'comment').map(({ message }) => message);
	const about = [...new Set(asked)].flatMap((text) => cardsAbout(text, ledger, CARDS_PER_COMMENT));
	const shown = [...new Set([...cardsBeside(document, mendings), ...about])];
	const { mended, callId } = await mendBlocks(mendings, {
		model,
		data: `${orderPrefix(brief, evidence, shown)}\n\n${argumentBlock(outlineOf(document))}`,
		needs: [],
		markdown: {
			ledger,
			charts: document.blocks.flatMap((block) => (block.type === 'chart' ? [block.chart] : [])),
			language: document.language,
			where: 'revision',
			removed,
		},
		verify: { ...rules, near },
		signal,
	});
	for (const { block } of mendings) {
		const current = mended.has(block.id) ? mended.get(block.id) : block;
		const part = document.blocks.filter((other) => other.partId === block.partId);
		const verify: VerifyContext = { ...rules, near: part.flatMap(cardsOfBlock) };
		const where = titles.get(block.partId) ?? '';
		const kept = current && withoutFailures(current, verify, { where, removed });
		const original = originals.find((other) => other.id === block.id);
		if (kept !== original) results.set(block.id, kept);
	}
	return { changes: results, removed, callIds: [callId] };
}

/** Cards cited in the parts of the blocks to be mended: what a mended sentence may lean on. */
function cardsBeside(document: ContentDocument, mendings: Mending[]): string[] {
	const parts = new Set(mendings.map(({ block }) => block.partId));
	const cited = document.blocks.filter((block) => parts.has(block.partId)).flatMap(cardsOfBlock);
	return [...new Set([...cited, ...mendings.flatMap(({ block }) => cardsOfBlock(block))])];
}

function rebuilt(
	document: ContentDocument,
	made: { results: Changes; removed: Removed[]; notes: string[] },
): { document: ContentDocument; changedBlockIds: string[] } {
	const { results, removed, notes } = made;
	let blocks = document.blocks.flatMap((block) =>
		results.has(block.id) ? (results.get(block.id) ?? []) : block,
	);
	const leads = new Map(
		document.parts.map((part) => {
			if (!results.has(part.id)) return [part.id, part.lead];
			const lead = results.get(part.id);
			return [part.id, lead?.type === 'paragraph' ? lead.runs : []];
		}),
	);
	// A document needs a block; when everything went, the last state stays for a person to look at.
	if (blocks.length === 0) blocks = document.blocks;
	const alive = new Set(blocks.map((block) => block.partId));
	let section = 0;
	const parts = document.parts
		.filter((part) => alive.has(part.id) || !document.blocks.some((b) => b.partId === part.id))
		.map((part) => {
			const lead = leads.get(part.id) ?? part.lead;
			if (part.number !== undefined) section++;
			const number = part.number === undefined ? {} : { number: section };
			const same = lead === part.lead && (part.number === undefined || part.number === section);
			return same ? part : { ...part, ...number, lead };
		});
	const known = new Set(document.notes);
	const next: ContentDocument = {
		...document,
		parts,
		blocks,
		revision: document.revision + (results.size > 0 ? 1 : 0),
		removed: [...document.removed, ...removed],
		notes: [...document.notes, ...notes.filter((note) => !known.has(note))],
	};
	DocumentSchema.parse(next);
	const before = new Map(document.blocks.map((block) => [block.id, block]));
	const after = new Map(blocks.map((block) => [block.id, block]));
	const changedBlockIds = [
		...document.parts.map((part) => part.id).filter((id) => results.has(id)),
		...[...before.keys()].filter((id) => after.get(id) !== before.get(id)),
	];
	return { document: next, changedBlockIds };
}

/** The lead of a part as a block under the id of the part, which is how findings name it. */
function leadBlock(part: Part): Block[] {
	if (part.lead.length === 0) return [];
	return [{ id: part.id, partId: part.id, type: 'paragraph', runs: part.lead }];
}
