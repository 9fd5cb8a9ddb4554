import { foundPassages, knowledgeFiles, splitPassages } from '.';

const sentence = (words: number, n: number) => `${`word${n} `.repeat(words).trim()}.`;

describe('splitPassages', () => {
	it('keeps every word, in order, in passages of a size a prompt can carry', () => {
		const text = Array.from({ length: 40 }, (_, n) => sentence(30, n)).join('\n\n');
		const passages = splitPassages(text, 'en');
		expect(passages.join(' ').split(/\s+/)).toEqual(text.split(/\s+/));
		expect(Math.max(...passages.map(({ length }) => length))).toBeLessThanOrEqual(1_600);
		expect(passages.length).toBeGreaterThan(5);
	});

	it('cuts a long paragraph between sentences, and leaves a heading with what it heads', () => {
		const long = Array.from({ length: 30 }, (_, n) => sentence(20, n)).join(' ');
		for (const passage of splitPassages(long, 'en')) expect(passage.endsWith('.')).toBe(true);
		const [first] = splitPassages(
			`Depots\n\n${sentence(80, 1)}\n\nPrices\n\n${sentence(80, 2)}`,
			'en',
		);
		expect(first).toContain('Depots');
		expect(first).not.toContain('Prices');
	});

	it('gives nothing for nothing, and an end for a text without any', () => {
		expect(splitPassages(' \n ', 'en')).toEqual([]);
		const endless = splitPassages('x'.repeat(20_000), 'en');
		expect(Math.max(...endless.map(({ length }) => length))).toBeLessThanOrEqual(5_000);
	});
});

describe('foundPassages', () => {
	it('takes documents with and without scores, each text once', () => {
		const a = { pageContent: 'Depot text', metadata: { title: 'Depots', source: 'a.pdf' } };
		const found = foundPassages(
			[[a, 0.9], [a, 0.8], { pageContent: ' ' }, { pageContent: 'B' }],
			5,
		);
		expect(found).toMatchObject([
			{ title: 'Depots', origin: 'a.pdf', text: 'Depot text', score: 0.9 },
			{ title: '', text: 'B', score: 0 },
		]);
		expect(foundPassages([a, { pageContent: 'B' }], 1)).toHaveLength(1);
	});
});

describe('knowledgeFiles', () => {
	it('makes one file for each title, the same bytes each time', () => {
		const passage = (title: string, text: string) => ({
			id: text,
			title,
			text,
			origin: '',
			score: 0,
		});
		const passages = [
			passage('Depots', 'One.'),
			passage('Prices', 'Two.'),
			passage('Depots', 'Three.'),
		];
		const files = knowledgeFiles(passages);
		expect(files.map(({ name }) => name)).toEqual([
			'Client knowledge: Depots.txt',
			'Client knowledge: Prices.txt',
		]);
		expect(files.map(({ title, lane }) => [title, lane])).toEqual([
			['Depots', 'client'],
			['Prices', 'client'],
		]);
		expect(new TextDecoder().decode(files[0]!.bytes)).toBe('Depots\n\nOne.\n\nThree.');
		expect(knowledgeFiles(passages)).toEqual(files);
	});
});
