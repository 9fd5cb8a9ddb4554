/** The list of changes as plain data for templates, and as a piece of HTML that reads without colours. */
import type { EditionChange, EditionComparison } from './compare-editions';
import type { MarkedWords } from './mark-words';

/** Words of the list; give those of the document's language. */
export interface ChangeLabels {
	/** `{date}` stands for the date of the earlier edition. */
	heading: string;
	none: string;
	renamed: string;
	source: string;
	kinds: Record<EditionChange['kind'], string>;
	/** Read aloud before stretches that went and came. */
	gone: string;
	fresh: string;
}

/** The words in English and German. */
export const CHANGE_LABELS: Record<'en' | 'de', ChangeLabels> = {
	en: {
		heading: 'Changes since the edition of {date}',
		none: 'Nothing has changed.',
		renamed: 'Title',
		source: 'Source',
		kinds: {
			added: 'Added',
			removed: 'Removed',
			moved: 'Moved',
			reworded: 'Reworded',
			figures: 'Figures updated',
			sources: 'Sources updated',
		},
		gone: 'removed:',
		fresh: 'new:',
	},
	de: {
		heading: 'Änderungen seit der Ausgabe vom {date}',
		none: 'Nichts hat sich geändert.',
		renamed: 'Titel',
		source: 'Quelle',
		kinds: {
			added: 'Neu',
			removed: 'Entfallen',
			moved: 'Umgestellt',
			reworded: 'Neu gefasst',
			figures: 'Zahlen aktualisiert',
			sources: 'Quellen aktualisiert',
		},
		gone: 'entfallen:',
		fresh: 'neu:',
	},
};

/** One entry of the list. */
export interface ChangeEntry {
	kind: EditionChange['kind'];
	label: string;
	/** Title of the part it stands in. */
	part: string;
	/** Anchor of the block, `#b12`; empty for what was removed. */
	href: string;
	/** Text with long unchanged stretches shortened; empty where the block only moved or only its sources changed. */
	words: { isGone: boolean; isNew: boolean; text: string }[];
	figures: { from: string; to: string; fromSource: string; toSource: string }[];
	sourcesGone: string[];
	sourcesNew: string[];
}

/** The list for a template. */
export interface ChangeListView {
	heading: string;
	/** "3 added · 1 removed", or that nothing changed. */
	summary: string;
	isEmpty: boolean;
	renamed: { label: string; from: string; to: string } | undefined;
	entries: ChangeEntry[];
	labels: ChangeLabels;
}

/** Characters of unchanged text kept beside a change. */
const CONTEXT = 90;
const MOST_WORDS = 1_200;

/** The list of changes as plain data; dates are printed in the language of the document. */
export function changeListView(
	comparison: EditionComparison,
	labels: ChangeLabels = labelsFor(comparison.language),
): ChangeListView {
	const { counts, changes, renamed } = comparison;
	const said = (Object.keys(labels.kinds) as EditionChange['kind'][])
		.filter((kind) => counts[kind] > 0)
		.map((kind) => `${labels.kinds[kind]}: ${counts[kind]}`);
	return {
		heading: labels.heading.replace('{date}', printedDate(comparison.since, comparison.language)),
		summary: said.length === 0 && renamed === undefined ? labels.none : said.join(' · '),
		isEmpty: changes.length === 0 && renamed === undefined,
		renamed: renamed === undefined ? undefined : { label: labels.renamed, ...renamed },
		entries: changes.map((change) => ({
			kind: change.kind,
			label: labels.kinds[change.kind],
			part: change.part,
			href: change.kind === 'removed' ? '' : `#${change.blockId}`,
			words: wordsOf(change),
			figures: change.figures.filter(({ from, to }) => from !== '' && to !== ''),
			sourcesGone: change.sourcesGone,
			sourcesNew: change.sourcesNew,
		})),
		labels,
	};
}

/** The list as HTML: `ins` and `del` with words for those who do not see them. */
export function changeListHtml(view: ChangeListView, level: 1 | 2 | 3 = 2): string {
	const { heading, summary, renamed, entries, labels } = view;
	return [
		'<section class="changes">',
		`<h${level}>${escaped(heading)}</h${level}>`,
		summary === '' ? '' : `<p class="changes-summary">${escaped(summary)}</p>`,
		renamed === undefined
			? ''
			: `<p class="change-title">${escaped(renamed.label)}: <del>${escaped(renamed.from)}</del> <ins>${escaped(renamed.to)}</ins></p>`,
		...entries.map((entry) => entryHtml(entry, labels)),
		'</section>',
	]
		.filter(Boolean)
		.join('\n');
}

