/** The contents as a chart: each part as a bar where it lies in the text, each figure as a small picture of itself. */
import type { Block, ContentDocument } from '../../contracts';
import { documentText } from '../../evidence';
import type { ContentsEntry, ContentsView } from './contents';
import type { LastPageView } from './last-page';
import type { ReferenceView } from './references';
import { NO_THUMBNAIL, type Thumbnail, viewThumbnail } from './thumbnail';

/** Share of the whole a bar has at least, so that it can be seen. */
const LEAST = 0.012;

/** An entry with its place in the text, per cent. */
export interface PlottedEntry extends ContentsEntry {
	start: string;
	length: string;
}

/** Contents as a chart. */
export interface PlottedContents {
	entries: PlottedEntry[];
	figures: (ContentsEntry & { thumbnail: Thumbnail })[];
}

/** Entries with the words before them and in them as shares of all; figures with their pictures. */
export function plotContents(
	contents: ContentsView,
	facts: {
		document: ContentDocument;
		references: ReferenceView[];
		/** Titles of what stands between the references and the last page. */
		appendix: string[];
		last: LastPageView;
	},
): PlottedContents {
	const { document, references, appendix, last } = facts;
	const passages = references.flatMap(({ passage }) => passage.map(({ text }) => text)).join(' ');
	const texts = [
		...document.parts.map((part) =>
			documentText({
				...document,
				parts: [part],
				blocks: document.blocks.filter(({ partId }) => partId === part.id),
			}),
		),
		...(references.length > 0 ? [passages] : []),
		...appendix,
		[...last.about, last.callToAction].join(' '),
	];
	const words = texts.map((text) => text.split(/\s+/u).length);
	const all = words.reduce((sum, count) => sum + count, 0);
	const lengths = words.map((count) => Math.max(LEAST, count / Math.max(1, all)));
	const whole = lengths.reduce((sum, length) => sum + length, 0);
	const percent = (share: number) => ((share / whole) * 100).toFixed(2);
	const blocks = blocksInOrder(document);
	return {
		entries: contents.entries.map((entry, index) => ({
			...entry,
			start: percent(lengths.slice(0, index).reduce((sum, length) => sum + length, 0)),
			length: percent(lengths[index] ?? LEAST),
		})),
		figures: contents.figures.map((entry, index) => {
			const block = blocks[index];
			return { ...entry, thumbnail: block === undefined ? NO_THUMBNAIL : viewThumbnail(block) };
		}),
	};
}

/** Charts and tables in the order they are listed. */
function blocksInOrder({ parts, blocks }: ContentDocument): Block[] {
	return parts.flatMap((part) =>
		blocks.filter(
			({ partId, type }) => partId === part.id && (type === 'chart' || type === 'table'),
		),
	);
}
