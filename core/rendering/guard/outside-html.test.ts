import { parseHTML } from 'linkedom';
import { cleanOutsideHtml } from './outside-html';

const PIXEL =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

/** Ways to run something or to reach out; none of their marks may be left. */
const HOSTILE = [
	'<script>hit()</script>',
	'<SCRIPT SRC=//hit.example></SCRIPT >',
	'<svg onload=hit()><script>hit()</script></svg>',
	'<svg><style><img src=x onerror=hit()></style></svg>',
	'<math><mtext><table><mglyph><style><img src=x onerror=hit()>',
	'<img src=x onerror=hit()>',
	'<img src="https://hit.example/a.png">',
	'<img srcset="https://hit.example/a.png 1x">',
	'<img src="data:image/svg+xml,<svg onload=hit()>">',
	'<img src="data:image/png;base64,PHN2ZyBoaXQ=">',
	'<picture><source srcset="https://hit.example/a.png"></picture>',
	'<iframe src="https://hit.example"></iframe>',
	'<iframe srcdoc="<script>hit()</script>"></iframe>',
	'<object data="file:///etc/hit"></object>',
	'<embed src="file:///etc/hit">',
	'<link rel=stylesheet href=https://hit.example/a.css>',
	'<link rel="prefetch" href="https://hit.example/">',
	'<base href="https://hit.example/">',
	'<meta http-equiv=refresh content="0;url=https://hit.example/">',
	'<form action="https://hit.example/"><input autofocus onfocus=hit()></form>',
	'<video poster="https://hit.example/a.png" src="https://hit.example/a.mp4"></video>',
	'<audio src="https://hit.example/a.mp3" autoplay></audio>',
	'<a href="javascript:hit()">x</a>',
	'<a href=" java&#115;cript:hit()">x</a>',
	'<a href="&#x68;ttps://hit.example/">x</a>',
	'<a href="https://ok.example/" ping="https://hit.example/">x</a>',
	'<style>@import "https://hit.example/a.css";</style>',
	'<style>@import url(//hit.example/a.css);p{color:red}</style>',
	'<style>p{background:url(https://hit.example/a.png)}</style>',
	'<style>p{background:u\\72l(https://hit.example/a.png)}</style>',
	'<style>p{background:image-set("https://hit.example/a.png" 1x)}</style>',
	'<style>p{--x:url(https://hit.example/a.png);background:var(--x)}</style>',
	'<style>@font-face{font-family:a;src:url(https://hit.example/a.woff2)}</style>',
	'<style>p{content:"</style><script>hit()</script>"}</style>',
	'<style>p{content:"\\3c/style>\\3cscript>hit()"}</style>',
	'<style>p{behavior:url(#hit)}q{width:expression(hit())}</style>',
	'<style>p{background:url(data:image/svg+xml,hit)}</style>',
	'<style>p{filter:url(https://hit.example/a.svg#f)}</style>',
	'<p style="background:url(https://hit.example/a.png)">x</p>',
	'<p style="background:url(&quot;https://hit.example/a.png&quot;)">x</p>',
	'<p style="x:y}</style><script>hit()</script>">x</p>',
	'<table background="https://hit.example/a.png"><tr><td>x</td></tr></table>',
	'<noscript><p title="</noscript><img src=x onerror=hit()>"></noscript>',
	'<textarea><img title="</textarea><script>hit()</script>"></textarea>',
	'<!--><script>hit()</script>-->',
	'<![CDATA[<script>hit()</script>]]>',
	'<title><script>hit()</script></title><xmp><script>hit()</script></xmp>',
	'<template><script>hit()</script></template>',
	'<body background="https://hit.example/a.png" onload=hit()>',
	'<p data-fit="hit" data-openings="hit:1" data-pg="hit">x</p>',
	'<img name="querySelectorAll" src="x"><form name="head">hit</form>',
	'<isindex action="https://hit.example/" prompt=x>',
	'<script type="speculationrules">{"prefetch":[{"urls":["https://hit.example/"]}]}</script>',
];
const ACTIVE = /\b(?:on\w+|srcset|srcdoc|ping|poster|background|data-[\w-]+|style|name|action)=/i;

