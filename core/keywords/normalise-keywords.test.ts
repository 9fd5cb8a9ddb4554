import { normaliseKeywords } from './normalise-keywords';

describe('normalising', () => {
	it('joins case, accents, plurals and word order, and keeps the most searched spelling', () => {
		const { keywords: kept, merged } = normaliseKeywords(
			[
				{ text: 'Café Machines', volume: 90 },
				{ text: 'cafe machine', volume: 700 },
				{ text: 'machine, cafe' },
				{ text: 'cafe machine repair' },
			],
			{ language: 'en', brands: [], keepBrands: false },
		);
		expect(kept.map(({ text, volume }) => [text, volume])).toEqual([
			['cafe machine', 700],
			['cafe machine repair', undefined],
		]);
		expect(kept[0]?.variants).toEqual(['café machines', 'machine cafe']);
		expect(merged).toBe(2);
	});

	it('knows intents by their words and leaves brands and sites out unless asked', () => {
		const given = [
			'how to weld',
			'best welder',
			'buy welder',
			'acme login',
			'welders near me',
			'welding',
		];
		const options = { language: 'en', brands: [], keepBrands: false };
		const made = normaliseKeywords(
			given.map((text) => ({ text })),
			options,
		);
		expect(made.keywords.map(({ intent }) => intent)).toEqual([
			'informational',
			'commercial',
			'transactional',
			'local',
			'',
		]);
		expect(made.leftOut).toEqual(['acme login']);
	});
});
