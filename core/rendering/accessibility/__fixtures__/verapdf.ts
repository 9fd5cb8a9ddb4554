/** veraPDF for the tests: found on this machine or not, with the reason; never part of the package. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What veraPDF says of one file. */
export interface VeraPdfReport {
	standard: Standard;
	compliant: boolean;
	/** Checks made. */
	checks: number;
	findings: { rule: string; message: string }[];
}

/** Standards veraPDF can be asked for here: PDF/UA-1, PDF/A-3 in its three levels. */
export type Standard = 'ua1' | '3a' | '3b' | '3u';

/** An npm package that brings veraPDF's engine and profiles whole; `VERAPDF_JAR` names another archive of it. */
const JAR = join(
	__dirname,
	'../../../../node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar',
);
const SCRIPT = join(__dirname, 'verapdf-script.txt');
const ENGINE = 'org.mozilla.javascript.tools.shell.Main';

/** The archive, or why there is none. */
export function findVeraPdf(): { jar: string } | { missing: string } {
	const jar = process.env['VERAPDF_JAR'] ?? JAR;
	if (!existsSync(jar)) return { missing: `veraPDF is not here: no ${jar.split('/').pop()}` };
	try {
		execFileSync('java', ['-version'], { stdio: 'ignore' });
	} catch {
		return { missing: 'veraPDF is here, but no Java to run it (Debian: default-jre-headless)' };
	}
	return { jar };
}

/**
 * Runs veraPDF over files, one start of Java for all.
 *
 * @returns reports by file, in the order of the standards
 */
export function runVeraPdf(
	jar: string,
	standards: Standard[],
	files: Map<string, Uint8Array>,
): Map<string, VeraPdfReport[]> {
	const folder = mkdtempSync(join(tmpdir(), 'verapdf-'));
	try {
		const names = [...files.keys()];
		const paths = names.map((_, index) => join(folder, `${index}.pdf`));
		for (const [index, path] of paths.entries()) writeFileSync(path, files.get(names[index]!)!);
		const output = execFileSync(
			'java',
			['-cp', jar, ENGINE, '-O', '-1', SCRIPT, standards.join(','), ...paths],
			{
				encoding: 'utf8',
				maxBuffer: 64_000_000,
				timeout: 900_000,
				stdio: ['ignore', 'pipe', 'inherit'],
			},
		);
		const reports = new Map<string, VeraPdfReport[]>(names.map((name) => [name, []]));
		for (const line of output.split('\n').filter((text) => text.startsWith('{'))) {
			const { file, ...report } = JSON.parse(line) as VeraPdfReport & { file: string };
			reports.get(names[paths.indexOf(file)]!)!.push(report);
		}
		return reports;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
