/** Asks a model about the sentences of one section, and believes only what points to things that are there. */
import { askForJson } from '../../shared/ask-model';
import { sha256 } from '../../shared/hash';
import type { ModelPort } from '../../shared/ports';
import { dataBlock } from '../../shared/prompt-blocks';
import { SUPPORT_OPERATION, SupportAnswerSchema, type SupportAnswer } from '../prompts/support';
import { contentWords } from '../content-words';
import { pressed, type CitedText } from './cited-sentences';

/** A verdict that stood its examination. */
export interface SupportVerdict {
	key: string;
	verdict: 'full' | 'partial' | 'none' | 'contradicts';
	/** Words of the sentence as they stand there; for `partial` only. */
	missing: string;
	/** Cited cards it rests on. */
	cardIds: string[];
}

/** What came of the questions about some sentences. */
export interface SupportAsked {
	verdicts: SupportVerdict[];
	/** Items that named what is not there, or words the sentence does not have. */
	dropped: number;
	model: string;
}

/**
 * One call about sentences; a second one about those the first left open.
 *
 * @throws whatever the model throws on the first call
 */
export async function askSupport(
	sentences: readonly CitedText[],
	options: { model: ModelPort; language: string; signal?: AbortSignal | undefined },
): Promise<SupportAsked> {
	const first = await askOnce(sentences, options);
	const known = new Set(first.verdicts.map(({ key }) => key));
	const open = sentences.filter(({ key }) => !known.has(key));
	if (open.length === 0 || first.verdicts.length === 0) return first;
	try {
		const second = await askOnce(open, options);
		return {
			verdicts: [...first.verdicts, ...second.verdicts],
			dropped: first.dropped + second.dropped,
			model: first.model,
		};
	} catch (error) {
		if (options.signal?.aborted) throw error;
		return first;
	}
}

async function askOnce(
	sentences: readonly CitedText[],
	options: { model: ModelPort; language: string; signal?: AbortSignal | undefined },
): Promise<SupportAsked> {
	const { turn, sentenceOf, passageIds, token } = turnOf(sentences, options.language);
	const { value, answer } = await askForJson(options.model, SUPPORT_OPERATION, {
		turn,
		title: 'support_verdicts',
		schema: SupportAnswerSchema,
		signal: options.signal,
	});
	// An answer that carries the token was written by the material, not by the judge.
	if (answer.text.includes(token)) {
		return { verdicts: [], dropped: value.items.length, model: answer.model };
	}
	const verdicts = new Map<string, SupportVerdict>();
	let dropped = 0;
	for (const item of value.items) {
		const sentence = sentenceOf.get(item.id);
		const verdict =
			sentence && verdictOf(item, sentence, { passageIds, language: options.language });
		if (!verdict) {
			dropped += 1;
			continue;
		}
		const earlier = verdicts.get(verdict.key);
		if (!earlier || severity(verdict) > severity(earlier)) verdicts.set(verdict.key, verdict);
	}
	return { verdicts: [...verdicts.values()], dropped, model: answer.model };
}

const ORDER = ['full', 'partial', 'none', 'contradicts'] as const;
const severity = ({ verdict }: SupportVerdict): number => ORDER.indexOf(verdict);

/** The turn of a call: the same sentences give the same bytes, so that nothing is paid for twice. */
function turnOf(sentences: readonly CitedText[], language: string) {
	const passageIds = new Map<string, string>();
	const passages: string[] = [];
	for (const { cardId, ...shown } of sentences.flatMap((one) => one.passages)) {
		if (passageIds.has(cardId)) continue;
		const id = `p${passageIds.size + 1}`;
		passageIds.set(cardId, id);
		passages.push(JSON.stringify({ id, ...shown }));
	}
	const sentenceOf = new Map<string, CitedText>();
	const asked = sentences.map((one, index) => {
		const id = `n${index + 1}`;
		sentenceOf.set(id, one);
		const cites = one.passages.map(({ cardId }) => passageIds.get(cardId)!);
		return JSON.stringify({
			id,
			text: one.text,
			...(one.follows === '' ? {} : { follows: one.follows }),
			cites,
		});
	});
	const token = sha256(`support:${asked.join('\n')}`).slice(0, 20);
	const turn = [
		dataBlock('run', JSON.stringify({ token })),
		dataBlock('task', JSON.stringify({ language })),
		dataBlock('passages', passages.join('\n')),
		dataBlock('sentences', asked.join('\n')),
	].join('\n\n');
	return { turn, sentenceOf, passageIds, token };
}

/** The verdict, or undefined when it rests on nothing that is there. */
function verdictOf(
	item: SupportAnswer['items'][number],
	sentence: CitedText,
	{ passageIds, language }: { passageIds: ReadonlyMap<string, string>; language: string },
): SupportVerdict | undefined {
	const own = new Map(
		sentence.passages.map(({ cardId }) => [passageIds.get(cardId) ?? '', cardId]),
	);
	const cardIds = [...new Set(item.passages)].map((id) => own.get(id));
	if (cardIds.some((id) => id === undefined)) return undefined;
	const carried = cardIds as string[];
	const { key } = sentence;
	switch (item.verdict) {
		case 'full':
			return carried.length === 0
				? undefined
				: { key, verdict: 'full', missing: '', cardIds: carried };
		case 'partial': {
			const missing = wordsIn(sentence, item.missing, language);
			return missing === undefined
				? undefined
				: { key, verdict: 'partial', missing, cardIds: carried };
		}
		default:
			return { key, verdict: item.verdict, missing: '', cardIds: carried };
	}
}

const LETTER = /[\p{L}\p{N}]/u;

/** From so many words on, words that stand in a passage are said by it. */
const SAID_FROM_WORDS = 3;

/**
 * The named words as they stand in the sentence. Undefined when they do not, are all of it, say nothing, or
 * stand word for word in a cited passage.
 */
function wordsIn(
	{ text, passages }: CitedText,
	named: string,
	language: string,
): string | undefined {
	const words = named
		.trim()
		.replace(/^["“”'‘’…\s]+|["“”'‘’…,.;:\s]+$/gu, '')
		.replace(/\s+/gu, ' ');
	const at = words === '' ? -1 : text.toLowerCase().indexOf(words.toLowerCase());
	if (at < 0) return undefined;
	const end = at + words.length;
	const cutsWord = LETTER.test(text[at - 1] ?? '') || LETTER.test(text[end] ?? '');
	const isAll = words.length >= text.replace(/[.!?]+$/u, '').length;
	const saysNothing = contentWords(words, language).length === 0 && !/\d/u.test(words);
	const isSaid =
		words.split(' ').length >= SAID_FROM_WORDS &&
		passages.some((passage) => pressed(passage.text).includes(pressed(words)));
	return cutsWord || isAll || saysNothing || isSaid ? undefined : text.slice(at, end);
}
