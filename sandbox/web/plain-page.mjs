/** A page without furniture: what an encyclopedia or an archive of papers serves. */
import { escapeHtml } from './markdown.mjs';

/** Headers of a page. */
export const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** What such a host says when it does not have a page. */
export const missing = { status: 404, headers: HTML, body: '<!doctype html><h1>Not found</h1>' };

/** Whether a text is a whole number from 1 to `most`. */
export const inRange = (text, most) =>
	/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most;

/** The answer with a page. */
export function page({ title, heading, site, author = '', published = '', canonical, paragraphs }) {
	const meta = [
		author && `<meta name="author" content="${escapeHtml(author)}">`,
		published && `<meta property="article:published_time" content="${published}">`,
	].filter(Boolean);
	return {
		headers: HTML,
		body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><link rel="canonical" href="${canonical}"><meta property="og:site_name" content="${escapeHtml(site)}">${meta.join('')}</head><body><main><article><h1>${escapeHtml(heading)}</h1>${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}</article></main></body></html>`,
	};
}
