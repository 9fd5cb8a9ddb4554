/** Every corpus document trips exactly the checks that its text names: not one fewer, not one more. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkDocument, checks } from '../../../core/quality';
import { EVIDENCE_CASES } from '../../../core/quality/seeded-evidence.exam';
import { FORM_CASES } from '../../../core/quality/seeded-form.exam';
import { HOUSE_CASES } from '../../../core/quality/seeded-house.exam';
import { SOURCE_CASES } from '../../../core/quality/seeded-sources.exam';
import { loadCorpusDocument } from './load';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.md'));

function found(file: string) {
	const { document, evidence, archive, brief, expected } = loadCorpusDocument(
		join(__dirname, file),
	);
	const quality = checkDocument({ document, evidence, archive, brief });
	const actual: Record<string, string[]> = {};
	for (const finding of quality.findings) (actual[finding.blockId] ??= []).push(finding.check);
	for (const ids of Object.values(actual)) ids.sort();
	return { quality, actual, expected };
}

test.each(files)('%s', (file) => {
	const { actual, expected } = found(file);
	expect(actual).toEqual(expected);
});

test('every check could run on every document of the corpus', () => {
	for (const file of files) {
		for (const result of found(file).quality.checks)
			expect(result.outcome).not.toBe('could_not_run');
	}
});

test('every check is tripped by some document or has seeded cases', () => {
	const tripped = new Set([
		...files.flatMap((file) => Object.values(found(file).expected).flat()),
		...Object.keys({ ...EVIDENCE_CASES, ...SOURCE_CASES, ...HOUSE_CASES, ...FORM_CASES }),
	]);
	expect(checks.map((check) => check.id).filter((id) => !tripped.has(id))).toEqual([]);
});

test('honest texts pass, false ones fail, worn ones are to be revised', () => {
	expect(found('honest.md').quality.verdict).toBe('pass');
	expect(found('honest-post.md').quality.verdict).toBe('pass');
	expect(found('wrong-digits.md').quality.verdict).toBe('fail');
	expect(found('fake-quote.md').quality.verdict).toBe('fail');
	expect(found('slop.md').quality.verdict).toBe('revise');
});
