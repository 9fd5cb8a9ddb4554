/** Finds words that speak to a model instead of a reader: such a sentence is never judged, and never shown as context (D8). */

const PATTERNS = [
	/\b(?:ignore|disregard|forget)\b[^.]{0,60}\b(?:previous|above|prior|all|your|these)\b[^.]{0,30}\b(?:instructions?|prompts?|rules?|guidelines)\b/iu,
	/\b(?:mark|rate|score|grade|judge|label|count|treat|classify|accept)\b (?:this|it|the|every|each|all)\b[^.]{0,60}\b(?:supported|verified|correct|\d{2,3}|full(?:y)?|highest|perfect|pass(?:ed)?|level)\b/iu,
	/\b(?:you are now|system prompt|as an ai\b|note to (?:the )?(?:model|judge|checker|grader|reviewer ai))/iu,
	/^\s*(?:assistant|system)\s*:/iu,
	/\[\/?INST\]|<\||<\/?(?:system|assistant|sentences|passages|document)\b/iu,
	/\b(?:verdict|level)\b\s*(?:[:=]|is to be|should be|must be)\s*["“']?(?:full|pass|4)\b/iu,
];
const HIDDEN = /[\u200b-\u200d\u2060\ufeff\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu;

/** Whether a text speaks to an automatic reader; hidden characters do not hide it. */
export function speaksToModel(text: string): boolean {
	const plain = text.normalize('NFKC').replace(HIDDEN, '').slice(0, 5_000);
	return PATTERNS.some((pattern) => pattern.test(plain));
}
