/** The quality section as Markdown, for n8n's panel, a mail or a ticket. */
import type { ContentDocument, Quality } from '../../contracts';
import { cell, inline } from './inline';
import { viewOf, type FindingView } from './view';

/** Verdict, findings by severity with place, expectation, reason and fix, what could not run, scores. */
export function qualityReport(quality: Quality, document: ContentDocument): string {
	const view = viewOf(quality, document);
	const lines = [
		`# Quality report: ${inline(view.title)}`,
		'',
		`**${view.verdict.toUpperCase()}** in round ${quality.round}. ${view.meaning}`,
		'',
		...view.counts.map(([name, value]) => `- ${name}: ${value}`),
		'',
	];
	for (const group of view.groups) {
		lines.push(`## ${group.title}`, '');
		group.findings.forEach((finding, index) => lines.push(...item(finding, index + 1)));
		if (group.left > 0) lines.push(`… and ${group.left} more in \`findings\`.`);
		lines.push('');
	}
	if (view.notRun.length > 0) {
		lines.push('## Could not run', '');
		lines.push(
			...view.notRun.map(({ title, reason }) => `- ${inline(title)}: ${inline(reason)}`),
			'',
		);
	}
	for (const score of view.scores) {
		lines.push(`## ${inline(score.title)}`, '', '| | |', '|---|---|');
		lines.push(...score.rows.map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`), '');
		if (score.note !== '') lines.push(`_${inline(score.note)}_`, '');
	}
	if (view.history.length > 0) {
		lines.push('## Earlier rounds', '', ...view.history.map((round) => `- ${round}`), '');
	}
	return `${lines.join('\n').trimEnd()}\n`;
}

function item({ place, expected, excerpt, reason, fix }: FindingView, number: number): string[] {
	return [
		`${number}. **${inline(reason)}**`,
		`   - Place: ${inline(place)}`,
		...(excerpt === '' ? [] : [`   - Words: “${inline(excerpt)}”`]),
		`   - Expected: ${inline(expected)}`,
		`   - Fix: ${inline(fix)}`,
	];
}
