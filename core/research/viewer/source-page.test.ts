/** The viewer opens offline at its passage, holds no script, and shows hostile text as text. */
import type { Archive, Card, Evidence, Snapshot, Source } from '../../contracts';
import { anchorOf } from '../../evidence';
import { sha256 } from '../../shared/hash';
import { parseDocument } from '../read/dom';
import { archivePages, archiveViewer, sourcePage } from './source-page';

const TEXT = `The depot charged twelve vans in 2024. Drivers wrote down every stop.\n\nElectricity cost 19 cents at night, <script>alert(1)</script> & 31 cents by day.\nA second line.\n\nThe end of it.`;
const HOSTILE = `"><img src=x onerror=alert(1)>'\u202e`;

const snapshot = (text: string, more: Partial<Snapshot> = {}): Snapshot => ({
	sha256: sha256(text),
	sourceId: 'S01',
	url: 'https://fleet.example/a',
	finalUrl: 'https://fleet.example/a?x="1"',
	title: HOSTILE,
	fetchedAt: '2026-11-21T10:00:00.000Z',
	mediaType: 'text/html',
	bytesSha256: sha256('x'),
	extractor: 'html 2',
	headers: {},
	pages: [],
	text,
	...more,
});
const card = (id: string, exact: string, text = TEXT): Card => {
	const start = text.indexOf(exact);
	return {
		...anchorOf(text, start, start + exact.length),
		id,
		sourceId: 'S01',
		snapshot: sha256(text),
		claim: `Claim ${id} ${HOSTILE}`,
		kind: 'fact',
		figures: [],
		questionId: 'Q1',
		stance: 'neutral',
		attribution: '',
		speaker: '',
		quoteWorthy: false,
		sourceClass: 1,
		published: '',
	};
};
const source = (more: Partial<Source> = {}): Source => ({
	id: 'S01',
	url: 'https://fleet.example/a',
	finalUrl: 'https://fleet.example/a',
	title: 'Vans at the depot',
	publisher: 'Fleet Observatory',
	author: 'Ada Weber',
	published: '2026-03-12',
	language: 'en',
	fetchedAt: '2026-11-21T10:00:00.000Z',
	mediaType: 'text/html',
	snapshot: sha256(TEXT),
	bytesSha256: '',
	words: 30,
	class: 2,
	flags: ['syndicated'],
	alsoAt: ['https://press.example/copy'],
	questionIds: [],
	...more,
});
const squeezed = (text: string | null | undefined): string =>
	(text ?? '').replace(/\s+/g, ' ').trim();

