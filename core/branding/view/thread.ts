/** The thread across the head of a page: the parts of the document as lengths of one line, and which of them the page belongs to. */
import { countLines, measureText } from '../text/measure';
import { type ViewContext, faceFor } from './context';
import type { SheetView } from './sheets';

/** Lines a name may take under its length, and the space between two names, px. */
const LINES = 3;
const APART = 12;

/** A part on the thread. */
export interface ThreadPart {
	title: string;
	/** Class: past, now or coming. */
	state: string;
}

/** The thread as one sheet shows it. */
export interface Thread {
	/** Lengths of the whole thread. */
	of: string;
	/** Lengths behind it. */
	at: string;
	/** Lengths of the present part; 0 before the first. */
	span: string;
	/** Every name has room under its length; else only the present one stands there. */
	named: boolean;
	/** The present part is in the second half: its name ends where its length ends. */
	late: boolean;
	parts: ThreadPart[];
}

/** Threads of a document: that of each sheet, that of the references, and one that has not begun. */
export interface Threads {
	sheets: Thread[];
	references: Thread;
	start: Thread;
}

/** One length for each part but the summary, and one for the references. */
export function viewThreads(
	sheets: SheetView[],
	references: string,
	context: Pick<ViewContext, 'template' | 'fonts' | 'measures'>,
): Threads {
	const story = sheets.filter(({ summary }) => !summary);
	const titles = [
		...story.map(({ parts }) => parts[0]?.title ?? ''),
		...(references === '' ? [] : [references]),
	];
	const named = hasRoom(titles, context);
	const thread = (at: number): Thread => ({
		of: String(Math.max(1, titles.length)),
		at: String(Math.max(0, at)),
		span: at < 0 ? '0' : '1',
		named,
		late: at + 1 > titles.length / 2,
		parts: titles.map((title, index) => ({
			title,
			state: index < at ? 'past' : index === at ? 'now' : 'coming',
		})),
	});
	return {
		sheets: sheets.map((sheet) => thread(story.indexOf(sheet))),
		references: thread(story.length),
		start: thread(-1),
	};
}

/** Whether each name fits under its own length in a few lines, no word wider than it. */
function hasRoom(
	titles: string[],
	context: Pick<ViewContext, 'template' | 'fonts' | 'measures'>,
): boolean {
	const { template, measures } = context;
	const pageWidthPx = ((measures.widthMm - 2 * template.cover.sideMm) * 96) / 25.4;
	const wrap = {
		// The present name is the bold one.
		face: faceFor('sans', context, true),
		sizePx: template.text.noteSizePx,
		widthPx: pageWidthPx / Math.max(1, titles.length) - APART,
	};
	return titles.every(
		(title) =>
			countLines(title, wrap) <= LINES &&
			title
				.split(/\s+/u)
				.every((word) => measureText(word, wrap.face, wrap.sizePx) <= wrap.widthPx),
	);
}
