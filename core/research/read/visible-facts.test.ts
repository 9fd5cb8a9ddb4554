/** What a page shows about itself counts when its head says nothing. */
import { parseDocument } from './dom';
import { readPage } from './read-page';
import { dayInWords, visibleAuthor, visibleDate } from './visible-facts';

const prose = 'A van that returns every evening can charge at night. '.repeat(16);

describe('dayInWords', () => {
	it.each([
		['Published 3 February 2026', '2026-02-03'],
		['February 3rd, 2026 at noon', '2026-02-03'],
		['Stand: 3. März 2026', '2026-03-03'],
		['Publié le 1er août 2025', '2025-08-01'],
		['Publicado el 12 de diciembre de 2025', '2025-12-12'],
		['Aggiornato il 7 giugno 2026', '2026-06-07'],
		['Publicado em 9 de outubro de 2025', '2025-10-09'],
		['Gepubliceerd op 4 mei 2026', '2026-05-04'],
		['03.02.2026', '2026-02-03'],
		['31 February 2026', ''],
		['12 vans in 2026', ''],
	])('%s is %s', (text, day) => {
		expect(dayInWords(text)).toBe(day);
	});
});

describe('a page with a silent head', () => {
	const page = `<article><h1>Quiet deliveries</h1><p class="byline">By Ada Weber, staff reporter</p><p>Published 3 February 2026</p><p>${prose}</p></article>
		<div class="comment"><span class="author">Max Power</span> 1 January 2020</div>`;

	it('gives its byline and its date', async () => {
		const document = await parseDocument(`<body>${page}</body>`);
		expect(visibleAuthor(document)).toBe('Ada Weber');
		expect(visibleDate(document)).toBe('2026-02-03');
		const reading = await readPage({
			finalUrl: 'https://city.example/a',
			mediaType: 'text/html',
			bytes: Buffer.from(page),
			headers: {},
		});
		expect(reading).toMatchObject({ author: 'Ada Weber', published: '2026-02-03' });
	});

	it('loses to what the head says', async () => {
		const head =
			'<head><meta name="author" content="Noor Haddad"><meta property="article:published_time" content="2025-01-02"></head>';
		const reading = await readPage({
			finalUrl: 'https://city.example/a',
			mediaType: 'text/html',
			bytes: Buffer.from(`<html>${head}<body>${page}</body></html>`),
			headers: {},
		});
		expect(reading).toMatchObject({ author: 'Noor Haddad', published: '2025-01-02' });
	});
});
