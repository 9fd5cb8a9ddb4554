/** What the stand-in has read of the small web, said anew: the statement of a source, and the same in other words. */
import fs from 'node:fs';

const LINES = fs.readFileSync(new URL('retellings.txt', import.meta.url), 'utf8').split('\n');

/** Statements without who makes them and without full stop, and how they are retold: a line "- " each, then "+ ". */
export const RETELLINGS = new Map(
	LINES.flatMap((line, at) =>
		line.startsWith('- ') ? [[line.slice(2), (LINES[at + 1] ?? '').slice(2)]] : [],
	),
);
