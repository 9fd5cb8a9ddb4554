/** What an attached vector store or retriever gives out, as passages of the client's knowledge. */
import { KnowledgePassageSchema, type KnowledgePassage } from '../contracts';
import { sha256 } from '../shared/hash';

/** A document as vector stores give it. */
export interface FoundDocument {
	pageContent: string;
	metadata?: Record<string, unknown> | undefined;
}

const TITLE_FIELDS = ['title', 'name', 'fileName', 'file_name', 'filename'];
const ORIGIN_FIELDS = ['source', 'origin', 'url', 'link', 'file_path', 'loc'];

/** Passages of found documents, best first, each text once; documents without text are left out. */
export function foundPassages(
	found: readonly (FoundDocument | readonly [FoundDocument, number])[],
	count: number,
): KnowledgePassage[] {
	const passages = new Map<string, KnowledgePassage>();
	for (const one of found) {
		const [document, score] = isScored(one) ? one : [one, 0];
		const text = String(document.pageContent ?? '')
			.trim()
			.slice(0, 6_000);
		const key = sha256(text);
		if (text === '' || passages.has(key)) continue;
		passages.set(
			key,
			KnowledgePassageSchema.parse({
				id: `passage:${key.slice(0, 16)}`,
				title: field(document.metadata, TITLE_FIELDS).slice(0, 300),
				origin: field(document.metadata, ORIGIN_FIELDS).slice(0, 2_000),
				text,
				score: Number.isFinite(score) ? score : 0,
			}),
		);
	}
	return [...passages.values()].slice(0, count);
}

function isScored(
	one: FoundDocument | readonly [FoundDocument, number],
): one is readonly [FoundDocument, number] {
	return Array.isArray(one);
}

function field(metadata: Record<string, unknown> | undefined, names: readonly string[]): string {
	const found = names.map((name) => metadata?.[name]).find((value) => typeof value === 'string');
	return typeof found === 'string' ? found.trim() : '';
}
