/** What two versions of a document differ in: block by block in words, and as JSON. */
import type { ContentDocument } from '../../contracts';
import { textBlocks } from '../../evidence';
import type { SqlPort } from '../../shared/ports';
import { getVersion } from './document-versions';
import { jsonDiff, type JsonChange } from './json-diff';
import { wordDiff, type WordStretch } from './word-diff';

/** A block that differs. */
export interface BlockChange {
	blockId: string;
	kind: 'added' | 'removed' | 'changed';
	words: WordStretch[];
}

/** A comparison. */
export interface VersionComparison {
	documentId: string;
	from: number;
	to: number;
	isSame: boolean;
	/** Words that came and went. */
	addedWords: number;
	removedWords: number;
	/** Title and blocks that differ, in reading order of the later version. */
	blocks: BlockChange[];
	/** The whole of it for a person: removed words in [-…-], added ones in {+…+}. */
	text: string;
	/** Sections whose contents differ, by name. */
	sections: string[];
	/** Places the text differs at as data, at most 500. */
	json: JsonChange[];
}

/** Compares two versions. @throws {AgencyError} not found */
export async function compareVersions(
	sql: SqlPort,
	agencyId: string,
	which: { documentId: string; from: number; to: number },
): Promise<VersionComparison> {
	const { documentId, from, to } = which;
	const before = await getVersion(sql, agencyId, { documentId, number: from });
	const after = await getVersion(sql, agencyId, { documentId, number: to });
	const blocks = blockChanges(before.document, after.document);
	const names = new Set([...Object.keys(before.sections), ...Object.keys(after.sections)]);
	const sections = [...names].filter(
		(name) => before.sections[name as 'document'] !== after.sections[name as 'document'],
	);
	return {
		documentId,
		from,
		to,
		isSame: sections.length === 0 && before.pdfFileId === after.pdfFileId,
		addedWords: count(blocks, 'added'),
		removedWords: count(blocks, 'removed'),
		blocks,
		text: blocks.map(({ words }) => words.map(marked).join('')).join('\n\n'),
		sections,
		json: jsonDiff(before.document ?? undefined, after.document ?? undefined),
	};
}

/** Blocks by their id; a block that moved is no change of words. */
function blockChanges(
	before: ContentDocument | null,
	after: ContentDocument | null,
): BlockChange[] {
	const [a, b] = [textsOf(before), textsOf(after)];
	const ids = [...b.keys(), ...[...a.keys()].filter((id) => !b.has(id))];
	return ids
		.filter((id) => a.get(id) !== b.get(id))
		.map((blockId) => ({
			blockId,
			kind: !a.has(blockId) ? 'added' : !b.has(blockId) ? 'removed' : 'changed',
			words: wordDiff(a.get(blockId) ?? '', b.get(blockId) ?? ''),
		}));
}

function textsOf(document: ContentDocument | null): Map<string, string> {
	if (document === null) return new Map();
	const headings = document.parts.map((part) => [`${part.id} title`, part.title] as const);
	return new Map([
		['title', document.title],
		['subtitle', document.subtitle],
		...headings,
		...textBlocks(document).map(({ id, text }) => [id, text] as const),
	]);
}

const count = (blocks: BlockChange[], kind: WordStretch['kind']): number =>
	blocks
		.flatMap(({ words }) => words.filter((stretch) => stretch.kind === kind))
		.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);

const marked = ({ kind, text }: WordStretch): string =>
	kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`;
