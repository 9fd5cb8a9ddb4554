/** Websites with a brand of their own: pages, styles, logos and icons as files of `web/brand-sites/<host>/`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const id = 'brand-sites';

const SITES = fileURLToPath(new URL('../web/brand-sites/', import.meta.url));
const TYPES = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.webmanifest': 'application/manifest+json',
};
const names = readdirSync(SITES).filter((name) => name.includes('.'));

/** Every site with and without `www`. */
export const hosts = names.flatMap((name) => [name, `www.${name}`]);

/** Answers with a file; the bare name sends to `www`, `/moved` into a private network. */
export function handle(request) {
	if (request.method !== 'GET' && request.method !== 'HEAD')
		return { status: 405, headers: { allow: 'GET, HEAD' }, body: '' };
	if (request.path === '/robots.txt')
		return { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nAllow: /\n' };
	if (!request.host.startsWith('www.'))
		return { status: 301, headers: { location: `https://www.${request.host}${request.path}` } };
	if (request.path === '/moved')
		return { status: 302, headers: { location: 'https://10.0.0.8/admin' } };
	const path = request.path === '/' ? '/index.html' : request.path;
	const isPlain = /^\/(?:[a-z][a-z0-9-]*\/)?[a-z][a-z0-9-]*(?:\.[a-z]+)?$/.test(path);
	const file = join(SITES, request.host.slice(4), extname(path) === '' ? `${path}.html` : path);
	if (!isPlain || !existsSync(file))
		return { status: 404, headers: { 'content-type': TYPES['.html'] }, body: '<h1>Not found</h1>' };
	return { headers: { 'content-type': TYPES[extname(file)] }, body: readFileSync(file) };
}
