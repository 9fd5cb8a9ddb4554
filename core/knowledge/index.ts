/** Knowledge: the client's own texts, cut into passages, found again, and read as sources like any other. */
export { foundPassages, type FoundDocument } from './found-passages';
export { knowledgeFiles, type KnowledgeFile } from './knowledge-files';
export { splitPassages } from './split-passages';
