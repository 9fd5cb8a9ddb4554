/** Reads the text inside a block: markers become runs from the ledger, everything else is text. */
import type { Run } from '../../contracts';
import { needsEvidence } from '../../evidence';
import { sentencesOfRuns } from '../run-sentences';
import { markerRun } from './markers';
import type { MarkdownContext } from './context';
import { tidyRuns } from './tidy';

/** A backslash before one of these makes it an ordinary character. */
const ESCAPABLE = '\\\\*\\[\\]{}|#>\\-!.+_`~<';

const TOKEN = new RegExp(
	[
		`\\\\([${ESCAPABLE}])`,
		'\\[\\[([^\\[\\]\\n]{0,400})\\]\\]',
		'\\{\\{(fig|quote|calc|chart):([^{}\\n]{0,400})\\}\\}',
		'!?\\[([^\\[\\]\\n]{0,400})\\]\\(([^()\\s]{0,2000})\\)',
		'((?:https?|ftp)://[^\\s<>\\[\\]{}()"“”]+)',
		'(\\*\\*|\\*)',
	].join('|'),
	'giu',
);

/** Text that stands in a run. */
interface Style {
	strong: boolean;
	emphasis: boolean;
}

/**
 * Runs of a text. Never throws; a marker that names nothing in the ledger stays as text, so that
 * its sentence can be found and mended. A citation of unknown cards is taken out and recorded; it stays
 * where a sentence that needs evidence has no other, because such a sentence may not stand uncited.
 */
export function parseInline(text: string, context: MarkdownContext): Run[] {
	return withoutEmptyCites(parseRuns(text, context), context.language);
}

/** A citation that names no card of the ledger, as it stands in text until its sentence is known. */
const EMPTY_CITE = /\s*\[\[(?:[^[\]]*)\]\]/gu;

function withoutEmptyCites(runs: Run[], language: string): Run[] {
	const hasOne = runs.some((run) => run.kind === 'text' && run.text.includes('[['));
	if (!hasOne) return runs;
	const kept = sentencesOfRuns(runs, language).flatMap(({ runs: own, text }) => {
		const cites = own.some((run) => run.kind === 'cite');
		const bare = text.replace(EMPTY_CITE, '');
		if (!cites && needsEvidence(bare, { language })) return own;
		return own.map((run) =>
			run.kind === 'text' ? { ...run, text: run.text.replace(EMPTY_CITE, '') } : run,
		);
	});
	return tidyRuns(kept);
}

function parseRuns(text: string, context: MarkdownContext): Run[] {
	const runs: Run[] = [];
	const style: Style = { strong: false, emphasis: false };
	let from = 0;
	for (const match of text.matchAll(TOKEN)) {
		pushText(runs, text.slice(from, match.index), style);
		from = match.index + match[0].length;
		const [whole, escaped, cited, marker, argument, label, target, address, stars] = match;
		if (escaped !== undefined) pushText(runs, escaped, style);
		else if (cited !== undefined) {
			const cite = citation(cited, context);
			if (cite.length > 0) runs.push(...cite);
			else pushText(runs, whole, style);
		} else if (marker !== undefined) {
			runs.push(markerRun(marker.toLowerCase(), argument ?? '', context) ?? textRun(whole, style));
		} else if (label !== undefined) {
			record(context, target ?? '', 'Links are not written; the words were kept.');
			pushText(runs, label, style);
		} else if (address !== undefined) pushAddress(runs, address, { style, context });
		else if (stars !== undefined) pushStars(runs, { stars, style, text, at: from });
	}
	pushText(runs, text.slice(from), style);
	return tidyRuns(runs);
}

function citation(list: string, context: MarkdownContext): Run[] {
	const ids = list.split(/[\s,;]+/).filter(Boolean);
	const known = [...new Set(ids.filter((id) => context.ledger.cards.has(id)))];
	const unknown = ids.filter((id) => !context.ledger.cards.has(id));
	if (unknown.length > 0 || ids.length === 0) {
		record(context, `[[${unknown.join(',')}]]`, 'The marker names no card of the ledger.');
	}
	return known.length > 0 ? [{ kind: 'cite', cardIds: known }] : [];
}

function pushAddress(
	runs: Run[],
	address: string,
	{ style, context }: { style: Style; context: MarkdownContext },
): void {
	const bare = address.replace(/[.,;:!?]+$/, '');
	const tail = address.slice(bare.length);
	const known = [...context.ledger.sources.values()].some(
		(source) => source.finalUrl === bare || source.url === bare,
	);
	if (!known) record(context, bare, 'The address is not in the ledger.');
	pushText(runs, known ? address : tail, style);
}

function pushStars(
	runs: Run[],
	{ stars, style, text, at }: { stars: string; style: Style; text: string; at: number },
): void {
	const name = stars === '**' ? 'strong' : 'emphasis';
	const before = text[at - stars.length - 1] ?? ' ';
	const after = text[at] ?? ' ';
	if (style[name]) {
		if (/\S/.test(before)) style[name] = false;
		else pushText(runs, stars, style);
		return;
	}
	const closing = text.slice(at).search(stars === '**' ? /[^\s\\]\*\*/ : /[^\s\\*]\*(?!\*)/);
	if (/\S/.test(after) && closing >= 0) style[name] = true;
	else pushText(runs, stars, style);
}

function textRun(text: string, style: Style): Run {
	return {
		kind: 'text',
		text,
		...(style.strong ? { strong: true } : {}),
		...(style.emphasis ? { emphasis: true } : {}),
	};
}

function pushText(runs: Run[], text: string, style: Style): void {
	if (text) runs.push(textRun(text, style));
}

function record(context: MarkdownContext, text: string, reason: string): void {
	context.removed.push({ where: context.where, text, reason });
}
