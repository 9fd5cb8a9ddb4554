import { listAssets, readAsset } from '../../shared/assets';
import { BRANDS } from '../__fixtures__/brands';
import { contrastOf, loadColourTools } from '../colour';
import { deriveTokens } from '../tokens';
import { loadSkin, toneStyle } from './skins';

const CODES = listAssets('templates/_pieces/skins')
	.filter((name) => name.endsWith('.json'))
	.map((name) => name.replace('.json', ''));

/** Pairs of roles that hold words, with the contrast they need. */
const HELD = [
	['ink', 'ground', 4.5],
	['figure', 'ground', 3],
	['soft', 'ground', 4.5],
	['onSide', 'side', 4.5],
	['sideSoft', 'side', 4.5],
] as const;

describe('skins of pieces', () => {
	it.each(CODES)('%s: every word can be read in three brands, light and dark', async (code) => {
		const tools = await loadColourTools();
		const skin = loadSkin(code);
		const low: string[] = [];
		for (const [name, brand] of Object.entries(BRANDS)) {
			const [first = '', second = '', third = ''] = brand.accents;
			for (const mode of ['light', 'dark'] as const) {
				const { tokens } = deriveTokens([first, second, third], mode, tools);
				for (const tone of [...skin.tones, skin.chart, skin.last]) {
					for (const [role, ground, floor] of HELD) {
						const [type, on] = [tone[role], tone[ground]];
						if (type === undefined || on === undefined) continue;
						const [colour, under] = [tokens[type], tokens[on]];
						if (colour === undefined || under === undefined) {
							low.push(`${type} or ${on} is no token`);
							continue;
						}
						const contrast = contrastOf(colour, under);
						if (contrast < floor)
							low.push(`${name} ${mode}: ${type} on ${on} ${contrast.toFixed(2)}`);
					}
				}
			}
		}
		expect(low).toEqual([]);
	});

	it('stand in for a family without one', () => {
		expect(loadSkin('NEW_99').tones).toEqual(loadSkin('default').tones);
	});

	it('name no colour of their own in a stylesheet', () => {
		const sheets = CODES.map((code) => loadSkin(code).css).join('\n');
		expect(sheets.match(/#[0-9a-f]{3,8}\b|rgba?\(|hsl/giu)).toBeNull();
		expect(readAsset('templates/_pieces/slides.css')).not.toMatch(/rgba?\(|hsl/u);
	});

	it('reach a style attribute as tokens alone', () => {
		expect(toneStyle(loadSkin('EXEC_01').tones[0]!)).toMatch(
			/^(?:--p-[a-z-]+:var\(--[a-z0-9-]+\);?)+$/u,
		);
	});
});
