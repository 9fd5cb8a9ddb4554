/** What is wrong with a template, for the person who wrote it: file, line, rule, and how to mend it. All at once. */
import { AgencyError } from '../../shared/errors';

/** Laws of a template. Ids, once published, are never renamed. */
export type TemplateRule =
	| 'archive'
	| 'attribute'
	| 'brand-value'
	| 'branches'
	| 'decorator'
	| 'element'
	| 'encoding'
	| 'field'
	| 'file-name'
	| 'file-type'
	| 'font'
	| 'helper'
	| 'layout'
	| 'link'
	| 'manifest'
	| 'missing-file'
	| 'page-size'
	| 'partial'
	| 'picture'
	| 'policy'
	| 'raw-output'
	| 'size'
	| 'style-cost'
	| 'style-function'
	| 'style-import'
	| 'style-syntax'
	| 'style-url'
	| 'syntax'
	| 'trial'
	| 'unquoted'
	| 'value-place';

/** One finding. */
export interface TemplateFinding {
	/** Path within the template; empty for the archive as a whole. */
	file: string;
	/** Line from 1; 0 where no line can be named. */
	line: number;
	rule: TemplateRule;
	message: string;
	remedy: string;
}

/** Takes a finding. */
export type Report = (finding: TemplateFinding) => void;

/** Findings a message lists before it only counts. */
const MOST_LISTED = 60;

/** A finding as one line. */
export function findingLine({ file, line, rule, message, remedy }: TemplateFinding): string {
	const place = [file || 'archive', ...(line > 0 ? [line] : [])].join(':');
	return `${place} [${rule}] ${message} ${remedy}`;
}

/** The one error that names every finding. */
export function refusedTemplate(name: string, findings: readonly TemplateFinding[]): AgencyError {
	const lines = findings.slice(0, MOST_LISTED).map(findingLine);
	const more = findings.length - lines.length;
	return new AgencyError({
		kind: 'input',
		code: 'BRAND_020',
		message: [
			`Template ${name.slice(0, 60)} was refused: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}.`,
			...lines,
			...(more > 0 ? [`… and ${more} more`] : []),
		].join('\n'),
		hint: 'Mend every line that is named and import it again; docs/templates.md explains each rule by the name in brackets.',
		field: 'template',
	});
}
