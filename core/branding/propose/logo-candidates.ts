/** Finds what may be the logo on a page: by its place, its name and what the page says of its owner. Nothing is loaded here. */
import type { PageDocument, PageElement } from './dom';
import { wordsOf } from './dom';

/** A possible logo: an address, or a drawing that stands in the page. */
export interface LogoCandidate {
	/** Address as written; empty for a drawing in the page. */
	address: string;
	/** Source of a drawing in the page. */
	markup: string;
	confidence: number;
	where: string;
	/** Words of its class, label and file name. */
	words: string;
	isIcon: boolean;
}

/** What a page says of its owner in JSON-LD and metadata. */
export interface PageOwner {
	name: string;
	logo: string;
}

/** Logos of others: clients, partners, networks, payment. */
const OF_OTHERS =
	/(?<![a-z])(?:clients?|customers?|partners?|sponsors?|trusted|press|awards?|certificat\w*|payments?|social|facebook|linkedin|twitter|instagram|youtube|app-?store)(?![a-z])/iu;
const MAX_JSON = 200_000;

/** Candidates, the likeliest first, each address once. */
export function logoCandidates(document: PageDocument, owner: PageOwner): LogoCandidate[] {
	const found: LogoCandidate[] = [];
	const add = (candidate: Partial<LogoCandidate> & { confidence: number; where: string }) =>
		found.push({ address: '', markup: '', words: '', isIcon: false, ...candidate });
	if (owner.logo !== '') {
		add({
			address: owner.logo,
			confidence: 0.9,
			where: 'JSON-LD Organization.logo',
			words: 'logo',
		});
	}
	for (const image of first(document.querySelectorAll('img'), 200)) {
		const confidence = placeOf(image);
		const address = image.getAttribute('src') ?? image.getAttribute('data-src') ?? '';
		if (confidence === 0 || address === '') continue;
		add({ address, confidence, where: `<img> ${shown(image)}`, words: wordsOf(image) });
	}
	for (const drawing of first(document.querySelectorAll('svg'), 200)) {
		const confidence = placeOf(drawing);
		if (confidence === 0) continue;
		const markup = drawing.outerHTML;
		if (markup.length > 300_000) continue;
		const words = `${wordsOf(drawing)} ${wordsOf(drawing.parentElement ?? drawing)}`;
		add({ markup, confidence, where: `<svg> ${shown(drawing)}`, words });
	}
	for (const [selector, confidence] of ICONS) {
		const link = document.querySelector(selector);
		const address = link?.getAttribute('href') ?? '';
		if (address === '' || /\.ico(?:$|\?)/iu.test(address)) continue;
		add({ address, confidence, where: selector, isIcon: true });
	}
	const seen = new Set<string>();
	return found
		.sort((one, other) => other.confidence - one.confidence)
		.filter(({ address, markup }) => {
			const key = address || markup;
			if (seen.has(key)) return false;
			seen.add(key);
			return true;
		});
}

const ICONS: readonly [string, number][] = [
	['link[rel="icon"][type="image/svg+xml"]', 0.55],
	['link[rel="apple-touch-icon"]', 0.5],
	['link[rel="mask-icon"]', 0.45],
	['link[rel="icon"]', 0.4],
	['link[rel="shortcut icon"]', 0.35],
];

/** How likely an element is the logo, by its words and its place; 0 when it is not. */
function placeOf(element: PageElement): number {
	let words = wordsOf(element);
	let isHeader = false;
	let isHome = false;
	let parent = element.parentElement;
	for (let depth = 0; parent !== null && depth < 12; depth += 1) {
		const tag = parent.tagName.toLowerCase();
		const own = wordsOf(parent);
		if (depth < 3) words += ` ${own}`;
		if (OF_OTHERS.test(own)) return 0;
		if (tag === 'footer' || tag === 'button' || tag === 'form') return 0;
		if (tag === 'header' || tag === 'nav' || /\b(?:header|navbar|masthead|topbar)\b/u.test(own)) {
			isHeader = true;
		}
		if (
			tag === 'a' &&
			/^(?:https?:\/\/[^/]+)?\/?(?:#.*)?$/u.test(parent.getAttribute('href') ?? '-')
		) {
			isHome = true;
		}
		parent = parent.parentElement;
	}
	if (OF_OTHERS.test(wordsOf(element))) return 0;
	const isNamed = /logo|brand|wordmark/u.test(words);
	if (isNamed && isHeader) return 0.88;
	if (isHeader && isHome) return 0.72;
	if (isNamed && isHome) return 0.65;
	return isNamed ? 0.45 : 0;
}

/** The owner of a page by its JSON-LD; broken blocks are passed over. */
export function ownerOf(document: PageDocument): PageOwner {
	const owner: PageOwner = { name: '', logo: '' };
	for (const script of first(document.querySelectorAll('script[type="application/ld+json"]'), 20)) {
		const source = script.textContent ?? '';
		if (source.length > MAX_JSON) continue;
		let parsed: unknown;
		try {
			parsed = JSON.parse(source);
		} catch {
			continue;
		}
		for (const thing of thingsIn(parsed)) {
			if (!/Organization|Corporation|LocalBusiness/u.test(JSON.stringify(thing['@type'] ?? ''))) {
				continue;
			}
			owner.name ||= textOf(thing['name']);
			owner.logo ||= textOf(thing['logo']);
		}
	}
	const meta = (selector: string) =>
		document.querySelector(selector)?.getAttribute('content')?.trim() ?? '';
	owner.name ||= meta('meta[property="og:site_name"]') || meta('meta[name="application-name"]');
	return { name: owner.name.slice(0, 200), logo: owner.logo.slice(0, 2_000) };
}

type Thing = Record<string, unknown>;

function thingsIn(value: unknown, depth = 0): Thing[] {
	if (depth > 4 || typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value)) return value.slice(0, 50).flatMap((each) => thingsIn(each, depth + 1));
	const thing = value as Thing;
	return [
		thing,
		...thingsIn(thing['@graph'], depth + 1),
		...thingsIn(thing['publisher'], depth + 1),
	];
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (Array.isArray(value)) return textOf(value[0]);
	if (typeof value !== 'object' || value === null) return '';
	const { url, contentUrl } = value as Thing;
	return textOf(url) || textOf(contentUrl);
}

function shown(element: PageElement): string {
	const name = element.getAttribute('class') ?? element.getAttribute('id') ?? '';
	const file = (element.getAttribute('src') ?? '').split(/[?#]/u)[0]?.split('/').pop() ?? '';
	const said = [name, file.startsWith('data:') ? '' : file].filter(Boolean).join(' ');
	return said.slice(0, 80) || 'in the header';
}

function first<T>(values: Iterable<T>, most: number): T[] {
	return [...values].slice(0, most);
}
