/** Writes the sections of an outline in parallel over one shared prefix. */
import { askForText } from '../shared/ask-model';
import type { ModelPort } from '../shared/ports';
import type { Format } from './format';
import { inParallelAfterFirst } from './in-parallel';
import type { AcceptedOutline, AcceptedSection } from './outline';
import { taskBlock } from './prompts/blocks';
import { sectionOperation } from './prompts/operations';

/** A section as the model wrote it. */
export interface WrittenSection {
	section: AcceptedSection;
	markdown: string;
	callId: string;
}

/** What writing sections needs. */
export interface SectionWriting {
	model: ModelPort;
	format: Format;
	outline: AcceptedOutline;
	/** Shared blocks, the same bytes for every section. */
	prefix: string[];
	needs: string[];
	/** Told as each section begins: its place and how many there are. */
	onSection: (number: number, count: number) => Promise<void>;
	signal?: AbortSignal | undefined;
}

/**
 * Writes every section.
 *
 * @throws {AgencyError} kind `model` or `provider`, as the port throws them
 */
export async function writeSections(writing: SectionWriting): Promise<WrittenSection[]> {
	const { model, outline, format, prefix, needs, signal } = writing;
	const { sections } = outline;
	return await inParallelAfterFirst(
		sections,
		async (section, onFirstEvent) => {
			await writing.onSection(section.number, sections.length);
			const answer = await askForText(model, sectionOperation, {
				prefix,
				turn: sectionTurn(section, sections, format),
				needs,
				onFirstEvent,
				signal,
			});
			return { section, markdown: withoutFence(answer.text), callId: answer.callId };
		},
		{ signal },
	);
}

function sectionTurn(
	section: AcceptedSection,
	sections: AcceptedSection[],
	format: Format,
): string {
	const { number, title, purpose, keyMessage, words, evidence, exhibits, avoid } = section;
	const neighbours = sections
		.filter((other) => Math.abs(other.number - number) === 1)
		.map((other) => ({ number: other.number, title: other.title, keyMessage: other.keyMessage }));
	const task = taskBlock({
		section: { number, title, purpose, keyMessage, words, evidence, exhibits, avoid },
		neighbours,
	});
	const hints = format.sectionHints.map((hint) => `- ${hint}`).join('\n');
	return `${task}\n\nWrite this section.\n${hints}`;
}

/** Takes off a code fence some models wrap a whole answer in. */
function withoutFence(text: string): string {
	const fenced = /^\s*```[a-z]*\n([\s\S]*?)\n```\s*$/i.exec(text);
	return fenced ? fenced[1]! : text;
}
