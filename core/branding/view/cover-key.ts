/** What the drawing of a cover shows, in the words of the document: the figure, and the sentence it comes from. */
import type { ContentDocument, Run } from '../../contracts';
import type { Labels } from './labels';
import { plainText } from './runs';

/** Letters of a sentence that stands beside a drawing. */
const LETTERS = 190;
const SENTENCE = /(?<=[.!?…]["”»]?)\s+(?=[\p{Lu}\p{N}“«„"¿¡])/u;

/** The key to a drawing; empty fields where it shows no figure. */
export interface CoverKey {
	figure: string;
	/** How the drawing is read. */
	caption: string;
	/** The sentence the figure stands in; empty where it is too long. */
	statement: string;
}

/** The key for a figure that was taken from a document, see `headlineFigure`. */
export function viewCoverKey(
	document: Pick<ContentDocument, 'blocks'>,
	figure: string,
	labels: Pick<Labels, 'windows'>,
): CoverKey {
	if (figure === '') return { figure, caption: '', statement: '' };
	const statement = statementOf(document, figure).trim();
	return {
		figure,
		caption: labels.windows.replace('{figure}', () => figure),
		statement: statement.length > LETTERS ? '' : statement,
	};
}

function statementOf({ blocks }: Pick<ContentDocument, 'blocks'>, figure: string): string {
	for (const block of blocks) {
		if (block.type !== 'findings') continue;
		const found = block.items.find(({ value, unit }) =>
			[value.trim(), `${value} ${unit}`.trim()].includes(figure),
		);
		if (found !== undefined) return plainText(found.statement);
	}
	for (const block of blocks) {
		if (block.type !== 'paragraph' && block.type !== 'callout') continue;
		const at = block.runs.findIndex((run) => run.kind !== 'cite' && run.text.trim() === figure);
		if (at >= 0) return sentenceAround(block.runs, at);
	}
	return '';
}

/** The sentence a run stands in. */
function sentenceAround(runs: Run[], at: number): string {
	const before = plainText(runs.slice(0, at)).split(SENTENCE).at(-1) ?? '';
	const after = plainText(runs.slice(at)).split(SENTENCE)[0] ?? '';
	return `${before}${after}`;
}
