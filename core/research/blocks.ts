/** Writes the data blocks of model requests as `docs/contracts/model-operations.md` names them. */
import type { Brief, Question } from '../contracts';
import { sha256 } from '../shared/hash';
import { dataBlock } from '../shared/prompt-blocks';

/** The `<questions>` block. */
export function questionsBlock(questions: readonly Question[]): string {
	const lines = questions.map(({ id, text, kind }) => jsonLine({ id, text, kind }));
	return `<questions>\n${lines.join('\n')}\n</questions>`;
}

/** The `<scope>` block: where sources are to be looked for; empty when the brief says nothing about it. */
export function scopeBlock(brief: Brief): string {
	const { region, sourceLanguages, recencyYears } = brief;
	const scope = { region, sourceLanguages, recencyYears };
	const isSaid = Object.values(scope).some((value) => value !== undefined && value !== '');
	return isSaid ? dataBlock('scope', JSON.stringify(scope)) : '';
}

/** Facts of a `<source>` block. */
export interface SourceBlockFacts {
	id: string;
	host: string;
	published: string;
	fetched: string;
	runSeed: string;
}

/** The `<source>` block of numbered sentences; its tag cannot be guessed by the page. */
export function sourceBlock(
	facts: SourceBlockFacts,
	sentences: readonly { number: number; text: string }[],
): string {
	const tag = sourceTag(facts.runSeed, facts.id);
	const attributes = Object.entries({
		id: facts.id,
		tag,
		host: facts.host,
		published: facts.published.slice(0, 10),
		fetched: facts.fetched.slice(0, 10),
	});
	const head = attributes
		.map(([name, value]) => `${name}="${value.replace(/["<>\s]/g, '')}"`)
		.join(' ');
	const lines = sentences.map(({ number, text }) => `[${number}] ${oneLine(text)}`);
	return `<source ${head}>\n${lines.join('\n')}\n</source tag="${tag}">`;
}

/** Tag of a source in a run: deterministic, so that a repeated run finds its paid answers. */
export function sourceTag(runSeed: string, sourceId: string): string {
	return sha256(runSeed + sourceId).slice(0, 12);
}

function jsonLine(value: unknown): string {
	return JSON.stringify(value).replace(/</g, '\\u003c');
}

/** One line that can neither open nor close a block. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').replace(/<(?=[/!?a-z])/gi, '< ');
}
