/** What becomes of an item a node could not work on: the run stops, or the item goes on whole with its problem. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Problem } from '../../core/contracts';
import { toProblem } from '../../core/shared/errors';
import { problemError } from './to-node-error';

/** Whether an item comes from a node that could not work on it; nothing under that name is no problem. */
export const carriesProblem = ({ json }: INodeExecutionData): boolean =>
	json.problem !== undefined && json.problem !== null;

/** The problem of a failure; whatever a cancelled execution fails with is the cancelling. */
export function problemFrom(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): Problem {
	if (!isCancelled(context)) return toProblem(error, itemIndex);
	return {
		code: 'MODEL_CANCELLED',
		kind: 'model',
		// n8n knows a cancelled execution by this word.
		message: 'The execution was canceled',
		hint: 'Run it again; with a store, what was paid and finished is not paid again.',
		retryable: false,
		itemIndex,
	};
}

const isCancelled = (context: IExecuteFunctions): boolean =>
	context.getExecutionCancelSignal()?.aborted === true;

/**
 * The item with its problem: JSON and files as they came, so that nothing is lost on either output.
 * The problem stands in `problem`, on an error output in `details.problem`.
 *
 * @throws {NodeOperationError} when the node is not to go on after a failure, or was cancelled
 */
export function failedItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	{ problem, itemIndex }: { problem: Problem; itemIndex: number },
): INodeExecutionData {
	const shown = problemError(context.getNode(), problem, itemIndex);
	if (!context.continueOnFail() || isCancelled(context)) throw shown;
	const errorOutput = context.getNode().onError === 'continueErrorOutput';
	return {
		// For its error output n8n takes items whose JSON holds only these keys, and puts the JSON of
		// the input item around them. An item with an `error` beside its JSON would lose its JSON.
		json: errorOutput
			? { error: shown.message, details: { problem: { ...problem } } }
			: { ...item.json, problem: { ...problem } },
		...(item.binary === undefined ? {} : { binary: item.binary }),
		pairedItem: { item: itemIndex },
	};
}

/** An item that brought a problem along: passed on untouched. */
export function passedOn(item: INodeExecutionData, itemIndex: number): INodeExecutionData {
	return { ...item, pairedItem: { item: itemIndex } };
}
