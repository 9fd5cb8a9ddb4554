/** Writing: documents from evidence, revisions by findings, and their text in other forms. */
export { derivePieces, DERIVED_MAX, type DerivedPiece } from './derive';
export { defineFormat, matterOf, type Format, type MatterRole } from './format';
export { FORMATS, formatOf } from './format-registry';
export { suggestInternalLinks, type LinkPage, type LinkSuggestion } from './internal-links';
export { labelsFor, type Labels } from './labels';
export { OutlineEditsSchema, editedOutline, type OutlineEdits } from './outline-edits';
export { outlineDocument, type PlanInput } from './plan-document';
export { VARIANTS, type Variant } from './post-shape';
export {
	PIECES_MAX,
	writePosts,
	type OrderedPiece,
	type WritePostsInput,
} from './posts/write-posts';
export { inOwnWords, type OwnWords, type WordingCheck } from './own-words';
export { propose, PROPOSALS_MAX, type Persona, type Topic } from './propose';
export { referencesOf, type Reference } from './references';
export { COMMENTS_MAX, CommentSchema, readComments, type Comment } from './comments';
export type { Measure, Measured } from './never-worse';
export { repairByCode, type RepairByCodeInput, type RepairedByCode } from './repair-by-code';
export { reviseDocument, type RevisedDocument, type ReviseDocumentInput } from './revise-document';
export { documentToHtml } from './to-html';
export { blockToMarkdown, documentToMarkdown, runsToMarkdown } from './to-markdown';
export { blockToText, documentToPlainText, runsToText } from './to-plain-text';
export type { WritingMoney } from './within-means';
export { writeDocument, type WriteDocumentInput, type WritingReport } from './write-document';
export { WRITING_OPERATIONS } from './prompts/operations';
