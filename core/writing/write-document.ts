/** Writes a document from its evidence: outline, sections, verification, repair, stitch, front and back matter. */
import {
	DocumentSchema,
	type Archive,
	type Brief,
	type ContentDocument,
	type Evidence,
} from '../contracts';
import { askForJson } from '../shared/ask-model';
import { AgencyError } from '../shared/errors';
import type { ProgressPort, StepId } from '../shared/ports';
import { dataBlock } from '../shared/prompt-blocks';
import { assembleParts, type DraftPart } from './draft';
import { textHolds, type EvidenceRules } from './evidence-rules';
import { explainAbbreviations } from './explain-abbreviations';
import type { Format } from './format';
import { formatOf } from './format-registry';
import { buildMatter, plainText, type MatterContext } from './front-matter';
import { WireFrontMatterSchema, type WireFrontMatter } from './front-matter-wire';
import { openLedger } from './ledger';
import type { MarkdownContext, Removed } from './markdown/context';
import { descriptionOf, keywordsOf, metaTitleOf, slugOf } from './meta';
import { cardsOfOutline, noEvidence, type AcceptedOutline } from './outline';
import { planDocument, type PlanInput } from './plan-document';
import {
	argumentBlock,
	claimBlocks,
	orderPrefix,
	outlinePrefix,
	taskBlock,
} from './prompts/blocks';
import { frontMatterOperation } from './prompts/operations';
import { reportStep, type Detail } from './report-step';
import { citedCards, ownVoices } from '../evidence';
import { settleSections } from './settle-sections';
import { originOf } from './origin';
import { documentToMarkdown } from './to-markdown';
import { documentToPlainText } from './to-plain-text';
import { withinMeans, type WritingMoney } from './within-means';
import { writeSections } from './write-sections';

/** What writing needs. */
export interface WriteDocumentInput extends PlanInput {
	progress?: ProgressPort | undefined;
	/** Absent where the run has no cap. */
	money?: WritingMoney | undefined;
	/** The archived sources; what they spell out may be spelled out in the text. */
	archive?: Archive | undefined;
}

/** What happened on the way, for the run and for a person. */
export interface WritingReport {
	/** Ids of the model calls, in the order of the stages. */
	callIds: string[];
	sections: number;
	/** Sentences that failed when first written. */
	failedFirst: number;
	/** Blocks the one repair call mended. */
	repairedBlocks: number;
	/** Places where something was taken out. */
	removed: number;
	/** What was changed or left out, in sentences. */
	notes: string[];
}

/**
 * Writes a document every figure and quotation of which stands in the ledger.
 *
 * @throws {AgencyError} `GEN_003` no evidence; `GEN_005` nothing could be verified; errors of the model as they come
 */
