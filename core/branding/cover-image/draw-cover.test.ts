import { loadColourTools } from '../colour';
import { deriveTokens } from '../tokens';
import { type CoverDrawing, type CoverDrawingRequest, coverDrawing, drawCover } from './draw-cover';

const STYLES = ['EXEC_01', 'MINIMAL_02', 'EDITORIAL_03', 'DATA_04', 'BOLD_05', 'CASEBOOK_06'];
const BRANDS: Record<string, [string, string, string]> = {
	navy: ['#0b3c5d', '#d9a441', '#7a8b99'],
	yellow: ['#ffd600', '#111111', '#ff3e7f'],
	violet: ['#5b2a86', '#f59e0b', '#e8e4dc'],
	white: ['#fdfdfd', '#fafafa', '#fefefe'],
};

async function drawn(style: string, more: Partial<CoverDrawingRequest> = {}, brand = 'navy') {
	const tools = await loadColourTools();
	const { tokens } = deriveTokens(BRANDS[brand]!, 'light', tools);
	return await coverDrawing({
		style,
		title: 'The Quiet Payback',
		tokens,
		widthPx: 816,
		heightPx: 1056,
		...more,
	});
}

/** Fills of shapes that reach into the room of the title. */
function touching({ svg, room }: CoverDrawing, width: number, height: number): string[] {
	const right = (room.x + room.width) * width;
	const low = (room.y + room.height) * height;
	return [...svg.matchAll(/<rect ([^>]*)>/gu)].flatMap(([, written]) => {
		const value = (name: string) =>
			Number(new RegExp(` ?${name}="([^"]*)"`, 'u').exec(written!)?.[1]);
		const [x, y, w, h] = [value('x'), value('y'), value('width'), value('height')];
		const apart =
			x! >= right || y! >= low || x! + w! <= room.x * width || y! + h! <= room.y * height;
		// Hairlines may run under type.
		return apart || h! < 3 ? [] : [/fill="([^"]*)"/u.exec(written!)![1]!];
	});
}

