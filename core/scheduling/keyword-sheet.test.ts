/** Keyword sheets as people and tools write them: what is read, and what is wrong with a cell and where. */
import { checkKeywords, openItems, openKeywordFile } from '.';

const check = async (text: string | Uint8Array) =>
	await checkKeywords(await openKeywordFile(Buffer.from(text)));

describe('a sheet of keywords', () => {
	it('is read as keyword tools export it', async () => {
		const { rows, errors, headerRow, unknown } = await check(
			'Report of 1 March\nKeyword;Avg. monthly searches;KD;Search intent;CPC\n' +
				'"fleet; depot";1.900;12;Commercial;1\n  van   leasing ;10 – 100;;;2\nbus;1.5K;n/a;-;\n;;;;\n',
		);
		expect(errors).toEqual([]);
		expect(headerRow).toBe(2);
		expect(unknown).toEqual(['CPC']);
		expect(rows).toEqual([
			{ row: 3, keyword: 'fleet; depot', volume: 1900, difficulty: 12, intent: 'commercial' },
			{ row: 4, keyword: 'van leasing', volume: 55 },
			{ row: 5, keyword: 'bus', volume: 1500 },
		]);
	});

	it('names row, column, value and remedy of every wrong cell', async () => {
		const { rows, errors } = await check(
			'keyword,volume,difficulty,intent,state\nvan,lots,101,buying,open\n,5,,,\nbus,,,,\nBUS,,,,\n' +
				`${'x'.repeat(201)},,,,\n`,
		);
		expect(rows.map(({ keyword }) => keyword)).toEqual(['bus']);
		expect(errors.map(({ row, letter, code, column }) => [row, letter, code, column])).toEqual([
			[2, 'B', 'IMPORT_003', 'volume'],
			[2, 'C', 'IMPORT_003', 'difficulty'],
			[2, 'D', 'IMPORT_003', 'intent'],
			[2, 'E', 'IMPORT_003', 'state'],
			[3, 'A', 'IMPORT_003', 'keyword'],
			[5, 'A', 'IMPORT_004', 'keyword'],
			[6, 'A', 'IMPORT_003', 'keyword'],
		]);
		expect(errors[2]).toMatchObject({
			value: 'buying',
			message: "Row 2: `intent` 'buying' is not known",
			hint: expect.stringContaining('informational') as string,
		});
		expect(errors[5]?.message).toContain('stands in row 4 already');
	});

	it('takes the foremost of several intents, as tools write them', async () => {
		const { rows, errors } = await check(
			'Keyword\tIntents\nvan\tCommercial, Transactional\nbus\tnon_branded|local\ntram\tbuying, non_local\n',
		);
		expect(rows.map(({ keyword, intent }) => [keyword, intent])).toEqual([
			['van', 'commercial'],
			['bus', 'local'],
		]);
		expect(errors.map(({ row, column }) => [row, column])).toEqual([[4, 'intent']]);
	});

	it('takes no formula for a keyword', async () => {
		const { rows } = await check('keyword\n"=HYPERLINK(""x"")"\n');
		expect(rows[0]?.keyword).not.toMatch(/^=/);
	});

	it('reads rows that come as items', async () => {
		const sheet = openItems([{ Suchbegriff: 'Bus', Suchvolumen: 90 }]);
		expect((await checkKeywords(sheet)).rows).toEqual([{ row: 2, keyword: 'Bus', volume: 90 }]);
	});

	it.each([
		['topic,date\na,b\n', /no column of keywords; it has "topic", "date"/],
		['', /empty|no column/],
		['keyword,query\na,b\n', /stands in the sheet twice: A and B/],
	])('says what is wrong with a whole sheet: %j', async (text, message) => {
		await expect(check(text)).rejects.toThrow(message);
	});
});
