import { BrandProposalSchema } from '../../contracts';
import { isAgencyError } from '../../shared/errors';
import { header, pngOf } from '../logo/__fixtures__/png';
import { smallWeb, type WebFile } from './__fixtures__/small-web';
import { proposeBrand } from './propose-brand';

const HOME = 'https://www.tidewater.example/';
const TEXT = `<main><p>${'Tide and wind, kept and sold by the hour. '.repeat(12)}</p></main>`;
const page = (head: string, body = '') =>
	`<!doctype html><html lang="en"><head><title>Home | Tidewater</title>${head}</head><body>${body}${TEXT}</body></html>`;
const LOGO = '<svg viewBox="0 0 120 30"><path fill="#0a5c7a" d="M0 0h120v30z"/></svg>';
const css = (body: string): WebFile => ({ body, type: 'text/css' });

async function propose(files: Record<string, string | WebFile>, address = HOME) {
	const web = smallWeb(files);
	const proposal = await proposeBrand(address, { fetch: web.fetch });
	expect(BrandProposalSchema.safeParse(proposal).success).toBe(true);
	const of = (field: string) => proposal.evidence.find((entry) => entry.field === field);
	return { ...proposal, asked: web.asked, of };
}

async function refused(files: Record<string, string | WebFile>) {
	const error: unknown = await propose(files).catch((caught: unknown) => caught);
	return isAgencyError(error) ? error : undefined;
}

