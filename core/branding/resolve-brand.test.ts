import { BriefSchema } from '../contracts';
import { isAgencyError } from '../shared/errors';
import { BRANDS } from './__fixtures__/brands';
import { legacyVariables } from './legacy-variables';
import { resolveBrand } from './resolve-brand';

const brief = BriefSchema.parse({ topic: 'Fleets', date: '2026-11-12', client: { name: 'Acme' } });

describe('resolveBrand', () => {
	it('takes each field from the nearest level that says it', async () => {
		const brand = await resolveBrand(
			{
				document: { tagline: 'Just this once' },
				client: { accents: ['#112233'], tagline: 'Always' },
				agency: { accents: ['#ff0000'], contact: 'agency@example.org', mode: 'dark' },
			},
			brief,
		);
		expect(brand.tagline).toBe('Just this once');
		expect(brand.accents[0]).toBe('#112233');
		expect(brand.provenance).toMatchObject({
			tagline: 'document',
			accents: 'client',
			name: 'client',
			contact: 'agency',
			mode: 'agency',
			displayFont: 'default',
		});
	});

	it('takes an empty value for none', async () => {
		const brand = await resolveBrand(
			{ document: { name: ' ' }, client: { name: 'Stored' } },
			brief,
		);
		expect(brand.name).toBe('Stored');
	});

	it.each(['red;}', 'notacolour', '#12345', 'rgba(0,0,0,0.5)', 'url(x)', '#000</style>'])(
		'refuses %p as a colour by name',
		async (value) => {
			const error: unknown = await resolveBrand(
				{ client: { accents: ['#112233', value] } },
				brief,
			).catch((caught: unknown) => caught);
			expect(isAgencyError(error) && error.code).toBe('BRAND_001');
			expect(String(error)).toContain(`accents[1] "${value}"`);
		},
	);

	it('accepts any way CSS writes an opaque colour', async () => {
		const brand = await resolveBrand(
			{ client: { accents: ['rebeccapurple', 'RGB(1,2,3)', '#ABC'] } },
			brief,
		);
		expect(brand.accents).toEqual(['#663399', '#010203', '#aabbcc']);
	});

	it('notes a family that does not ship and uses the default', async () => {
		const brand = await resolveBrand({ client: { textFont: 'Comic Sans"; } *' } }, brief);
		expect(brand.fonts.text).toBe('Source Serif 4');
		expect(brand.notes.map(({ field }) => field)).toEqual(['textFont']);
	});

	it('takes the colours every agency starts with where nobody names any', async () => {
		const brand = await resolveBrand({}, brief);
		expect(brand.accents).toEqual(['#1a4a6e', '#b8860b', '#2980b9']);
		expect(brand.provenance['accents']).toBe('default');
	});

	it('resolves every logo on its own and keeps the older name for dark grounds', async () => {
		const { logoHorizontal, logoVertical, logoRoundOnDark, logoHorizontalOnDark } = BRANDS.harbour;
		const brand = await resolveBrand(
			{
				document: { logoVertical },
				client: { logoHorizontal, logoRoundOnDark },
				agency: { logoOnDark: logoHorizontalOnDark },
			},
			brief,
		);
		expect(brand.provenance).toMatchObject({
			logoVertical: 'document',
			logoHorizontal: 'client',
			logoRoundOnDark: 'client',
			logoOnDark: 'agency',
			logoRound: 'default',
		});
		expect(brand.logos.horizontalOnDark).toBe(brand.logos.onDark);
		expect(brand.logos.vertical).toMatch(/^data:image\/svg\+xml;base64,/);
	});

	it('notes a dark logo that stands on a dark plane', async () => {
		const { logoHorizontal } = BRANDS.harbour;
		const brand = await resolveBrand({ client: { logoHorizontal, accents: ['#0b3c5d'] } }, brief);
		expect(brand.notes.map(({ message }) => message).join()).toContain('dark planes');
	});

	it.each(Object.entries(BRANDS))('resolves the proof brand %s', async (_, client) => {
		const brand = await resolveBrand({ client }, brief);
		expect(Object.values(brand.tokens).every((value) => /^#[0-9a-f]{6}$/.test(value))).toBe(true);
		expect(Object.values(brand.contrasts ?? {}).every(({ ratio, floor }) => ratio >= floor)).toBe(
			true,
		);
	});

	it('fills the variables of older templates', async () => {
		const brand = await resolveBrand({ client: BRANDS.ember }, brief);
		expect(legacyVariables(brand)).toMatchObject({
			COMPANY_NAME: 'Ember Works',
			FOOTER_TEXT: 'Ember Works GmbH',
			LOGO_URL: brand.logos.onDark,
			TEXT_COLOR: brand.tokens['ink'],
		});
	});
});
