/** Reads blocks and documents as text: units, sentences, reading order, reference numbers. */
import type { Block, ContentDocument, Run } from '../contracts';
import { cardsOfBlock, cardsOfRun } from './cited-cards';
import { placeRuns, plainText, sentencesOfRuns, type CitedSentence } from './runs';

/** What a stretch of text is; decides which rules apply to it. */
export type TextRole =
	| 'lead'
	| 'heading'
	| 'prose'
	| 'item'
	| 'callout'
	| 'title'
	| 'pull_quote'
	| 'finding'
	| 'table_row'
	| 'step';

/** A stretch of text of a block: a paragraph, a list item, a table row. `start` is its offset in the text of the block. */
export interface TextUnit {
	role: TextRole;
	text: string;
	start: number;
	sentences: CitedSentence[];
}

/** A block as text. For the lead of a part, `id` is the id of the part. */
export interface TextBlock {
	id: string;
	partId: string;
	type: Block['type'] | 'lead';
	/** Text of the units joined by line breaks: what offsets of findings count in. */
	text: string;
	units: TextUnit[];
	/** Every card the block names, in order, without repeats. */
	cardIds: string[];
}

/** The stretches of text of a block, with their sentences. */
export function unitsOf(block: Block, language = 'en'): TextUnit[] {
	const units: TextUnit[] = [];
	const addRuns = (role: TextRole, runs: readonly Run[], implied: string[] = []): void => {
		const sentences = sentencesOfRuns(runs, language).map((sentence) => ({
			...sentence,
			cardIds: [...new Set([...sentence.cardIds, ...implied])],
		}));
		units.push({ role, text: plainText(runs), start: 0, sentences });
	};
	const addText = (role: TextRole, text: string, implied: string[] = []): void => {
		if (text !== '') addRuns(role, [{ kind: 'text', text }], implied);
	};
	switch (block.type) {
		case 'heading':
			addText('heading', block.text);
			break;
		case 'paragraph':
			addRuns('prose', block.runs);
			break;
		case 'list':
			for (const item of block.items) addRuns('item', item);
			break;
		case 'callout':
			addText('title', block.title);
			addRuns('callout', block.runs);
			break;
		case 'pull_quote':
			addText('pull_quote', block.text, [block.cardId]);
			break;
		case 'findings':
			for (const item of block.items) {
				addRuns('finding', item.statement, [item.cardId]);
				addRuns('finding', item.explanation, [item.cardId]);
			}
			break;
		case 'steps':
			for (const item of block.items) {
				addText('title', item.title);
				addRuns('step', item.runs);
			}
			break;
		case 'table':
			addText('title', block.title);
			units.push(...rowUnits(block));
			break;
		case 'chart':
			break;
	}
	return placeUnits(units);
}

/** Each row is one unit; a row without a marker of its own is carried by the markers of the table. */
function rowUnits(table: Extract<Block, { type: 'table' }>): TextUnit[] {
	const ofTable = [...new Set(table.rows.flat(2).flatMap(cardsOfRun))];
	return table.rows.map((row) => {
		const joined = row.flatMap((cell, index): Run[] =>
			index === 0 ? cell : [{ kind: 'text', text: ' | ' }, ...cell],
		);
		const own = [...new Set(row.flat().flatMap(cardsOfRun))];
		const { text, runs } = placeRuns(joined);
		const cardIds = own.length > 0 ? own : ofTable;
		return {
			role: 'table_row',
			text,
			start: 0,
			sentences: [{ text, start: 0, end: text.length, cardIds, runs }],
		};
	});
}

function placeUnits(units: TextUnit[]): TextUnit[] {
	let start = 0;
	return units.map((unit) => {
		const placed = { ...unit, start };
		start += unit.text.length + 1;
		return placed;
	});
}

/** Sentences of one block; offsets count in the text of the block. */
export function sentencesOf(block: Block, language = 'en'): CitedSentence[] {
	return unitsOf(block, language).flatMap((unit) =>
		unit.sentences.map((sentence) => ({
			...sentence,
			start: unit.start + sentence.start,
			end: unit.start + sentence.end,
			runs: sentence.runs.map((place) => ({
				run: place.run,
				start: unit.start + place.start,
				end: unit.start + place.end,
			})),
		})),
	);
}

/** Everything that is read, in reading order: the lead of each part, then its blocks. */
export function textBlocks(document: ContentDocument): TextBlock[] {
	const byPart = new Map<string, Block[]>();
	const partIds = new Set(document.parts.map((part) => part.id));
	for (const block of document.blocks) {
		const key = partIds.has(block.partId) ? block.partId : '';
		const blocks = byPart.get(key);
		if (blocks) blocks.push(block);
		else byPart.set(key, [block]);
	}
	const result: TextBlock[] = [];
	for (const part of document.parts) {
		if (part.lead.length > 0) result.push(leadBlock(part.id, part.lead, document.language));
		for (const block of byPart.get(part.id) ?? []) result.push(textBlock(block, document.language));
	}
	for (const block of byPart.get('') ?? []) result.push(textBlock(block, document.language));
	return result;
}

function textBlock(block: Block, language: string): TextBlock {
	const units = unitsOf(block, language);
	return {
		id: block.id,
		partId: block.partId,
		type: block.type,
		text: units.map((unit) => unit.text).join('\n'),
		units,
		cardIds: cardsOfBlock(block),
	};
}

function leadBlock(partId: string, lead: Run[], language: string): TextBlock {
	const text = plainText(lead);
	const sentences = sentencesOfRuns(lead, language);
	return {
		id: partId,
		partId,
		type: 'lead',
		text,
		units: [{ role: 'lead', text, start: 0, sentences }],
		cardIds: [...new Set(lead.flatMap(cardsOfRun))],
	};
}

/** Every cited card in order of first citation. */
export function citedCards(document: ContentDocument): string[] {
	return [...new Set(textBlocks(document).flatMap((block) => block.cardIds))];
}

/** The number each cited card is printed with, from 1 in order of first citation. */
export function referenceNumbers(document: ContentDocument): Map<string, number> {
	return new Map(citedCards(document).map((id, index) => [id, index + 1]));
}