export async function writeDocument(
	input: WriteDocumentInput,
): Promise<{ document: ContentDocument; report: WritingReport }> {
	const { brief, evidence, signal } = input;
	if (evidence.cards.length === 0) throw noEvidence();
	const format = formatOf(brief.format);
	const ledger = openLedger(evidence, brief.language);
	const rules: EvidenceRules = {
		ledger,
		language: brief.language,
		date: brief.date,
		ownVoices: ownVoices(brief.voice),
	};
	const step = async <T>(id: StepId, work: (detail: Detail) => Promise<T>): Promise<T> =>
		await reportStep(input.progress, id, work);

	const planned = await step(
		'outline_creation',
		async () => await planDocument(input, { format, ledger }),
	);
	const {
		outline,
		model,
		notes: given,
	} = await withinMeans(
		{
			outline: planned.outline,
			model: input.model,
			sectionsMin: format.sections.min,
			isApproved: input.outline !== undefined,
		},
		input.money,
	);
	const prefix = [orderPrefix(brief, evidence, cardsOfOutline(outline)), outlinePrefix(outline)];

	const written = await step(
		'content_writing',
		async (detail) =>
			await writeSections({
				model,
				format,
				outline,
				prefix,
				needs: planned.callIds,
				onSection: async (number, count) => await detail(`Writing section ${number} of ${count}`),
				signal,
			}),
	);
	const sectionCalls = written.map(({ callId }) => callId);

	const settled = await step(
		'statistics_integration',
		async () =>
			await settleSections(written, {
				model,
				outline,
				blocksFor: (cardIds) =>
					`${orderPrefix(brief, evidence, cardIds)}\n\n${argumentBlock(outline)}`,
				rules,
				signal,
			}),
	);
	const placed = settled.sections.flatMap((part) => part.blocks);
	const charts = placed.filter((block) => block.type === 'chart').length;
	await step('chart_generation', async (detail) => await detail(`${charts} charts`));
	if (settled.sections.length === 0) throw nothingVerified(settled.removed);

	const body = documentOf({ brief, format, outline, drafts: settled.sections });
	const framed = await step('content_writing', async (detail) => {
		await detail('Writing summary and conclusion');
		return await askForJson(model, frontMatterOperation, {
			title: 'front_matter',
			schema: WireFrontMatterSchema,
			turn: [
				claimBlocks(brief, evidence, citedCards(body)),
				argumentBlock(outline),
				frontMatterTurn(body, format, (id) => ledger.cards.get(id)?.exact),
			].join('\n\n'),
			needs: [...sectionCalls, ...settled.callIds],
			signal,
		});
	});

	const notes = [...planned.notes, ...given, ...settled.notes];
	const removed = [...settled.removed];
	const markdown: MarkdownContext = {
		ledger,
		charts: [],
		language: brief.language,
		where: '',
		removed,
	};
	const near = citedCards(body);
	const matter: MatterContext = { brief, format, markdown, verify: { ...rules, near }, notes };
	const around = buildMatter(framed.value, matter);
	const ordered = format.order.flatMap((role): DraftPart[] => {
		if (role === 'section') return settled.sections;
		const part = around.get(role);
		return part ? [part] : [];
	});
	const drafts = explainAbbreviations(ordered, {
		brief,
		evidence,
		archive: input.archive,
		verify: { ...rules, near },
	});
	const whole = documentOf({ brief, format, outline, drafts });
	const document = DocumentSchema.parse({
		...whole,
		...metaOf(framed.value, { ...matter, title: outline.title }, near),
		...keywordsOf(brief, framed.value, documentToPlainText(whole)),
		...(input.source ? { derivedFrom: originOf(input.source) } : {}),
		removed,
		notes: documentNotes(notes, evidence),
	});
	return {
		document,
		report: {
			callIds: [...planned.callIds, ...sectionCalls, ...settled.callIds, framed.answer.callId],
			sections: settled.sections.length,
			failedFirst: settled.failedFirst,
			repairedBlocks: settled.repairedBlocks,
			removed: removed.length,
			notes,
		},
	};
}

function frontMatterTurn(
	body: ContentDocument,
	format: Format,
	exactOf: (cardId: string) => string | undefined,
): string {
	const text = dataBlock('text', documentToMarkdown(body, { exactOf }));
	const counts = `Findings: ${format.findings}. Steps of the plan: ${format.planSteps.min} to ${format.planSteps.max}.`;
	return `${taskBlock({})}\n\n${text}\n\nWrite the front and back matter. ${counts}\n${bullets(format.matterHints)}`;
}

function bullets(hints: string[]): string {
	return hints.map((hint) => `- ${hint}`).join('\n');
}

function documentOf(made: {
	brief: Brief;
	format: Format;
	outline: AcceptedOutline;
	drafts: DraftPart[];
}): ContentDocument {
	const { brief, format, outline, drafts } = made;
	return {
		format: format.id,
		title: outline.title.slice(0, 500),
		subtitle: outline.subtitle,
		thesis: outline.thesis,
		language: brief.language,
		date: brief.date,
		description: '',
		slug: slugOf(outline.title),
		callToAction: brief.client.callToAction,
		...assembleParts(drafts, format.numbered),
		revision: 0,
		removed: [],
		notes: [],
	};
}

function metaOf(
	wire: WireFrontMatter,
	context: MatterContext & { title: string },
	cardIds: string[],
): Partial<ContentDocument> {
	const held = (text: string): string => {
		const plain = plainText(text, context);
		return textHolds(plain, cardIds, context.verify) ? plain : '';
	};
	const limits = context.format.meta;
	const title = held(wire.metaTitle);
	const slug = slugOf(title);
	return {
		description: descriptionOf(
			[held(wire.metaDescription), held(wire.headline)],
			limits?.description,
		),
		...(slug ? { slug } : {}),
		metaTitle: metaTitleOf([title, context.title], limits?.title),
		callToAction: context.brief.client.callToAction || held(wire.callToAction),
	};
}

function documentNotes(notes: string[], evidence: Evidence): string[] {
	const shortfall =
		evidence.shortfall > 0
			? [
					`${evidence.target - evidence.shortfall} of ${evidence.target} wanted sources could be read.`,
				]
			: [];
	return [...new Set([...notes, ...shortfall])];
}

function nothingVerified(removed: Removed[]): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_005',
		message: `No section was left after verification; ${removed.length} sentences had no evidence`,
		hint: 'Choose a stronger model for writing, or research the topic with more sources.',
		retryable: true,
	});
}
