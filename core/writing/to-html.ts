/** Writes documents as simple semantic HTML for sites that bring their own design. */
import type { Block, Chart, ContentDocument, Evidence, Part, Run } from '../contracts';
import { explainedNumbers, isPost, postsOf } from '../evidence';
import { labelsFor } from './labels';
import { referencesOf, type Reference } from './references';

/**
 * A document as HTML without its title (the site prints that): sections as `h2`, subheads as `h3`,
 * citations as numbered links to the list of references at the end. Every text is escaped; the only
 * links are those to sources, and only over http or https.
 */
export function documentToHtml(document: ContentDocument, evidence: Evidence): string {
	if (isPost(document.format)) return postToHtml(document);
	const { references, numberOfCard } = referencesOf(document, evidence);
	const print: Printer = { numberOfCard };
	const parts = document.parts.map((part) => partHtml(document, part, print));
	const subtitle = document.subtitle ? [`<p><em>${escapeHtml(document.subtitle)}</em></p>`] : [];
	return [
		...subtitle,
		...parts,
		computedList(document, evidence, print),
		referenceList(references, document.language),
	]
		.filter(Boolean)
		.join('\n');
}

/** A piece of a channel: its paragraphs and hashtags, as they are posted. */
function postToHtml(document: ContentDocument): string {
	return postsOf(document)
		.flatMap((post) => post.split('\n\n'))
		.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
		.join('\n');
}

/** Escapes a text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

interface Printer {
	numberOfCard: Map<string, number>;
}

function partHtml(document: ContentDocument, part: Part, print: Printer): string {
	const number = part.number === undefined ? '' : `${part.number}. `;
	const blocks = document.blocks.filter((block) => block.partId === part.id);
	const lead =
		part.lead.length > 0 ? [`<p><strong>${runsHtml(part.lead, print)}</strong></p>`] : [];
	const title =
		part.title === ''
			? []
			: [`<h2 id="${escapeHtml(part.id)}">${escapeHtml(`${number}${part.title}`)}</h2>`];
	return [...title, ...lead, ...blocks.map((block) => blockHtml(block, print))].join('\n');
}

function blockHtml(block: Block, print: Printer): string {
	const inline = (runs: Run[]): string => runsHtml(runs, print);
	switch (block.type) {
		case 'heading':
			return `<h3 id="${escapeHtml(block.id)}">${escapeHtml(block.text)}</h3>`;
		case 'paragraph':
			return `<p>${inline(block.runs)}</p>`;
		case 'list': {
			const tag = block.ordered ? 'ol' : 'ul';
			const items = block.items.map((item) => `<li>${inline(item)}</li>`).join('\n');
			return `<${tag}>\n${items}\n</${tag}>`;
		}
		case 'callout': {
			const title = block.title ? `<p><strong>${escapeHtml(block.title)}</strong></p>\n` : '';
			return `<aside>\n${title}<p>${inline(block.runs)}</p>\n</aside>`;
		}
		case 'pull_quote': {
			const cite = block.speaker ? `\n<cite>${escapeHtml(block.speaker)}</cite>` : '';
			const mark = citation([block.cardId], print);
			return `<blockquote>\n<p>${escapeHtml(block.text)}${mark}</p>${cite}\n</blockquote>`;
		}
		case 'findings': {
			const items = block.items.map((item) => {
				const figure = [item.value, item.unit].filter(Boolean).join(' ');
				const mark = citation([item.cardId], print);
				return `<li><strong>${escapeHtml(figure)}</strong>${mark} ${inline(item.statement)} ${inline(item.explanation)}</li>`;
			});
			return `<ul>\n${items.join('\n')}\n</ul>`;
		}
		case 'chart':
			return chartHtml(block.chart, print);
		case 'table':
			return tableHtml(block, inline);
		case 'steps': {
			const items = block.items.map((item) => {
				const head = [item.when, item.title].filter(Boolean).map(escapeHtml).join(': ');
				return `<li><strong>${head}</strong> ${inline(item.runs)}</li>`;
			});
			return `<ol>\n${items.join('\n')}\n</ol>`;
		}
	}
}

function runsHtml(runs: Run[], print: Printer): string {
	return runs
		.map((run) => {
			if (run.kind === 'cite') return citation(run.cardIds, print);
			if (run.kind === 'quote') return `<q>${escapeHtml(run.text)}</q>`;
			if (run.kind !== 'text') return escapeHtml(run.text);
			const text = run.emphasis ? `<em>${escapeHtml(run.text)}</em>` : escapeHtml(run.text);
			return run.strong ? `<strong>${text}</strong>` : text;
		})
		.join('');
}

function citation(cardIds: string[], print: Printer): string {
	const numbers = cardIds.flatMap((id) => print.numberOfCard.get(id) ?? []);
	const links = [...new Set(numbers)]
		.sort((a, b) => a - b)
		.map((number) => `<a href="#ref-${number}">${number}</a>`);
	return links.length > 0 ? `<sup>[${links.join(', ')}]</sup>` : '';
}

function chartHtml(chart: Chart, print: Printer): string {
	const several = chart.series.length > 1;
	const rows = chart.series.flatMap((series) =>
		series.points.map((point) => {
			const name = several ? `${series.name}, ${point.label}` : point.label;
			const mark = point.cardId ? citation([point.cardId], print) : '';
			return `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(point.text)}${mark}</td></tr>`;
		}),
	);
	const caption = [chart.title, chart.subtitle].filter(Boolean).map(escapeHtml).join('<br>');
	return `<figure>\n<table>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>\n<figcaption>${caption}</figcaption>\n</figure>`;
}

function tableHtml(
	block: Extract<Block, { type: 'table' }>,
	inline: (runs: Run[]) => string,
): string {
	const heads = block.columns.map((column) => `<th scope="col">${escapeHtml(column.label)}</th>`);
	const rows = block.rows.map(
		(row) => `<tr>${row.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`,
	);
	const caption = block.title ? `<caption>${escapeHtml(block.title)}</caption>\n` : '';
	const note = block.note ? `\n<p><small>${escapeHtml(block.note)}</small></p>` : '';
	return `<table>\n${caption}<thead>\n<tr>${heads.join('')}</tr>\n</thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>${note}`;
}

/** Every computed number with its formula in the figures of the sources. */
function computedList(document: ContentDocument, evidence: Evidence, print: Printer): string {
	const cards = new Map(evidence.cards.map((card) => [card.id, card]));
	const items = explainedNumbers(document, cards).map(
		({ text, formula, cardIds }) =>
			`<li>${escapeHtml(text)} = ${escapeHtml(formula)}${citation(cardIds, print)}</li>`,
	);
	if (items.length === 0) return '';
	const heading = escapeHtml(labelsFor(document.language).computed);
	return `<h2>${heading}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

function referenceList(references: Reference[], language: string): string {
	if (references.length === 0) return '';
	const items = references.map(({ number, source }) => {
		const title = source.title || source.publisher || source.finalUrl;
		const linked = /^https?:\/\//i.test(source.finalUrl)
			? `<a href="${escapeHtml(source.finalUrl)}" rel="nofollow noopener">${escapeHtml(title)}</a>`
			: escapeHtml(title);
		const rest = [source.publisher === title ? '' : source.publisher, source.published.slice(0, 10)]
			.filter(Boolean)
			.map(escapeHtml)
			.join(', ');
		return `<li id="ref-${number}">${linked}${rest ? `. ${rest}` : ''}</li>`;
	});
	const heading = escapeHtml(labelsFor(language).references);
	return `<h2>${heading}</h2>\n<ol>\n${items.join('\n')}\n</ol>`;
}
