/** Refuses JSON from outside that is shaped to break what reads it: nested without end, or with keys that reach into objects. */
import { AgencyError } from './errors';

/** The most of everything, whoever sends it. */
export const JSON_LIMITS = { depth: 64, keys: 50_000, characters: 5_000_000 };

/** Keys that reach the prototype of an object where code assigns them. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Lets JSON through whose shape is harmless.
 *
 * @param label what it is, for the sentence
 * @throws {AgencyError} `CFG_004` for what is nested too deep, has too many keys or too long a text, a key that reaches into
 * objects, or a number that is none
 */
export function needJsonShape(value: unknown, label: string): void {
	const misshape = misshapeOf(value);
	if (misshape === undefined) return;
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_004',
		message: `"${label}" ${misshape}`,
		hint: 'Send plain data; this shape is refused wherever it comes from.',
	});
}

function misshapeOf(root: unknown): string | undefined {
	let keys = 0;
	let level: unknown[] = [root];
	for (let depth = 0; level.length > 0; depth += 1) {
		const below: unknown[] = [];
		for (const value of level) {
			if (typeof value === 'string' && depth > 0 && value.length > JSON_LIMITS.characters)
				return `holds a text of ${value.length} characters; at most ${JSON_LIMITS.characters} are read`;
			if (!isData(value)) continue;
			if (depth >= JSON_LIMITS.depth) return `is nested deeper than ${JSON_LIMITS.depth}`;
			const names = Object.keys(value);
			keys += names.length;
			if (keys > JSON_LIMITS.keys) return `has more than ${JSON_LIMITS.keys} entries`;
			if (!Array.isArray(value)) {
				const forbidden = names.find((name) => FORBIDDEN.has(name));
				if (forbidden !== undefined) return `has the key "${forbidden}"`;
			}
			for (const name of names) {
				const one = value[name];
				if (typeof one === 'number' && !Number.isFinite(one))
					return `holds ${one} as "${name}", which is no number`;
				below.push(one);
			}
		}
		level = below;
	}
	return undefined;
}

/** A list or a plain object of whatever realm: an expression's objects have prototypes of their own. */
function isData(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	if (Array.isArray(value)) return true;
	const above: unknown = Object.getPrototypeOf(value);
	return above === null || Object.getPrototypeOf(above) === null;
}
