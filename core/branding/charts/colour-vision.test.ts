/** Series beside each other stay apart for readers who see fewer colours, and in grey print. */
import {
	type Color,
	converter,
	differenceEuclidean,
	filterDeficiencyDeuter,
	filterDeficiencyProt,
	filterDeficiencyTrit,
	filterGrayscale,
	parse,
} from 'culori';
import { loadColourTools } from '../colour';
import { deriveTokens } from '../tokens';
import { stepOf } from './ramp';

/** Least distance of neighbouring series in OKLab; a difference of 0.02 is just seen. */
const APART = 0.06;

type Filter = (colour: Color) => Color;

const SIGHT: Record<string, Filter> = {
	'all colours': (colour) => colour,
	'no green': filterDeficiencyDeuter(1),
	'no red': filterDeficiencyProt(1),
	'no blue': filterDeficiencyTrit(1),
	'grey print': filterGrayscale(1),
};
const BRANDS: [string, string, string][] = [
	['#0B3C5D', '#D9A441', '#7A8B99'],
	['#FFD400', '#111111', '#FF3D7F'],
	['#C8102E', '#1A1A1A', '#E8E4DC'],
	['#2E7D32', '#C62828', '#F9A825'],
];
const oklab = converter('oklab');
const distance = differenceEuclidean('oklab');

describe.each(Object.entries(SIGHT))('with %s', (_, filter) => {
	it.each(BRANDS)('tells neighbouring series of %s apart', async (...accents) => {
		const tools = await loadColourTools();
		for (const mode of ['light', 'dark'] as const) {
			const { tokens } = deriveTokens(accents, mode, tools);
			for (let count = 2; count <= 6; count += 1) {
				const fills = Array.from({ length: count }, (__, index) => stepOf(index, count));
				expect(new Set(fills).size).toBe(count);
				const seen = fills.map((fill) => oklab(filter(parse(tokens[`chart-${fill}`] ?? '')!)));
				for (let index = 1; index < count; index += 1) {
					expect(distance(seen[index - 1]!, seen[index]!)).toBeGreaterThan(APART);
				}
			}
		}
	});
});
