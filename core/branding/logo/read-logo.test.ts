import { isAgencyError } from '../../shared/errors';
import { header, pngOf } from './__fixtures__/png';
import { readLogo } from './read-logo';

const svg = (inside: string, attributes = '') =>
	`data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${attributes}>${inside}</svg>`)}`;
const base64 = (bytes: number[], type = 'image/png') =>
	`data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
const png = [
	...pngOf([
		{ name: 'IHDR', body: header(2, 2) },
		{ name: 'IEND', body: [] },
	]),
];
const moving = pngOf([
	{ name: 'IHDR', body: header(2, 2) },
	{ name: 'acTL', body: [0, 0, 0, 2, 0, 0, 0, 0] },
	{ name: 'fcTL', body: [0, 0, 0, 0] },
	{ name: 'IDAT', body: [1, 2, 3] },
	{ name: 'fdAT', body: [4, 5, 6] },
	{ name: 'IEND', body: [] },
]);
const jpegHead = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0, 0xff, 0xd9];
const webp = (flags: number) => [
	...Buffer.from('RIFF....WEBPVP8X'),
	...[10, 0, 0, 0, flags, 0, 0, 0, 31, 0, 0, 15, 0, 0, 0, 0],
];
const plain = (text: string) => `data:image/svg+xml,${encodeURIComponent(text)}`;
const decode = (uri: string) => Buffer.from(uri.split(',')[1] ?? '', 'base64').toString('utf8');

describe('readLogo', () => {
	it('says what the bytes are, whatever the address claims', async () => {
		expect(await readLogo('logoRound', base64(png, 'image/gif'))).toMatch(
			/^data:image\/png;base64,/,
		);
		expect(await readLogo('logoRound', base64(jpegHead))).toMatch(/^data:image\/jpeg/);
		expect(await readLogo('logoRound', '')).toBe('');
	});

	it('keeps shapes, gradients and clips of a drawing', async () => {
		const uri = await readLogo(
			'logoRound',
			svg(
				'<defs><linearGradient id="a"><stop offset="0" stop-color="#123"/></linearGradient></defs><path d="M0 0h9" fill="url(#a)"/>',
				' data-name="x"',
			),
		);
		expect(decode(uri)).toBe(
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="a"><stop offset="0" stop-color="#123"></stop></linearGradient></defs><path d="M0 0h9" fill="url(#a)"></path></svg>',
		);
	});

	it('writes the styles of drawing programs as attributes', async () => {
		const drawn = await readLogo(
			'logoRound',
			svg(
				'<style>.st0{fill:#ABCDEF;isolation:isolate}</style><path class="st0" d="M0 0"/><path style="fill: red; font-family: x" d="M1 1"/>',
			),
		);
		expect(decode(drawn)).toContain(
			'<path d="M0 0" fill="#ABCDEF"></path><path d="M1 1" fill="red">',
		);
	});

	it('gives a drawing without viewBox the one of its size', async () => {
		const drawn = await readLogo(
			'logoRound',
			plain(
				'<svg xmlns="http://www.w3.org/2000/svg" width="120px" height="40"><path d="M0 0"/></svg>',
			),
		);
		expect(decode(drawn)).toContain('viewBox="0 0 120 40"');
	});

	it('reads a drawing in the encoding its first bytes name', async () => {
		const text =
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Łódź</title><path d="M0 0"/></svg>';
		const bytes = [0xff, 0xfe, ...Buffer.from(text, 'utf16le')];
		expect(decode(await readLogo('logoRound', base64(bytes)))).toContain('Łódź');
	});

	it('makes a moving PNG still and says so', async () => {
		const notes: string[] = [];
		const uri = await readLogo('logoRound', base64([...moving]), {
			note: (message) => notes.push(message),
		});
		const bytes = Buffer.from(uri.split(',')[1] ?? '', 'base64').toString('latin1');
		expect(bytes).toMatch(/IHDR[^]*IDAT[^]*IEND/);
		expect(bytes).not.toMatch(/acTL|fcTL|fdAT/);
		expect(notes).toEqual(['The picture moves; its first state is used.']);
	});

	it('leaves out what it may not hold where a person still confirms', async () => {
		const drawn = await readLogo(
			'logo',
			svg('<script>alert(1)</script><path d="M0 0" onclick="x()" fill="#123456"/>'),
			{ isLenient: true },
		);
		expect(decode(drawn)).toMatch(/<path d="M0 0" fill="#123456"><\/path><\/svg>$/);
		expect(decode(drawn)).not.toMatch(/script|onclick/);
	});

	it.each([
		['a script', svg('<script>alert(1)</script>'), '<script>'],
		['a foreign object', svg('<foreignObject/>'), '<foreignObject>'],
		['a style element', svg('<style>*{}</style><path d="M0 0"/>'), '<style>'],
		['an import', svg('<style>@import url(x);</style><path d="M0 0"/>'), '<style>'],
		['a GIF', base64([...Buffer.from('GIF89a.......')], 'image/png'), 'GIF'],
		['a moving WebP', base64(webp(2)), 'animation'],
		['half a PNG', base64(png.slice(0, 20)), 'not whole'],
		['half a JPEG', base64([0xff, 0xd8, 0xff, 0xe0]), 'not whole'],
		[
			'a picture of 30,000 pixels a side',
			base64([...pngOf([{ name: 'IHDR', body: header(30_000, 30_000) }])]),
			'30000 × 30000 pixels',
		],
		['no viewBox and no size', plain('<svg><path d="M0 0"/></svg>'), 'neither a viewBox'],
		['an empty viewBox', plain('<svg viewBox="0 0 0 9"><path d="M0 0"/></svg>'), 'no width'],
		['a drawing of nothing', svg('<g></g>'), 'draws no shape'],
		['bytes of no encoding', base64([0x3c, 0x73, 0x76, 0x67, 0xc3, 0x28]), 'no text in utf-8'],
		['an image', svg('<image href="data:image/png;base64,AA"/>'), '<image>'],
		['a use', svg('<use href="#a"/>'), '<use>'],
		['a handler', svg('<path d="M0 0" onload="x()"/>'), 'onload'],
		[
			'a style that loads',
			svg('<path d="M0 0" style="fill:url(https://example.org/x)"/>'),
			'points outside',
		],
		['a link', svg('<a href="https://example.org"><path d="M0 0"/></a>'), '<a>'],
		[
			'an outside fill',
			svg('<path d="M0 0" fill="url(https://example.org/x#a)"/>'),
			'points outside',
		],
		['an animation', svg('<animate attributeName="href"/>'), '<animate>'],
		[
			'an entity',
			`data:image/svg+xml,${encodeURIComponent('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')}`,
			'neither PNG',
		],
		['broken XML', svg('<path'), 'well-formed'],
		['HTML', base64([...Buffer.from('<html></html>')], 'image/png'), 'neither PNG'],
		['no data address', 'https://example.org/logo.png', 'not a data: address'],
		['empty bytes', 'data:image/png;base64,', 'empty'],
	])('refuses %s and names the field', async (_, uri, reason) => {
		const error: unknown = await readLogo('logoOnDark', uri).catch((caught: unknown) => caught);
		expect(isAgencyError(error) && error.code).toBe('BRAND_002');
		expect(isAgencyError(error) && error.message).toContain('"Logo on Dark Field"');
		expect(isAgencyError(error) && error.hint).toMatch(/PNG.*Attach it to the item/);
		expect(error).toMatchObject({ field: 'logoOnDark' });
		expect(String(error)).toContain(reason);
	});
});
