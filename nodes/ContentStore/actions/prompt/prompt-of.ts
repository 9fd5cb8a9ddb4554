/** The prompt an operation of the store is about. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	MODEL_OPERATIONS,
	operationNamed,
	type RegisteredOperation,
} from '../../../../core/operations';
import { AgencyError } from '../../../../core/shared/errors';
import type { StoredPrompt } from '../../../../core/store';
import type { StoreDoor } from '../operation';

/** Which prompt. */
export const PROMPT_KEY: INodeProperties = {
	displayName: 'Prompt',
	name: 'promptKey',
	type: 'options',
	default: 'research.plan',
	options: MODEL_OPERATIONS.map(({ name }) => ({ name, value: name })).sort((a, b) =>
		a.name.localeCompare(b.name),
	),
	description: 'Key of the prompt: the model operation it is for',
};

/** @throws {AgencyError} `CFG_002` for a key nobody knows */
export function promptOf(door: StoreDoor): RegisteredOperation {
	const key = door.read('promptKey', 'Prompt', z.string());
	const operation = operationNamed(key);
	if (operation !== undefined) return operation;
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `There is no prompt "${key}"`,
		hint: `Choose one of: ${MODEL_OPERATIONS.map(({ name }) => name).join(', ')}.`,
		field: 'promptKey',
	});
}

/** A prompt as a person reads it: what applies, what was shipped, what stays whatever is put in its place. */
export function promptView(operation: RegisteredOperation, own: StoredPrompt | undefined) {
	const { promptKey, promptVersion, role, costClass, title, system, fixed } = operation;
	return {
		key: promptKey,
		overridden: own !== undefined,
		version: own?.version ?? promptVersion,
		role,
		costClass,
		answer: title === '' ? 'Markdown' : title,
		text: own?.text ?? system,
		shippedText: system,
		alwaysAppended: fixed,
		createdBy: own?.createdBy ?? '',
		createdAt: own?.createdAt ?? '',
	};
}
