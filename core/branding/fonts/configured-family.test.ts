import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { configuredFamily } from './configured-family';
import { hasLetter, intersectRanges } from './letters';
import { planFonts } from './plan-fonts';
import { readFontFile } from './read-font-file';

const { create } = jest.requireActual<{
	create(bytes: Buffer): { characterSet: number[] };
}>('fontkit');

const file = (name: string) =>
	readFileSync(join(__dirname, '../../../node_modules/@fontsource', name));
const BESLEY = file('besley/files/besley-latin-400-normal.woff2');

/** A font of made tables: enough for the reader, nothing for a browser. */
function madeFont(tables: Record<string, Buffer>): Buffer {
	const names = Object.keys(tables);
	const head = Buffer.alloc(12 + names.length * 16);
	head.writeUInt32BE(0x00010000, 0);
	head.writeUInt16BE(names.length, 4);
	let offset = head.length;
	names.forEach((name, index) => {
		const row = 12 + index * 16;
		head.write(name, row, 'latin1');
		head.writeUInt32BE(offset, row + 8);
		head.writeUInt32BE(tables[name]?.length ?? 0, row + 12);
		offset += tables[name]?.length ?? 0;
	});
	return Buffer.concat([head, ...Object.values(tables)]);
}

/** `cmap` of format 12 with one group for each range. */
function mapOf(ranges: [number, number][]): Buffer {
	const words = [12 << 16, 16 + ranges.length * 12, 0, ranges.length];
	for (const [from, to] of ranges) words.push(from, to, 1);
	const body = Buffer.alloc(words.length * 4);
	words.forEach((word, index) => body.writeUInt32BE(word >>> 0, index * 4));
	return Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12]), body]);
}

function tables(): Record<string, Buffer> {
	const head = Buffer.alloc(54);
	head.writeUInt32BE(0x5f0f3cf5, 12);
	const empty = Buffer.alloc(4);
	const cmap = mapOf([
		[0x41, 0x5a],
		[0x4e00, 0x9fff],
	]);
	return { cmap, head, hhea: empty, hmtx: empty, maxp: empty, glyf: empty, loca: empty };
}

function withoutOutlines(): Record<string, Buffer> {
	return Object.fromEntries(Object.entries(tables()).filter(([name]) => name !== 'glyf'));
}

const family = (bytes: Uint8Array, fileName = 'house.woff2') =>
	configuredFamily({ name: 'House Sans', files: [{ cut: '400-normal', bytes, fileName }] });

describe('a font of the agency', () => {
	it.each([
		'besley/files/besley-latin-400-normal.woff2',
		'noto-sans/files/noto-sans-cyrillic-600-normal.woff2',
		'noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2',
		'noto-sans-math/files/noto-sans-math-latin-400-normal.woff2',
	])('reads the letters of %s as another reader does', (name) => {
		const { letters, format } = readFontFile(file(name));
		const ours = letters.flatMap(([from, to]) =>
			Array.from({ length: to - from + 1 }, (_, index) => from + index),
		);
		// The other reader counts the end mark U+FFFF as a letter.
		const theirs = create(file(name)).characterSet.filter((code) => code !== 0xffff);
		expect(ours).toEqual(theirs.sort((one, other) => one - other));
		expect(format).toBe('woff2');
	});

	it('is embedded as it is, and what it lacks comes from the families behind it', () => {
		const configured = [family(BESLEY)];
		const fonts = { display: 'House Sans', text: 'House Sans', sans: 'House Sans' };
		const plan = planFonts({ fonts, text: 'Größe, Привет', configured });
		expect(plan.css).toContain(BESLEY.toString('base64').slice(0, 200));
		expect(plan.stacks.text).toBe('"House Sans","Noto Sans",serif');
		expect(plan.notes.map(({ message }) => message)).toContain(
			'House Sans has no cut 600-normal; 400-normal is printed in its place.',
		);
	});

	it('stands behind the shipped ones for letters they lack', () => {
		const configured = [family(madeFont(tables()), 'house.ttf')];
		const fonts = { display: 'Besley', text: 'Besley', sans: 'Besley' };
		const plan = planFonts({ fonts, text: 'A 漢字', configured });
		expect(plan.stacks.text).toBe('"Besley","House Sans",serif');
		expect(plan.css).toContain('format("truetype")');
		expect(plan.lacking).toEqual([]);
	});

	it.each([
		['an empty file', Buffer.alloc(0), /has 0 bytes/u],
		['a page', Buffer.from('<html><body>not found</body></html>'), /is no WOFF2, TTF or OTF/u],
		['a file cut off', BESLEY.subarray(0, 2_000), /cut off/u],
		['an old WOFF', Buffer.from('wOFF00000000000000000000'), /first version/u],
		['a collection', Buffer.from('ttcf00000000000000000000'), /collection/u],
		['a variable font', madeFont({ ...tables(), fvar: Buffer.alloc(4) }), /variable/u],
		['no outlines', madeFont(withoutOutlines()), /no outlines/u],
		[
			'a forbidden one',
			madeFont({ ...tables(), 'OS/2': Buffer.from('00000000000000000002', 'hex') }),
			/forbids embedding/u,
		],
		[
			'a map that runs in circles',
			madeFont({
				...tables(),
				cmap: mapOf([
					[0x41, 0x10ffff],
					[0x41, 0x10ffff],
				]),
			}),
			/broken/u,
		],
		['a huge file', Buffer.alloc(5 * 1024 * 1024 + 1), /5\.0 MB/u],
	])('names the file and the reason: %s', (_, bytes, reason) => {
		expect(() => family(bytes, 'house.otf')).toThrow(reason);
		expect(() => family(bytes, 'house.otf')).toThrow(/"house\.otf" of "House Sans", 400-normal/u);
	});

	it('a file that unpacks without end stops at the ceiling', () => {
		const packed = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024));
		const start = Buffer.alloc(50);
		start.write('wOF2', 0);
		start.writeUInt32BE(start.length + packed.length, 8);
		start.writeUInt16BE(1, 12);
		start.writeUInt32BE(packed.length, 20);
		expect(() => family(Buffer.concat([start, packed]))).toThrow(/broken or cut off/u);
	});

	it.each(['x";}*{color:red', 'a;b', '', ' ', '</style>', 'Besley', `${'n'.repeat(70)}`])(
		'refuses the name %j',
		(name) => {
			expect(() =>
				configuredFamily({ name, files: [{ cut: '400-normal', bytes: BESLEY }] }),
			).toThrow(expect.objectContaining({ code: 'BRAND_006' }) as Error);
		},
	);

	it('refuses no files, two of one cut, and a cut written wrongly', () => {
		const of = (...cuts: string[]) =>
			configuredFamily({ name: 'House', files: cuts.map((cut) => ({ cut, bytes: BESLEY })) });
		expect(() => of()).toThrow(/has 0 files/u);
		expect(() => of('400-normal', '400-normal')).toThrow(/second one/u);
		expect(() => of('bold')).toThrow(/not a cut/u);
	});

	it('letters of a family are those every file has', () => {
		const common = intersectRanges(
			[
				[1, 10],
				[20, 30],
			],
			[
				[5, 22],
				[24, 24],
				[29, 40],
			],
		);
		expect(common).toEqual([
			[5, 10],
			[20, 22],
			[24, 24],
			[29, 30],
		]);
		expect(hasLetter([[0x41, 0x42]], 'C')).toBe(false);
	});
});
