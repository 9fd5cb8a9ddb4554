/** Pages of newspapers, magazines, blogs and forums, with all they put between and below the paragraphs. */
import { ENGLISH as E, MORE as M } from './prose.mjs';
import { frame, link, paragraphs } from './page.mjs';

const card = (f, title, text, tag = 'div', name = '') =>
	`<${tag} class="${name}"><a href="/x"><img src="x.jpg" alt=""></a><h3>${link(f(title))}</h3><p>${f(text)}</p></${tag}>`;
const LURES = [
	[
		'Ten gardens that bloom in the shade of office towers',
		'Our readers sent in pictures from nine cities, and one of them will surprise you.',
	],
	[
		'Why the ferry to the islands is late every Thursday',
		'The captain has an explanation that the harbour office does not like at all.',
	],
	[
		'A guide to the markets that open before dawn this winter',
		'Where to find cheese, lamps and a hot drink while it is still dark outside.',
	],
];
const lures = (f, tag, name) =>
	LURES.map(([title, text]) => card(f, title, text, tag, name)).join('');

/** name → page; `a` marks the article, `f` furniture, `t` tables. */
export const PRESS = {
	'news-related-inside': ({ a, f }) =>
		frame(
			f,
			`<main><article><h1>Vans that sleep at the depot</h1><p class="byline">${f('By Ada Weber, staff reporter')}</p>
${paragraphs(a, E.slice(0, 3))}<div class="related-stories"><h3>${f('Related stories')}</h3><ul>${LURES.map(([t]) => `<li>${link(f(t))}</li>`).join('')}</ul></div>${paragraphs(a, E.slice(3, 6))}</article></main>`,
			{
				head: '<title>Vans that sleep at the depot | Harbour Gazette</title><meta name="author" content="Ada Weber"><meta property="og:site_name" content="Harbour Gazette"><meta property="article:published_time" content="2026-03-12T06:00:00Z">',
			},
		),
	'news-related-unnamed': ({ a, f }) =>
		frame(
			f,
			`<div><div><h1>Quiet streets before seven</h1>${paragraphs(a, E.slice(4, 7))}<h4>${f('More on this topic')}</h4><ul>${LURES.map(([t]) => `<li>${link(f(t))}</li>`).join('')}</ul>${paragraphs(a, E.slice(7, 10))}</div></div>`,
		),
	'news-read-also-inline': ({ a, f }) =>
		frame(
			f,
			`<article>${paragraphs(a, E.slice(0, 2))}<p><strong>${f('Read also:')}</strong> ${link(f(LURES[0][0]))}</p>${paragraphs(a, E.slice(2, 4))}<p>» ${link(f(LURES[1][0]))}</p><p>${a(E[4])}</p></article>`,
		),
	'news-promo-between': ({ a, f }) =>
		frame(
			f,
			`<article>${paragraphs(a, E.slice(5, 7))}<div class="c-x91"><p>${f('Get the morning briefing in your inbox, free and before breakfast.')}</p><form><input type="email"><button>Go</button></form></div>${paragraphs(a, E.slice(7, 9))}<div class="q"><p>${f('Start your free trial today and read without limits.')} ${link(f('See all offers'))}</p></div><p>${a(E[9])}</p></article>`,
		),
	'news-newsletter-prompt': ({ a, f }) =>
		frame(
			f,
			`<main><h1>A bakery and the grid</h1>${paragraphs(a, E.slice(9, 12))}<section class="newsletter-signup"><h3>${f('Sign up for our newsletter')}</h3><p>${f('By signing up you agree to the privacy policy and may unsubscribe at any time.')}</p></section><p>${a(E[0])}</p></main>`,
		),
	'news-image-credits': ({ a, f }) =>
		frame(
			f,
			`<article><figure><img src="a.jpg"><figcaption>${a('A van at the depot on Mill Road.')} <span class="credit">${f('Photo: Ines Okafor / Harbour Pictures')}</span></figcaption></figure>${paragraphs(a, E.slice(0, 3))}<figure><img src="b.jpg"><figcaption>${f('© Ines Okafor / Harbour Pictures')}</figcaption></figure>${paragraphs(a, E.slice(3, 5))}<p>${f('Image: Ines Okafor')}</p></article>`,
		),
	'news-author-box': ({ a, f }) =>
		frame(
			f,
			`<article>${paragraphs(a, E.slice(2, 6))}<div class="author-bio"><h4>${f('About the author')}</h4><p>${f('Ada Weber has written about transport since 2011 and lives on a boat with two cats.')}</p></div></article>`,
		),
	'news-author-unnamed': ({ a, f }) =>
		frame(
			f,
			`<article>${paragraphs(a, E.slice(1, 5))}<h3>${f('About the author')}</h3><p>${f('Ada Weber has written about transport since 2011 and lives on a boat with two cats.')}</p></article>`,
		),
	'news-share-bars': ({ a, f }) =>
		frame(
			f,
			`<article><ul class="x1">${['Facebook', 'Twitter', 'WhatsApp'].map((n) => `<li>${link(n, 'https://s.example')}</li>`).join('')}</ul>${paragraphs(a, E.slice(3, 7))}<div>${f('Share Facebook Tweet Email')}</div><p>${f('Print this page')}</p></article>`,
		),
	'news-comments-named': ({ a, f }) =>
		frame(
			f,
			`<article>${paragraphs(a, E.slice(4, 8))}</article><section id="comments"><h2>${f('3 comments')}</h2>${['I drive one of these and the heating really is the weak point of the whole design, believe me.', 'Nonsense, my cousin has had no trouble at all with his in two winters of daily deliveries.', 'Can somebody tell me where the figure of 14 visits comes from, because ours is much lower?'].map((t) => `<div class="c"><b>${f('nightdriver')}</b><p>${f(t)}</p></div>`).join('')}</section>`,
		),
	'news-comments-unnamed': ({ a, f }) =>
		frame(
			f,
			`<div class="k1"><div class="k2">${paragraphs(a, E.slice(0, 5))}</div><div class="k3"><h3>${f('Comments (2)')}</h3><div><p>${f('I drive one of these and the heating really is the weak point of the whole design, believe me.')}</p></div><div><p>${f('Nonsense, my cousin has had no trouble at all with his in two winters of daily deliveries.')}</p></div></div></div>`,
		),
	'news-teasers-below': ({ a, f }) =>
		frame(
			f,
			`<div class="page"><div class="body">${paragraphs(a, E.slice(6, 11))}</div><div class="grid">${lures(f, 'div', 'g')}</div></div>`,
		),
	'news-teasers-as-articles': ({ a, f }) =>
		frame(
			f,
			`<main><article class="story">${paragraphs(a, E.slice(0, 4))}</article><section>${lures(f, 'article', 'tease')}</section></main>`,
		),
	'news-teasers-inside': ({ a, f }) =>
		frame(
			f,
			`<article>${paragraphs(a, E.slice(0, 2))}<div class="row">${lures(f, 'div', 'box')}</div>${paragraphs(a, E.slice(2, 6))}</article>`,
		),
	'news-sidebar': ({ a, f }) =>
		frame(
			f,
			`<div class="wrap"><div class="left"><h1>Two cases instead of one</h1>${paragraphs(a, E.slice(7, 12))}</div><div class="right"><h3>${f('Most read this week')}</h3>${lures(f, 'div', 'm')}<p>${f('Tides tomorrow: high water at 06.12 and 18.40, wind from the west.')}</p></div></div>`,
		),
	'news-nested-divs': ({ a, f }) =>
		frame(
			f,
			`<div><div><div>${E.slice(0, 6)
				.map((text) => `<div><div>${a(text)}</div></div>`)
				.join(
					'',
				)}</div></div><div><div>${LURES.map(([t]) => `<div>${link(f(t))}</div>`).join('')}</div></div></div>`,
		),
	'news-br-separated': ({ a, f }) =>
		frame(
			f,
			`<table width="100%"><tr><td width="160">${link(f('Archive of the year'))}<br>${link(f('Letters to the editor'))}</td><td><font face="Arial"><b>${a('The depot on Mill Road, one year on.')}</b><br><br>${E.slice(1, 6).map(a).join('<br><br>')}</font></td></tr></table>`,
		),
	'news-lazy-images': ({ a, f }) =>
		frame(
			f,
			`<article>${E.slice(0, 4)
				.map(
					(text, at) =>
						`<p>${a(text)}</p><div class="lazy"><img data-src="p${at}.jpg" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><noscript><img src="p${at}.jpg" alt="${at}"></noscript></div>`,
				)
				.join('')}</article>`,
		),
	'news-amp': ({ a, f }) =>
		`<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>Vans in winter - Harbour Gazette</title><link rel="canonical" href="https://press.example/vans"><style amp-boilerplate>body{}</style></head><body><amp-sidebar id="s">${f('Open the sections of the paper')}</amp-sidebar><main>${E.slice(
			0,
			4,
		)
			.map((text) => `<p>${a(text)}</p>`)
			.join(
				'<amp-ad width=300 height=250 type="x"></amp-ad>',
			)}<amp-social-share type="x"></amp-social-share></main></body></html>`,
	'news-print': ({ a, f }) =>
		`<html><head><title>Print: Vans in winter</title></head><body><p>${f('This article was printed from the Harbour Gazette')}</p><hr>${paragraphs(a, E.slice(0, 5))}<hr><p>${f('© 2026 Harbour Gazette. All rights reserved.')}</p></body></html>`,
	'news-multi-column': ({ a, f }) =>
		frame(
			f,
			`<main><div class="columns"><div class="col">${paragraphs(a, E.slice(0, 3))}</div><div class="col">${paragraphs(a, E.slice(3, 6))}</div></div></main>`,
		),
	'news-sections': ({ a, f }) =>
		frame(
			f,
			`<main><h1>Lessons of a winter</h1>${[0, 1, 2].map((at) => `<section><h2>${a(['What was planned', 'What happened', 'What it cost'][at])}</h2>${paragraphs(a, E.slice(at * 3, at * 3 + 3))}</section>`).join('')}<section><h2>${f('You may also like')}</h2>${lures(f, 'div', 'u')}</section></main>`,
		),
	'news-live-lead-outside': ({ a, f }) =>
		frame(
			f,
			`<div class="story"><div class="intro"><h1>A winter with electric vans</h1><p>${a('A report on twelve vans, one depot and a winter in which nearly everything that could freeze did freeze.')}</p></div><div class="text">${paragraphs(a, E.slice(1, 6))}</div></div>`,
		),
	'news-cookie-banner': ({ a, f }) =>
		frame(
			f,
			`<div class="b7"><p>${f('We and our partners use cookies to remember you. You can accept cookies or change your settings.')}</p><a href="/c">${f('Accept all cookies')}</a></div><article>${paragraphs(a, E.slice(0, 4))}</article>`,
		),
	'blog-wordpress': ({ a, f }) =>
		`<!doctype html><html lang="en-US"><head><title>Shared chargers – Notes from a Workshop</title><meta property="og:site_name" content="Notes from a Workshop"><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Notes from a Workshop"},{"@type":"BlogPosting","headline":"Shared chargers","author":{"@type":"Person","name":"Tomas Reyes"},"datePublished":"2025-11-02T09:00:00+01:00"}]}</script></head><body class="single post-template"><div id="page"><header id="masthead">${f('A blog about tools and tempers')}</header><div id="content"><article class="post type-post"><header class="entry-header"><h1 class="entry-title">Shared chargers</h1><div class="entry-meta">${f('Posted on 2 November 2025 by Tomas Reyes')}</div></header><div class="entry-content">${paragraphs(a, E.slice(8, 12))}<h2>${a('What I would do again')}</h2><ul><li>${a('Measure for six weeks before ordering anything')}</li><li>${a('Paint the telephone number on the door')}</li></ul><p>${a(M[4])}</p><div class="sharedaddy"><h3>${f('Share this:')}</h3></div><div id="jp-relatedposts"><h3>${f('Related')}</h3>${link(f('An older post about hinges and doors'))}</div></div><footer class="entry-footer">${f('Categories: tools, vans')}</footer></article><nav class="post-navigation">${link(f('Previous post: The hinge'))}</nav><div id="comments" class="comments-area"><h2>${f('Leave a reply')}</h2></div></div></div></body></html>`,
	'blog-about-newsletters': ({ a, f }) =>
		frame(
			f,
			`<article><h1>Why we stopped our newsletter</h1><p>${a('The newsletter had 4,000 readers and cost us two days a month. Subscribers opened it less each year, and the inbox of our office filled with notes that nobody could be reached.')}</p>${paragraphs(a, M.slice(0, 3))}<p>${a('Readers who wanted to subscribe again were sent a letter on paper, which 61 per cent of them answered.')}</p></article>`,
		),
	'forum-thread': ({ a, f }) =>
		frame(
			f,
			`<div class="thread"><h1>Range in winter, real figures please</h1>${E.slice(0, 4)
				.map((text) => `<div class="post"><div class="postbody">${a(text)}</div></div>`)
				.join('')}</div>`,
		),
	'link-cards-a-wrapped': ({ a, f }) =>
		frame(
			f,
			`<main>${paragraphs(a, M.slice(0, 4))}<div>${LURES.map(([t, s]) => `<a href="/y"><div><h4>${f(t)}</h4><p>${f(s)}</p></div></a>`).join('')}</div></main>`,
		),
	'ads-between': ({ a, f }) =>
		frame(
			f,
			`<article>${M.slice(0, 5)
				.map(
					(text) =>
						`<p>${a(text)}</p><div class="ad-slot"><span>${f('Advertisement')}</span></div>`,
				)
				.join('')}<p>${f('Story continues below advertisement')}</p><p>${a(M[5])}</p></article>`,
		),
};