describe('cleanOutsideHtml', () => {
	it.each(HOSTILE)('leaves nothing that runs or reaches out: %s', async (part) => {
		const { html } = await cleanOutsideHtml(`<h1>Before</h1>${part}<p>after</p>`);
		const { document } = parseHTML(html);
		for (const element of document.querySelectorAll('*')) {
			expect(element.tagName).toMatch(
				/^(?:H1|HTML|HEAD|TITLE|BODY|STYLE|A|P|IMG|TABLE|TBODY|TR|TD)$/,
			);
			for (const { name, value } of element.attributes) {
				expect(`${name}=`).not.toMatch(ACTIVE);
				if (name === 'href' || name === 'src')
					expect(value).toMatch(/^(?:https:\/\/ok\.|data:image\/png)/);
			}
			if (element.tagName === 'STYLE')
				expect(element.textContent).not.toMatch(/hit\.example|url\(|@import|expression|behavior|</);
		}
		expect(document.querySelector('h1')?.textContent).toBe('Before');
	});

	it('keeps a designed document: structure, styles, classes, pictures and fonts inside it', async () => {
		const css =
			'@page{size:A4;margin:20mm;@bottom-center{content:counter(page)}}@font-face{font-family:A;src:url(data:font/woff2;base64,AAAA) format("woff2")}:root{--ink:#123456}.grid>p:nth-child(2){color:var(--ink);background:url(' +
			PIXEL +
			')}@media print{h1{break-before:page}}';
		const html = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Größe &amp; Maß</title><style>${css}</style></head><body class="grid"><h1 id="a">A &amp; B &lt; C</h1><p>One<p lang="fr">Two <a href="https://a.example/?x=1&amp;y=2">link</a> <a href="#a">up</a> <a href="mailto:a@a.example">mail</a></p><img src="${PIXEL}" alt="A &quot;dot&quot;"><table><thead><tr><th scope="col" colspan="2">H</th></tr></thead><tbody><tr><td>1<td>2</table></body></html>`;
		const clean = await cleanOutsideHtml(html);
		expect(clean.removed).toEqual([]);
		const { document } = parseHTML(clean.html);
		expect(document.documentElement.getAttribute('lang')).toBe('de');
		expect(document.title).toBe('Größe & Maß');
		expect(document.querySelectorAll('p')).toHaveLength(2);
		expect(document.querySelectorAll('p p')).toHaveLength(0);
		expect(document.querySelectorAll('td')).toHaveLength(2);
		expect(document.querySelector('a')?.getAttribute('href')).toBe('https://a.example/?x=1&y=2');
		expect(document.querySelector('img')?.getAttribute('alt')).toBe('A "dot"');
		for (const part of [
			'size:A4',
			'@bottom-center',
			'url(data:font/woff2;base64,AAAA)',
			'var(--ink)',
			PIXEL,
			'@media print',
		])
			expect(clean.html).toContain(part);
	});

	it('lifts style attributes into rules that stay as strong, without their addresses', async () => {
		const { html, removed } = await cleanOutsideHtml(
			'<p class="a" style="color:red;background:url(https://x.example/)">x</p><p style="color:red">y</p>',
		);
		expect(html).toContain('<p class="a outside-1">x</p><p class="outside-1">y</p>');
		expect(html).toContain('<style>:is(.outside-1,#outside-none){color:red}</style>');
		expect(removed).toEqual(['an address in a style']);
	});

	it('says what it took out', async () => {
		const { removed } = await cleanOutsideHtml(
			'<script>1</script><p onclick="x">a</p><img src="http://a.example/b.png"><a href="javascript:1">x</a>',
		);
		expect(removed).toEqual([
			'<script>',
			'attribute onclick',
			'a picture from "http://a.example/b.png"',
			'a link to "javascript:1"',
		]);
	});

	it('cleans what it has cleaned to the same', async () => {
		for (const part of HOSTILE) {
			const once = await cleanOutsideHtml(`<p style="color:red">x</p>${part}`);
			const twice = await cleanOutsideHtml(once.html);
			expect(twice.html).toBe(once.html);
		}
	});
});
