import { isAgencyError } from '../../shared/errors';
import { readLogo } from './read-logo';

const svg = (inside: string, attributes = '') =>
	`data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${attributes}>${inside}</svg>`)}`;
const base64 = (bytes: number[], type = 'image/png') =>
	`data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0];
const decode = (uri: string) => Buffer.from(uri.split(',')[1] ?? '', 'base64').toString('utf8');

describe('readLogo', () => {
	it('says what the bytes are, whatever the address claims', async () => {
		expect(await readLogo('logoRound', base64(png, 'image/gif'))).toMatch(
			/^data:image\/png;base64,/,
		);
		expect(await readLogo('logoRound', base64([0xff, 0xd8, 0xff, 0xe0]))).toMatch(
			/^data:image\/jpeg/,
		);
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

	it.each([
		['a script', svg('<script>alert(1)</script>'), '<script>'],
		['a foreign object', svg('<foreignObject/>'), '<foreignObject>'],
		['a style element', svg('<style>*{}</style>'), '<style>'],
		['an image', svg('<image href="data:image/png;base64,AA"/>'), '<image>'],
		['a use', svg('<use href="#a"/>'), '<use>'],
		['a handler', svg('<path d="M0 0" onload="x()"/>'), 'onload'],
		['a style attribute', svg('<path d="M0 0" style="fill:red"/>'), 'style'],
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
