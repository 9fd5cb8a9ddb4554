/** What learning starts from: a draft of ours and the text a person made of it. */

/** What became of the text; nothing is learned from `rejected` and `unpublished` ones. */
export type EditOutcome = 'published' | 'approved' | 'rejected' | 'unpublished';

/** One edited document. */
export interface Edit {
	id: string;
	documentId: string;
	draft: string;
	final: string;
	/** Who edited; two different names or one owner make a pattern a rule. */
	editor: string;
	/** Whether the editor is the named owner of the client's style. */
	owner: boolean;
	/** Channel or format the text was for, for example `linkedin_post`; empty when unknown. */
	channel: string;
	persona: string;
	/** ISO time of the edit. */
	at: string;
	outcome: EditOutcome;
	/** BCP 47 tag of the text. */
	language: string;
}

/** What kind of change it is (research-and-writing.md E4). */
export type ChangeTag =
	| 'replace-term'
	| 'delete-hedge'
	| 'delete-opener'
	| 'delete-closing-question'
	| 'shorten'
	| 'split'
	| 'merge'
	| 'passive-to-active'
	| 'person'
	| 'tone-down-claim'
	| 'add-figure'
	| 'add-example'
	| 'remove-emoji'
	| 'dash-to-comma'
	| 'heading-case'
	| 'list-to-prose'
	| 'cta-change'
	| 'spelling-variant'
	| 'number-style'
	| 'link-move'
	| 'fact-correction'
	| 'other';

/** One change an editor made, with the sentences around it. */
export interface Change {
	tag: ChangeTag;
	/** The words before, empty when words were only added. */
	from: string;
	/** The words after, empty when words were only taken out. */
	to: string;
	/** The sentence of the draft and what it became. */
	before: string;
	after: string;
}

/** A change and the edit it stands in. */
export interface PlacedChange extends Change {
	edit: Edit;
}
