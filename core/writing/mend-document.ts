/** Carries out what findings ask of a document, and puts the document together again. */
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
import { cardsOfBlock, ownVoices } from '../evidence';
import { cardsAbout } from './approved-outline';
import type { EvidenceRules } from './evidence-rules';
import { openLedger } from './ledger';
import type { Removed } from './markdown/context';
import { repairInCode } from './mechanical';
import { mendBlocks, type Mending } from './mend';
import type { Changes } from './never-worse';
import { outlineOf } from './outline-of';
import { argumentBlock, orderPrefix } from './prompts/blocks';
import { withoutFailures, type VerifyContext } from './verify';

/** Cards looked up for what a reviewer asks. */
const CARDS_PER_COMMENT = 10;

/** What mending by findings needs. */
export interface MendingInput {
	document: ContentDocument;
	evidence: Evidence;
	brief: Brief;
	model: ModelPort;
	signal?: AbortSignal | undefined;
	/** What could not be done is added here. */
	notes: string[];
}

/** The changes findings lead to, in code and by one call; no call when nothing is left for one. */
export async function changesFor(
	findings: Finding[],
	context: MendingInput,
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

/** The document with changes made: empty parts go, sections are numbered anew, the revision counts one more. */
export function rebuilt(
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
export function leadBlock(part: Part): Block[] {
	if (part.lead.length === 0) return [];
	return [{ id: part.id, partId: part.id, type: 'paragraph', runs: part.lead }];
}
