/** One sample of the reader score: the same text, criteria and levels in another order each time. */
import type { Icp, KnowledgePassage } from '../../contracts';
import { askForJson } from '../../shared/ask-model';
import { sha256 } from '../../shared/hash';
import type { ModelPort } from '../../shared/ports';
import { dataBlock } from '../../shared/prompt-blocks';
import { ICP_OPERATION, IcpAnswerSchema, IcpComparedAnswerSchema } from '../prompts/icp';
import { criteriaLines, type Bounds } from '../sampling/criterion';
import { numberedLines } from '../sampling/numbered-text';
import type { Dimension, DimensionId } from './dimensions';

/** A level that rests on the text. */
export interface Level {
	id: DimensionId;
	level: number;
	/** Sentences it rests on, word for word. */
	quotes: string[];
	missing: string;
	reason: string;
	/** Passages of known readers it was compared with. */
	readers: KnowledgePassage[];
}

const MOST_QUOTES = 3;
const MOST_PASSAGE = 1_200;

/** The `<profile>` block: who reads, without weights and bar, which are none of a judge's business. */
export function profileBlock(icp: Icp): string {
	const { name, role, industry, language, vocabulary, forbidden, pains, triggers } = icp;
	const { assumedKnowledge, stage } = icp;
	const reader = { name, role, industry, language, vocabulary, forbidden, pains, triggers };
	return dataBlock('profile', JSON.stringify({ ...reader, assumedKnowledge, stage }));
}

/** Takes one sample. What points to no sentence of the text is void and left out. */
export async function takeSample(options: {
	icp: Icp;
	model: ModelPort;
	text: readonly string[];
	dimensions: readonly Dimension[];
	bounds: Record<DimensionId, Bounds>;
	/** What known readers of this kind said. */
	readers?: readonly KnowledgePassage[] | undefined;
	/** From 1; decides the order of criteria and levels. */
	number: number;
	signal?: AbortSignal | undefined;
}): Promise<{ levels: Level[]; model: string }> {
	const { icp, model, text, dimensions, bounds, number, readers = [], signal } = options;
	const lines = numberedLines(text);
	const token = sha256(`icp:${number}:${lines}`).slice(0, 20);
	const { value, answer } = await askForJson(model, ICP_OPERATION, {
		prefix: [
			profileBlock(icp),
			...examplesBlock(icp),
			...readersBlock(readers),
			dataBlock('document', lines),
		],
		turn: [
			dataBlock('run', JSON.stringify({ token })),
			dataBlock('task', JSON.stringify({ sample: number })),
			dataBlock('criteria', criteriaLines(dimensions, bounds, number)),
		].join('\n\n'),
		title: 'reader_levels',
		schema: readers.length > 0 ? IcpComparedAnswerSchema : IcpAnswerSchema,
		signal,
	});
	if (answer.text.includes(token)) return { levels: [], model: answer.model };
	const levels: Level[] = [];
	for (const item of value.items) {
		const dimension = dimensions.find(({ id }) => id === item.id);
		if (!dimension || levels.some(({ id }) => id === dimension.id)) continue;
		const quotes = [...new Set(item.quotes)]
			.map((place) => text[place - 1])
			.filter((quote) => quote !== undefined)
			.slice(0, MOST_QUOTES);
		if (quotes.length === 0) continue;
		const { floor, cap } = bounds[dimension.id];
		const level = Math.min(cap, Math.max(floor, item.level));
		const [missing, reason] = [item.missing, item.reason].map((words) =>
			words.trim().slice(0, 300),
		);
		levels.push({
			id: dimension.id,
			level,
			quotes,
			missing: missing!,
			reason: reason!,
			readers: namedReaders(item, readers),
		});
	}
	return { levels, model: answer.model };
}

/** The `<examples>` block: texts with the levels a person gave them; none without. */
function examplesBlock({ examples = [] }: Icp): string[] {
	if (examples.length === 0) return [];
	return [dataBlock('examples', examples.map((one) => JSON.stringify(one)).join('\n'))];
}

/** The `<readers>` block, numbered from 1; none without passages. */
function readersBlock(readers: readonly KnowledgePassage[]): string[] {
	if (readers.length === 0) return [];
	const lines = readers.map(({ title, text }, index) => {
		const words = text.replace(/\s+/gu, ' ').trim().slice(0, MOST_PASSAGE);
		return `[${index + 1}] ${title === '' ? '' : `${title}: `}${words}`;
	});
	return [dataBlock('readers', lines.join('\n'))];
}

/** Passages an answer names; a number that is none is left out. */
function namedReaders(item: object, readers: readonly KnowledgePassage[]): KnowledgePassage[] {
	const numbers = 'readers' in item && Array.isArray(item.readers) ? item.readers : [];
	return [...new Set(numbers)]
		.map((number) => readers[Number(number) - 1])
		.filter((passage) => passage !== undefined)
		.slice(0, MOST_QUOTES);
}
