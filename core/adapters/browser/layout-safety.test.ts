import type { BrowserPage } from '../../shared/ports';
import { patientBrowser } from './__fixtures__/patient-browser';
import { warmBrowser } from './warm-browser';

const browser = patientBrowser({ idleCloseMs: 60_000 });
afterAll(async () => await browser.close());

const A4 = { pageSize: 'A4' } as const;
const open = async <T>(html: string, work: (page: BrowserPage) => Promise<T>) =>
	(await browser.withPage(html, A4, work)).result;

/** A document with all the layout scripts ask for. */
const sheet = (more = '', attributes = '') =>
	`<!doctype html><html data-page-px="1000" data-baseline-px="20"><head><title>t</title></head><body>
<div data-sheet><section data-openings="full:3:0.5 inline:1" ${attributes}><h2 data-head>Head</h2>
<p>Words of the first paragraph.</p><p>Words of the second.</p></section></div>
<p>On page <span id="pg-a">0</span> and <span data-pg="pg-a">0</span></p>${more}</body></html>`;
const lookAt = async (html: string) =>
	await open(html, async (page) => {
		const measured = await page.measure();
		await page.arrange([{ opening: 'full', order: [1, 0] }]);
		await page.fill({ 'pg-a': '12' });
		return measured;
	});

describe('scripts of ours in a page of others', () => {
	it('measure the same whatever scripts the content brings: none of them runs', async () => {
		const hooks = `<script>
Array.from = () => []; Array.prototype.map = () => []; Object.assign = () => ({}); JSON.parse = () => [];
Number.parseFloat = () => 1e9; globalThis.getComputedStyle = () => ({}); Map.prototype.get = () => 1;
Document.prototype.querySelectorAll = () => []; Element.prototype.getBoundingClientRect = () => ({ height: 1e9 });
</script><img src="x:" onerror="Array.from = () => []"><svg onload="Array.from = () => []"></svg>
<script type="module">Array.from = () => []</script><body onload="Array.from = () => []">
<iframe srcdoc="<script>parent.Array.from = () => []</script>"></iframe>`;
		const plain = await lookAt(sheet());
		expect(plain.parts).toHaveLength(1);
		expect(plain.parts[0]!.units).toHaveLength(2);
		const hooked = await lookAt(sheet().replace('<head>', `<head>${hooks.split('<body')[0]}`));
		expect(hooked).toEqual(plain);
		expect(await lookAt(sheet(hooks))).toEqual(plain);
	});

	it('find their functions although elements bear the names of them', async () => {
		const names = [
			'querySelectorAll',
			'getElementById',
			'createElement',
			'head',
			'documentElement',
		];
		const shadows = names
			.flatMap((name) => [
				`<img name="${name}" id="${name}" alt="">`,
				`<form name="${name}" id="f-${name}"><input name="children"><input id="classList"></form>`,
				`<object id="${name}"></object>`,
				`<embed name="${name}">`,
			])
			.join('');
		const measured = await lookAt(sheet(shadows));
		expect(measured).toEqual(await lookAt(sheet()));
	});

	it('take no steering from text: attributes in it are words', async () => {
		const text =
			'" data-openings="inline:0" data-fit="a b" data-columns="9" data-level="x y" data-pg="pg-a';
		const escaped = text.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
		const tag = '&lt;section data-openings=&quot;x:1&quot;&gt;&lt;/section&gt;';
		const measured = await lookAt(sheet(`<p title="${escaped}">${escaped} ${tag}</p>`));
		expect(measured.parts).toHaveLength(1);
		expect(measured.overflowing).toEqual([]);
	});

	it('are ended by their time when a template makes them go round for ever', async () => {
		const own = warmBrowser({ contentTimeoutMs: 3_000 });
		try {
			// Thousands of boxes to be fitted one by one, each a layout of the whole page.
			const many = sheet(`${'<p data-fit-size="900 1">W</p>'.repeat(8_000)}`);
			await expect(
				own.withPage(many, A4, async (page) => await page.measure()),
			).rejects.toMatchObject({ code: 'RENDER_002' });
		} finally {
			await own.close();
		}
	});
});
