/** Author and date as a page shows them to its readers, for pages whose head is silent. */
import type { DomDocument, DomElement } from './dom';

const AUTHORS =
	'[rel="author"],[itemprop="author"] [itemprop="name"],[itemprop="author"],[class~="author-name"],[class~="author"],[class*="byline"],[class*="Byline"]';
const DATES =
	'time,[itemprop="datePublished"],[class*="publish"],[class*="pubdate"],[class*="date"],[class*="byline"],[class*="meta"],[class*="Meta"]';
const BY =
	/^(?:by|written by|von|par|por|di|door|text|texte|texto|testo)?[:\s]*((?:\p{Lu}[\p{L}.'’-]+)(?:\s(?:\p{Lu}[\p{L}.'’-]*|de|da|del|van|von|der|den|la|le|bin|al)){1,4})(?=$|\s*[,|·•–—(]|\s+(?:on|am|le|el|il|op|in|for|and|und|et|y|e|en)\s)/u;
const BY_CASELESS = /^(?:By|Written by|Von|Par|Por|Di|Door|Text|Texte|Texto|Testo)\s+/;

/** First three letters of the months, in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const MONTHS: readonly RegExp[] = [
	/^(?:jan|gen|ene|янв)/i,
	/^(?:feb|fév|fev|fevr|févr|фев)/i,
	/^(?:mar(?!ts?o?t)|mär|maa|mrt|мар)/i,
	/^(?:apr|avr|abr|апр)/i,
	/^(?:may|mai|mag|mei|maj|май|мая)/i,
	/^(?:jun|juin|giu|июн)/i,
	/^(?:jul|juil|lug|июл)/i,
	/^(?:aug|aoû|aou|ago|авг)/i,
	/^(?:sep|set|сен)/i,
	/^(?:oct|okt|ott|out|окт)/i,
	/^(?:nov|ноя)/i,
	/^(?:dec|dez|déc|dic|дек)/i,
];

/** Author as a byline shows it; empty when none does. */
export function visibleAuthor(document: DomDocument): string {
	for (const element of firstOf(document, AUTHORS)) {
		const line = lineOf(element).replace(BY_CASELESS, '');
		const name = BY.exec(line)?.[1];
		if (name !== undefined) return name;
	}
	return '';
}

/** ISO day of the first date a page shows beside its title; empty when none is there. */
export function visibleDate(document: DomDocument): string {
	for (const element of firstOf(document, DATES)) {
		const day = dayInWords(lineOf(element));
		if (day !== '') return day;
	}
	// Pages of authorities write the date as a plain line under the title.
	const heading = document.querySelector('h1');
	const near = [...(heading?.parentNode?.querySelectorAll('p') ?? [])].slice(0, 3);
	for (const element of near) {
		const line = lineOf(element);
		const day = line.length <= 60 ? dayInWords(line) : '';
		if (day !== '') return day;
	}
	return '';
}

/** ISO day of `3 February 2026`, `February 3, 2026`, `3. Februar 2026`, `2026-02-03` or `03.02.2026`; else empty. */
export function dayInWords(text: string): string {
	const iso = /(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)/.exec(text);
	if (iso) return checked(iso[1]!, Number(iso[2]), Number(iso[3]));
	const dotted = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d{2})(?!\d)/.exec(text);
	if (dotted) return checked(dotted[3]!, Number(dotted[2]), Number(dotted[1]));
	const first =
		/(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?(\p{L}{3,10})\.?,?\s+(?:de\s+)?((?:19|20)\d{2})(?!\d)/u.exec(
			text,
		);
	if (first) return checked(first[3]!, monthOf(first[2]!), Number(first[1]));
	const american =
		/(?<!\p{L})(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})(?!\d)/u.exec(text);
	if (american) return checked(american[3]!, monthOf(american[1]!), Number(american[2]));
	return '';
}

function monthOf(word: string): number {
	return MONTHS.findIndex((month) => month.test(word)) + 1;
}

function checked(year: string, month: number, day: number): string {
	const two = (number: number): string => String(number).padStart(2, '0');
	const iso = `${year}-${two(month)}-${two(day)}`;
	const time = Date.parse(`${iso}T00:00:00Z`);
	// 31 February parses as 3 March: only a day that comes back as it went in is one.
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : '';
}

function firstOf(document: DomDocument, selector: string): DomElement[] {
	return [...document.querySelectorAll(selector)]
		.slice(0, 12)
		.filter(
			(element) =>
				element.closest('aside,footer,nav,[class*="comment"],[class*="related"]') === null,
		);
}

function lineOf(element: DomElement): string {
	return (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 160);
}
