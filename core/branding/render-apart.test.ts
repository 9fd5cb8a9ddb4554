import Handlebars from 'handlebars';
import { renderApart } from './render-apart';

const many = Array.from({ length: 3_000 }, (_, index) => String(index));
const loops = (depth: number): string =>
	depth === 0 ? 'x' : `{{#each @root.many}}${loops(depth - 1)}{{/each}}`;
const render = async (layout: string, context: object, limits = {}) =>
	await renderApart({
		code: 'ALDER_01',
		layout,
		partials: {},
		context: Object.assign(Object.create(null) as object, context),
		limits,
	});

describe('a template in a thread of its own', () => {
	it('escapes what is text and prints our own markup', async () => {
		const context = { title: '<b>&', drawing: new Handlebars.SafeString('<svg></svg>') };
		expect(await render('{{title}} {{drawing}}', context)).toBe('&lt;b&gt;&amp; <svg></svg>');
	});

	it('is stopped when it loops without end', async () => {
		const started = performance.now();
		await expect(render(loops(6), { many }, { timeoutMs: 500 })).rejects.toMatchObject({
			code: 'BRAND_021',
		});
		expect(performance.now() - started).toBeLessThan(60_000);
	});

	it('is stopped when it swells', async () => {
		const swelling = `{{#each many}}${'x'.repeat(1_000)}{{/each}}`;
		await expect(render(swelling, { many }, { letters: 1_000_000 })).rejects.toMatchObject({
			code: 'BRAND_021',
			message: expect.stringContaining('1000000 letters') as string,
		});
	});

	it('reaches nothing but its view', async () => {
		for (const path of ['constructor', 'title.constructor', '__proto__', 'process', 'require']) {
			await expect(render(`{{${path}}}`, { title: 'x' })).rejects.toMatchObject({
				code: 'BRAND_021',
			});
		}
	});

	it('takes no object for markup that merely says it is', async () => {
		const posing = Object.assign(Object.create(null) as object, { toHTML: '<script>' });
		const html = await render('{{#with posing}}{{toHTML}}{{/with}}', { posing });
		expect(html).toBe('&lt;script&gt;');
	});
});
