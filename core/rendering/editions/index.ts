/** Two editions of a document: what changed, as data and as a list to print. */
export {
	type ChangeLabels,
	type ChangeListView,
	CHANGE_LABELS,
	changeListHtml,
	changeListPage,
	changeListView,
} from './change-list';
export {
	type BlockPairing,
	compareEditions,
	type Edition,
	type EditionChange,
	type EditionComparison,
} from './compare-editions';
