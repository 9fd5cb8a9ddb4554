/** Builds front and back matter: the model's texts, verified, and what code prints about open questions. */
import type { Block, Brief, Run } from '../contracts';
import { bindFigures, bindRuns } from './bind-figures';
import type { DraftPart } from './draft';
import { textHolds } from './evidence-rules';
import { findingsBlock } from './findings';
import { matterOf, type Format, type MatterRole } from './format';
import type { WireFrontMatter } from './front-matter-wire';
import { labelsFor } from './labels';
import { parseMarkdown, UNPLACED } from './markdown/blocks';
import type { MarkdownContext } from './markdown/context';
import { parseInline } from './markdown/inline';
import { withoutBareHeadings } from './stitch';
import { runsWithoutFailures, withoutFailures, type VerifyContext } from './verify';

/** What building needs. */
export interface MatterContext {
	brief: Brief;
	format: Format;
	markdown: MarkdownContext;
	verify: VerifyContext;
	/** Sentences for the notes of the document, when they cannot stand in its text. */
	notes: string[];
}

/** The parts around the sections, each verified; empty parts are left out. */
export function buildMatter(
	wire: WireFrontMatter,
	context: MatterContext,
): Map<MatterRole, DraftPart> {
	const parts = new Map<MatterRole, DraftPart>();
	const labels = labelsFor(context.brief.language);
	for (const role of matterOf(context.format)) {
		const title = labels.parts[role];
		const place = { ...context, markdown: { ...context.markdown, where: title } };
		const blocks = withoutBareHeadings(
			blocksOf(role, wire, place).flatMap((block) => {
				const bound = bindFigures(block, place.markdown.language);
				const record = { where: title, removed: place.markdown.removed };
				return withoutFailures(bound, place.verify, record) ?? [];
			}),
		);
		if (blocks.length === 0) continue;
		const lead = role === 'summary' ? verifiedRuns(wire.headline, place) : [];
		parts.set(role, { role, title, lead, blocks });
	}
	return parts;
}

function blocksOf(role: MatterRole, wire: WireFrontMatter, context: MatterContext): Block[] {
	const read = (markdown: string): Block[] => {
		const { lead, blocks } = parseMarkdown(markdown, context.markdown);
		return lead.length > 0 ? [{ ...UNPLACED, type: 'paragraph', runs: lead }, ...blocks] : blocks;
	};
	switch (role) {
		case 'summary':
			return findingsBlock(wire.findings.slice(0, context.format.findings), context);
		case 'introduction':
			return read(wire.introduction);
		case 'plan':
			return planBlock(wire, context);
		case 'conclusion': {
			const open = context.format.order.includes('limits') ? [] : openQuestions(context, true);
			return [...read(wire.conclusion), ...open];
		}
		case 'limits':
			return [...read(wire.limits), ...openQuestions(context, false)];
		case 'method':
			return [];
	}
}

function planBlock(wire: WireFrontMatter, context: MatterContext): Block[] {
	const items = wire.plan.slice(0, context.format.planSteps.max).flatMap((step) => {
		const title = plainText(step.title, context);
		const verify = { ...context.verify, planned: true };
		const runs = verifiedRuns(step.text, { ...context, verify });
		const holds = textHolds(title, [], context.verify);
		return title && holds && runs.length > 0
			? [{ when: plainText(step.when, context), title, runs }]
			: [];
	});
	return items.length > 0 ? [{ ...UNPLACED, type: 'steps', items }] : [];
}

/** What the sources did not settle, said by code; what may not stand as text goes to the notes. */
function openQuestions(context: MatterContext, mustAnswerOnly: boolean): Block[] {
	const { brief, verify, notes } = context;
	const { evidence } = verify.ledger;
	const labels = labelsFor(brief.language);
	const items: Run[][] = [];
	const say = (sentence: string, cardIds: string[] = []): void => {
		const known = cardIds.filter((id) => verify.ledger.cards.has(id));
		const cite: Run[] = known.length > 0 ? [{ kind: 'cite', cardIds: known }] : [];
		const runs: Run[] = [{ kind: 'text', text: sentence }, ...cite];
		if (runsWithoutFailures(runs, verify, { where: '', removed: [] }) === runs) items.push(runs);
		else notes.push(sentence);
	};
	for (const question of evidence.questions) {
		if (mustAnswerOnly && !question.mustAnswer) continue;
		if (question.coverage === 'open') say(labels.notFound(question.text));
		if (question.coverage === 'thin' && !mustAnswerOnly) say(labels.thin(question.text));
	}
	if (!mustAnswerOnly) {
		for (const conflict of evidence.conflicts) {
			say(labels.conflict(conflict.subject), conflict.cardIds);
		}
	}
	if (items.length === 0) return [];
	return [{ ...UNPLACED, type: 'list', ordered: false, items }];
}

/** One text of the answer as verified runs. */
export function verifiedRuns(markdown: string, context: MatterContext): Run[] {
	const { language, where, removed } = context.markdown;
	const runs = bindRuns(parseInline(markdown.replace(/^\s*!\s+/, ''), context.markdown), language);
	return runsWithoutFailures(runs, context.verify, { where, removed });
}

/** One short text of the answer without markers. */
export function plainText(markdown: string, context: MatterContext): string {
	return parseInline(markdown, context.markdown)
		.map((run) => (run.kind === 'cite' ? '' : run.text))
		.join('')
		.trim();
}
