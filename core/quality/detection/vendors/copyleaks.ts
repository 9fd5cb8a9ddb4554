import { defineDetector, numberAt, rounded } from '../detector';

/** Copyleaks, `POST /v2/writer-detector/{scanId}/check`: a share of the text, not a probability. */
export const copyleaks = defineDetector({
	id: 'copyleaks',
	label: 'Copyleaks',
	scale: 'share of the text classified as machine-written (0 to 1, higher = AI)',
	statement: 'A share of the text, not a probability; it mostly reads 0 or 1.',
	baseUrl: 'https://api.copyleaks.com',
	least: { characters: 255, words: 50 },
	mostCharacters: 25_000,
	passAt: 0.5,

	request({ text, language, scanId }, baseUrl) {
		return {
			method: 'POST',
			url: `${baseUrl}/v2/writer-detector/${scanId}/check`,
			json: { text, sandbox: false, explain: false, sensitivity: 2, language },
		};
	},

	read(json) {
		const raw = numberAt(json, 1, 'summary', 'ai');
		return raw === undefined ? undefined : { raw, humanLike: rounded(1 - raw), version: '' };
	},
});
