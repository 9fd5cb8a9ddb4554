/** Marks word by word what went and what came between two texts. */
import { diffArrays } from 'diff';

/** A stretch of text: it stands in both, only in the earlier, only in the later. */
export interface MarkedWords {
	kind: 'same' | 'gone' | 'new';
	text: string;
}

/** Words with the white space after them, numbers with their separators, single signs. */
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[.,'’-][\p{L}\p{M}\p{N}]+)*\s*|[^\p{L}\p{M}\p{N}]\s*/gu;
/** Beyond this the texts are shown one after the other. */
const MOST_TOKENS = 6_000;

/** The marked text; all `same` and `new` stretches together are the later text. */
export function markWords(before: string, after: string): MarkedWords[] {
	const [old, late] = [before, after].map((text) => text.match(TOKEN) ?? []);
	if (old!.length > MOST_TOKENS || late!.length > MOST_TOKENS) {
		return [
			{ kind: 'gone', text: before },
			{ kind: 'new', text: after },
		];
	}
	const parts = diffArrays(old!, late!, {
		comparator: (one, other) => one.trim() === other.trim(),
	});
	const marks: MarkedWords[] = [];
	for (const { added, removed, value } of parts) {
		const kind = added ? 'new' : removed ? 'gone' : 'same';
		const text = value.join('');
		const last = marks.at(-1);
		if (last?.kind === kind) last.text += text;
		else marks.push({ kind, text });
	}
	return joinedIslands(marks);
}

/** A single short word left between two replaced ones reads as noise: it is taken into the replacement. */
function joinedIslands(marks: readonly MarkedWords[]): MarkedWords[] {
	const made: MarkedWords[] = [];
	let gone = '';
	let fresh = '';
	const flush = (): void => {
		if (gone !== '') made.push({ kind: 'gone', text: gone });
		if (fresh !== '') made.push({ kind: 'new', text: fresh });
		gone = '';
		fresh = '';
	};
	for (const [index, { kind, text }] of marks.entries()) {
		if (kind === 'gone') gone += text;
		else if (kind === 'new') fresh += text;
		else {
			const isIsland =
				gone !== '' &&
				fresh !== '' &&
				text.trim().length <= 3 &&
				!/\d/.test(text) &&
				index < marks.length - 1;
			if (isIsland) {
				gone += text;
				fresh += text;
				continue;
			}
			flush();
			made.push({ kind: 'same', text });
		}
	}
	flush();
	return made;
}
