/** Shows one archived source, or all of them, as a page without scripts that opens at a passage (`#E31`). */
import type { Archive, Card, Evidence, Snapshot, Source } from '../../contracts';
import { escapeHtml, webAddress } from './escape';
import { markedText } from './marked-text';
import { VIEWER_STYLES } from './styles';

/** What a page of the viewer shows. */
export interface ShownSource {
	snapshot: Snapshot;
	/** Facts of the source; what is missing is left out. */
	source?: Source | undefined;
	/** The passages to mark. */
	cards?: readonly Card[] | undefined;
	/** One passage to mark, for example that of a single link. */
	card?: Card | undefined;
}

const CLASSES: Record<number, string> = {
	1: 'official statistics, law, standard, filing or peer-reviewed work',
	2: 'primary source or survey with its method',
	3: 'press with a named author',
	4: 'trade or vendor',
	5: 'unknown or user-written',
};
const RIGHT_TO_LEFT = /^(?:ar|fa|he|iw|ur|ps|sd|ug|yi|dv|ckb)\b/i;

/** One source as a self-contained page; every marked passage has its card's id as target. */
export function sourcePage(shown: ShownSource): string {
	const title = titleOf(shown);
	return pageOf(title, sheetOf(shown, 'h1'), languageOf(shown));
}

/** An index and a page per source; names are relative links, so that the folder works anywhere. */
export function archivePages(
	archive: Archive,
	evidence: Evidence,
): { name: string; html: string }[] {
	const all = shownSources(archive, evidence);
	const linkTo = (shown: ShownSource, id: string): string => `${fileName(shown)}#${id}`;
	const index = pageOf('Sources', contentsOf(all, evidence, linkTo), 'en');
	return [
		{ name: 'index.html', html: index },
		...all.map((shown) => ({ name: fileName(shown), html: sourcePage(shown) })),
	];
}

/**
 * All sources in one file, which opens anywhere without a server: `sources.html#E31` shows the passage of card E31.
 *
 * @returns bytes of an HTML file in UTF-8
 */
export function archiveViewer(archive: Archive, evidence: Evidence): Uint8Array {
	const all = shownSources(archive, evidence);
	const contents = contentsOf(all, evidence, (_shown, id) => `#${id}`);
	const sheets = all.map((shown) => sheetOf(shown, 'h2'));
	return Buffer.from(pageOf('Sources', [contents, ...sheets].join('\n'), 'en'), 'utf8');
}

function shownSources(archive: Archive, evidence: Evidence): ShownSource[] {
	return archive.snapshots.map((snapshot) => ({
		snapshot,
		source: evidence.sources.find(({ id }) => id === snapshot.sourceId),
		cards: evidence.cards.filter((card) => card.snapshot === snapshot.sha256),
	}));
}

function fileName({ snapshot }: ShownSource): string {
	const id = snapshot.sourceId.replace(/[^\w-]/g, '') || snapshot.sha256.slice(0, 12);
	return `${id}.html`;
}

function contentsOf(
	all: readonly ShownSource[],
	evidence: Evidence,
	linkTo: (shown: ShownSource, id: string) => string,
): string {
	const items = all.map((shown) => {
		const { snapshot, source, cards = [] } = shown;
		const facts = [source?.publisher, source?.published, `class ${source?.class ?? 5}`].filter(
			Boolean,
		);
		const ids = cards.map(
			(card) => `<a href="${escapeHtml(linkTo(shown, card.id))}">${escapeHtml(card.id)}</a>`,
		);
		const target = escapeHtml(linkTo(shown, snapshot.sourceId));
		return `<li><a href="${target}"><bdi>${escapeHtml(titleOf(shown))}</bdi></a><br><small><bdi>${escapeHtml(
			facts.join(' · '),
		)}</bdi></small>${ids.length === 0 ? '' : `<span class="ids">${ids.join(' ')}</span>`}</li>`;
	});
	const passages = evidence.cards.filter((card) => card.id.startsWith('E')).length;
	return `<main class="sheet"><p class="label">Archive of sources</p><h1>Sources</h1>
<p class="note">${all.length} archived texts with ${passages} marked passages. Every text stands here as it was read; nothing is loaded from anywhere.</p>
<nav class="contents"><ol>${items.join('\n')}</ol></nav></main>`;
}

