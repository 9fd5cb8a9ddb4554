/** Gathers the sentences that cite, each with its passages and what stands around them in the archive. */
import type { Finding } from '../../contracts';
import { normaliseText, splitSentences } from '../../evidence';
import { hashOf } from '../../shared/hash';
import type { CheckContext, PlacedSentence } from '../check';
import { doubtfulSentences } from '../grounding';
import { SUPPORT_OPERATION } from '../prompts/support';
import { speaksToModel } from './instructions';

/** A passage as it is shown: the cited words and one sentence on either side. */
export interface ShownPassage {
	cardId: string;
	before: string;
	text: string;
	after: string;
	from: string;
}

/** A sentence that cites. Offsets count in the text of its block. */
export interface CitedText {
	/** Hash of all that is judged; the same key needs no second verdict. */
	key: string;
	blockId: string;
	partId: string;
	start: number;
	end: number;
	text: string;
	follows: string;
	passages: ShownPassage[];
	/** Few words in common with its passages: asked about first. */
	isDoubtful: boolean;
	/** Settled without a model: `full` word for word in a passage, `rejected` refused by code before, or it speaks to a model. */
	settled?: 'full' | 'rejected';
}

const ROLES = new Set(['lead', 'prose', 'item', 'callout', 'finding', 'step']);
const AROUND = 600;
const MOST_AROUND = 300;
const MOST_PASSAGE = 1_600;
/** Openings that lean on the sentence before. */
const LEANING =
	/^(?:it|its|they|their|this|that|these|those|he|she|his|her|such|both|each|here|there|er|sie|es|dies\w*|diese|il|elle|ils|elles|ce|cette|ces)\b/iu;
/** Below so many letters being word for word in a passage says nothing. */
const LEAST_VERBATIM = 30;

/** Every sentence that cites, in reading order. @param rejected findings of the deterministic checks */
export function citedSentences(context: CheckContext, rejected: readonly Finding[]): CitedText[] {
	const doubtful = new Set(doubtfulSentences(context).map(placeOf));
	const errors = rejected.filter(
		({ severity, group }) => severity === 'error' && group === 'evidence',
	);
	const shown = new Map<string, ShownPassage>();
	return context.sentences
		.filter(({ unit, sentence }) => ROLES.has(unit.role) && sentence.cardIds.length > 0)
		.map((entry): CitedText => {
			const { block, sentence, offset } = entry;
			const passages = sentence.cardIds.flatMap((id) => shownPassage(id, context, shown));
			const follows = LEANING.test(sentence.text) ? sentenceBefore(entry) : '';
			const end = offset + sentence.text.length;
			const isRejected =
				speaksToModel(sentence.text) ||
				passages.length === 0 ||
				errors.some((one) => touches(one, block.id, offset, end));
			const isVerbatim = !isRejected && standsIn(sentence.text, passages);
			return {
				key: keyOf(sentence.text, follows, passages),
				blockId: block.id,
				partId: block.partId,
				start: offset,
				end,
				text: sentence.text,
				follows,
				passages,
				isDoubtful: doubtful.has(placeOf(entry)),
				...(isRejected ? { settled: 'rejected' } : isVerbatim ? { settled: 'full' } : {}),
			};
		});
}

function keyOf(text: string, follows: string, passages: ShownPassage[]): string {
	const { promptVersion } = SUPPORT_OPERATION;
	return hashOf({ promptVersion, text, follows, passages }).slice(0, 24);
}

const placeOf = ({ block, offset }: Pick<PlacedSentence, 'block' | 'offset'>): string =>
	`${block.id}:${offset}`;

function touches(finding: Finding, blockId: string, start: number, end: number): boolean {
	if (finding.blockId !== blockId) return false;
	return finding.start < 0 ? false : finding.start < end && finding.end > start;
}

function sentenceBefore({ unit, sentence }: PlacedSentence): string {
	const index = unit.sentences.indexOf(sentence);
	return index > 0 ? unit.sentences[index - 1]!.text.slice(0, MOST_AROUND) : '';
}

function standsIn(text: string, passages: ShownPassage[]): boolean {
	const bare = pressed(text);
	return (
		bare.length >= LEAST_VERBATIM &&
		passages.some((passage) => pressed(passage.text).includes(bare))
	);
}

/** Letters as they are compared: quotation marks, case and full stops do not count. */
export function pressed(text: string): string {
	return normaliseText(text)
		.text.toLowerCase()
		.replace(/[\s"“”'’]+/gu, ' ')
		.replace(/[.!?…]+$/u, '')
		.trim();
}

function shownPassage(
	cardId: string,
	context: CheckContext,
	shown: Map<string, ShownPassage>,
): ShownPassage[] {
	const known = shown.get(cardId);
	if (known) return [known];
	const card = context.cards.get(cardId);
	if (!card) return [];
	const source = context.sources.get(card.sourceId);
	const archived = context.snapshots.get(card.snapshot)?.text ?? '';
	const before = archived.slice(Math.max(0, card.start - AROUND), card.start);
	const after = archived.slice(card.end, card.end + AROUND);
	const passage: ShownPassage = {
		cardId,
		before: neighbour(splitSentences(before, source?.language || 'en').at(-1)?.text),
		text: card.exact.slice(0, MOST_PASSAGE),
		after: neighbour(splitSentences(after, source?.language || 'en')[0]?.text),
		from: [card.attribution, source?.publisher, card.published || source?.published]
			.filter(Boolean)
			.join(', ')
			.slice(0, 200),
	};
	shown.set(cardId, passage);
	return [passage];
}

/** A neighbouring sentence, unless it speaks to a model. */
function neighbour(text = ''): string {
	const plain = text.replace(/\s+/gu, ' ').trim();
	return speaksToModel(plain) ? '' : plain.slice(0, MOST_AROUND);
}
