import type { Finding } from '../contracts';
import { findingsToMend, WARNED_ALONE, WARNED_BESIDE_ERRORS } from './findings-to-mend';

const finding = (blockId: string, severity: Finding['severity'], check = 'near-copy'): Finding => ({
	check,
	severity,
	group: 'house',
	blockId,
	excerpt: '',
	start: 0,
	end: 0,
	message: 'm',
	suggestion: '',
	auto: false,
});
const warnings = (count: number) =>
	Array.from({ length: count }, (_, index) => finding(`w${index}`, 'warn'));
const blocksOf = (findings: Finding[]) => [...new Set(findings.map(({ blockId }) => blockId))];

describe('findingsToMend', () => {
	it('takes every error and comment, all that is said of their blocks, and few others', () => {
		const all = [
			...warnings(40),
			finding('bad', 'error'),
			finding('bad', 'info'),
			finding('asked', 'info', 'comment'),
		];
		const { findings, waiting } = findingsToMend(all);
		expect(findings.filter(({ blockId }) => blockId === 'bad')).toHaveLength(2);
		expect(blocksOf(findings)).toContain('asked');
		expect(blocksOf(findings)).toHaveLength(2 + WARNED_BESIDE_ERRORS);
		expect(waiting).toBe(40 - WARNED_BESIDE_ERRORS);
	});

	it('takes those with most warnings first, and keeps the order of what it takes', () => {
		const all = [...warnings(40), finding('w39', 'warn'), finding('bad', 'error')];
		const { findings } = findingsToMend(all);
		expect(blocksOf(findings)).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w39', 'bad']);
	});

	it('takes as many warnings as an answer has room for when nothing is worse', () => {
		expect(blocksOf(findingsToMend(warnings(40)).findings)).toHaveLength(WARNED_ALONE);
		expect(findingsToMend(warnings(3)).waiting).toBe(0);
	});

	it('looks at no other part beside an error, and asks the same while the error is the same', () => {
		const partOf = (blockId: string) =>
			blockId === 'w3' ? 'one' : blockId === 'bad' ? 'one' : 'two';
		const error = finding('bad', 'error');
		const made = findingsToMend([...warnings(5), error], partOf);
		expect(blocksOf(made.findings)).toEqual(['w3', 'bad']);
		expect(made).toMatchObject({ asked: [error], waiting: 4 });
		expect(findingsToMend(warnings(2)).asked).toHaveLength(2);
	});

	it('leaves out nothing that code mends', () => {
		const auto = warnings(40).map((one) => ({ ...one, auto: true }));
		expect(findingsToMend([...auto, finding('bad', 'error')]).findings).toHaveLength(41);
	});
});
