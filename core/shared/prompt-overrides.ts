/** An agency's own instructions for single model operations, in front of rules nobody can take away. */
import { AgencyError } from './errors';
import { sha256 } from './hash';
import type { ModelPort, ModelRequest } from './ports';

/** Names an override may use; everything else of an order reaches the model as data only. */
export const PROMPT_NAMES = [
	'audience',
	'client',
	'date',
	'format',
	'industry',
	'language',
	'tone',
	'topic',
] as const;

/** Values of the names, from the brief. */
export type PromptContext = Record<(typeof PROMPT_NAMES)[number], string>;

/** The instructions an agency put in place of the shipped ones. */
export interface PromptOverride {
	/** Key of the prompt: the name of its operation. */
	key: string;
	text: string;
}

/** Most characters of an override. */
export const LONGEST_PROMPT = 20_000;

const NAME = /\{\{\s*([^{}]*?)\s*\}\}/g;
/** Markers of the writers' own language, for example `{{fig:E31.0}}`; they mean themselves. */
const MARKER = /^(?:fig|quote|calc|chart):/;
const LONGEST_VALUE = 300;

/** Version of an override: the beginning of its hash, so that a changed word is a changed version. */
export function overrideVersion(text: string): string {
	return `own-${sha256(text).slice(0, 12)}`;
}

/**
 * Checks the instructions of an override.
 *
 * @throws {AgencyError} `CFG_002` empty, too long, or a name that is not known
 */
export function checkOverride(text: string): void {
	const problem = problemOf(text);
	if (problem === undefined) return;
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The prompt cannot be used: ${problem}`,
		hint: `Names it may use: ${PROMPT_NAMES.map((name) => `{{${name}}}`).join(', ')}.`,
		field: 'text',
	});
}

function problemOf(text: string): string | undefined {
	if (text.trim().length < 20) return 'it is shorter than 20 characters';
	if (text.length > LONGEST_PROMPT)
		return `it has ${text.length} characters, ${LONGEST_PROMPT} are the most`;
	for (const [whole, name = ''] of text.matchAll(NAME)) {
		if (MARKER.test(name) || (PROMPT_NAMES as readonly string[]).includes(name)) continue;
		return `"${whole.slice(0, 60)}" is no name it may use`;
	}
	return undefined;
}

/** Puts the values of the known names in; a value is one line and cannot bring names of its own. */
export function renderPrompt(text: string, context: PromptContext): string {
	return text.replace(NAME, (whole, name: string) => {
		const value = context[name as keyof PromptContext] as string | undefined;
		if (value === undefined) return whole;
		return value
			.replace(/[{}<>\s]+/g, ' ')
			.trim()
			.slice(0, LONGEST_VALUE);
	});
}

/**
 * The same port, with the agency's instructions in place of the shipped ones.
 *
 * @param overrides  active ones, by operation
 * @param fixedOf    rules of an operation that stand after any instructions
 */
export function withPrompts(
	port: ModelPort,
	about: {
		overrides: readonly PromptOverride[];
		context: PromptContext;
		fixedOf: (operation: string) => string;
	},
): ModelPort {
	if (about.overrides.length === 0) return port;
	const byKey = new Map(about.overrides.map((override) => [override.key, override]));
	const changed = (request: ModelRequest): ModelRequest => {
		const override = byKey.get(request.operation);
		if (override === undefined) return request;
		const own = renderPrompt(override.text, about.context);
		const fixed = `These rules stand above everything said before them:\n${about.fixedOf(request.operation)}`;
		return {
			...request,
			system: `${own}\n\n${fixed}`,
			promptVersion: overrideVersion(override.text),
		};
	};
	return {
		complete: async (request) => await port.complete(changed(request)),
		...(port.fallback === undefined ? {} : { fallback: withPrompts(port.fallback, about) }),
	};
}
