import { defineDetector, numberAt, rounded } from '../detector';

/** Sapling, `POST /api/v1/aidetect`: a score for English text; equal text costs nothing for three days. */
export const sapling = defineDetector({
	id: 'sapling',
	label: 'Sapling',
	scale: 'probability that the text is machine-written (0 to 1, higher = AI)',
	statement:
		'The vendor advises against conclusions from short texts and from texts not in English.',
	baseUrl: 'https://api.sapling.ai',
	least: { characters: 300, words: 50 },
	mostCharacters: 200_000,
	passAt: 0.5,
	languages: ['en'],

	request({ text }, baseUrl) {
		return {
			method: 'POST',
			url: `${baseUrl}/api/v1/aidetect`,
			json: { text, sent_scores: false, score_string: false },
		};
	},

	read(json) {
		const raw = numberAt(json, 1, 'score');
		return raw === undefined
			? undefined
			: { raw: rounded(raw), humanLike: rounded(1 - raw), version: '' };
	},
});
