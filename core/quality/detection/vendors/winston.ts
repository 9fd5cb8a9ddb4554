import { defineDetector, numberAt, rounded, textAt } from '../detector';

/** Winston, `POST /v2/ai-content-detection`: the only one whose number rises with the human share. */
export const winston = defineDetector({
	id: 'winston',
	label: 'Winston AI',
	scale: 'human score (0 to 100, higher = human)',
	statement: 'The vendor calls results unreliable below 600 characters.',
	baseUrl: 'https://api.gowinston.ai',
	least: { characters: 600, words: 80 },
	mostCharacters: 150_000,
	passAt: 0.5,

	request({ text }, baseUrl) {
		return {
			method: 'POST',
			url: `${baseUrl}/v2/ai-content-detection`,
			json: { text, sentences: false, language: 'auto', version: 'latest' },
		};
	},

	read(json) {
		const raw = numberAt(json, 100, 'score');
		if (raw === undefined) return undefined;
		return { raw, humanLike: rounded(raw / 100), version: textAt(json, 'version') };
	},
});
