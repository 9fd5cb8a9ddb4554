/** Sees to it that no wording of a source leaves as ours: rewritten, else quoted, else taken out (V15, D7). */
import type { Block, ContentDocument, Finding, Run } from '../contracts';
import { textBlocks } from '../evidence';
import { isAgencyError } from '../shared/errors';
import { hashOf } from '../shared/hash';
import { changeRuns } from './block-runs';
import { cardsOfRuns } from './cited';
import { openLedger, type Ledger } from './ledger';
import type { Removed } from './markdown/context';
import { tidyRuns } from './markdown/tidy';
import { changesFor, leadBlock, rebuilt, type MendingInput } from './mend-document';
import type { Changes } from './never-worse';
import { joinSentences, sentencesOfRuns } from './run-sentences';
import { runsToText } from './to-plain-text';

/** The gate's own look for wording of the sources, given by whoever knows the gate. */
export type WordingCheck = (document: ContentDocument) => Finding[] | Promise<Finding[]>;

/** A document in its own words, and what that took. */
export interface OwnWords {
	document: ContentDocument;
	callIds: string[];
	/** Blocks a model wrote anew. */
	rewritten: number;
	/** Passages that were put in quotation marks. */
	quoted: number;
	/** Passages that were taken out. */
	takenOut: number;
}

/** Calls for one document at most; what they leave is quoted or taken out in code. */
const ROUNDS_MAX = 3;

interface Passage {
	blockId: string;
	words: string;
}

/**
 * The document without passages the gate would refuse as a source’s own; the same object when there are none.
 * What the model does not say in other words is quoted where the words stand in a card the sentence cites,
 * and taken out where they do not. It is the writer’s own repair: it counts as no round of revision.
 */
export async function inOwnWords(
	input: Omit<MendingInput, 'notes'> & { wording: WordingCheck },
): Promise<OwnWords> {
	const { wording, ...order } = input;
	const notes: string[] = [];
	const callIds: string[] = [];
	const rewritten = new Set<string>();
	let document = input.document;
	let asked = '';
	for (let round = 0; round < ROUNDS_MAX; round += 1) {
		const findings = refused(await wording(document));
		const request = hashOf(findings);
		// The same findings again: the model has no other words for it.
		if (findings.length === 0 || request === asked) break;
		asked = request;
		try {
			const made = await changesFor(findings, { ...order, document, notes });
			callIds.push(...made.callIds);
			document = changed(document, made.changes, made.removed);
			for (const id of made.changes.keys()) rewritten.add(id);
		} catch (error) {
			if (!isAgencyError(error) || error.kind !== 'model') throw error;
			notes.push(`The call for own words failed (${error.code}).`);
			break;
		}
	}
	const left = passagesOf(document, refused(await wording(document)));
	const settled = settleInCode(document, left, openLedger(input.evidence, document.language));
	({ document } = settled);
	const { quoted, takenOut } = settled;
	if (document !== input.document) {
		notes.push(
			`Wording of sources was not left as ours: ${rewritten.size} blocks rewritten, ${quoted} passages quoted, ${takenOut} taken out.`,
		);
	}
	const known = new Set(document.notes);
	const added = [...new Set(notes)].filter((note) => !known.has(note));
	if (added.length > 0) document = { ...document, notes: [...document.notes, ...added] };
	return { document, callIds, rewritten: rewritten.size, quoted, takenOut };
}

/** What makes the gate refuse: errors with a place; where the document as a whole is one, the runs it counts. */
function refused(findings: readonly Finding[]): Finding[] {
	const errors = findings.filter(({ severity }) => severity === 'error');
	const isWhole = errors.some(({ blockId }) => blockId === '');
	return findings.filter(
		({ blockId, severity, start }) =>
			blockId !== '' && (severity === 'error' || (isWhole && start >= 0)),
	);
}

function changed(document: ContentDocument, changes: Changes, removed: Removed[]): ContentDocument {
	if (changes.size === 0) return document;
	const made = rebuilt(document, { results: changes, removed, notes: [] }).document;
	return { ...made, revision: document.revision };
}