describe('proposeBrand', () => {
	it('reads custom properties by their names, through references, over framework defaults', async () => {
		const { brand, of } = await propose({
			[HOME]: page('<link rel="stylesheet" href="/main.css">', '<a class="btn">Go</a>'),
			'https://www.tidewater.example/main.css': css(`
				:root { --bs-primary: #0d6efd; --teal: 192 85% 26%; --brand-primary: hsl(var(--teal));
					--brand-accent: #e0761a; --gray-500: #888; }
				.btn { background: var(--brand-primary); color: #fff }
				.alert-danger { background: #dc3545 }`),
		});
		expect(brand.accents?.[0]).toBe('#0a647b');
		expect(brand.accents?.[1]).toBe('#e0761a');
		expect(brand.accents).not.toContain('#0d6efd');
		expect(of('accents[0]')?.foundIn.join()).toContain('--brand-primary in /main.css');
		expect(of('accents[0]')?.confidence).toBeGreaterThan(0.6);
	});

	it('reads utility classes by the elements that carry them', async () => {
		const { brand } = await propose({
			[HOME]: page(
				'<style>.bg-rose-600{background-color:rgb(225 29 72 / var(--tw-bg-opacity,1))}.btn-lime{background-color:#84cc16}.text-slate-900{color:#0f172a}.hover\\:bg-sky-400:hover{background-color:#38bdf8}</style>',
				'<header class="text-slate-900"><a href="/">Tidewater</a><button class="bg-rose-600 hover:bg-sky-400">Start</button></header>',
			),
		});
		expect(brand.accents?.[0]).toBe('#e11d48');
		expect(brand.accents).not.toContain('#84cc16');
	});

	it('takes an inline drawing in the header as the logo, with its colours', async () => {
		const { brand, of } = await propose({
			[HOME]: page('', `<header><a href="/" class="site-logo">${LOGO}</a></header>`),
		});
		expect(brand.logoHorizontal).toMatch(/^data:image\/svg\+xml;base64,/);
		expect(of('logoHorizontal')?.confidence).toBeGreaterThan(0.8);
		expect(brand.accents?.[0]).toBe('#0a5c7a');
		expect(of('accents[0]')?.foundIn.join()).toContain('colours of <svg>');
	});

	it('sorts a white logo to the dark grounds and leaves the logos of partners', async () => {
		const { brand, asked } = await propose({
			[HOME]: page(
				'',
				'<header><a href="/"><img class="logo" src="/logo-white.svg" alt="Tidewater logo"></a></header><section class="our-partners"><img src="/acme-logo.svg" alt="Acme logo"></section>',
			),
			'https://www.tidewater.example/logo-white.svg': {
				body: '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><style>.a{fill:#fff}</style><path class="a" d="M0 0h9"/></svg>',
				type: 'image/svg+xml',
			},
		});
		expect(brand.logoHorizontalOnDark).toBeDefined();
		expect(brand.logoHorizontal).toBeUndefined();
		expect(asked.join()).not.toContain('acme');
	});

	it('finds the owner in JSON-LD and its logo', async () => {
		const png = pngOf([
			{ name: 'IHDR', body: header(400, 100) },
			{ name: 'IEND', body: [] },
		]);
		const { brand, of } = await propose({
			[HOME]: page(
				`<script type="application/ld+json">{"@graph":[{"@type":"Organization","name":"Tidewater Ltd","logo":{"@type":"ImageObject","url":"/brand.png"}}]}</script><script type="application/ld+json">{broken</script>`,
			),
			'https://www.tidewater.example/brand.png': { body: png, type: 'image/png' },
		});
		expect(brand.name).toBe('Tidewater Ltd');
		expect(of('logoHorizontal')?.foundIn.join()).toContain('JSON-LD Organization.logo');
	});

	it('has little confidence where there is only an icon', async () => {
		const { brand, of } = await propose({
			[HOME]: page('<link rel="icon" type="image/svg+xml" href="/icon.svg">'),
			'https://www.tidewater.example/icon.svg': {
				body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4" fill="#7c3aed"/></svg>',
				type: 'image/svg+xml',
			},
		});
		expect(brand.logoRound).toBeDefined();
		expect(brand.accents).toEqual(['#7c3aed']);
		expect(of('accents[0]')?.confidence).toBeLessThan(0.5);
	});

	it('names the nearest shipped family of each role', async () => {
		const { brand, of } = await propose({
			[HOME]: page(
				'<style>:root{--f:"Playfair Display",serif}h1,h2{font-family:var(--f);color:#702632}body{font:400 16px/1.5 "Libre Franklin",Arial,sans-serif;background:#101820}code{font-family:Menlo,monospace}</style>',
			),
		});
		expect(brand).toMatchObject({
			displayFont: 'Noto Serif Display',
			textFont: 'Libre Franklin',
			sansFont: 'Libre Franklin',
			monoFont: 'IBM Plex Mono',
			mode: 'dark',
		});
		expect(of('displayFont')?.value).toContain('the page names Playfair Display');
		expect(of('textFont')?.confidence).toBe(1);
	});

	it('reads a family whose name holds a number, and the one behind the size of a font', async () => {
		const { of } = await propose({
			[HOME]: page(
				'<style>h1{font:italic 700 2rem/1.2 "Avenir LT 65 Medium",serif}body{font-family:"Neue Haas 55 Roman",sans-serif}</style>',
			),
		});
		expect(of('displayFont')?.value).toContain('the page names Avenir LT 65 Medium');
		expect(of('textFont')?.value).toContain('the page names Neue Haas 55 Roman');
	});

	it('reads theme colours of the page and the manifest', async () => {
		const { brand, of } = await propose({
			[HOME]: page(
				'<meta name="theme-color" content="#006d5b"><link rel="manifest" href="/site.webmanifest">',
			),
			'https://www.tidewater.example/site.webmanifest': {
				body: '{"theme_color":"#006d5b","icons":[]}',
				type: 'application/manifest+json',
			},
		});
		expect(brand.accents).toEqual(['#006d5b']);
		expect(of('accents[0]')?.foundIn).toEqual(['meta theme-color', 'theme_color of the manifest']);
	});

	it('never loads what a style names, nor a private place, nor the sheets of others', async () => {
		const { asked, brand } = await propose({
			[HOME]: page(
				'<link rel="stylesheet" href="/main.css"><link rel="stylesheet" href="https://fonts.other.example/css?family=Newsreader:wght@400"><link rel="stylesheet" href="http://169.254.169.254/latest/x.css"><img class="logo" src="file:///etc/passwd">',
			),
			'https://www.tidewater.example/main.css': css(
				'@import url("http://10.0.0.1/a.css"); @import "//127.0.0.1/b.css"; @font-face{font-family:X;src:url(http://10.0.0.2/f)} h1{color:#702632;background:url(http://192.168.0.1/x.png)} a{color:red url(javascript:alert(1))}',
			),
		});
		expect(asked).toEqual([HOME, 'https://www.tidewater.example/main.css']);
		expect(brand.accents?.[0]).toBe('#702632');
		expect(brand.displayFont).toBe('Newsreader');
	});

	it('goes on without a sheet of five megabytes and says so', async () => {
		const { notes, brand } = await propose({
			[HOME]: page(
				'<meta name="theme-color" content="#006d5b"><link rel="stylesheet" href="/big.css">',
			),
			'https://www.tidewater.example/big.css': css('a{color:#111111}'.repeat(320_000)),
		});
		expect(notes.join()).toContain('big.css was not read (SAFE_006)');
		expect(brand.accents).toEqual(['#006d5b']);
	});

	it('reads broken and endless styles as far as they go', async () => {
		const { brand } = await propose({
			[HOME]: page(
				`<style>${'@media all{'.repeat(3_000)} } /* open</style><style>h1{color:#702632;--x:var(--x);border-color:var(--x)} ${'a:is('.repeat(5_000)}</style>`,
			),
		});
		expect(brand.accents).toEqual(['#702632']);
	});

	it.each([
		['rules', '.a .b>c:not(.d):hover{color:#702632;border:1px solid var(--q,#123456)}'],
		['open brackets', 'a:is(:not(.x.y.z((('],
		['open blocks', '@media (min-width:1px){.a{--p:var(--p) var(--p);color:var(--p)'],
		['quotes', '"\\\''],
		['colours', '--brand-a:rgb(1 2 3/rgb(1 2 3/#abc);'],
		['comments', '/*'],
	])('reads a megabyte of %s to its end', async (_, piece) => {
		const big = css(`h1{color:#702632}${piece.repeat(Math.floor(1_000_000 / piece.length))}`);
		const started = performance.now();
		const { brand } = await propose({
			[HOME]: page('<link rel="stylesheet" href="/big.css">'),
			'https://www.tidewater.example/big.css': big,
		});
		expect(brand.accents).toContain('#702632');
		expect(performance.now() - started).toBeLessThan(60_000);
	});

	it('says of a black and white page that it is one', async () => {
		const { brand, notes } = await propose({
			[HOME]: page('<style>body{color:#1a1a1a;background:#fff}h1{color:#000}</style>'),
		});
		expect(brand.accents).toEqual(['#000000']);
		expect(notes.join()).toContain('black and white');
	});

	it.each([
		[
			'a page a script builds',
			{ [HOME]: '<html><body><div id="root"></div><script src="/app.js"></script></body></html>' },
			'BRAND_007',
		],
		['a page without styles', { [HOME]: page('') }, 'BRAND_007'],
		['something that is no page', { [HOME]: { body: '%PDF-1.7', type: 'text/html' } }, 'SAFE_007'],
		[
			'a redirect to a private place',
			{ [HOME]: { body: '', redirect: 'http://127.0.0.1/admin' } },
			'SAFE_001',
		],
	] as [string, Record<string, string | WebFile>, string][])(
		'refuses %s',
		async (_, files, code) => {
			expect((await refused(files))?.code).toBe(code);
		},
	);
});
