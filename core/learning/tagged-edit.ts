/** An edit with its changes, read once. */
import type { Edit, PlacedChange } from './edit';
import { changesOf } from './tag-changes';

/** An edit and what was changed in it. */
export interface TaggedEdit {
	edit: Edit;
	changes: PlacedChange[];
}

/** Reads the changes of an edit. */
export function tagged(edit: Edit): TaggedEdit {
	return { edit, changes: changesOf(edit) };
}
