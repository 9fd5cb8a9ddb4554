/**
 * Our own check of a file against PDF/UA-1, after the machine-checkable failure conditions of the Matterhorn Protocol
 * 1.1. It reads the file anew and shares nothing with what finishes files; it is a second look, not a certificate.
 */
import { documentRules } from './check/document-rules';
import { indexRules, linkRules } from './check/link-rules';
import { openCheckedFile, type Finding } from './check/open-checked-file';
import { readPageMarks } from './check/page-marks';
import { structureRules } from './check/structure-rules';
import { readTree } from './check/structure-tree';

/** What a checker found, in the shape of the rendering section. */
export interface CheckReport {
	name: string;
	version: string;
	/** `[]` when nothing is wrong. */
	findings: Finding[];
}

/** Failure conditions looked for; `tree-…` are ours, for what the protocol takes for granted. */
export const CHECKED_CONDITIONS = (
	'01-003 01-004 01-005 01-007 02-001 02-003 02-004 06-001 06-002 06-003 07-001 07-002 09-004 09-005 09-006 ' +
	'10-001 11-002 11-006 13-004 14-002 14-003 14-006 14-007 15-003 17-002 19-003 19-004 21-001 25-001 26-001 26-002 ' +
	'28-002 28-004 28-008 28-009 28-011 28-012 28-017 30-001 30-002 31-009 ' +
	'tree-index tree-marked tree-marks tree-parent tree-table'
).split(' ');

/**
 * Checks a file.
 *
 * @throws {Error} the file is not a PDF; whoever hands over foreign files opens them with `openPdf` first
 */
export async function checkAccessibility(bytes: Uint8Array): Promise<CheckReport> {
	const file = await openCheckedFile(bytes);
	const tree = readTree(file);
	const pages = readPageMarks(file);
	const findings = [
		...documentRules(file),
		...tree.findings,
		...structureRules(file, tree),
		...linkRules(file, tree),
		...pages.findings,
		...indexRules(file, tree, pages),
	];
	return { name: 'Matterhorn check of n8n-nodes-content-agency', version: '1', findings };
}
