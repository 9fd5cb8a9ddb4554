/** Turns written sections into verified ones: read, bind, verify, one repair, delete, stitch. */
import type { Block, Run } from '../contracts';
import { isAgencyError } from '../shared/errors';
import type { ModelPort } from '../shared/ports';
import { bindFigures, bindRuns } from './bind-figures';
import type { DraftPart } from './draft';
import type { EvidenceRules } from './evidence-rules';
import type { MarkdownContext, Removed } from './markdown/context';
import { parseMarkdown } from './markdown/blocks';
import { saysSomething } from './markdown/tidy';
import { mendBlocks, type Mending } from './mend';
import type { AcceptedOutline } from './outline';
import { cardsOfBlock } from '../evidence';
import { cardsOfRuns } from './cited';
import { stitchSections, withoutBareHeadings, type StitchedSection } from './stitch';
import { failuresOf, withoutFailures, type VerifyContext } from './verify';
import type { WrittenSection } from './write-sections';

/** What settling needs. */
export interface SettleContext {
	model: ModelPort;
	outline: AcceptedOutline;
	/** The data blocks a repair is shown: brief, the ledger of these cards, outline. */
	blocksFor: (cardIds: string[]) => string;
	rules: EvidenceRules;
	signal?: AbortSignal | undefined;
}

/** Verified sections and what it took. */
export interface SettledSections {
	sections: DraftPart[];
	removed: Removed[];
	notes: string[];
	callIds: string[];
	failedFirst: number;
	repairedBlocks: number;
}

/** A section while it is settled; the lead is its first block, so that it is judged like the rest. */
interface OpenSection {
	section: StitchedSection;
	verify: VerifyContext;
	where: string;
	blocks: Block[];
}

/** Id of the block that stands for the lead of a section. */
const leadId = (number: number): string => `lead-${number}`;

/** Settles all sections together, so that one call repairs whatever failed. */
export async function settleSections(
	written: WrittenSection[],
	context: SettleContext,
): Promise<SettledSections> {
	const { rules, outline } = context;
	const removed: Removed[] = [];
	const notes: string[] = [];
	const open = readSections(written, { rules, outline, removed });
	const failing: Mending[] = open.flatMap(({ blocks, verify }) =>
		blocks
			.map((block) => ({ block, findings: failuresOf(block, verify) }))
			.filter(({ findings }) => findings.length > 0),
	);
	const failed = new Set(failing.map(({ block }) => block));
	const assigned = open
		.filter(({ blocks }) => blocks.some((block) => failed.has(block)))
		.flatMap(({ verify }) => verify.near ?? []);
	const repair = await repaired(failing, { ...context, assigned, written, removed, notes });
	for (const one of open) {
		one.blocks = one.blocks.flatMap((block) => {
			const mended = repair.mended.has(block.id) ? repair.mended.get(block.id) : block;
			return mended
				? (withoutFailures(mended, one.verify, { where: one.where, removed }) ?? [])
				: [];
		});
	}
	const stitched = stitchSections(
		open.map((one, index) => closed(one, index + 1)),
		{ language: rules.language, removed },
	);
	return {
		sections: stitched.flatMap((part) => recheck(part, rules, removed)),
		removed,
		notes,
		callIds: repair.callIds,
		failedFirst: failing.reduce((sum, { findings }) => sum + findings.length, 0),
		repairedBlocks: repair.mended.size,
	};
}

function readSections(
	written: WrittenSection[],
	context: { rules: EvidenceRules; outline: AcceptedOutline; removed: Removed[] },
): OpenSection[] {
	const { rules, outline, removed } = context;
	let count = 0;
	return written.map(({ section, markdown }, index) => {
		const exhibits = outline.charts.filter((chart) => section.exhibits.includes(chart.id));
		const where = section.title;
		const reading: MarkdownContext = {
			ledger: rules.ledger,
			charts: outline.charts,
			language: rules.language,
			where,
			removed,
		};
		const parsed = parseMarkdown(markdown, reading);
		const blocks = withoutOwnTitle(parsed.blocks, section.title).map((block) =>
			bindFigures({ ...block, id: `t${++count}` }, rules.language),
		);
		const lead: Block[] = saysSomething(parsed.lead)
			? [paragraph(leadId(index + 1), bindRuns(parsed.lead, rules.language))]
			: [];
		const near = [...new Set([...section.evidence, ...blocks.flatMap(cardsOfBlock)])];
		return {
			section: { role: 'section', title: section.title, lead: [], blocks: [], exhibits },
			verify: { ...rules, near },
			where,
			blocks: [...lead, ...blocks],
		};
	});
}

function paragraph(id: string, runs: Run[]): Block {
	return { id, partId: '', type: 'paragraph', runs };
}

function withoutOwnTitle(blocks: Block[], title: string): Block[] {
	const [first, ...rest] = blocks;
	const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
	const repeats =
		first?.type === 'heading' &&
		bare(first.text).replace(/^\d+/, '') === bare(title).replace(/^\d+/, '');
	return repeats ? rest : blocks;
}

/** The one repair call. A model that cannot repair costs the sentences, not the document. */
async function repaired(
	failing: Mending[],
	context: SettleContext & {
		written: WrittenSection[];
		assigned: string[];
		removed: Removed[];
		notes: string[];
	},
): Promise<{ mended: Map<string, Block | undefined>; callIds: string[] }> {
	if (failing.length === 0) return { mended: new Map(), callIds: [] };
	const { rules, outline, removed, notes, assigned } = context;
	const near = [...new Set(failing.flatMap(({ block }) => cardsOfBlock(block)))];
	try {
		const { mended, callId } = await mendBlocks(failing, {
			model: context.model,
			data: context.blocksFor([...near, ...assigned]),
			needs: context.written.map((one) => one.callId),
			markdown: {
				ledger: rules.ledger,
				charts: outline.charts,
				language: rules.language,
				where: 'repair',
				removed,
			},
			verify: { ...rules, near },
			signal: context.signal,
		});
		return { mended, callIds: [callId] };
	} catch (error) {
		if (!isAgencyError(error) || error.kind !== 'model') throw error;
		notes.push(
			`The repair call failed (${error.code}); unsupported sentences were taken out instead.`,
		);
		return { mended: new Map(), callIds: [] };
	}
}

/** Takes the lead out of the blocks again. */
function closed(open: OpenSection, number: number): StitchedSection {
	const lead = open.blocks.find((block) => block.id === leadId(number));
	return {
		...open.section,
		lead: lead?.type === 'paragraph' ? lead.runs : [],
		blocks: withoutBareHeadings(open.blocks.filter((block) => block !== lead)),
	};
}

/** Verifies once more after the stitch: a sentence may have leaned on one that was a repetition. */
function recheck(part: DraftPart, rules: EvidenceRules, removed: Removed[]): DraftPart[] {
	const near = [...cardsOfRuns(part.lead), ...part.blocks.flatMap(cardsOfBlock)];
	const record = { where: part.title, removed };
	const blocks = withoutBareHeadings(
		part.blocks.flatMap((block) => withoutFailures(block, { ...rules, near }, record) ?? []),
	);
	return blocks.some((block) => block.type !== 'chart') ? [{ ...part, blocks }] : [];
}
