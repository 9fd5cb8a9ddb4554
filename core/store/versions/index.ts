/** Versions of documents: saved, listed, compared, taken back; what a document was made of. */
export { compareVersions } from './compare-versions';
export type { BlockChange, VersionComparison } from './compare-versions';
export { documentMaking } from './document-making';
export type { DocumentFigure, DocumentMaking, DocumentSource } from './document-making';
export { getVersion, listVersions, revertToVersion, saveVersion } from './document-versions';
export type { DocumentVersion } from './document-versions';
export { DOCUMENT_STATES, getDocumentLine, listDocuments, updateDocument } from './list-documents';
export type { DocumentChange, DocumentLine, DocumentQuery } from './list-documents';
