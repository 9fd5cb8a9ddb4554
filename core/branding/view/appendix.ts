/** What follows the evidence: the data behind the charts, changes since the last edition, the quality report, the editorial record. */
import type { ContentDocument, EditorialEntry, Quality } from '../../contracts';
import { type ChangeListInput, type ChangesView, viewChanges } from './appendix-changes';
import { type DataTable, drawsMoreThanItPrints, viewDataTables } from './appendix-data';
import { type AppendixLabels, appendixLabelsFor } from './appendix-labels';
import { type QualityInput, type QualityView, viewQuality } from './appendix-quality';
import type { DrawnChart, Landmark } from './blocks';
import type { ViewContext } from './context';
import { type RecordView, viewRecord } from './editorial-record';

/** Sheet of a template that has a place for the appendix: it includes the partial of that name. */
const SHEET = '_shared/appendix.css';

/** What is wanted in the appendix. */
export interface AppendixRequest {
	/** Every value of the charts as tables; left out, where a chart draws values it does not print. */
	dataTables?: boolean | undefined;
	/** The editorial record; left out, where there is something to say. */
	editorialRecord?: boolean | undefined;
	/** What the store knows of who changed what when. */
	record?: readonly EditorialEntry[] | undefined;
	/** The quality report, where it is to be printed. */
	quality?: QualityInput | undefined;
	/** Changes since the edition before, where one was given. */
	changes?: ChangeListInput | undefined;
}

/** The appendix; every field is set. */
export interface AppendixView {
	any: boolean;
	/** Class of the running text. */
	page: string;
	labels: AppendixLabels;
	data: { any: boolean; anchor: string; tables: DataTable[] };
	changes: ChangesView;
	quality: QualityView;
	record: RecordView;
}

const NOTHING: AppendixRequest = { dataTables: false, editorialRecord: false };

/** Lays out the appendix. */
export function viewAppendix(
	asked: AppendixRequest,
	facts: {
		document: ContentDocument;
		quality: Quality | undefined;
		charts: Map<string, DrawnChart>;
		article: boolean;
	},
	context: ViewContext,
): AppendixView {
	const { document, charts, article } = facts;
	const request = context.template.stylesheets.includes(SHEET) ? asked : NOTHING;
	const labels = appendixLabelsFor(context.language);
	// An article is short: its tables are printed when asked for.
	const wantsTables = request.dataTables ?? (!article && hasHiddenValues(document, charts));
	const tables = wantsTables ? viewDataTables(document, { charts, labels }, context) : [];
	const changes = viewChanges(request.changes, document);
	const quality = viewQuality(request.quality, context.language);
	const record = viewRecord({
		document,
		quality: facts.quality,
		stored: request.record ?? [],
		wanted: request.editorialRecord ?? true,
		labels,
		language: context.language,
	});
	return {
		any: tables.length > 0 || changes.any || quality.any || record.any,
		page: article ? 'article' : 'appendix',
		labels,
		data: { any: tables.length > 0, anchor: 'appendix-data', tables },
		changes,
		quality,
		record,
	};
}

/** Its parts for the contents. */
export function landmarksOf(appendix: AppendixView): Landmark[] {
	const { labels, data, changes, quality, record } = appendix;
	return [
		...(data.any ? [{ anchor: data.anchor, title: labels.data }] : []),
		...(changes.any ? [{ anchor: changes.anchor, title: changes.heading }] : []),
		...(quality.any ? [{ anchor: quality.anchor, title: labels.quality }] : []),
		...(record.any ? [{ anchor: record.anchor, title: labels.record }] : []),
	].map((landmark) => ({ ...landmark, label: '' }));
}

function hasHiddenValues(document: ContentDocument, charts: Map<string, DrawnChart>): boolean {
	return document.blocks.some((block) => {
		const drawn = block.type === 'chart' ? charts.get(block.id) : undefined;
		return (
			block.type === 'chart' &&
			drawn !== undefined &&
			drawsMoreThanItPrints(block.chart, String(drawn.svg))
		);
	});
}
