/** Accepts only regular expressions that cannot run away on a long text. */

/** A compiled pattern, or why it was refused. */
export interface LinearPattern {
	pattern?: RegExp;
	problem?: string;
}

/** Most repetitions without an upper bound in one pattern. */
const MOST_OPEN = 1;
const MAX_REPEAT = 200;

/**
 * Compiles a pattern when its time grows with the text and no faster: no back-references, no look-behind or
 * look-ahead, no repetition inside a repeated group, no repeated group with alternatives, at most one repetition
 * without an upper bound, and none of more than 200 times.
 */
export function linearPattern(source: string, isCaseSensitive: boolean): LinearPattern {
	const problem = shapeProblem(source);
	if (problem !== undefined) return { problem };
	try {
		return { pattern: new RegExp(source, isCaseSensitive ? 'gu' : 'giu') };
	} catch (error) {
		return { problem: `is no regular expression: ${error instanceof Error ? error.message : ''}` };
	}
}

interface Group {
	/** Whether something inside is repeated or has alternatives. */
	isVariable: boolean;
}

function shapeProblem(source: string): string | undefined {
	const groups: Group[] = [{ isVariable: false }];
	let open = 0;
	let closed: Group | undefined;
	for (let at = 0; at < source.length; at += 1) {
		const character = source.charAt(at);
		const rest = source.slice(at);
		const top = groups.at(-1);
		if (!top) return 'has a closing bracket too many';
		const quantifier = /^(?:[*+?]|\{(\d{1,6})(,(\d{1,6})?)?\})\??/.exec(rest);
		if (quantifier) {
			const isOpen =
				/^[*+]/.test(rest) || (quantifier[2] !== undefined && quantifier[3] === undefined);
			const most = Number(quantifier[3] ?? quantifier[1] ?? 1);
			if (most > MAX_REPEAT) return `repeats up to ${most} times; ${MAX_REPEAT} are the most`;
			if (isOpen) open += 1;
			if (open > MOST_OPEN)
				return 'repeats without an upper bound more than once; write {0,40} instead of * or +';
			if (closed?.isVariable && (isOpen || most > 1)) {
				return 'repeats a group that repeats or chooses inside; take it apart';
			}
			if (rest.charAt(0) !== '?') top.isVariable = true;
			at += quantifier[0].length - 1;
			closed = undefined;
			continue;
		}
		closed = undefined;
		if (character === '\\') {
			if (/^\\(?:[1-9]|k<)/.test(rest))
				return 'refers back to a group, which cannot be checked in time';
			at += /^\\[pP]\{[^}]*\}/.exec(rest)?.[0].length ?? 2;
			at -= 1;
		} else if (character === '[') {
			const end = /^\[(?:\\.|[^\]\\])*\]/.exec(rest)?.[0].length;
			if (end === undefined) return 'has a bracket that is never closed';
			at += end - 1;
		} else if (character === '(') {
			if (/^\(\?(?:[=!]|<[=!])/.test(rest))
				return 'looks ahead or behind, which cannot be checked in time';
			groups.push({ isVariable: false });
			at += /^\(\?(?::|<[a-zA-Z]\w*>)/.exec(rest)?.[0].length ?? 1;
			at -= 1;
		} else if (character === '|') {
			top.isVariable = true;
		} else if (character === ')') {
			closed = groups.pop();
			const parent = groups.at(-1);
			if (!parent) return 'has a closing bracket too many';
			if (closed?.isVariable) parent.isVariable = true;
		}
	}
	return groups.length === 1 ? undefined : 'has a group that is never closed';
}
