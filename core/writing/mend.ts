/** One call that mends blocks by their findings, and the judgement whether a mended block is kept. */
import type { Block } from '../contracts';
import { askForJson } from '../shared/ask-model';
import type { ModelPort } from '../shared/ports';
import { bindFigures } from './bind-figures';
import { WireRevisedSchema } from './front-matter-wire';
import type { MarkdownContext } from './markdown/context';
import { dataBlock } from '../shared/prompt-blocks';
import { taskBlock, toJson } from './prompts/blocks';
import { reviseOperation } from './prompts/operations';
import { rebuildBlock } from './rebuild-block';
import { blockToMarkdown, type ToMarkdownOptions } from './to-markdown';
import { failuresOf, type Failure, type VerifyContext } from './verify';

/** A block to be mended and what is wrong with it. */
export interface Mending {
	block: Block;
	findings: Failure[];
}

/** What mending needs. */
export interface MendContext {
	model: ModelPort;
	/** Brief, ledger and outline as data blocks. */
	data: string;
	needs: string[];
	markdown: MarkdownContext;
	verify: VerifyContext;
	signal?: AbortSignal | undefined;
}

/**
 * Asks once for all blocks.
 *
 * @returns by block id: the mended block, or `undefined` when it was taken out. Blocks that came back
 * unusable, unchanged or with more failing sentences than before are not in it.
 */
export async function mendBlocks(
	mendings: Mending[],
	context: MendContext,
): Promise<{ mended: Map<string, Block | undefined>; callId: string }> {
	const { model, data, needs, signal, verify } = context;
	const options: ToMarkdownOptions = { exactOf: (id) => verify.ledger.cards.get(id)?.exact };
	const lines = mendings.map(({ block, findings }) =>
		toJson({ id: block.id, markdown: blockToMarkdown(block, options), findings }),
	);
	const { value, answer } = await askForJson(model, reviseOperation, {
		title: 'revised_blocks',
		schema: WireRevisedSchema,
		turn: `${data}\n\n${taskBlock({})}\n\n${dataBlock('blocks', lines.join('\n'))}\n\nMend these blocks.`,
		needs,
		signal,
	});
	const mended = new Map<string, Block | undefined>();
	for (const { id, markdown } of value.blocks) {
		const mending = mendings.find(({ block }) => block.id === id);
		if (!mending || mended.has(id)) continue;
		const rebuilt = rebuildBlock(mending.block, markdown, context.markdown);
		if (rebuilt.outcome === 'removed') mended.set(id, undefined);
		if (rebuilt.outcome !== 'block') continue;
		const block = bindFigures(rebuilt.block, context.markdown.language);
		const before = failuresOf(mending.block, verify).length;
		if (failuresOf(block, verify).length > before) continue;
		if (toJson(block) !== toJson(mending.block)) mended.set(id, block);
	}
	return { mended, callId: answer.callId };
}
