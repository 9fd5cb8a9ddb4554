import { BRANDS } from '../__fixtures__/brands';
import { resolveBrand } from '../resolve-brand';
import { viewLogos } from './logos';
import { BriefSchema } from '../../contracts';

const brief = BriefSchema.parse({
	topic: 'Vans',
	format: 'white_paper',
	language: 'en',
	date: '2026-11-02',
});

describe('logos on grounds', () => {
	it('puts a dark logo on a field where the plane is dark, and as it is on paper', async () => {
		const dark =
			'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"%3E%3Crect width="40" height="10" fill="%23111111"/%3E%3C/svg%3E';
		const brand = await resolveBrand(
			{ client: { name: 'X', accents: ['#101820', '#b8860b'], logoHorizontal: dark } },
			brief,
		);
		const { onPaper, onPlane } = viewLogos(brand);
		expect(onPaper.logo).not.toBe('');
		expect(onPaper.patch).toBe('');
		expect(onPlane.patch).toBe('patch-light');
	});

	it('leaves every place empty for a brand without a logo', async () => {
		const brand = await resolveBrand({ client: BRANDS.awkward }, brief);
		for (const { logo, small } of Object.values(viewLogos(brand)))
			expect([logo, small]).toEqual(['', '']);
	});
});