describe('drawCover', () => {
	it('draws six covers that differ, each the same every time', async () => {
		const covers = await Promise.all(STYLES.map(async (style) => await drawn(style)));
		expect(new Set(covers.map(({ svg }) => svg)).size).toBe(6);
		for (const [index, style] of STYLES.entries()) {
			expect((await drawn(style)).svg).toBe(covers[index]!.svg);
			expect(covers[index]!.style).toBe(style.split('_')[0]!.toLowerCase());
		}
	});

	it('changes with the title', async () => {
		for (const style of STYLES.filter((one) => one !== 'BOLD_05')) {
			const other = await drawn(style, { title: 'Rowan House, Leeds, in winter' });
			expect(other.svg).not.toBe((await drawn(style)).svg);
		}
	});

	it.each(Object.keys(BRANDS))('keeps type readable in the brand %s', async (brand) => {
		const tools = await loadColourTools();
		for (const style of STYLES) {
			for (const [widthPx, heightPx] of [
				[816, 1056],
				[1200, 627],
			] as const) {
				const cover = await drawn(style, { widthPx, heightPx }, brand);
				const grounds = [cover.ground, ...touching(cover, widthPx, heightPx)];
				for (const ground of grounds) {
					expect(tools.contrast(cover.ink, ground)).toBeGreaterThanOrEqual(4.5);
				}
			}
		}
	});

	it('lights as many windows as the figure says, one of them in part for an odd per cent', async () => {
		const count = async (figure: string) => {
			const { svg } = await drawn('CASEBOOK_06', { figure });
			const fills = [...svg.matchAll(/fill="([^"]+)"/gu)].map(([, fill]) => fill!);
			const counts = [...new Set(fills)].map((fill) => fills.filter((one) => one === fill).length);
			return counts.sort((one, other) => one - other);
		};
		// The ground, the lit ones, the others; half a window stands on an unlit one.
		expect(await count('40 %')).toEqual([1, 20, 30]);
		expect(await count('41 %')).toEqual([1, 21, 30]);
		expect(await count('100 %')).toEqual([1, 50]);
		expect(await count('5.8 years')).toEqual([1, 1, 49]);
		const { caption } = await drawn('CASEBOOK_06', { figure: '41 %' });
		expect(caption).toContain('41 per cent of them lit');
	});

	it('keeps the lit windows of a floor together, near those of the floor below', async () => {
		const { svg } = await drawn('CASEBOOK_06', { figure: '60 %', widthPx: 500, heightPx: 280 });
		const rects = [...svg.matchAll(/<rect x="([^"]+)" y="([^"]+)"[^>]*fill="([^"]+)"/gu)].slice(1);
		const fills = [...new Set(rects.map(([, , , fill]) => fill))];
		const many = fills.find((fill) => rects.filter((rect) => rect[3] === fill).length === 30);
		const floors = Map.groupBy(
			rects.filter((rect) => rect[3] === many),
			([, , y]) => y,
		);
		expect(floors.size).toBe(5);
		const columns = [...floors.values()].map((floor) =>
			floor.map(([, x]) => Math.round(Number(x) / (500 / 9.504))),
		);
		for (const floor of columns) expect(Math.max(...floor) - Math.min(...floor)).toBe(5);
		columns.slice(1).forEach((floor, index) => {
			expect(Math.abs(Math.min(...floor) - Math.min(...columns[index]!))).toBeLessThan(2);
		});
	});

	it('plots each letter at its place in the alphabet', async () => {
		const { svg } = await drawn('DATA_04', { title: 'Az' });
		const heights = [...svg.matchAll(/<circle cx="[^"]*" cy="([^"]*)"/gu)].map(([, y]) =>
			Number(y),
		);
		const base = 1056 * 0.84;
		expect((base - heights[1]!) / (base - heights[0]!)).toBeCloseTo(26, 0);
	});

	it('takes the lengths of the words as radii', async () => {
		expect((await drawn('EDITORIAL_03')).caption).toContain('3 to 5 to 7');
		const radii = [...(await drawn('EDITORIAL_03')).svg.matchAll(/ r="([^"]*)"/gu)].map(([, r]) =>
			Number(r),
		);
		expect(radii[2]! / radii[0]!).toBeCloseTo(3 / 7, 2);
	});

	it('crops a path of the logo where there is one', async () => {
		const logo = { path: 'M0 0h10v10z', box: { x: 0, y: 0, width: 10, height: 10 } };
		expect((await drawn('BOLD_05', { logo })).svg).toContain('d="M0 0h10v10z"');
	});

	it.each([
		['', 'EXEC_01'],
		['<script>alert(1)</script>', 'DATA_04'],
		['"><image href="https://evil.example">', 'MINIMAL_02'],
		['数据中心的热泵', 'DATA_04'],
		['مضخات الحرارة', 'DATA_04'],
		['a'.repeat(500), 'MINIMAL_02'],
		['💡 💡 💡', 'CASEBOOK_06'],
		[`${'word '.repeat(200)}`, 'EXEC_01'],
	])('takes any title: %s', async (title, style) => {
		const svg = await drawCover({ style, title, tokens: {}, widthPx: 816, heightPx: 1056 });
		expect(svg).toMatch(/^<svg [^<]*><title>[^<]*<\/title>/u);
		expect(svg).not.toMatch(/script|href|NaN|Infinity|undefined/u);
		expect(svg.length).toBeLessThan(60_000);
	});

	it('takes tokens that are no colours and sizes that are none', async () => {
		const tokens = { accent: 'url(#x)', plane: 'red"/>', mark: '' };
		const svg = await drawCover({
			style: 'EXEC_01',
			title: 'A',
			tokens,
			widthPx: NaN,
			heightPx: -1,
		});
		expect(svg).toContain('viewBox="0 0 816 1056"');
		expect(svg).not.toContain('url(');
	});

	it('gives a template of one’s own the same family every time', async () => {
		expect((await drawn('ACME_07')).style).toBe((await drawn('ACME_07')).style);
	});
});
