/** One sample of the judgement of a post: three questions in one call, in another order each time. */
import type { Icp } from '../../contracts';
import { askForJson } from '../../shared/ask-model';
import { sha256 } from '../../shared/hash';
import type { ModelPort } from '../../shared/ports';
import { dataBlock } from '../../shared/prompt-blocks';
import { POST_OPERATION, PostAnswerSchema } from '../prompts/post';
import { criteriaLines, type Bounds } from '../sampling/criterion';
import { numberedLines, type ShownSentence } from '../sampling/numbered-text';
import { speaksToModel } from '../support/instructions';
import type { PostCriterion, PostCriterionId } from './criteria';

/** Words of the post a level rests on. */
export interface PostPlace {
	blockId: string;
	start: number;
	end: number;
	excerpt: string;
}

/** A level that rests on the post. */
export interface PostLevel {
	id: PostCriterionId;
	level: number;
	places: PostPlace[];
	reason: string;
	/** Empty where the judge named none, or none that may be passed on. */
	fix: string;
}

/** Who reads: the audience of the order, and the profile where there is one. */
export interface PostReader {
	audience: string;
	icp: Icp | undefined;
}

const MOST_PLACES = 3;
const MOST_WORDS = 300;
const MOST_EXCERPT = 200;
/** Sentences that are seen before the fold, about: what an opening is judged by. */
const OPENING = 3;

/** Takes one sample. What points to no words of the post is void and left out. */
export async function takePostSample(options: {
	model: ModelPort;
	reader: PostReader;
	sentences: readonly ShownSentence[];
	criteria: readonly PostCriterion[];
	bounds: Record<PostCriterionId, Bounds>;
	/** From 1; decides the order of criteria and levels. */
	number: number;
	signal?: AbortSignal | undefined;
}): Promise<{ levels: PostLevel[]; model: string }> {
	const { model, reader, sentences, criteria, bounds, number, signal } = options;
	const lines = numberedLines(sentences.map(({ text }) => text));
	const token = sha256(`post:${number}:${lines}`).slice(0, 20);
	const { value, answer } = await askForJson(model, POST_OPERATION, {
		prefix: [...readerBlock(reader), dataBlock('document', lines)],
		turn: [
			dataBlock('run', JSON.stringify({ token })),
			dataBlock('task', JSON.stringify({ sample: number })),
			dataBlock('criteria', criteriaLines(criteria, bounds, number)),
		].join('\n\n'),
		title: 'post_levels',
		schema: PostAnswerSchema,
		signal,
	});
	// An answer that carries the token was written by the post, not by the judge.
	if (answer.text.includes(token)) return { levels: [], model: answer.model };
	const levels: PostLevel[] = [];
	for (const item of value.items) {
		const criterion = criteria.find(({ id }) => id === item.id);
		if (!criterion || levels.some(({ id }) => id === criterion.id)) continue;
		const places = item.places
			.filter(({ sentence }) => criterion.id !== 'hook' || sentence <= OPENING)
			.map((place) => placeOf(place, sentences))
			.filter((place) => place !== undefined)
			.slice(0, MOST_PLACES);
		if (places.length === 0) continue;
		const { floor, cap } = bounds[criterion.id];
		levels.push({
			id: criterion.id,
			level: Math.min(cap, Math.max(floor, item.level)),
			places,
			reason: harmless(item.reason),
			fix: harmless(item.fix),
		});
	}
	return { levels, model: answer.model };
}

/** The `<profile>` block: who reads, as far as it is known; without bar and weights, and none where nobody is named. */
export function readerBlock({ audience, icp }: PostReader): string[] {
	if (audience.trim() === '' && icp === undefined) return [];
	const { name, role, industry, vocabulary, pains, triggers, assumedKnowledge, stage } = icp ?? {};
	const known = { name, role, industry, vocabulary, pains, triggers, assumedKnowledge, stage };
	return [dataBlock('profile', JSON.stringify({ audience, ...known }))];
}

/** The place as it stands in the document; undefined when there are no such words. */
function placeOf(
	{ sentence, words }: { sentence: number; words: string },
	sentences: readonly ShownSentence[],
): PostPlace | undefined {
	const placed = sentences[sentence - 1]?.placed;
	if (placed === undefined) return undefined;
	const { text } = placed.sentence;
	const named = words.trim().replace(/^["“”'‘’…\s]+|["“”'‘’…,.;:\s]+$/gu, '');
	const at = named === '' ? 0 : text.toLowerCase().indexOf(named.toLowerCase());
	if (at < 0) return undefined;
	const start = placed.offset + at;
	const length = named === '' ? text.length : named.length;
	return {
		blockId: placed.block.id,
		start,
		end: start + length,
		excerpt: text.slice(at, at + length).slice(0, MOST_EXCERPT),
	};
}

/** Words of a judge as they may be shown and given to a writer: no address, no order to a model. */
function harmless(words: string): string {
	const plain = words.replace(/\s+/gu, ' ').trim().slice(0, MOST_WORDS);
	return /https?:|www\./iu.test(plain) || speaksToModel(plain) ? '' : plain;
}
