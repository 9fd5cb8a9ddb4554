import { at, defineDetector, numberAt, rounded, textAt } from '../detector';

/** Originality.ai, `POST /api/v3/scan`: confidence that the text is machine-written. The scan is not stored. */
export const originality = defineDetector({
	id: 'originality',
	label: 'Originality.ai',
	scale: 'confidence that the text is machine-written (0 to 1, higher = AI)',
	statement: 'The vendor states below 1 % of human texts flagged with its model “lite”.',
	baseUrl: 'https://api.originality.ai',
	least: { characters: 250, words: 50 },
	mostCharacters: 100_000,
	passAt: 0.5,

	request({ text, language, scanId }, baseUrl) {
		return {
			method: 'POST',
			url: `${baseUrl}/api/v3/scan`,
			json: {
				title: scanId,
				content: text,
				check_ai: true,
				check_plagiarism: false,
				check_facts: false,
				check_readability: false,
				check_grammar: false,
				check_contentOptimizer: false,
				storeScan: false,
				excludedUrls: [],
				aiModelVersion: language === 'en' ? 'lite' : 'multilang',
			},
		};
	},

	/** The nesting differs between accounts: under `results` first, then at the root. */
	read(json) {
		const results = at(json, 'results') ?? json;
		const raw =
			numberAt(results, 1, 'ai', 'confidence', 'AI') ??
			numberAt(json, 1, 'ai', 'confidence', 'AI') ??
			numberAt(json, 1, 'ai', 'score', 'ai');
		if (raw === undefined) return undefined;
		return { raw, humanLike: rounded(1 - raw), version: textAt(results, 'ai', 'aiModel') };
	},
});
