/** The quality section as an HTML fragment, printable behind the document or as a page of its own. */
import type { ContentDocument, Quality } from '../../contracts';
import { viewOf, type FindingView, type ScoreView } from './view';

/** A `<section>` without scripts, styles of its own or addresses; every word is escaped. */
export function qualityAppendix(quality: Quality, document: ContentDocument): string {
	const view = viewOf(quality, document);
	const groups = view.groups.map(
		(group) =>
			`<h3>${escape(group.title)}</h3>\n<ol>\n${group.findings.map(item).join('\n')}\n</ol>${group.left > 0 ? `\n<p>… and ${group.left} more.</p>` : ''}`,
	);
	const notRun =
		view.notRun.length === 0
			? []
			: [
					`<h3>Could not run</h3>\n<ul>\n${view.notRun.map(({ title, reason }) => `<li>${escape(title)}: ${escape(reason)}</li>`).join('\n')}\n</ul>`,
				];
	const history =
		view.history.length === 0
			? []
			: [
					`<h3>Earlier rounds</h3>\n<ul>\n${view.history.map((round) => `<li>${escape(round)}</li>`).join('\n')}\n</ul>`,
				];
	return [
		'<section class="quality-appendix">',
		'<h2>Quality report</h2>',
		`<p><strong>${escape(view.verdict)}</strong> in round ${quality.round}. ${escape(view.meaning)}</p>`,
		table({ title: 'Verified against the archived sources', rows: view.counts, note: '' }),
		...groups,
		...notRun,
		...view.scores.map(table),
		...history,
		'</section>',
	].join('\n');
}

/** The appendix as a page that opens and prints by itself. */
export function qualityPage(quality: Quality, document: ContentDocument): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Quality report: ${escape(document.title)}</title>
<style>
body { font: 15px/1.5 Georgia, serif; color: #1a1a1a; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { font-family: system-ui, sans-serif; line-height: 1.25; }
li { margin-bottom: .8rem; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ccc; font-weight: normal; }
th { width: 33%; }
dl { margin: .2rem 0 0; }
dt { float: left; clear: left; width: 5.5rem; color: #555; }
dd { margin-left: 5.5rem; }
.note { color: #555; font-size: .9em; }
@page { margin: 20mm; }
</style>
</head>
<body>
<h1>${escape(document.title)}</h1>
${qualityAppendix(quality, document)}
</body>
</html>
`;
}

function item({ place, expected, excerpt, reason, fix }: FindingView): string {
	const rows: [string, string][] = [
		['Place', place],
		...(excerpt === '' ? [] : [['Words', `“${excerpt}”`] as [string, string]]),
		['Expected', expected],
		['Fix', fix],
	];
	const list = rows.map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`).join('');
	return `<li><strong>${escape(reason)}</strong><dl>${list}</dl></li>`;
}

function table({ title, rows, note }: ScoreView): string {
	const body = rows
		.map(
			([name, value]) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`,
		)
		.join('\n');
	const below = note === '' ? '' : `\n<p class="note">${escape(note)}</p>`;
	return `<h3>${escape(title)}</h3>\n<table>\n<tbody>\n${body}\n</tbody>\n</table>${below}`;
}

const SIGNS: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escape(text: string): string {
	return text.replace(/\s+/gu, ' ').replace(/[&<>"']/gu, (sign) => SIGNS[sign]!);
}
