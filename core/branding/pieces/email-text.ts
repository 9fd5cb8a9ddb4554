/** The plain-text part of an e-mail: what readers without HTML, and filters, see. */
import type { EmailRun, EmailSection, EmailSource } from './email-sections';
import type { PieceWords } from './words';

/** What the text is made of. */
export interface EmailTextFacts {
	preheader: string;
	viewOnline: string;
	action: string;
	unsubscribe: string;
	brandName: string;
	title: string;
	sections: EmailSection[];
	sources: EmailSource[];
	callToAction: string;
	contact: string;
	postalAddress: string;
	words: PieceWords;
}

/** The text, blocks apart by an empty line. */
export function emailText(facts: EmailTextFacts): string {
	const { words } = facts;
	const used = new Set(
		JSON.stringify(facts.sections)
			.match(/"mark":"\d+"/gu)
			?.map((mark) => mark.slice(8, -1)),
	);
	const sources = facts.sources.filter(({ number }) => used.has(number));
	return [
		facts.brandName,
		facts.title,
		facts.viewOnline === '' ? '' : `${words.viewOnline}: ${facts.viewOnline}`,
		...facts.sections.flatMap(textOf),
		facts.callToAction,
		facts.action,
		sources.length === 0
			? ''
			: [
					`${words.sources}:`,
					...sources.map(
						({ number, name, year, href }) =>
							`[${number}] ${name}${year === '' ? '' : `, ${year}`}${href === '' ? '' : ` ${href}`}`,
					),
				].join('\n'),
		[facts.contact, facts.postalAddress].filter((line) => line !== '').join('\n'),
		facts.unsubscribe === '' ? '' : `${words.unsubscribe}: ${facts.unsubscribe}`,
	]
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.join('\n\n')
		.concat('\n');
}

function textOf(section: EmailSection): string[] {
	const { heading, subhead, lead, paragraph, list, findings, note, quote, table } = section;
	if (heading !== '') return [`${heading}\n${'='.repeat(Math.min(60, heading.length))}`];
	if (subhead !== '') return [subhead];
	if (lead !== false) return [words(lead)];
	if (paragraph !== false) return [words(paragraph)];
	if (quote !== false) return [`${quote.text}${quote.speaker === '' ? '' : `\n${quote.speaker}`}`];
	if (note !== false)
		return [[note.title, words(note.runs)].filter((line) => line !== '').join('\n')];
	if (findings !== false) {
		return findings.map(
			({ value, unit, runs }) => `${[value, unit].join(' ').trim()}: ${words(runs)}`,
		);
	}
	if (list !== false) {
		const lines = list.items.map(
			({ runs }, at) => `${list.ordered ? `${at + 1}.` : '-'} ${words(runs)}`,
		);
		return [lines.join('\n')];
	}
	if (table === false) return [];
	const rows = table.rows.map(({ cells }) => cells.map(({ runs }) => words(runs)).join(' | '));
	return [[table.title, table.heads.filter((head) => head !== '').join(' | '), ...rows].join('\n')];
}

function words(runs: EmailRun[]): string {
	return runs
		.map(({ text, mark }) => (mark === '' ? text : ` [${mark}]`))
		.join('')
		.trim();
}