describe('sourcePage', () => {
	it('marks each passage under the id of its card', async () => {
		const cards = [
			card('E31', 'The depot charged twelve vans in 2024.'),
			card(
				'E4',
				'Electricity cost 19 cents at night, <script>alert(1)</script> & 31 cents by day.',
			),
		];
		const page = await parseDocument(
			sourcePage({ snapshot: snapshot(TEXT), source: source(), cards }),
		);
		expect(page.querySelector('mark[id="E31"]')?.textContent).toBe(cards[0]!.exact);
		expect(page.querySelector('mark[id="E4"]')?.textContent).toBe(cards[1]!.exact);
		expect([...page.querySelectorAll('.text p')]).toHaveLength(3);
		expect(squeezed(page.querySelector('.facts')?.textContent)).toContain('Fleet Observatory');
		expect(squeezed(page.querySelector('.facts')?.textContent)).toContain('2026-11-21 10:00 UTC');
		expect(page.querySelector('.hash')?.textContent).toBe(sha256(TEXT));
	});

	it('gives passages that overlap, nest or cross paragraphs a target each, once', async () => {
		const cards = [
			card('E1', 'twelve vans in 2024. Drivers wrote'),
			card('E2', '2024. Drivers wrote down every stop.\n\nElectricity cost 19 cents'),
			card('E3', 'twelve vans'),
		];
		const page = await parseDocument(sourcePage({ snapshot: snapshot(TEXT), cards }));
		for (const { id } of cards) expect([...page.querySelectorAll(`[id="${id}"]`)]).toHaveLength(1);
		const marked = [...page.querySelectorAll('mark')].map((mark) => mark.textContent).join('');
		expect(marked).toBe(
			'twelve vans in 2024. Drivers wrote down every stop.Electricity cost 19 cents',
		);
	});

	it('says which passage is not in the text instead of marking another', async () => {
		const lost = { ...card('E9', 'The end of it.'), exact: 'Never written here at all.' };
		const page = await parseDocument(sourcePage({ snapshot: snapshot(TEXT), card: lost }));
		expect(page.querySelector('mark')).toBeNull();
		expect(squeezed(page.querySelector('.used')?.textContent)).toContain('not found in this text');
	});

	it('runs nothing, loads nothing and shows hostile words as words', async () => {
		const shown = { snapshot: snapshot(TEXT), cards: [card('E1', 'twelve vans')] };
		const html = sourcePage(shown);
		const page = await parseDocument(html);
		expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
		expect([...page.querySelectorAll('script,img,iframe,link,object,form')]).toEqual([]);
		expect(html).not.toMatch(/\u202e|url\(|@import|<[^>]+\son\w+=/);
		expect(page.querySelector('h1')?.textContent).toBe(HOSTILE.replace('\u202e', ''));
		const away = sourcePage({ snapshot: snapshot(TEXT, { finalUrl: 'javascript:alert(1)' }) });
		expect(away).not.toContain('href="javascript');
	});

	it('points to a web archive near the day of reading, where there is a web address', async () => {
		const linksOf = async (more: Partial<Snapshot>) =>
			[
				...(await parseDocument(sourcePage({ snapshot: snapshot(TEXT, more) }))).querySelectorAll(
					'a',
				),
			]
				.map((link) => link.getAttribute('href') ?? '')
				.filter((href) => href.includes('web.archive.org'));
		expect(
			await linksOf({
				finalUrl: 'https://fleet.example/a?b=1&c="2',
				fetchedAt: '2026-11-21T10:00:00.000Z',
			}),
		).toEqual(['https://web.archive.org/web/20261121100000/https://fleet.example/a?b=1&c=%222']);
		expect(await linksOf({ finalUrl: 'file:report.pdf', url: 'file:report.pdf' })).toEqual([]);
	});

	it('reads from right to left where the language does, and names pages of a PDF', async () => {
		const text = 'فحصت شركة المياه الأنابيب.\n\nوجدت 118 تسربا.';
		const page = await parseDocument(
			sourcePage({
				snapshot: snapshot(text, { pages: [0, text.indexOf('وجدت')] }),
				source: source({ language: 'ar' }),
			}),
		);
		expect(page.querySelector('.text')?.getAttribute('dir')).toBe('rtl');
		expect([...page.querySelectorAll('.page')].map((mark) => mark.textContent)).toEqual(['Page 2']);
	});
});

describe('the archive', () => {
	const other = 'A second text that nobody cited.';
	const archive: Archive = {
		kind: 'archive',
		version: 1,
		snapshots: [snapshot(TEXT), snapshot(other, { sourceId: 'S02', title: 'Second' })],
	};
	const evidence = {
		sources: [source()],
		cards: [card('E31', 'twelve vans'), card('E32', 'The end of it.')],
	} as unknown as Evidence;

	it('is one file in which every link finds its target', async () => {
		const page = await parseDocument(Buffer.from(archiveViewer(archive, evidence)).toString());
		const targets = [...page.querySelectorAll('a[href^="#"]')].map((link) =>
			link.getAttribute('href')!.slice(1),
		);
		expect(new Set(targets)).toEqual(new Set(['S01', 'S02', 'E31', 'E32']));
		for (const id of new Set(targets))
			expect([...page.querySelectorAll(`[id="${id}"]`)]).toHaveLength(1);
	});

	it('or a folder of pages with an index', async () => {
		const pages = archivePages(archive, evidence);
		expect(pages.map(({ name }) => name)).toEqual(['index.html', 'S01.html', 'S02.html']);
		const index = await parseDocument(pages[0]!.html);
		const links = [...index.querySelectorAll('a')].map((link) => link.getAttribute('href'));
		expect(links).toEqual(['S01.html#S01', 'S01.html#E31', 'S01.html#E32', 'S02.html#S02']);
	});
});
