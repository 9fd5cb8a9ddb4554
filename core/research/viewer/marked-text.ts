/** Writes an archived text as paragraphs in which every passage that was used is marked and can be jumped to. */
import { resolveAnchor } from '../../evidence';
import type { Card, Snapshot } from '../../contracts';
import { escapeHtml } from './escape';

interface Passage {
	id: string;
	start: number;
	end: number;
}

/** A marked text and the cards that could not be found in it. */
export interface MarkedText {
	html: string;
	missing: string[];
}

/** Marks the passages of the given cards; where passages overlap each keeps a target of its own. */
export function markedText(snapshot: Snapshot, cards: readonly Card[]): MarkedText {
	const passages: Passage[] = [];
	const missing: string[] = [];
	for (const card of cards) {
		const place = resolveAnchor(snapshot.text, card);
		if (place === undefined) missing.push(card.id);
		else passages.push({ id: card.id, start: place.start, end: place.end });
	}
	passages.sort((a, b) => a.start - b.start || b.end - a.end);
	const html = paragraphsOf(snapshot.text)
		.map(([start, end]) => `<p dir="auto">${written(snapshot, passages, start, end)}</p>`)
		.join('\n');
	return { html, missing };
}

function paragraphsOf(text: string): [start: number, end: number][] {
	return [...text.matchAll(/\S(?:[\s\S]*?\S)??(?=\s*\n\s*\n|\s*$(?![\s\S]))/g)].map((match) => [
		match.index,
		match.index + match[0].length,
	]);
}

/** One paragraph, cut where a passage or a page begins or ends. */
function written(
	snapshot: Snapshot,
	passages: readonly Passage[],
	from: number,
	to: number,
): string {
	const inside = passages.filter((passage) => passage.start < to && passage.end > from);
	const pages = snapshot.pages.filter((offset, at) => at > 0 && offset >= from && offset < to);
	const cuts = new Set([from, to, ...pages]);
	for (const { start, end } of inside) {
		if (start > from) cuts.add(start);
		if (end < to) cuts.add(end);
	}
	const edges = [...cuts].sort((a, b) => a - b);
	let html = '';
	for (const [index, start] of edges.slice(0, -1).entries()) {
		const end = edges[index + 1]!;
		if (pages.includes(start))
			html += `<span class="page">Page ${snapshot.pages.indexOf(start) + 1}</span>`;
		html += piece(snapshot.text, inside, start, end);
	}
	return html;
}

function piece(text: string, passages: readonly Passage[], start: number, end: number): string {
	const words = escapeHtml(text.slice(start, end)).replace(/\n/g, '<br>');
	const covering = passages.filter((passage) => passage.start <= start && passage.end >= end);
	if (covering.length === 0) return words;
	// A target has one place: where its passage begins.
	const opening = covering.filter((passage) => passage.start === start).map(({ id }) => id);
	const closing = covering.filter((passage) => passage.end === end).map(({ id }) => id);
	const [first, ...others] = opening;
	const also = others.map((id) => `<a class="also" id="${escapeHtml(id)}"></a>`).join('');
	const id = first === undefined ? '' : ` id="${escapeHtml(first)}"`;
	const label =
		closing.length === 0 ? '' : `<span class="ref">${escapeHtml(closing.join(' '))}</span>`;
	return `${also}<mark${id}>${words}</mark>${label}`;
}
