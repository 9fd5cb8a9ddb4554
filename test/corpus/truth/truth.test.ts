/** The gate catches altered figures and lets true paraphrases pass, in six languages. */
import * as contracts from '../../../core/contracts';
import * as evidence from '../../../core/evidence';
import { checkDocument } from '../../../core/quality';
import { sha256 } from '../../../core/shared/hash';

interface Case {
	id: string;
	kind: string;
	language: string;
	sentence: string;
	passages: string[];
	findings: { check: string; message: string }[];
}

interface Score {
	altered: number;
	honest: number;
	caught: number;
	false: number;
	byKind: Record<string, { cases: number; caught: number }>;
	missed: Case[];
	alarms: Case[];
}

interface CorpusDocument {
	id: string;
	language: string;
}

interface Corpus {
	readHalf(folder: string, half: string): CorpusDocument[];
	judgeAll(documents: CorpusDocument[], core: object): Promise<Case[]>;
	scoreOf(results: Case[]): Score;
}

/** Plain JavaScript, for the benchmark reads it too. */
const CORPUS: string = './corpus.mjs';
const core = { ...contracts, ...evidence, checkDocument, sha256 };

async function read(): Promise<{
	documents: CorpusDocument[];
	results: Case[];
	score: Score;
	corpus: Corpus;
}> {
	const corpus = (await import(CORPUS)) as Corpus;
	const documents = ['tune', 'held-out'].flatMap((half) => corpus.readHalf(__dirname, half));
	const results = await corpus.judgeAll(documents, core);
	return { documents, results, score: corpus.scoreOf(results), corpus };
}

const line = ({ id, kind, sentence, passages, findings }: Case): string =>
	[`${id} ${kind}: ${sentence}`, ...passages, ...findings.map((found) => found.message)].join(
		'\n      ',
	);

describe('the truth corpus', () => {
	let all: Awaited<ReturnType<typeof read>>;
	beforeAll(async () => {
		all = await read();
	});

	it('has its 60 documents, half of them English, and 300 cases of either sort', () => {
		const { documents, score } = all;
		expect(documents.length).toBeGreaterThanOrEqual(60);
		expect(documents.filter(({ language }) => language === 'en')).toHaveLength(
			documents.length / 2,
		);
		expect(new Set(documents.map(({ language }) => language)).size).toBe(6);
		expect(score.altered).toBeGreaterThanOrEqual(300);
		expect(score.honest).toBeGreaterThanOrEqual(300);
	});

	it('is caught where it was altered: 97 of 100, no kind under 85', () => {
		const { score } = all;
		const weak = Object.entries(score.byKind).filter(([, { caught }]) => caught < 0.85);
		const misses = score.missed.map(line).join('\n  ');
		expect({
			isMet: score.caught >= 0.97,
			weak,
			misses: score.caught >= 0.97 ? '' : misses,
		}).toEqual({ isMet: true, weak: [], misses: '' });
	});

	it('raises no more than 2 false alarms in 100', () => {
		const { score } = all;
		const alarms = score.alarms.map(line).join('\n  ');
		expect(score.false <= 0.02 ? '' : alarms).toBe('');
	});
});
