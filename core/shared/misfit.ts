/** Says in plain words what of a value does not fit its schema: where it stands, what came, what would fit. */
import type { z } from 'zod/v4';

/** The first thing that does not fit. */
export interface Misfit {
	/** Place inside the value, such as `sections.2.words`; empty for the value itself. */
	where: string;
	/** What came, in words and never at length. */
	given: string;
	/** What would fit. */
	wanted: string;
}

const LONGEST_PLACE = 60;
const LONGEST_WANTED = 90;
/** Messages of the library, in place of which ours stand. */
const SHIPPED = /^(Invalid|Too (big|small)|Unrecognized)/;

const TYPES: Record<string, string> = {
	string: 'a text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
	record: 'an object',
};
const UNITS: Record<string, string> = { string: ' characters', array: ' entries' };

type Issue = z.core.$ZodIssue;

/** The first misfit of an error; parse with `reportInput` to have what came inside the value named. */
export function misfitOf(error: z.ZodError, value: unknown): Misfit {
	const { issue, path } = innermost(error.issues[0], []);
	const where = path.map(String).join('.');
	const isInside = issue !== undefined && 'input' in issue;
	return {
		where: where.length > LONGEST_PLACE ? `${where.slice(0, LONGEST_PLACE)}…` : where,
		given: inWords(isInside ? issue.input : value),
		wanted: wantedBy(issue).slice(0, LONGEST_WANTED),
	};
}

/** A value in words that are safe to show: short texts as they are, everything else by kind and size. */
export function inWords(value: unknown): string {
	if (typeof value === 'string') {
		const length = value.length;
		return length > 60 ? `a text of ${length.toLocaleString('en')} characters` : `"${value}"`;
	}
	if (value === null || value === undefined) return 'nothing';
	if (Array.isArray(value)) return `a list of ${value.length}`;
	return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`;
}

/** Of alternatives, the one that came furthest into the value. */
function innermost(
	issue: Issue | undefined,
	before: PropertyKey[],
): { issue: Issue | undefined; path: PropertyKey[] } {
	const path = [...before, ...(issue?.path ?? [])];
	if (issue?.code !== 'invalid_union') return { issue, path };
	const furthest = issue.errors
		.map(([first]) => first)
		.filter((first) => first !== undefined)
		.filter(({ code, path: inside }) => inside.length > 0 || code !== 'invalid_type')
		.sort((a, b) => b.path.length - a.path.length)[0];
	return furthest === undefined ? { issue, path } : innermost(furthest, path);
}

function wantedBy(issue: Issue | undefined): string {
	if (issue === undefined) return 'it does not fit';
	if (!SHIPPED.test(issue.message)) return issue.message;
	switch (issue.code) {
		case 'invalid_type':
			return `it takes ${TYPES[issue.expected] ?? 'another kind of value'}`;
		case 'invalid_value':
			return `it takes ${issue.values.map(String).join(', ')}`;
		case 'too_big':
			return `at most ${Number(issue.maximum).toLocaleString('en')}${UNITS[issue.origin] ?? ''}`;
		case 'too_small':
			return `at least ${Number(issue.minimum).toLocaleString('en')}${UNITS[issue.origin] ?? ''}`;
		case 'invalid_union': {
			const kinds = issue.errors
				.map(([first]) => (first?.code === 'invalid_type' ? TYPES[first.expected] : undefined))
				.filter((kind) => kind !== undefined);
			return kinds.length > 0 ? `it takes ${kinds.join(' or ')}` : 'it takes another kind of value';
		}
		default:
			return 'it does not fit';
	}
}
