/** A page as a site would serve it: the text inside navigation, banners, promotion and metadata, in three layouts. */
import { escapeHtml as e, slugOf, toHtml } from './markdown.mjs';

/**
 * Full HTML of a page.
 *
 * @param {import('./load-sites.mjs').Page} page
 * @param {import('./load-sites.mjs').Site} site
 * @param {{ canonical?: string, before?: string, after?: string, head?: string }} [extra] what a trap adds
 */
export function renderPage(page, site, extra = {}) {
	const body = `${extra.before ?? ''}${toHtml(page.markdown)}${extra.after ?? ''}`;
	return [article, magazine, bulletin][site.layout]({
		page,
		site,
		body,
		canonical: extra.canonical ?? page.url,
		head: extra.head ?? '',
	});
}

/** The front page of a site: its newest pages. */
export function renderHome(site) {
	const items = site.pages.map(
		(page) =>
			`<li><a href="/${page.slug}">${e(page.title)}</a> <span class="date">${page.published}</span><p>${e(page.description)}</p></li>`,
	);
	return shell(
		site,
		site.name,
		'en',
		'',
		`${header(site)}<main><h1>${e(site.name)}</h1><p>${e(site.tagline)}</p><ul class="teasers">${items.join('\n')}</ul></main>${footer(site)}`,
	);
}

/** What a site says when it does not have a page. */
export function renderMissing(site) {
	return shell(
		site,
		'Page not found',
		'en',
		'<meta name="robots" content="noindex">',
		`${header(site)}<main><h1>Page not found</h1><p>The page you asked for does not exist or has moved.</p></main>${footer(site)}`,
	);
}

function article({ page, site, body, canonical, head }) {
	const meta = `${jsonLd(page, site)}<meta property="og:title" content="${e(page.title)}"><meta property="og:site_name" content="${e(site.name)}"><meta property="og:type" content="article">`;
	return shell(
		site,
		page.title,
		page.lang,
		common(page, canonical) + meta + head,
		`${cookieBanner(site)}${header(site)}
<main id="content"><article>
<header><p class="kicker">${e(site.nav[1] ?? 'Article')}</p><h1>${e(page.title)}</h1><p class="standfirst">${e(page.description)}</p>
<p class="byline">By <a rel="author" href="/authors/${slugOf(page.author)}">${e(page.author)}</a> · <time datetime="${page.published}">${longDate(page.published)}</time></p></header>
${share(page)}
<div class="article-body">
${body}
</div>
</article>${aside(page, site)}</main>${newsletter(site)}${footer(site)}`,
	);
}

function magazine({ page, site, body, canonical, head }) {
	const meta = `<meta name="author" content="${e(page.author)}"><meta property="article:published_time" content="${page.published}T08:00:00+00:00"><meta property="og:site_name" content="${e(site.name)}">${jsonLd(page, site)}`;
	const middle = body.indexOf('<h2', body.indexOf('</h2>'));
	const cut = middle > 0 ? middle : body.length;
	return shell(
		site,
		`${page.title} | ${site.name}`,
		page.lang,
		common(page, canonical) + meta + head,
		`${header(site)}
<div class="wrap"><div class="col-main">
<div class="crumbs"><a href="/">Home</a> &rsaquo; <a href="/articles">${e(site.nav[1] ?? 'Articles')}</a></div>
<h1 class="entry-title">${e(page.title)}</h1>
<div class="meta"><span class="author vcard">${e(page.author)}</span> <span class="posted-on">${longDate(page.published)}</span> <span class="reading">4 min read</span></div>
${share(page)}
<div class="entry-content">
${body.slice(0, cut)}
<div class="newsletter-inline" role="complementary"><strong>${e(site.promo)}</strong><form action="/subscribe"><input type="email" placeholder="Your work e-mail"><button>Subscribe</button></form></div>
${body.slice(cut)}
</div>
<div class="tags"><a href="/tag/${e(page.topic)}">${e(page.topic)}</a> <a href="/tag/analysis">analysis</a></div>
</div><div class="col-side">${aside(page, site)}</div></div>${footer(site)}${cookieBanner(site)}`,
	);
}

