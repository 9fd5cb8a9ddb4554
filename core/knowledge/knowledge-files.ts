/** Passages of the client's knowledge as files to read: so their figures are anchored and checked like any other source's. */
import type { KnowledgePassage } from '../contracts';

/** A file as Research reads it. */
export interface KnowledgeFile {
	name: string;
	bytes: Uint8Array;
	mediaType: string;
	/** Title of the knowledge item, as references print it. */
	title: string;
	lane: 'client';
}

/** One text file for each origin, its passages in the order given; the same passages give the same bytes. */
export function knowledgeFiles(passages: readonly KnowledgePassage[]): KnowledgeFile[] {
	const groups = new Map<string, KnowledgePassage[]>();
	for (const passage of passages) {
		const key = passage.title || passage.origin || passage.id;
		groups.set(key, [...(groups.get(key) ?? []), passage]);
	}
	return [...groups].map(([title, group]) => ({
		name: `Client knowledge: ${title
			.replace(/[\\/\s]+/g, ' ')
			.trim()
			.slice(0, 150)}.txt`,
		bytes: new TextEncoder().encode(
			[title, ...group.map(({ text }) => text)].join('\n\n').normalize('NFC'),
		),
		mediaType: 'text/plain',
		title: title.replace(/\s+/g, ' ').trim().slice(0, 300),
		lane: 'client',
	}));
}
