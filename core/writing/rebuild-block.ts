/** Reads the Markdown of a mended block back into a block of the same kind. */
import type { Block, Run } from '../contracts';
import type { MarkdownContext } from './markdown/context';
import { parseMarkdown } from './markdown/blocks';
import { tidyRuns } from './markdown/tidy';
import { sentencesOfRuns } from './run-sentences';
import { runsToText } from './to-plain-text';

/** What mending a block led to: the new block, its removal, or nothing usable. */
export type Rebuilt =
	{ outcome: 'block'; block: Block } | { outcome: 'removed' } | { outcome: 'unusable' };

/** Reads a mended block. Another kind than before is unusable, because layout depends on it. */
export function rebuildBlock(old: Block, markdown: string, context: MarkdownContext): Rebuilt {
	if (markdown.trim() === '') return { outcome: 'removed' };
	const { lead, blocks } = parseMarkdown(markdown, context);
	const read = lead.length > 0 ? [paragraph(lead), ...blocks] : blocks;
	const block = sameKind(old, read, context.language);
	return block ? { outcome: 'block', block } : { outcome: 'unusable' };
}

function sameKind(old: Block, read: Block[], language: string): Block | undefined {
	const place = { id: old.id, partId: old.partId };
	const first = read[0];
	if (!first) return undefined;
	if (old.type === 'paragraph') {
		const runs = paragraphsJoined(read);
		return runs ? { ...place, type: 'paragraph', runs } : undefined;
	}
	if (old.type === 'callout') {
		if (read.length === 1 && first.type === 'callout') return { ...first, ...place };
		const runs = paragraphsJoined(read);
		return runs ? { ...old, runs } : undefined;
	}
	if (old.type === 'heading') {
		if (first.type === 'heading') return { ...first, ...place };
		return first.type === 'paragraph' ? { ...old, text: runsToText(first.runs) } : undefined;
	}
	if (old.type === 'table') {
		const table = read.find((block) => block.type === 'table');
		return table ? { ...table, ...place, title: old.title, note: old.note } : undefined;
	}
	if (old.type === 'findings') return findings(old, first, language);
	if (old.type === 'steps') return steps(old, first);
	if (read.length !== 1 || first.type !== old.type || first.type === 'chart') return undefined;
	return { ...first, ...place };
}

function paragraph(runs: Run[]): Block {
	return { id: '', partId: '', type: 'paragraph', runs };
}

function paragraphsJoined(read: Block[]): Run[] | undefined {
	const runs: Run[] = [];
	for (const block of read) {
		if (block.type !== 'paragraph') return undefined;
		if (runs.length > 0) runs.push({ kind: 'text', text: ' ' });
		runs.push(...block.runs);
	}
	return tidyRuns(runs);
}

/** Items begin with their figure; the first sentence is the statement, the rest explains. */
function findings(
	old: Extract<Block, { type: 'findings' }>,
	first: Block,
	language: string,
): Block | undefined {
	if (first.type !== 'list') return undefined;
	const items = first.items.flatMap((runs) => {
		const [figure, ...rest] = runs;
		if (figure?.kind !== 'figure') return [];
		const before = old.items.find(
			(item) => item.cardId === figure.cardId && item.figureIndex === figure.figureIndex,
		);
		const [statement, ...explanation] = sentencesOfRuns(tidyRuns(rest), language);
		if (!before || !statement) return [];
		return [
			{
				...before,
				statement: tidyRuns(statement.runs),
				explanation: tidyRuns(explanation.flatMap((sentence) => sentence.runs)),
			},
		];
	});
	return items.length > 0 ? { ...old, items } : undefined;
}

function steps(old: Extract<Block, { type: 'steps' }>, first: Block): Block | undefined {
	if (first.type !== 'list') return undefined;
	const items = first.items.flatMap((runs) => {
		const [head, ...rest] = runs;
		if (head?.kind !== 'text' || !head.strong) return [];
		const [when = '', ...title] = head.text.split(' · ');
		return [{ when: when.trim(), title: title.join(' · ').trim(), runs: tidyRuns(rest) }];
	});
	return items.length > 0 ? { ...old, items } : undefined;
}
