/** Addresses that answer wrongly: redirects without end or into private networks, bombs, floods, slow and broken files. */
import { toHtml } from './markdown.mjs';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const MEGABYTE = 1024 * 1024;

/** Answers of the host that redirects. */
export function redirects(request) {
	const to = (location, status = 302) => ({ status, headers: { location } });
	const hop = Number(request.url.searchParams.get('hop') ?? 0);
	switch (request.path) {
		case '/loop':
			return to('https://trap-redirect.example/loop-back');
		case '/loop-back':
			return to('https://trap-redirect.example/loop', 301);
		case '/metadata':
			return to('http://169.254.169.254/latest/meta-data/');
		case '/private':
			return to('http://10.0.0.8/admin');
		case '/rebind':
			return to('https://trap-rebind.example/');
		case '/file':
			return to('file:///etc/passwd');
		case '/long-chain':
			return to(`https://trap-redirect.example/long-chain?hop=${hop + 1}`, 307);
		default:
			return null;
	}
}

/** Answers of the host with odd pages, from the texts and files made at start. */
export function odd({ latin, bare, bomb, locked, long }) {
	let times = 0;
	return (request, context) => {
		const ms = Number(request.url.searchParams.get('ms') ?? 60_000);
		switch (request.path) {
			case '/huge':
				return { headers: HTML, stream: hugePage() };
			case '/large':
				return { headers: HTML, stream: largePage(latin) };
			case '/changing':
				times += 1;
				return { headers: HTML, body: changingPage(times) };
			case '/long.pdf':
				return long().then((body) => ({ headers: { 'content-type': 'application/pdf' }, body }));
			case '/bomb':
				return { headers: { ...HTML, 'content-encoding': 'gzip' }, body: bomb };
			case '/binary':
				return {
					headers: HTML,
					body: Buffer.from(Array.from({ length: 40_000 }, (_, i) => (i * 7919) % 256)),
				};
			case '/slow':
				return context
					.sleep(ms, request.signal)
					.then(() => ({ headers: HTML, body: simple('Slow', '<p>Here at last.</p>') }));
			case '/drip':
				return { headers: HTML, stream: drip(ms, context, request.signal) };
			case '/error':
				return {
					status: 500,
					headers: HTML,
					body: simple('Error', '<h1>Internal server error</h1>'),
				};
			case '/unavailable':
				return {
					status: 503,
					headers: { ...HTML, 'retry-after': '120' },
					body: simple('Busy', '<h1>Service unavailable</h1>'),
				};
			case '/latin':
				return {
					headers: { 'content-type': 'text/html' },
					body: Buffer.from(
						`<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>${latin.title}</title></head><body><h1>${latin.title}</h1>${toHtml(latin.markdown)}</body></html>`,
						'latin1',
					),
				};
			case '/no-body':
				return {
					headers: HTML,
					body: `<title>${bare.title}</title><h1>${bare.title}</h1>${toHtml(bare.markdown).replace(/<\/p>/g, '')}`,
				};
			case '/locked.pdf':
				return { headers: { 'content-type': 'application/pdf' }, body: locked };
			case '/broken.pdf':
				return {
					headers: { 'content-type': 'application/pdf' },
					body: Buffer.from(
						'%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\nthis is not the rest',
					),
				};
			case '/empty':
				return { headers: HTML, body: '' };
			case '/endless-headers':
				return {
					headers: { ...HTML, 'x-long': 'a'.repeat(40_000) },
					body: simple('Headers', '<p>Too much before the start.</p>'),
				};
			default:
				return null;
		}
	};
}

async function* hugePage() {
	yield '<!DOCTYPE html><html><head><title>Everything about electric fleets</title></head><body>';
	const paragraph = `<p>${'Electric fleets are described here at great length. '.repeat(400)}</p>\n`;
	for (let bytes = 0; bytes < 24 * MEGABYTE; bytes += paragraph.length) yield paragraph;
	yield '</body></html>';
}

/** Ten megabytes that are a page: an article with facts, then the same remarks over and over. */
async function* largePage({ title, markdown }) {
	yield `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1>${toHtml(markdown)}`;
	let bytes = 0;
	for (let number = 1; bytes < 10 * MEGABYTE; number += 1) {
		const paragraph = `<p>${`Remark ${number} on the running of a depot repeats what was said before it in other words. `.repeat(20)}</p>\n`;
		bytes += paragraph.length;
		yield paragraph;
	}
	yield '</article></body></html>';
}

/** A page whose figure is another one each time it is asked for. */
function changingPage(times) {
	const share = 40 + times;
	const paragraphs = [
		`The depot survey of 2025 found that ${share} percent of electric vans charge at the depot overnight. The survey asked 1,204 fleet operators in spring and counted each van once.`,
		`Charging at the depot costs a fleet operator ${share + 100} dollars a vehicle and month, the survey says. Load management lowers the peak load of a depot by ${share - 10} percent.`,
		`Of the operators, ${share + 5} percent plan to add charging points within two years. They name the cost of the grid connection first, the wait for it second and the price of power third, according to the survey.`,
		'The figures count vans of up to 3.5 tonnes that were in daily use. Vans that stood still for more than a month were left out, and so were vans that private owners use for trips of their own.',
		'Fleet managers who answered run vans, cars and light trucks. They were asked about cost, charging, range and carbon, and about what they would do otherwise.',
	];
	return simple(
		'Depot charging survey of fleet operators',
		`<article><h1>Depot charging survey of fleet operators</h1><time datetime="2025-06-02">2 June 2025</time>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`,
	);
}

async function* drip(ms, context, signal) {
	for (let i = 0; i < 60; i += 1) {
		yield '<p>';
		await context.sleep(ms / 60, signal).catch(() => {});
	}
}

/** The smallest page there is. */
export const simple = (title, body) =>
	`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
