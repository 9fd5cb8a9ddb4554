/** Operations: the list of everything that is asked of a model, and what it will cost. */
export {
	estimateRun,
	estimateSentence,
	estimateWriting,
	type EstimateInput,
	type RunEstimate,
	type WritingOrder,
} from './estimate-run';
export {
	MODEL_OPERATIONS,
	operationNamed,
	type CostClass,
	type RegisteredOperation,
} from './registry';
