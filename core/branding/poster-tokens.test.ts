import { loadColourTools } from './colour';
import { deriveTokens } from './tokens';

type Accents = [string, string, string];
const TRIPLES: Accents[] = [
	['#ffd400', '#111111', '#ff3d7f'],
	['#0b3c5d', '#d9a441', '#7a8b99'],
	['#e4002b', '#ff9f1c', '#5b2a86'],
	['#fffef0', '#39ff14', '#fdfdff'],
	['#777777', '#787878', '#767676'],
	['#000000', '#000000', '#000000'],
	['#ffffff', '#ffffff', '#ffffff'],
	['#1c4a3f', '#d5902f', '#7f8f89'],
];
const HELD: [string, string, number][] = [
	['on-poster', 'poster-ground', 4.5],
	['on-poster', 'poster-shape', 4.5],
	['on-night', 'night', 4.5],
	['night-soft', 'night', 4.5],
	['loud-on-night', 'night', 4.5],
	['on-hot', 'hot', 4.5],
	['hot-mark', 'paper', 3],
	['on-hot-mark', 'hot-mark', 4.5],
	['ink', 'marker', 7],
];

describe('poster tokens', () => {
	it.each(['light', 'dark'] as const)('keep their floors in %s', async (mode) => {
		const tools = await loadColourTools();
		const broken = TRIPLES.flatMap((accents) => {
			const { tokens } = deriveTokens(accents, mode, tools);
			return HELD.filter(
				([name, on, floor]) => !(tools.contrast(tokens[name] ?? '', tokens[on] ?? '') >= floor),
			).map(([name, on]) => `${accents.join(' ')}: ${name} ${tokens[name]} on ${on} ${tokens[on]}`);
		});
		expect(broken).toEqual([]);
	});

	it('take ground, black and the loud plane from the accents where they can', async () => {
		const tools = await loadColourTools();
		const { tokens } = deriveTokens(['#ffd400', '#111111', '#ff3d7f'], 'light', tools);
		expect(tokens).toMatchObject({
			'poster-ground': '#ffd400',
			'poster-shape': '#ff3d7f',
			night: '#111111',
			hot: '#ff3d7f',
			marker: '#ffd400',
		});
	});

	it('set planes that stand side by side apart', async () => {
		const tools = await loadColourTools();
		for (const accents of TRIPLES) {
			const { tokens } = deriveTokens(accents, 'light', tools);
			expect(tools.distance(tokens['hot'] ?? '', tokens['night'] ?? '')).toBeGreaterThan(0.15);
		}
	});
});
