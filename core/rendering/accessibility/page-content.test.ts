import { cutContent, joinContent } from './page-content';

const mirrored =
	'/P <</MCID 0 >>BDC\nBT\n/Span<</ActualText (\\)\\051) >> BDC\n<0001> Tj\nEMC\nET\nEMC\n';

describe('cutContent', () => {
	it('reads what mirrored parentheses stand for', () => {
		const pieces = cutContent(mirrored, () => undefined);
		expect(pieces?.map(({ mark }) => mark)).toEqual([-1, 0, -1]);
		const again = joinContent(
			pieces ?? [],
			() => false,
			() => undefined,
		);
		expect(again).toContain('/ActualText <2929>');
		expect(again).toContain('<0001> Tj');
	});

	it('takes a ligature outside the tags for an artefact', () => {
		const loose = '/Span<</ActualText <FEFF00660069>> >> BDC\nBT\n<0001> Tj\nET\nEMC\n';
		const noForm = () => undefined;
		const again = joinContent(cutContent(loose, noForm) ?? [], () => false, noForm);
		expect(again).toMatch(/^\/Artifact <<[^\n]*BDC\n\/Span[^]*EMC\nEMC\n$/);
	});

	it('leaves streams with other strings alone', () => {
		expect(cutContent('BT\n(words) Tj\nET\n', () => undefined)).toBeUndefined();
	});
});
