import { shapeOfLogo } from './shape-of-logo';

const logo = (markup: string): string =>
	`data:image/svg+xml;base64,${Buffer.from(`<svg viewBox="0 0 40 40">${markup}</svg>`).toString('base64')}`;

describe('shapeOfLogo', () => {
	it('takes the largest closed path, up to its first closing', () => {
		const shape = shapeOfLogo(
			logo('<path d="M1 1h2v2z"/><path fill="#111" d="M10 5H30V25l-20-4Zm3 3h2v2z"/>'),
		);
		expect(shape).toEqual({
			path: 'M10 5H30V25l-20-4Z',
			box: { x: 10, y: 5, width: 20, height: 20 },
		});
	});

	it('follows relative points, curves and arcs', () => {
		const shape = shapeOfLogo(logo('<path d="m10 10c5-5 10-5 15 0a8 8 0 0 1-15 12.5z"/>'));
		expect(shape?.box).toEqual({ x: 10, y: 5, width: 15, height: 17.5 });
	});

	it.each([
		['a picture', 'data:image/png;base64,AAAA'],
		['no logo', ''],
		['an open line', logo('<path d="M0 0h10v10"/>')],
		['a hairline', logo('<path d="M0 0h40v1H0z"/>')],
		['no path', logo('<path d="url(#x)z"/>')],
		['half a path', logo('<path d="M0 0 L5z"/>')],
		['a path that begins nowhere', logo('<path d="L5 5 9 9 0 2z"/>')],
	])('finds none in %s', (_what, dataUri) => {
		expect(shapeOfLogo(dataUri)).toBeUndefined();
	});
});
