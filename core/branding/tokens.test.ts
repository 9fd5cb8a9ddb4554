import { loadColourTools } from './colour';
import { deriveTokens } from './tokens';

type Accents = [string, string, string];
const BRANDS: [string, Accents][] = [
	['a dark brand', ['#153f3b', '#cf8a2d', '#7d8b86']],
	['yellow', ['#f5d90a', '#fff4b0', '#fafafa']],
	['nearly white', ['#fffef5', '#fdfdfd', '#f7faff']],
	['black', ['#000000', '#000000', '#000000']],
	['neon', ['#39ff14', '#ff00ff', '#00ffff']],
	['red', ['#e4002b', '#111111', '#cccccc']],
];
const cases = BRANDS.flatMap(([name, accents]) =>
	(['light', 'dark'] as const).map((mode) => ({ name, mode, accents })),
);

describe('deriveTokens', () => {
	it.each(cases)('keeps contrast for $name in $mode', async ({ accents, mode }) => {
		const tools = await loadColourTools();
		const { tokens } = deriveTokens(accents, mode, tools);
		const ratio = (first: string, second: string) =>
			tools.contrast(tokens[first] ?? '', tokens[second] ?? '');
		expect(ratio('ink', 'paper')).toBeGreaterThanOrEqual(7);
		expect(ratio('ink', 'tint')).toBeGreaterThanOrEqual(7);
		expect(ratio('muted', 'paper')).toBeGreaterThanOrEqual(4.5);
		expect(ratio('type', 'paper')).toBeGreaterThanOrEqual(4.5);
		expect(ratio('on-plane', 'plane')).toBeGreaterThanOrEqual(4.5);
		expect(ratio('on-plane-soft', 'plane')).toBeGreaterThanOrEqual(4.5);
		expect(ratio('on-quiet', 'quiet')).toBeGreaterThanOrEqual(4.5);
		expect(ratio('mark', 'paper')).toBeGreaterThanOrEqual(1.7);
		for (const step of [1, 2, 3, 4, 5, 6]) {
			expect(ratio(`on-chart-${step}`, `chart-${step}`)).toBeGreaterThanOrEqual(4.5);
		}
		for (const value of Object.values(tokens)) expect(value).toMatch(/^#[0-9a-f]{6}$/);
	});

	it.each(cases)(
		'steps the chart ramp by lightness for $name in $mode',
		async ({ accents, mode }) => {
			const tools = await loadColourTools();
			const { tokens } = deriveTokens(accents, mode, tools);
			const steps = [1, 2, 3, 4, 5, 6].map(
				(step) => tools.toOklch(tokens[`chart-${step}`] ?? '').l,
			);
			steps.slice(1).forEach((lightness, index) => {
				expect(Math.abs(lightness - (steps[index] ?? 0))).toBeGreaterThan(0.05);
			});
		},
	);

	it('says what it corrected, with the ratio', async () => {
		const { notes } = deriveTokens(
			['#f5d90a', '#cf8a2d', '#7d8b86'],
			'light',
			await loadColourTools(),
		);
		const text = notes.map(({ message }) => message).join('\n');
		expect(text).toMatch(/#f5d90a has 1\.4:1 on the paper; titles and figures use #[0-9a-f]{6}/);
	});

	it('warns where all accents are nearly white', async () => {
		const { notes } = deriveTokens(
			['#fffef5', '#fdfdfd', '#f7faff'],
			'light',
			await loadColourTools(),
		);
		expect(notes.some(({ field }) => field === 'accents')).toBe(true);
	});

	it('corrects nothing where nothing needs it', async () => {
		const { notes, tokens } = deriveTokens(
			['#153f3b', '#cf8a2d', '#7d8b86'],
			'light',
			await loadColourTools(),
		);
		expect(notes).toEqual([]);
		expect(tokens['plane']).toBe('#153f3b');
	});
});
