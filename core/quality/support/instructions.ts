/** Finds words that speak to a model instead of a reader: such a sentence is never judged, and never shown as context (D8). */
import { splitSentences } from '../../evidence';

/** What a judge works on. */
const WORK =
	'(?:text|document|article|section|sentence|paragraph|paper|answer|claim|criterion|dimension)s?';
const PATTERNS = [
	/\b(?:ignore|disregard|forget)\b[^.]{0,60}\b(?:previous|above|prior|all|your|these)\b[^.]{0,30}\b(?:instructions?|prompts?)\b/iu,
	new RegExp(
		`\\b(?:mark|rate|score|grade|judge|label|treat|accept) (?:this|the|every|each|all|that) (?:\\w+ )?${WORK}\\b[^.]{0,60}\\b(?:supported|verified|correct|\\d{2,3}|full|fully|highest|perfect|pass(?:ed)?|level)\\b`,
		'iu',
	),
	/\b(?:rate|score|grade|judge|mark) (?:this|it)(?: (?:post|hook|opening|piece|one))?(?: (?:as|at|with|a|an|the|level))* (?:100|10\s?\/\s?10|ten out of ten|perfect|highest|full marks)(?![\p{L}\p{N}]|\s*(?:%|per ?cent|[kM]?Wh?\b|V\b|A\b|km\b|times\b))/iu,
	/^\W*(?:please )?mark (?:this|it|everything|all)?\b[^.]{0,30}\bas (?:fully )?(?:supported|verified|correct)\b/iu,
	/^\W*note to (?:the |any )?(?:\w+ )?(?:model|judge|checker|grader|assistant|llm|ai)\b/iu,
	/^\W*(?:assistant|system)\s*:/iu,
	/\byou are now (?:a|an) (?:\w+ )?(?:model|assistant|judge)\b/iu,
	/\[\/?INST\]|<\||<\/?(?:system|assistant|sentences|passages|document)>/iu,
	/\bverdict\b\s*(?:[:=]|is to be|should be|must be)\s*["“']?(?:full|pass)\b/iu,
];
const HIDDEN = /[\u200b-\u200d\u2060\ufeff\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu;

/** Whether a text speaks to an automatic reader; hidden characters do not hide it. */
export function speaksToModel(text: string): boolean {
	const plain = text.normalize('NFKC').replace(HIDDEN, '').slice(0, 5_000);
	return PATTERNS.some((pattern) => pattern.test(plain));
}

/** The text without the sentences that speak to a model. */
export function withoutOrders(text: string, language: string): string {
	return text
		.split('\n')
		.map((line) => {
			const sentences = splitSentences(line, language).map(({ start, end }) =>
				line.slice(start, end).trim(),
			);
			const shown = sentences.filter((sentence) => !speaksToModel(sentence));
			return shown.length === sentences.length ? line : shown.join(' ');
		})
		.join('\n')
		.trim();
}
