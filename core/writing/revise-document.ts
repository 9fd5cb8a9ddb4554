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
import type { ModelPort } from '../shared/ports';
import type { EvidenceRules } from './evidence-rules';
import { openLedger } from './ledger';
import type { Removed } from './markdown/context';
import { repairInCode } from './mechanical';
import { mendBlocks, type Mending } from './mend';
import type { AcceptedOutline } from './outline';
import { argumentBlock, orderPrefix } from './prompts/blocks';
import { cardsOfBlock } from '../evidence';
import { withoutFailures, type VerifyContext } from './verify';

/** What revising needs. */
export interface ReviseDocumentInput {
	document: ContentDocument;
	evidence: Evidence;
	brief: Brief;
	findings: Finding[];
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
}

/**
 * Mends the blocks findings name. What code can mend is mended in code; the rest is one model call. A
 * mended block with more failing sentences than before is not taken; sentences that still fail go.
 *
 * @throws errors of the model as they come
 */
export async function reviseDocument(input: ReviseDocumentInput): Promise<RevisedDocument> {
	const { document, evidence, brief, findings, model, signal } = input;
	const ledger = openLedger(evidence);
	const rules: EvidenceRules = {
		ledger,
		language: document.language,
		date: document.date,
	};
	const removed: Removed[] = [];
	const notes: string[] = [];
	const results = new Map<string, Block | undefined>();
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

	const callIds: string[] = [];
	if (mendings.length > 0) {
		const near = [...new Set(mendings.flatMap(({ block }) => cardsOfBlock(block)))];
		const { mended, callId } = await mendBlocks(mendings, {
			model,
			data: `${orderPrefix(brief, evidence, cardsBeside(document, mendings))}\n\n${argumentBlock(outlineOf(document))}`,
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
		callIds.push(callId);
		for (const { block } of mendings) {
			const current = mended.has(block.id) ? mended.get(block.id) : block;
			const part = document.blocks.filter((other) => other.partId === block.partId);
			const context: VerifyContext = { ...rules, near: part.flatMap(cardsOfBlock) };
			const where = titles.get(block.partId) ?? '';
			const kept = current && withoutFailures(current, context, { where, removed });
			const original = originals.find((other) => other.id === block.id);
			if (kept !== original) results.set(block.id, kept);
		}
	}
	return {
		...rebuilt(document, { results, removed, notes }),
		callIds,
	};
}

/** Cards cited in the parts of the blocks to be mended: what a mended sentence may lean on. */
function cardsBeside(document: ContentDocument, mendings: Mending[]): string[] {
	const parts = new Set(mendings.map(({ block }) => block.partId));
	const cited = document.blocks.filter((block) => parts.has(block.partId)).flatMap(cardsOfBlock);
	return [...new Set([...cited, ...mendings.flatMap(({ block }) => cardsOfBlock(block))])];
}

function rebuilt(
	document: ContentDocument,
	made: { results: Map<string, Block | undefined>; removed: Removed[]; notes: string[] },
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
		revision: document.revision + 1,
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

/** The outline a document shows, for calls after the one it was planned with. */
export function outlineOf(document: ContentDocument): AcceptedOutline {
	const sections = document.parts.filter((part) => part.role === 'section');
	return {
		title: document.title,
		subtitle: document.subtitle,
		thesis: document.thesis,
		sections: sections.map((part, index) => {
			const blocks = document.blocks.filter((block) => block.partId === part.id);
			return {
				number: index + 1,
				title: part.title,
				purpose: '',
				keyMessage: part.lead.map((run) => (run.kind === 'cite' ? '' : run.text)).join(''),
				evidence: [...new Set(blocks.flatMap(cardsOfBlock))],
				words: 0,
				exhibits: blocks.flatMap((block) => (block.type === 'chart' ? [block.chart.id] : [])),
				avoid: [],
			};
		}),
		charts: document.blocks.flatMap((block) => (block.type === 'chart' ? [block.chart] : [])),
		coverage: [],
	};
}
