/** Reaches every text inside a block, and rebuilds the block without what was emptied. */
import type { Block, Run } from '../contracts';
import { cardsOfRuns } from './cited';
import { saysSomething } from './markdown/tidy';

/** What a text inside a block takes from its surroundings. */
export interface TextPlace {
	/** Cards that carry the text although it does not name them. */
	implied: string[];
	/** The text is a row of a table: units stand in the head. */
	bare: boolean;
	/** The text is a step of a plan. */
	planned: boolean;
}

/** Changes one text; an empty list takes it out. */
export type RunsChange = (runs: Run[], place: TextPlace) => Run[];

const PROSE: TextPlace = { implied: [], bare: false, planned: false };

/**
 * Applies a change to every text of a block. What is empty afterwards goes: items, rows, at last the
 * block. An unchanged block comes back as the same object. The row of a table is one text, with bars
 * between its cells; a row that changes goes as a whole.
 */
export function changeRuns(block: Block, change: RunsChange): Block | undefined {
	switch (block.type) {
		case 'paragraph':
		case 'callout': {
			const runs = change(block.runs, PROSE);
			if (runs === block.runs) return block;
			return saysSomething(runs) ? { ...block, runs } : undefined;
		}
		case 'list': {
			const items = block.items.map((item) => change(item, PROSE));
			if (same(items, block.items)) return block;
			const kept = items.filter(saysSomething);
			return kept.length > 0 ? { ...block, items: kept } : undefined;
		}
		case 'table': {
			const ofTable = [...new Set(cardsOfRuns(block.rows.flat(2)))];
			const rows = block.rows.map((row) => changeRow(row, change, ofTable));
			if (same(rows, block.rows)) return block;
			const kept = rows.filter((row) => row.some(saysSomething));
			return kept.length > 0 ? { ...block, rows: kept } : undefined;
		}
		case 'findings': {
			const items = block.items.map((item) => {
				const place = { ...PROSE, implied: [item.cardId] };
				const statement = change(item.statement, place);
				const explanation = change(item.explanation, place);
				const kept = statement === item.statement && explanation === item.explanation;
				return kept ? item : { ...item, statement, explanation };
			});
			if (same(items, block.items)) return block;
			const kept = items.filter((item) => saysSomething(item.statement));
			return kept.length > 0 ? { ...block, items: kept } : undefined;
		}
		case 'steps': {
			const items = block.items.map((item) => {
				const runs = change(item.runs, { ...PROSE, planned: true });
				return runs === item.runs ? item : { ...item, runs };
			});
			if (same(items, block.items)) return block;
			const kept = items.filter((item) => saysSomething(item.runs));
			return kept.length > 0 ? { ...block, items: kept } : undefined;
		}
		case 'heading':
		case 'pull_quote':
		case 'chart':
			return block;
	}
}

/** Every text of a block, in reading order as {@link changeRuns} sees them. */
export function textsOf(block: Block): { runs: Run[]; place: TextPlace }[] {
	const texts: { runs: Run[]; place: TextPlace }[] = [];
	changeRuns(block, (runs, place) => {
		texts.push({ runs, place });
		return runs;
	});
	return texts;
}

const CELL_END: Run = { kind: 'text', text: ' | ' };

/**
 * A row is judged as a whole, because its citation often stands in another cell than its figure; a row
 * without a marker is carried by those of the table.
 */
function changeRow(row: Run[][], change: RunsChange, ofTable: string[]): Run[][] {
	const whole = row.flatMap((cell, index) => (index === 0 ? cell : [CELL_END, ...cell]));
	const implied = cardsOfRuns(whole).length > 0 ? [] : ofTable;
	return change(whole, { ...PROSE, implied, bare: true }) === whole ? row : [];
}

function same<T>(after: T[], before: T[]): boolean {
	return after.every((one, index) => one === before[index]);
}
