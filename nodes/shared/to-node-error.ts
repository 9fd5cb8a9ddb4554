/** A domain error as n8n shows it: what happened to which item, and what to do next. */
import { NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import type { Problem } from '../../core/contracts';
import { toProblem } from '../../core/shared/errors';

/** The error n8n gets to see. Nothing of the original but its sentences: no request, no header, no body. */
export function toNodeError(node: INode, error: unknown, itemIndex: number): NodeOperationError {
	return problemError(node, toProblem(error, itemIndex), itemIndex);
}

/** A problem as an error of n8n. */
export function problemError(node: INode, problem: Problem, itemIndex: number): NodeOperationError {
	const shown = new NodeOperationError(node, `${problem.message} [item ${itemIndex}]`, {
		itemIndex,
		description: `${problem.hint} (${problem.code})`,
	});
	// n8n puts a sentence of its own in place of a message that names a system code such as ENOTFOUND.
	shown.message = `${problem.message} [item ${itemIndex}]`;
	shown.context.data = { problem } as unknown as JsonObject;
	return shown;
}
