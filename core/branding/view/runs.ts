/** Runs as a template prints them: text, linked figures, quotes in the language's marks, reference numbers after the punctuation. */
import type { Block, Run } from '../../contracts';
import { cardsOfRun } from '../../evidence';
import { flattenSubscripts, splitScripts } from '../text/scripts';
import { type ReferenceMark, type ViewContext, markReferences, recordFigure } from './context';
import { languageOfCard } from './passage-language';

/** One piece of a line. Every field is set: the template is strict. */
export interface RunView {
	text: string;
	strong: boolean;
	emphasis: boolean;
	/** Below or above the line. */
	sub: boolean;
	sup: boolean;
	/** Link to the reference; empty for words of the author. */
	href: string;
	id: string;
	nowrap: boolean;
	/** BCP 47 tag of a quote in another language than the document; empty else. */
	language: string;
	references: ReferenceMark[];
}

/** Figures longer than this may break over lines. */
const NOWRAP_LETTERS = 24;

/** The pieces of a line of runs, uses recorded in order. */
export function viewRuns(runs: Run[], context: ViewContext): RunView[] {
	const views: RunView[] = [];
	const rest = runs.map((run) => ({ ...run }));
	rest.forEach((run, index) => {
		if (run.kind === 'text') {
			views.push(...textViews(run));
			return;
		}
		const punctuation = () => {
			const next = rest[index + 1];
			const mark = next?.kind === 'text' ? /^[.,;:!?)\]…]+/u.exec(next.text)?.[0] : undefined;
			if (next?.kind !== 'text' || mark === undefined) return;
			next.text = next.text.slice(mark.length);
			views.push(plain(mark));
		};
		if (run.kind === 'cite') {
			punctuation();
			attach(views, markReferences(run.cardIds, context));
			return;
		}
		if (run.kind === 'figure') recordFigure(run.cardId, run.figureIndex, context);
		const cards = cardsOfRun(run);
		const cited = citedSoon(rest.slice(index + 1), cards);
		const [first, ...others] = markReferences(cited ? cards.slice(0, 1) : cards, context);
		views.push({
			...plain(flattenSubscripts(run.kind === 'quote' ? quoted(run.text, context) : run.text)),
			href: first?.href ?? '',
			id: first?.id ?? '',
			nowrap: run.kind !== 'quote' && run.text.length <= NOWRAP_LETTERS,
			language: run.kind === 'quote' ? languageOfCard(run.cardId, context) : '',
		});
		if (cited || first === undefined) return;
		punctuation();
		// The id of the first mark stands on the figure itself.
		attach(views, [{ ...first, id: '' }, ...others]);
	});
	return views;
}

/** Words of runs without marks, for measuring and for headings. */
export function plainText(runs: Run[]): string {
	return runs.map((run) => (run.kind === 'cite' ? '' : run.text)).join('');
}

/** Whether a paragraph announces what follows it, so that it may not end a page. */
export function leadsOn(block: Block): boolean {
	return block.type === 'paragraph' && /:\s*$/u.test(plainText(block.runs));
}

/** A text in the quotation marks of the language; marks it brought along are dropped. */
export function quoted(text: string, context: ViewContext): string {
	const bare = text
		.trim()
		.replace(/^[“”„«»"‘]+|[“”„«»"]+$/gu, '')
		.trim();
	return `${context.quotes.open}${bare}${context.quotes.close}`;
}

function textViews(run: Extract<Run, { kind: 'text' }>): RunView[] {
	const face = { strong: run.strong ?? false, emphasis: run.emphasis ?? false };
	return splitScripts(run.text).map((piece) => ({ ...plain(''), ...face, ...piece }));
}

function plain(text: string): RunView {
	return {
		text,
		strong: false,
		emphasis: false,
		sub: false,
		sup: false,
		href: '',
		id: '',
		nowrap: false,
		language: '',
		references: [],
	};
}

/** Marks stand on the piece before them, behind its last letter and never behind a space. */
function attach(views: RunView[], marks: ReferenceMark[]): void {
	if (marks.length === 0) return;
	const last = views.at(-1);
	if (last === undefined) {
		views.push({ ...plain(''), references: marks });
		return;
	}
	const present = new Set(last.references.map(({ href }) => href));
	const added = marks.filter(({ href }) => !present.has(href));
	const all = [...last.references, ...added];
	last.references = all.map((mark, index) => ({
		...mark,
		separator: index < all.length - 1 ? ',' : '',
	}));
	if (last.href === '' && last.text !== last.text.trimEnd()) {
		last.text = last.text.trimEnd();
		views.push(plain(' '));
	}
}

/** Whether a citation of the same cards follows before the sentence ends. */
function citedSoon(following: Run[], cards: string[]): boolean {
	for (const run of following) {
		if (run.kind === 'cite') return cards.every((card) => run.cardIds.includes(card));
		if (run.kind === 'text' && /[.!?]\s+\S/u.test(run.text)) return false;
	}
	return false;
}
