import { altFrom, choosePhotos } from './choose-photo';

const photo = (
	description: string,
	more: { widthPx?: number; heightPx?: number; colour?: string } = {},
) => ({
	widthPx: 3000,
	heightPx: 4000,
	...more,
	description,
	entry: description,
});
const wanted = { orientation: 'portrait', avoidPeople: true, colours: ['#0b3c5d'] } as const;
const chosen = async (photos: ReturnType<typeof photo>[], more: object = {}) =>
	(await choosePhotos(photos, { ...wanted, colours: [...wanted.colours], ...more })).map(
		({ entry }) => entry,
	);

describe('choosePhotos', () => {
	it('leaves out writing, the wrong shape and what is too small', async () => {
		const photos = [
			photo('neon sign on a wall'),
			photo('a company logo'),
			photo('boiler room', { widthPx: 4000, heightPx: 3000 }),
			photo('boiler', { widthPx: 600, heightPx: 800 }),
			photo('copper pipes'),
		];
		expect(await chosen(photos)).toEqual(['copper pipes']);
	});

	it('takes nobody, nor what nobody can tell, unless people are welcome', async () => {
		const photos = [
			photo('two women in an office'),
			photo(''),
			photo('hands on a valve'),
			photo('valve'),
		];
		expect(await chosen(photos)).toEqual(['valve']);
		expect(await chosen(photos, { avoidPeople: false })).toHaveLength(4);
	});

	it('prefers the colour of the brand between neighbours', async () => {
		const photos = [
			photo('red door', { colour: '#c01020' }),
			photo('blue door', { colour: '#123f60' }),
		];
		expect(await chosen(photos)).toEqual(['blue door', 'red door']);
		expect(await chosen(photos, { colours: ['#c81018'] })).toEqual(['red door', 'blue door']);
	});
});

describe('altFrom', () => {
	it('cleans what a library wrote, and says what was searched where it wrote nothing', () => {
		expect(
			altFrom('free photo of  pipes <b>and</b> valves https://x.example #pipes', 'pipes'),
		).toBe('Pipes and valves');
		expect(altFrom('', 'heat pump')).toBe('Photograph for “heat pump”');
		expect(altFrom('word '.repeat(100), 'x').length).toBeLessThan(204);
	});
});