function bulletin({ page, site, body, canonical, head }) {
	const meta = `<meta name="author" content="${e(page.author)}"><meta name="dcterms.date" content="${page.published}"><meta name="publisher" content="${e(site.name)}">`;
	return shell(
		site,
		`${site.name}: ${page.title}`,
		page.lang,
		common(page, canonical) + meta + head,
		`${header(site)}
<section class="page"><nav class="side-nav"><h3>In this section</h3><ul>${site.pages
			.slice(0, 6)
			.map((other) => `<li><a href="/${other.slug}">${e(other.title)}</a></li>`)
			.join('')}</ul></nav>
<main class="document">
<h1>${e(page.title)}</h1>
<dl class="facts"><dt>Published</dt><dd>${longDate(page.published)}</dd><dt>Author</dt><dd>${e(page.author)}</dd></dl>
${body}
<p class="feedback">Was this page useful? <a href="/feedback?yes">Yes</a> <a href="/feedback?no">No</a></p>
</main></section>${share(page)}${newsletter(site)}${footer(site)}${cookieBanner(site)}`,
	);
}

const shell = (site, title, lang, head, body) => `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(title)}</title>
${head}
<link rel="alternate" type="application/rss+xml" title="${e(site.name)}" href="https://${site.host}/feed.xml">
<style>body{font-family:Georgia,serif;margin:0}.cookie{position:fixed;bottom:0}nav ul{list-style:none}</style>
<script>window.dataLayer=window.dataLayer||[];function track(n){dataLayer.push({event:n})}track('view');</script>
</head>
<body>
${body}
</body>
</html>
`;

const common = (page, canonical) =>
	`<meta name="description" content="${e(page.description)}"><link rel="canonical" href="${e(canonical)}">`;

const jsonLd = (page, site) =>
	`<script type="application/ld+json">${JSON.stringify({
		'@context': 'https://schema.org',
		'@type': 'Article',
		headline: page.title,
		datePublished: page.published,
		inLanguage: page.lang,
		author: { '@type': 'Person', name: page.author },
		publisher: { '@type': 'Organization', name: site.name },
	}).replace(/</g, '\\u003c')}</script>`;

const header = (
	site,
) => `<header class="site-header"><a class="logo" href="/">${e(site.name)}</a><p class="tagline">${e(site.tagline)}</p>
<nav class="main-nav" aria-label="Main"><ul>${site.nav.map((label) => `<li><a href="/${slugOf(label)}">${e(label)}</a></li>`).join('')}<li><a href="/search">Search</a></li><li><a href="/login">Sign in</a></li></ul></nav></header>`;

const footer = (site) =>
	`<footer class="site-footer"><ul><li><a href="/imprint">Imprint</a></li><li><a href="/privacy">Privacy policy</a></li><li><a href="/contact">Contact</a></li></ul><p>© 2026 ${e(site.name)}. All rights reserved. Reproduction only with permission.</p></footer>`;

const share = (page) =>
	`<div class="share" aria-label="Share"><a href="https://social.example/share?u=${encodeURIComponent(page.url)}">Share</a> <a href="mailto:?subject=${encodeURIComponent(page.title)}">E-mail</a> <button onclick="window.print()">Print</button></div>`;

const newsletter = (site) =>
	`<section class="newsletter"><h2>Stay informed</h2><p>${e(site.promo)}</p><form action="/subscribe" method="post"><label>E-mail <input type="email" name="email"></label><button>Sign up</button></form></section>`;

const cookieBanner = (site) =>
	`<div class="cookie" id="cookie-banner" role="dialog" aria-label="Cookies"><p>${e(site.name)} uses cookies to measure visits and to remember your settings. You can accept all cookies or only those that are needed.</p><button>Accept all</button><button>Only necessary</button></div>`;

function aside(page, site) {
	const own = site.pages
		.filter((other) => other.slug !== page.slug)
		.slice(0, 3)
		.map((other) => `<li><a href="/${other.slug}">${e(other.title)}</a></li>`);
	const others = site.related
		.slice(0, 3)
		.map((title) => `<li><a href="/${slugOf(title)}">${e(title)}</a></li>`);
	return `<aside class="related"><h2>Related stories</h2><ul>${[...own, ...others].join('')}</ul><div class="ad">Advertisement</div></aside>`;
}

function longDate(iso) {
	const date = new Date(`${iso}T12:00:00Z`);
	return Number.isNaN(date.getTime())
		? iso
		: date.toLocaleDateString('en-GB', {
				day: 'numeric',
				month: 'long',
				year: 'numeric',
				timeZone: 'UTC',
			});
}
