import { defineDetector, numberAt, rounded, textAt } from '../detector';

/** GPTZero, `POST /v2/predict/text`: probabilities of three classes; the scalar is ai + half of mixed. */
export const gptzero = defineDetector({
	id: 'gptzero',
	label: 'GPTZero',
	scale:
		'probability that the text is machine-written (0 to 1, higher = AI), half of “mixed” counted',
	statement: 'The vendor calls results weak below about 250 words.',
	baseUrl: 'https://api.gptzero.me',
	least: { characters: 250, words: 50 },
	mostCharacters: 50_000,
	passAt: 0.5,

	request({ text, language }, baseUrl) {
		return {
			method: 'POST',
			url: `${baseUrl}/v2/predict/text`,
			json: { document: text, multilingual: language !== 'en' },
		};
	},

	read(json) {
		const [ai, mixed] = ['ai', 'mixed'].map((name) =>
			numberAt(json, 1, 'documents', 0, 'class_probabilities', name),
		);
		if (ai === undefined || mixed === undefined) return undefined;
		const raw = rounded(Math.min(1, ai + mixed / 2));
		return { raw, humanLike: rounded(1 - raw), version: textAt(json, 'version') };
	},
});
