/** Plans a document: one call for the outline, or the outline a person has approved. */
import {
	OutlineSchema,
	type Brief,
	type ContentDocument,
	type Evidence,
	type Outline,
} from '../contracts';
import { askForJson } from '../shared/ask-model';
import type { ModelPort, ProgressPort } from '../shared/ports';
import { dataBlock } from '../shared/prompt-blocks';
import { approvedOutline } from './approved-outline';
import { textHolds } from './evidence-rules';
import { sectionsFor, type Format } from './format';
import { formatOf } from './format-registry';
import { openLedger, type Ledger } from './ledger';
import { acceptOutline, chartsFor, noEvidence, type AcceptedOutline } from './outline';
import { WireOutlineSchema } from './outline-wire';
import { claimBlocks, taskBlock } from './prompts/blocks';
import { outlineOperation } from './prompts/operations';
import { reportStep } from './report-step';
import { documentToMarkdown } from './to-markdown';

/** What planning needs. */
export interface PlanInput {
	brief: Brief;
	evidence: Evidence;
	model: ModelPort;
	/** An outline a person has approved or edited; it is written as it stands. */
	outline?: Outline | undefined;
	/** The finished document a piece is derived from; the plan follows what it says. */
	source?: ContentDocument | undefined;
	signal?: AbortSignal | undefined;
}

/** A plan, what was changed in it, and the call it came from. */
export interface Plan {
	outline: AcceptedOutline;
	notes: string[];
	callIds: string[];
}

/**
 * Plans only: the outline as a section of the dossier, for a person to approve.
 *
 * @throws {AgencyError} `GEN_003` no evidence; errors of the model as they come
 */
export async function outlineDocument(
	input: PlanInput & { progress?: ProgressPort | undefined },
): Promise<{ outline: Outline; callIds: string[] }> {
	if (input.evidence.cards.length === 0) throw noEvidence();
	const ledger = openLedger(input.evidence, input.brief.language);
	const { outline, notes, callIds } = await reportStep(
		input.progress,
		'outline_creation',
		async () => await planDocument(input, { format: formatOf(input.brief.format), ledger }),
	);
	return { outline: OutlineSchema.parse({ ...outline, notes, approved: false }), callIds };
}

/** The plan of a document. With an outline in the input no model is asked. */
export async function planDocument(
	input: PlanInput,
	{ format, ledger }: { format: Format; ledger: Ledger },
): Promise<Plan> {
	const { brief, model, outline, signal } = input;
	const rules = { ledger, language: brief.language, date: brief.date };
	const titleHolds = (text: string, cardIds: string[]): boolean => textHolds(text, cardIds, rules);
	const context = { brief, format, ledger, titleHolds };
	if (outline) return { ...approvedOutline(outline, context), callIds: [] };
	const asked = await askForJson(model, outlineOperation, {
		title: 'document_outline',
		schema: WireOutlineSchema,
		// No other call could read this from a cache: it is the only one with its rules and schema.
		turn: outlineTurn(input, format),
		signal,
	});
	return { ...acceptOutline(asked.value, context), callIds: [asked.answer.callId] };
}

function outlineTurn({ brief, evidence, source }: PlanInput, format: Format): string {
	const task = taskBlock({
		format: format.id,
		sections: sectionsFor(format, brief.words),
		charts: { max: chartsFor(format, brief.words) },
		words: brief.words,
	});
	const exactOf = new Map(evidence.cards.map((card) => [card.id, card.exact]));
	const text = source
		? [dataBlock('text', documentToMarkdown(source, { exactOf: (id) => exactOf.get(id) }))]
		: [];
	const order = source
		? 'Plan the document from the finished text above: the same thesis, told anew for this format and reader, not a shortened copy.'
		: 'Plan the document.';
	const hints = format.outlineHints.map((hint) => `- ${hint}`).join('\n');
	return [claimBlocks(brief, evidence), ...text, task, `${order}\n${hints}`].join('\n\n');
}
