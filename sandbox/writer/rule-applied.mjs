/** `learning.apply`: does to a draft what the examples of a rule did, sentence by sentence, where a sentence is the same. */

/**
 * @param {{ rule?: { examples?: { before: string, after: string }[] } | null, draft?: string }} blocks
 * @returns {{ text: string }}
 */
export function ruleApplied({ rule, draft = '' }) {
	let text = draft.replaceAll('\\u003c', '<').trim();
	for (const { before, after } of rule?.examples ?? []) {
		if (before) text = text.replaceAll(before, after);
	}
	return { text };
}
