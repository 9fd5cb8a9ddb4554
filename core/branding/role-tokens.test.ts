import { BRANDS } from './__fixtures__/brands';
import { type Deficiency, loadColourTools } from './colour';
import { ANY_LIGHTNESS, NEIGHBOUR_LIGHTNESS } from './series-tokens';
import { deriveTokens } from './tokens';

type Accents = [string, string, string];
const MODES = ['light', 'dark'] as const;
const GROUNDS = ['paper', 'paper-2', 'tint', 'tint-2'];
/** Text tokens that hold on every quiet ground, with the contrast each keeps there. */
const TEXT: [string, number][] = [
	['ink', 7],
	['accent-ink', 7],
	['muted', 4.5],
	['a1-text', 4.5],
	['a2-text', 4.5],
	['a3-text', 4.5],
	['vivid-text', 4.5],
];
const MARKS = ['a1-mark', 'a2-mark', 'a3-mark', 'vivid', 'highlight', 'grey-line'].concat(
	[1, 2, 3, 4, 5, 6].map((step) => `series-${step}`),
);
const KNOWN: Accents[] = [
	['#ffffff', '#ffffff', '#ffffff'],
	['#000000', '#000000', '#000000'],
	['#fffef5', '#fdfdfd', '#f7faff'],
	['#39ff14', '#ff00ff', '#00ffff'],
	['#ffff00', '#ffff00', '#ffff00'],
	['#777777', '#787878', '#767676'],
	['#ffd400', '#111111', '#ff3d7f'],
	['#c8102e', '#1a1a1a', '#e8e4dc'],
	['#005f73', '#ee9b00', '#94d2bd'],
	['#1a4a6e', '#b8860b', '#2980b9'],
];

/** Accents from a fixed sequence, so that a failing triple fails again. */
function randomAccents(count: number): Accents[] {
	let state = 20_261_121;
	const next = () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return `#${(state >>> 8).toString(16).padStart(6, '0')}`;
	};
	return Array.from({ length: count }, () => [next(), next(), next()]);
}

describe('role tokens', () => {
	it.each(MODES)('keep every floor for 2,000 triples of accents in %s', async (mode) => {
		const tools = await loadColourTools();
		const broken: string[] = [];
		for (const accents of [...KNOWN, ...randomAccents(2_000)]) {
			const { tokens, contrasts } = deriveTokens(accents, mode, tools);
			const held = (name: string, on: string, floor: number) => {
				const ratio = tools.contrast(tokens[name] ?? '', tokens[on] ?? '');
				if (!(ratio >= floor)) {
					broken.push(
						`${accents.join(' ')}: ${name} ${tokens[name]} on ${on} ${tokens[on]} has ${ratio}`,
					);
				}
			};
			for (const [name, value] of Object.entries(tokens)) {
				if (!/^#[0-9a-f]{6}$/u.test(value))
					broken.push(`${accents.join(' ')}: ${name} is ${value}`);
			}
			for (const on of GROUNDS) for (const [name, floor] of TEXT) held(name, on, floor);
			for (const name of MARKS) held(name, 'paper', 3);
			held('on-ground', 'ground', 7);
			held('on-ground-muted', 'ground', 4.5);
			held('highlight', 'grey-bar', 1.7);
			for (const step of [1, 2, 3]) {
				held('ink', `a${step}-soft`, 7);
				held(`on-plane-${step}`, `plane-${step}`, 4.5);
				held(`mark-on-plane-${step}`, `plane-${step}`, 3);
			}
			for (const [name, { on, floor }] of Object.entries(contrasts)) held(name, on, floor);
		}
		expect(broken.slice(0, 5)).toEqual([]);
	});

	it.each(MODES)('tell six series apart without colour and by any eye in %s', async (mode) => {
		const tools = await loadColourTools();
		const eyes: Deficiency[] = ['protanopia', 'deuteranopia', 'tritanopia'];
		const broken: string[] = [];
		for (const accents of [...KNOWN, ...randomAccents(300)]) {
			const { tokens } = deriveTokens(accents, mode, tools);
			const series = [1, 2, 3, 4, 5, 6].map((step) => tokens[`series-${step}`] ?? '');
			series.forEach((colour, index) => {
				series.slice(0, index).forEach((other, before) => {
					const floor = before === index - 1 ? NEIGHBOUR_LIGHTNESS : ANY_LIGHTNESS;
					const grey = Math.abs(tools.toOklch(colour).l - tools.toOklch(other).l);
					const seen = eyes.map((eye) =>
						tools.distance(tools.seenWith(eye, colour), tools.seenWith(eye, other)),
					);
					if (Math.min(grey, ...seen) < floor) {
						broken.push(
							`${accents.join(' ')}: ${index + 1} and ${before + 1}: ${grey} ${seen.join(' ')}`,
						);
					}
				});
			});
		}
		expect(broken.slice(0, 5)).toEqual([]);
	});

	it('leaves an accent as a ground as it is, with the type that reads on it', async () => {
		const { tokens } = deriveTokens(
			['#ffd400', '#111111', '#ff3d7f'],
			'light',
			await loadColourTools(),
		);
		expect(tokens).toMatchObject({
			'plane-1': '#ffd400',
			'plane-2': '#111111',
			'plane-3': '#ff3d7f',
		});
		expect(tokens['on-plane-2']).toBe('#ffffff');
		expect(tokens['vivid']).toBe('#ff3d7f');
		expect(tokens['accent-ink']).toBe('#111111');
	});

	it('keeps what was measured and what it became', async () => {
		const { tokens, contrasts } = deriveTokens(
			['#0b3c5d', '#d9a441', '#7a8b99'],
			'light',
			await loadColourTools(),
		);
		expect(contrasts['a2-mark']).toMatchObject({
			on: 'paper',
			floor: 3,
			from: '#d9a441',
			was: 2.24,
		});
		expect(tokens['a2-mark']).not.toBe('#d9a441');
		expect(contrasts['a1-text']).not.toHaveProperty('from');
	});

	it.each([
		['one colour three times', ['#0b3c5d', '#0b3c5d', '#0b3c5d'], 'light', /are one colour/],
		['nearly white', ['#fffef5', '#fdfdfd', '#f7faff'], 'light', /nearly white/],
		['neon on white', ['#ffff00', '#39ff14', '#00ffff'], 'light', /None of the accents/],
		['black on dark', ['#000000', '#0a0a0a', '#111111'], 'dark', /None of the accents/],
	] as const)('warns of %s', async (_, accents, mode, message) => {
		const { notes } = deriveTokens([...accents], mode, await loadColourTools());
		const warned = notes.filter(({ field }) => field === 'accents').map((note) => note.message);
		expect(warned.join('\n')).toMatch(message);
	});

	it.each(Object.entries(BRANDS))(
		'keeps small print and titles readable on callouts and tinted pages, %s',
		async (_, brand) => {
			const tools = await loadColourTools();
			for (const mode of ['light', 'dark'] as const) {
				const [first, second, third] = brand.accents;
				const { tokens } = deriveTokens([first!, second!, third!], mode, tools);
				for (const name of ['type', 'muted']) {
					for (const ground of ['paper', 'tint', 'paper-2']) {
						const ratio = tools.contrast(tokens[name]!, tokens[ground]!);
						expect({ mode, name, ground, ok: ratio >= 4.5 }).toEqual({
							mode,
							name,
							ground,
							ok: true,
						});
					}
				}
			}
		},
	);
});
