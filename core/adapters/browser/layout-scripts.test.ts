/** What the two scripts of the layout see and change in an open document, in the browser they are written for. */
import type { MeasuredPage } from '../../shared/page-layout';
import type { BrowserPage } from '../../shared/ports';
import { patientBrowser } from './__fixtures__/patient-browser';

const browser = patientBrowser({ idleCloseMs: 60_000 });
afterAll(async () => await browser.close());

const STYLE = `* { margin: 0; padding: 0; font-size: 10px; line-height: 20px }
.full h2 { height: 100px } .inline h2 { height: 30px } .note { float: left; height: 5px }
.roomy { height: 300px } .close { height: 90px }`;
const block = (heightPx: number, more = '') => `<p style="height:${heightPx}px" ${more}>x</p>`;
const part = (blocks: string, more = '') =>
	`<div data-sheet ${more}><section data-openings="full:3:0.5 inline:1" data-head-px="7"><h2 data-head>Head</h2>${blocks}</section></div>`;
const opened = async <T>(body: string, work: (page: BrowserPage) => Promise<T>): Promise<T> => {
	const html = `<!doctype html><html data-page-px="1000" data-baseline-px="20"><head><title>t</title><style>${STYLE}</style></head><body>${body}</body></html>`;
	return (await browser.withPage(html, { pageSize: 'A4' }, work)).result;
};
const measured = async (body: string) => await opened(body, async (page) => await page.measure());
const heightsOf = ({ parts }: MeasuredPage) =>
	parts.map(({ units }) => units.map(({ boxes }) => boxes.map(({ heightPx }) => heightPx)));

describe('measuring', () => {
	it('tells the room of a page, the blocks of a part, and what each opening costs', async () => {
		const figure = '<figure data-floats style="height:120px"></figure>';
		const { parts, baselinePx } = await measured(
			part(block(40) + figure, 'style="padding-top:30px;padding-bottom:13px"'),
		);
		expect(baselinePx).toBe(20);
		expect(parts[0]).toMatchObject({ roomPx: 1_000 - 30 - 13 - 7, follows: false });
		expect(parts[0]!.units).toMatchObject([
			{ boxes: [{ heightPx: 40 }], floats: false, text: true },
			{ boxes: [{ heightPx: 120 }], floats: true, text: false },
		]);
		// The foot of a page that runs on stands once more above an opening inside it.
		expect(parts[0]!.openings).toMatchObject([
			{ name: 'full', cost: 3, limit: 0.5, head: [{ heightPx: 100 }] },
			{ name: 'inline', cost: 1, limit: 1, head: [{ heightPx: 37 }] },
		]);
	});

	it('lets text of five lines break, and neither shorter text nor what is to stay whole', async () => {
		const kept = block(100, 'class="k"').replace('height:100px', 'height:100px;break-inside:avoid');
		const { parts } = await measured(part(block(100) + block(80) + kept));
		expect(parts[0]!.units.map(({ boxes }) => boxes[0]!.splits)).toEqual([true, false, false]);
	});

	it('takes the rows of a list that may break one by one, with its own padding on the first', async () => {
		const rows = '<li style="height:30px">a</li><li style="height:50px">b</li>';
		const list = (style: string) => `<ul style="list-style:none;${style}">${rows}</ul>`;
		const seen = await measured(part(list('padding-top:8px') + list('break-inside:avoid')));
		expect(heightsOf(seen)).toEqual([[[38, 50], [80]]]);
	});

	it('leaves out what hangs beside the text or is not shown', async () => {
		const beside = '<aside class="note">n</aside><p style="display:none;height:9px">h</p>';
		expect(heightsOf(await measured(part(beside + block(40))))).toEqual([[[40]]]);
	});

	it('takes the first setting that fits, and names what fits in none', async () => {
		const box = (name: string, heightPx: number) =>
			`<div data-fit="roomy close" data-fit-box data-name="${name}" style="height:${heightPx}px;overflow:hidden"><div class="inner"></div></div>`;
		const inner = `<style>.roomy .inner { height: 300px } .close .inner { height: 90px } [data-fit] { height: auto }</style>`;
		const { overflowing } = await measured(inner + box('fits', 100) + box('does not', 50));
		expect(overflowing).toEqual(['does not']);
	});

	it('stays at the roomiest setting its page has room for', async () => {
		const box = '<div data-fit="roomy close" data-name="box"></div>';
		const seen = await measured(part(box));
		expect(heightsOf(seen)).toEqual([[[300]]]);
	});

	it('names a box whose words fit in no size', async () => {
		const word = (name: string, widthPx: number) =>
			`<div data-fit-size="40 10" data-name="${name}" style="width:${widthPx}px;max-height:60px">Depots</div>`;
		const { overflowing } = await measured(word('wide', 400) + word('narrow', 8));
		expect(overflowing).toEqual(['narrow']);
	});

	it('knows after which sheets a part may run on', async () => {
		const { parts } = await measured(part(block(10)) + part(block(20)) + part(block(30)));
		expect(parts.map(({ follows }) => follows)).toEqual([false, true, true]);
	});
});

describe('arranging', () => {
	const arranged = async (body: string, changes: { opening: string; order: number[] }[]) =>
		await opened(body, async (page) => {
			await page.arrange(changes);
			// A picture is the way to ask whether something is still there.
			await expect(page.picture('div:empty', { widthPx: 10 })).rejects.toMatchObject({
				code: 'RENDER_009',
			});
			return await page.measure();
		});
	const full = (order: number[]) => ({ opening: 'full', order });

	it('sets the blocks of a part in the order that was chosen, notes with the block they hang beside', async () => {
		const note = '<aside class="note">n</aside>';
		const body = part(block(40) + note + block(60) + block(80));
		expect(heightsOf(await arranged(body, [full([2, 0, 1])]))).toEqual([[[80], [40], [60]]]);
	});

	it('moves a part that runs on under the one before it, and takes its empty sheet away', async () => {
		const body = part(block(40)) + part(block(60)) + part(block(80));
		const changes = [full([0]), { opening: 'inline', order: [0] }, full([0])];
		const seen = await arranged(body, changes);
		expect(heightsOf(seen)).toEqual([[[40]], [[60]], [[80]]]);
		// Under a sheet of two parts nothing more runs on.
		expect(seen.parts.map(({ follows }) => follows)).toEqual([false, false, false]);
	});

	it('keeps blocks that now follow each other in columns of their own', async () => {
		const columns = `<div data-columns="2" style="column-gap:0">${block(40)}${block(60)}</div>`;
		const body = part(columns + block(80));
		const seen = await arranged(body, [full([0, 2, 1])]);
		expect(heightsOf(seen)).toEqual([[[40], [80], [60]]]);
		expect(seen.parts[0]!.units.map(({ columns: count }) => count)).toEqual([2, undefined, 2]);
	});
});