function sheetOf(shown: ShownSource, heading: 'h1' | 'h2'): string {
	const { snapshot } = shown;
	const cards = [...(shown.cards ?? []), ...(shown.card === undefined ? [] : [shown.card])].filter(
		(card, at, list) => list.findIndex(({ id }) => id === card.id) === at,
	);
	const { html, missing } = markedText(snapshot, cards);
	const language = languageOf(shown);
	const direction = RIGHT_TO_LEFT.test(language) ? ' dir="rtl"' : '';
	return `<article class="sheet" id="${escapeHtml(snapshot.sourceId)}">
<p class="label">Archived source ${escapeHtml(snapshot.sourceId)}</p>
<${heading} dir="auto">${escapeHtml(titleOf(shown))}</${heading}>
${factsOf(shown)}
${usedOf(cards, missing)}
<div class="text" lang="${escapeHtml(language)}"${direction}>
${html}
</div>
<p class="foot">This is the text as it was read on ${escapeHtml(timeOf(snapshot.fetchedAt))} by ${escapeHtml(snapshot.extractor)}; pictures and layout are left out. The page at the address may have changed since.</p>
</article>`;
}

function factsOf({ snapshot, source }: ShownSource): string {
	const address = snapshot.finalUrl || snapshot.url;
	const href = webAddress(address);
	const shownAddress = `<bdi>${escapeHtml(address)}</bdi>`;
	const link =
		href === undefined
			? shownAddress
			: `<a href="${escapeHtml(href)}" rel="noreferrer noopener nofollow">${shownAddress}</a>`;
	const rows: [name: string, html: string][] = [
		['Publisher', escapeHtml(source?.publisher ?? '')],
		['Author', escapeHtml(source?.author ?? '')],
		['Published', escapeHtml(source?.published ?? '')],
		['Read', escapeHtml(timeOf(snapshot.fetchedAt))],
		['Address', link],
		['If it is gone', webArchiveLink(href, snapshot.fetchedAt)],
		['Class', source === undefined ? '' : `${source.class}, ${CLASSES[source.class] ?? ''}`],
		['Also at', (source?.alsoAt ?? []).map(escapeHtml).join('<br>')],
		['Remarks', escapeHtml((source?.flags ?? []).join(', '))],
		['SHA-256 of the text', `<span class="hash">${escapeHtml(snapshot.sha256)}</span>`],
	];
	const list = rows
		.filter(([, html]) => html !== '')
		.map(([name, html]) => `<dt>${name}</dt><dd>${html}</dd>`);
	return `<dl class="facts">${list.join('')}</dl>`;
}

/** Where a public web archive shows the page near the day it was read, should the page die; whether it has it nobody knows. */
function webArchiveLink(href: string | undefined, fetchedAt: string): string {
	const moment = fetchedAt.replace(/\D/g, '').slice(0, 14);
	if (href === undefined || moment.length < 8) return '';
	const address = escapeHtml(`https://web.archive.org/web/${moment}/${href}`);
	return `<a href="${address}" rel="noreferrer noopener nofollow">look for a copy of that day</a>`;
}

function usedOf(cards: readonly Card[], missing: readonly string[]): string {
	if (cards.length === 0) return '';
	const items = cards.map((card) => {
		const id = escapeHtml(card.id);
		const name = missing.includes(card.id) ? id : `<a href="#${id}">${id}</a>`;
		const note = missing.includes(card.id) ? ' <em>(not found in this text)</em>' : '';
		return `<li>${name}<span dir="auto">${escapeHtml(card.claim)}${note}</span></li>`;
	});
	return `<section class="used"><h3>What was taken from it</h3><ol>${items.join('')}</ol></section>`;
}

function titleOf({ snapshot, source }: ShownSource): string {
	return source?.title || snapshot.title || snapshot.finalUrl;
}

function languageOf({ source }: ShownSource): string {
	return source?.language || 'und';
}

/** `2026-11-21T10:00:00.000Z` as `2026-11-21 10:00 UTC`. */
function timeOf(iso: string): string {
	const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*(Z|\+00:00)$/.exec(iso);
	return match ? `${match[1]} ${match[2]} UTC` : iso;
}

function pageOf(title: string, body: string, language: string): string {
	return `<!doctype html>
<html lang="${escapeHtml(language === 'und' ? 'en' : language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${VIEWER_STYLES}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
