/** Reads the pages of the small web: one folder a host, one Markdown file a page. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePage, plainText } from './markdown.mjs';

const SITES = fileURLToPath(new URL('./sites/', import.meta.url));

/**
 * @typedef {object} Site
 * @property {string} host
 * @property {string} name
 * @property {string} tagline
 * @property {string[]} nav
 * @property {string} promo
 * @property {string[]} related
 * @property {number} layout 0, 1 or 2
 * @property {Page[]} pages newest first
 *
 * @typedef {object} Page
 * @property {string} host
 * @property {string} slug
 * @property {string} url
 * @property {string} title
 * @property {string} author
 * @property {string} published ISO date
 * @property {string} description
 * @property {string} lang
 * @property {string} topic
 * @property {string} markdown
 * @property {string} text
 */

/** Every site with its pages, by host. */
export function loadSites(folder = SITES) {
	const sites = new Map();
	for (const host of readdirSync(folder).sort()) {
		if (!host.includes('.')) continue;
		const settings = existsSync(join(folder, host, 'site.json'))
			? JSON.parse(readFileSync(join(folder, host, 'site.json'), 'utf8'))
			: {};
		const pages = readdirSync(join(folder, host))
			.filter((name) => name.endsWith('.md'))
			.map((name) => {
				const { meta, markdown } = parsePage(readFileSync(join(folder, host, name), 'utf8'));
				const slug = name.slice(0, -3);
				return {
					host,
					slug,
					url: `https://${host}/${slug}`,
					title: meta.title ?? slug,
					author: meta.author ?? '',
					published: meta.published ?? '',
					description: meta.description ?? '',
					lang: meta.lang ?? 'en',
					topic: meta.topic ?? '',
					markdown,
					text: plainText(markdown),
				};
			})
			.sort((a, b) => b.published.localeCompare(a.published) || a.slug.localeCompare(b.slug));
		sites.set(host, {
			host,
			name: settings.name ?? host.replace(/\.example$/, ''),
			tagline: settings.tagline ?? '',
			kind: settings.kind ?? '',
			nav: (settings.nav ?? ['Home', 'Articles', 'About']).map((entry) =>
				typeof entry === 'string' ? entry : (entry.label ?? entry.title ?? ''),
			),
			promo:
				typeof settings.promo === 'string'
					? settings.promo
					: (settings.promo?.text ?? 'Get our briefing every second Thursday.'),
			related: (settings.related ?? []).map((entry) =>
				typeof entry === 'string' ? entry : (entry.title ?? ''),
			),
			layout: layoutOf(settings.layout, host),
			pages,
		});
	}
	return sites;
}

function layoutOf(layout, host) {
	if (typeof layout === 'number') return layout % 3;
	return [...(layout ?? host)].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 3;
}
