/** Puts runs in order after reading or cutting: joined neighbours, citations before the full stop, no echoes. */
import type { Run } from '../../contracts';

type TextRun = Extract<Run, { kind: 'text' }>;

/** Joins equal neighbours, sets citations before the stop they follow, drops empty text. */
export function tidyRuns(runs: Run[]): Run[] {
	let list = joinText(runs.filter((run, index) => !isGap(run, runs[index - 1], runs[index + 1])));
	list = joinText(citesBeforeStops(list));
	list = joinText(withoutEchoes(list));
	const first = list[0];
	if (first?.kind === 'text') list[0] = { ...first, text: first.text.trimStart() };
	const last = list.at(-1);
	if (last?.kind === 'text') list[list.length - 1] = { ...last, text: last.text.trimEnd() };
	return list.filter((run) => run.kind !== 'text' || run.text !== '');
}

/** Empty text, or white space between two citations. */
function isGap(run: Run, before: Run | undefined, after: Run | undefined): boolean {
	if (run.kind !== 'text') return false;
	const between = before?.kind === 'cite' && after?.kind === 'cite';
	return run.text === '' || (between && run.text.trim() === '');
}

/** Whether runs say anything. */
export function saysSomething(runs: Run[]): boolean {
	return runs.some((run) => {
		if (run.kind === 'text') return /[\p{L}\p{N}]/u.test(run.text);
		return run.kind !== 'cite';
	});
}

function joinText(runs: Run[]): Run[] {
	const joined: Run[] = [];
	for (const run of runs) {
		const last = joined.at(-1);
		if (run.kind === 'text' && last?.kind === 'text' && sameStyle(run, last)) {
			joined[joined.length - 1] = { ...last, text: collapse(last.text + run.text) };
		} else if (run.kind === 'cite' && last?.kind === 'cite') {
			const cardIds = [...new Set([...last.cardIds, ...run.cardIds])];
			joined[joined.length - 1] = { kind: 'cite', cardIds };
		} else if (run.kind === 'text') joined.push({ ...run, text: collapse(run.text) });
		else joined.push(run);
	}
	return joined;
}

function citesBeforeStops(runs: Run[]): Run[] {
	const list: Run[] = [];
	for (const run of runs) {
		const last = list.at(-1);
		if (run.kind !== 'cite' || last?.kind !== 'text') {
			list.push(run);
			continue;
		}
		const stop = /([.!?…]+)\s*$/.exec(last.text);
		const words = (stop ? last.text.slice(0, stop.index) : last.text).trimEnd();
		list[list.length - 1] = { ...last, text: words };
		list.push(run);
		if (stop) list.push({ ...last, text: `${stop[1]!} ` });
	}
	return list;
}

/** Takes out digits, units or signs typed beside a figure that already prints them. */
function withoutEchoes(runs: Run[]): Run[] {
	const list = runs.map((run) => ({ ...run }));
	list.forEach((run, index) => {
		if (run.kind !== 'figure') return;
		const before = list[index - 1];
		const after = list[index + 1];
		if (before?.kind === 'text') before.text = withoutTail(before.text, run.text);
		if (after?.kind === 'text') after.text = withoutHead(after.text, run.text);
	});
	return list;
}

function withoutTail(text: string, raw: string): string {
	const bare = text.trimEnd();
	const lower = bare.toLowerCase();
	const echoed = raw.toLowerCase();
	const before = bare.charAt(bare.length - raw.length - 1);
	if (lower.endsWith(echoed) && !/[\p{L}\p{N}.,]/u.test(before)) {
		return bare.slice(0, bare.length - raw.length);
	}
	const sign = /^(?:US\$|[$€£¥])/.exec(raw)?.[0];
	return sign && bare.endsWith(sign) ? bare.slice(0, -sign.length) : text;
}

function withoutHead(text: string, raw: string): string {
	const unit = /(%|[\p{L}]+)$/u.exec(raw)?.[1];
	if (!unit) return text;
	const head = text.trimStart();
	const candidates = unit === '%' ? ['%', 'percent', 'per cent', 'Prozent'] : [unit];
	for (const word of candidates) {
		const next = head.charAt(word.length);
		const same = head.toLowerCase().startsWith(word.toLowerCase());
		if (same && (word === '%' || !/[\p{L}\p{N}-]/u.test(next))) return head.slice(word.length);
	}
	return text;
}

function sameStyle(a: TextRun, b: TextRun): boolean {
	return Boolean(a.strong) === Boolean(b.strong) && Boolean(a.emphasis) === Boolean(b.emphasis);
}

function collapse(text: string): string {
	return text.replace(/\s+/gu, ' ');
}