/** The list as a page of its own, for a reader or for *From HTML*. */
export function changeListPage(comparison: EditionComparison): string {
	const view = changeListView(comparison);
	return `<!doctype html>
<html lang="${escaped(comparison.language)}"><head><meta charset="utf-8"><title>${escaped(`${comparison.title}: ${view.heading}`)}</title>
<style>${PAGE_STYLE}</style></head>
<body><main><p class="document">${escaped(comparison.title)}</p>
${changeListHtml(view, 1)}
</main></body></html>
`;
}

const PAGE_STYLE = `@page{size:A4;margin:22mm 20mm}
body{margin:0;font:11pt/1.5 "Source Sans 3",system-ui,sans-serif;color:#1f2328;background:#fff}
main{max-width:44rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.7rem;line-height:1.2;margin:.2em 0 .4em}
.document{color:#57606a;margin:0}
.changes-summary{color:#57606a;margin:0 0 1.6em}
.change{border-top:1px solid #d0d7de;padding:.8em 0;break-inside:avoid}
.change h3{font-size:1rem;margin:0 0 .35em}
.change-kind{display:inline-block;min-width:8.5em;font-weight:600}
.change-part{font-weight:400;color:#57606a}
.change p{margin:.3em 0}
del{color:#8a1c1c;text-decoration:line-through}
ins{color:#0b5a2b;text-decoration:underline;text-decoration-thickness:.08em}
.change-figures{margin:.4em 0 0;padding-left:1.2em}
.change-source{color:#57606a;font-size:.88em}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{main{padding:0}}`;

function entryHtml(entry: ChangeEntry, labels: ChangeLabels): string {
	const { label, part, href, words, figures, sourcesGone, sourcesNew, kind } = entry;
	const where = `<span class="change-part">${escaped(part)}</span>`;
	const spoken = (text: string): string => `<span class="spoken">${escaped(text)} </span>`;
	const text = words
		.map((word) => {
			if (word.isGone) return `<del>${spoken(labels.gone)}${escaped(word.text)}</del>`;
			return word.isNew
				? `<ins>${spoken(labels.fresh)}${escaped(word.text)}</ins>`
				: escaped(word.text);
		})
		.join('');
	const side = (value: string, source: string): string =>
		`${escaped(value)}${source === '' ? '' : ` <span class="change-source">(${escaped(source)})</span>`}`;
	const list = figures.map(
		({ from, to, fromSource, toSource }) =>
			`<li>${side(from, fromSource)} → ${side(to, toSource)}</li>`,
	);
	const sources = [
		...sourcesGone.map((source) => `<del>${escaped(source)}</del>`),
		...sourcesNew.map((source) => `<ins>${escaped(source)}</ins>`),
	];
	return [
		`<article class="change change-${kind}">`,
		`<h3><span class="change-kind">${escaped(label)}</span> ${href === '' ? where : `<a href="${escaped(href)}">${where}</a>`}</h3>`,
		text === '' ? '' : `<p>${text}</p>`,
		list.length === 0 ? '' : `<ul class="change-figures">${list.join('')}</ul>`,
		sources.length === 0 || (kind !== 'sources' && kind !== 'reworded' && kind !== 'figures')
			? ''
			: `<p class="change-source">${escaped(labels.source)}: ${sources.join(' ')}</p>`,
		'</article>',
	]
		.filter(Boolean)
		.join('\n');
}

function wordsOf({ kind, marks }: EditionChange): ChangeEntry['words'] {
	if (kind === 'sources') return [];
	if (kind === 'moved') {
		return [{ isGone: false, isNew: false, text: shortened(textOf(marks), 'end') }];
	}
	return marks.map(({ kind: mark, text }, index) => {
		const isLast = index === marks.length - 1;
		const place = index === 0 ? 'start' : isLast ? 'end' : 'middle';
		return {
			isGone: mark === 'gone',
			isNew: mark === 'new',
			text: mark === 'same' ? shortened(text, place) : text.slice(0, MOST_WORDS),
		};
	});
}

const textOf = (marks: readonly MarkedWords[]): string => marks.map(({ text }) => text).join('');

/** Unchanged text with what lies far from a change left out at word ends. */
function shortened(text: string, place: 'start' | 'middle' | 'end'): string {
	const most = place === 'middle' ? CONTEXT * 2 : CONTEXT;
	if (text.length <= most + 20) return text;
	const head = text.slice(0, CONTEXT).replace(/\s+\S*$/, '');
	const tail = text.slice(-CONTEXT).replace(/^\S*\s+/, '');
	if (place === 'start') return `… ${tail}`;
	return place === 'end' ? `${head} …` : `${head} … ${tail}`;
}

function labelsFor(language: string): ChangeLabels {
	return language.toLowerCase().startsWith('de') ? CHANGE_LABELS.de : CHANGE_LABELS.en;
}

function printedDate(date: string, language: string): string {
	const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
	if (Number.isNaN(day.getTime())) return date;
	const locale = language.toLowerCase().startsWith('de')
		? 'de'
		: language === 'en-US'
			? 'en-US'
			: 'en-GB';
	return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
