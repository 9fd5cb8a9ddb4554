/** Types of the reading corpus. */
export interface CorpusPage {
	name: string;
	html: string;
	bytes: Uint8Array;
	contentType: string;
	article: string[];
	furniture: string[];
	repeated: string[];
}
export const REFUSED: Record<string, { html: string; code: string }>;
export function corpusPages(): CorpusPage[];
export function wordsOf(text: string): string[];
export function score(
	text: string,
	page: CorpusPage,
): { precision: number; recall: number; f1: number };
