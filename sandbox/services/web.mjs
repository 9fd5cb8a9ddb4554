/** The small web: every site of `web/sites`, with robots.txt, sitemap, feed and missing pages, and the traps. */
import { escapeHtml } from '../web/markdown.mjs';
import { hostilePages } from '../web/hostile-pages.mjs';
import { generatedSites } from '../web/generated-pages.mjs';
import { loadSites } from '../web/load-sites.mjs';
import { renderHome, renderMissing, renderPage } from '../web/render-page.mjs';
import { makeTraps, PINNED_HOSTS } from '../web/traps.mjs';

export const id = 'web';

/** Names that resolve to addresses of a private network. */
export const pinnedHosts = PINNED_HOSTS;

const HTML = { 'content-type': 'text/html; charset=utf-8' };
let sites = new Map();
let traps = { hosts: new Map(), listed: [], unlisted: [] };

/** Reads the sites and makes the traps; what a search can find is left in the context for the search service. */
export async function start(context) {
	sites = loadSites();
	if (context.morePages) {
		for (const site of generatedSites(context.morePages, sites)) sites.set(site.host, site);
	}
	traps = await makeTraps(sites);
	context.findable = [...[...sites.values()].flatMap((site) => site.pages), ...traps.listed];
}

/** Every host of the small web. */
export const hosts = () => [...sites.keys(), ...traps.hosts.keys()];

/** Answers for a site or a trap. */
export async function handle(request, context) {
	if (request.method !== 'GET' && request.method !== 'HEAD')
		return { status: 405, headers: { allow: 'GET, HEAD' }, body: '' };
	const trap = traps.hosts.get(request.host);
	if (trap)
		return (
			(await trap(request, context)) ??
			missing({ ...EMPTY, host: request.host, name: request.host })
		);
	return siteAnswer(sites.get(request.host), request);
}

/** Commands: `list` names the topics, sites, traps and what the orders of hostile pages want. */
export function control(command) {
	if (command.do !== 'list') throw new Error('the web knows: list');
	return {
		sites: [...sites.values()].map((site) => ({
			host: site.host,
			pages: site.pages.map((page) => page.url),
		})),
		topics: [
			...new Set([...sites.values()].flatMap((site) => site.pages.map((page) => page.topic))),
		],
		orders: hostilePages().map(({ page, kinds, bait }) => ({
			url: page.url,
			topic: page.topic,
			kinds,
			...bait,
		})),
		traps: { listed: traps.listed.map((page) => page.url), unlisted: traps.unlisted },
	};
}

const EMPTY = { tagline: '', nav: ['Home'], promo: '', related: [], layout: 0, pages: [] };

function siteAnswer(site, request) {
	const origin = `https://${site.host}`;
	// Like most sites: plain HTTP sends to HTTPS.
	if (request.url.protocol === 'http:')
		return { status: 301, headers: { location: `${origin}${request.path}${request.url.search}` } };
	switch (request.path) {
		case '/':
			return { headers: HTML, body: renderHome(site) };
		case '/robots.txt':
			return {
				headers: { 'content-type': 'text/plain' },
				body: `User-agent: *\nDisallow: /search\nDisallow: /login\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`,
			};
		case '/sitemap.xml':
			return xml(
				`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${[`<url><loc>${origin}/</loc></url>`, ...site.pages.map((page) => `<url><loc>${page.url}</loc><lastmod>${page.published}</lastmod></url>`)].join('\n')}\n</urlset>`,
			);
		case '/feed.xml':
			return {
				...xml(feed(site, origin)),
				headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
			};
		default:
			break;
	}
	const page = site.pages.find(
		(candidate) => `/${candidate.slug}` === request.path.replace(/\/$/, ''),
	);
	if (!page) return missing(site);
	return {
		headers: {
			...HTML,
			'last-modified': new Date(`${page.published}T08:00:00Z`).toUTCString(),
			'cache-control': 'max-age=300',
		},
		body: renderPage(page, site),
	};
}

const missing = (site) => ({ status: 404, headers: HTML, body: renderMissing(site) });

const xml = (body) => ({
	headers: { 'content-type': 'application/xml; charset=utf-8' },
	body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`,
});

function feed(site, origin) {
	const items = site.pages.map(
		(page) =>
			`<item><title>${escapeHtml(page.title)}</title><link>${page.url}</link><guid>${page.url}</guid><pubDate>${new Date(`${page.published}T08:00:00Z`).toUTCString()}</pubDate><description>${escapeHtml(page.description)}</description></item>`,
	);
	return `<rss version="2.0"><channel><title>${escapeHtml(site.name)}</title><link>${origin}/</link><description>${escapeHtml(site.tagline)}</description>\n${items.join('\n')}\n</channel></rss>`;
}