/** The words of each finding; a finding about a whole block has none. */
function passagesOf(document: ContentDocument, findings: readonly Finding[]): Passage[] {
	const texts = new Map(textBlocks(document).map(({ id, text }) => [id, text]));
	return findings
		.map(({ blockId, start, end }) => ({
			blockId,
			words: start < 0 ? '' : (texts.get(blockId) ?? '').slice(start, end),
		}))
		.filter(({ words }) => words.trim() !== '');
}

function settleInCode(
	document: ContentDocument,
	passages: Passage[],
	ledger: Ledger,
): { document: ContentDocument; quoted: number; takenOut: number } {
	const changes: Changes = new Map();
	const removed: Removed[] = [];
	let [quoted, takenOut] = [0, 0];
	const titles = new Map(document.parts.map(({ id, title }) => [id, title]));
	for (const block of [...document.parts.flatMap(leadBlock), ...document.blocks]) {
		let current: Block | undefined = block;
		for (const { words } of passages.filter(({ blockId }) => blockId === block.id)) {
			if (current === undefined) break;
			const before: Block = current;
			current = changeRuns(before, (runs) => withQuotation(runs, words, { ledger, document }));
			if (current !== before) {
				quoted += 1;
				continue;
			}
			current = changeRuns(before, (runs) => withoutWords(runs, words, document.language));
			if (current === before) continue;
			takenOut += 1;
			const where = titles.get(block.partId) ?? '';
			removed.push({ where, text: words, reason: 'Wording of a source that is not ours.' });
		}
		if (current !== block) changes.set(block.id, current);
	}
	return { document: changed(document, changes, removed), quoted, takenOut };
}

/** The words as a quotation of a card their sentence cites; the same runs when no card has them word for word. */
function withQuotation(
	runs: Run[],
	words: string,
	{ ledger, document }: { ledger: Ledger; document: ContentDocument },
): Run[] {
	const sentences = sentencesOfRuns(runs, document.language);
	const index = sentences.findIndex(({ text }) => text.includes(words));
	const sentence = sentences[index];
	if (sentence === undefined) return runs;
	const card = cardsOfRuns(sentence.runs)
		.map((id) => ledger.cards.get(id))
		.find((one) => one?.exact.includes(words) === true);
	if (card === undefined) return runs;
	const from = runsToText(sentence.runs).indexOf(words);
	const quote: Run = { kind: 'quote', text: words, cardId: card.id, speaker: card.speaker };
	const replaced = [
		...cut(sentence.runs, 0, from),
		quote,
		...cut(sentence.runs, from + words.length, Infinity),
	];
	// A figure or quotation that reaches over the edge cannot be cut.
	const expected = runsToText(sentence.runs).replace(words, () => `“${words}”`);
	if (runsToText(replaced) !== expected) return runs;
	const next = sentences.map((one, at) => (at === index ? { ...one, runs: replaced } : one));
	return tidyRuns(next.flatMap((one) => one.runs));
}

/** Runs between two offsets of the plain text. Marks of citation stay with what comes before the cut. */
function cut(runs: Run[], from: number, to: number): Run[] {
	const kept: Run[] = [];
	let at = 0;
	for (const run of runs) {
		const length = runsToText([run]).length;
		const [start, end] = [at, at + length];
		at = end;
		if (run.kind === 'cite') {
			if (start >= from && start <= to) kept.push(run);
			continue;
		}
		if (run.kind !== 'text') {
			if (start >= from && end <= to) kept.push(run);
			continue;
		}
		const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
		if (start < to && end > from && text !== '') kept.push({ ...run, text });
	}
	return kept;
}

function withoutWords(runs: Run[], words: string, language: string): Run[] {
	const at = runsToText(runs).indexOf(words);
	if (at < 0) return runs;
	const kept = sentencesOfRuns(runs, language).filter(
		({ start, end }) => end <= at || start >= at + words.length,
	);
	return joinSentences(kept);
}
