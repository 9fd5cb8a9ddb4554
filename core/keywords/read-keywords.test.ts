import { readKeywordFile, readKeywords } from './read-keywords';

describe('reading', () => {
	it('reads exports of keyword tools: other delimiters, ranges, thousands, wide text', async () => {
		const sheet = 'Keyword;Avg. monthly searches;KD\n"fleet; depot";1.900;12\nvan;10 – 100;\n';
		expect(await readKeywords(sheet, '')).toEqual([
			{ text: 'fleet; depot', volume: 1900, difficulty: 12 },
			{ text: 'van', volume: 55, difficulty: undefined },
		]);
		const wide = Buffer.from(`\ufeffKeyword\tVolume\nvélo\t1.5K\n`, 'utf16le');
		expect(await readKeywordFile(wide, '', 'k.csv')).toEqual([
			{ text: 'vélo', volume: 1500, difficulty: undefined },
		]);
		expect(await readKeywords([{ Term: 'van', volume: 3 }], 'term')).toEqual([
			{ text: 'van', volume: 3, difficulty: undefined },
		]);
	});

	it.each([
		['a workbook', Buffer.from('PK\u0003\u0004\u0000\u0000'), 'FILE_002'],
		['nothing', Buffer.from(''), 'KEYWORDS_001'],
	])('refuses %s', async (_what, bytes, code) => {
		await expect(readKeywordFile(bytes, '', 'k.xlsx')).rejects.toMatchObject({ code });
	});
});
