import { join } from 'node:path';
import { QualitySchema, type Archive, type Block, type Card } from '../contracts';
import { anchorOf, figuresOfSpan, textBlocks } from '../evidence';
import { sha256 } from '../shared/hash';
import { loadCorpusDocument } from '../../test/corpus/quality/load';
import type { QualityInput } from './check';
import { checkDocument } from './check-document';

const corpus = join(__dirname, '../../test/corpus/quality');
const honest = (): QualityInput => {
	const { expected: _expected, ...input } = loadCorpusDocument(join(corpus, 'honest.md'));
	return input;
};

function outcome(input: QualityInput, id: string): string {
	const quality = checkDocument(input);
	return quality.checks.find((check) => check.id === id)?.outcome ?? 'absent';
}

describe('checkDocument', () => {
	test('gives a section that fits its schema, with everything verified', () => {
		const quality = checkDocument(honest());
		expect(QualitySchema.parse(quality)).toEqual(quality);
		expect(quality.verdict).toBe('pass');
		expect(quality.counts.figures).toBeGreaterThan(10);
		expect(quality.counts.figuresVerified).toBe(quality.counts.figures);
		expect(quality.counts.quotesVerified).toBe(quality.counts.quotes);
		expect(quality.counts.sources).toBe(3);
	});

	test('keeps earlier rounds', () => {
		const first = checkDocument(honest());
		const second = checkDocument({ ...honest(), previous: first });
		const third = checkDocument({ ...honest(), previous: second });
		expect([first.round, second.round, third.round]).toEqual([1, 2, 3]);
		expect(third.history.map((entry) => [entry.round, entry.verdict, entry.errors])).toEqual([
			[1, 'pass', 0],
			[2, 'pass', 0],
		]);
	});

	test('a text without its archive is not proved', () => {
		const quality = checkDocument({ ...honest(), archive: undefined });
		expect(quality.checks.find((check) => check.id === 'evidence-exists')).toMatchObject({
			outcome: 'could_not_run',
			reason: 'the archive of the sources is not at hand',
		});
		expect(quality.verdict).toBe('revise');
	});

	test('one changed character in an archived text fails the document', () => {
		const input = honest();
		const archive = structuredClone(input.archive) as Archive;
		for (const snapshot of archive.snapshots) snapshot.text += ' ';
		const quality = checkDocument({ ...input, archive });
		expect(quality.verdict).toBe('fail');
		expect(quality.findings[0]?.message).toMatch(/hash differs/);
	});

	test('a figure of the ledger that is not in its span fails the document', () => {
		const input = honest();
		const evidence = structuredClone(input.evidence);
		const figure = evidence.cards[0]?.figures[0];
		if (figure) figure.raw = '19 million';
		expect(outcome({ ...input, evidence }, 'evidence-exists')).toBe('tripped');
	});

	test('an invented id fails the document, with or without the archive', () => {
		const input = honest();
		const document = structuredClone(input.document);
		const block = document.blocks.find((entry) => entry.type === 'paragraph');
		if (block?.type === 'paragraph') block.runs.push({ kind: 'cite', cardIds: ['E77'] });
		expect(checkDocument({ ...input, document }).verdict).toBe('fail');
		expect(checkDocument({ ...input, document, archive: undefined }).verdict).toBe('fail');
	});

	test('checks with English lists say so on a German text, those of the evidence run', () => {
		const input = honest();
		const quality = checkDocument({ ...input, document: { ...input.document, language: 'de' } });
		const states = new Map(quality.checks.map((check) => [check.id, check.outcome]));
		expect(states.get('slop-words')).toBe('could_not_run');
		expect(states.get('figures-agree')).not.toBe('could_not_run');
	});

	test('rules of posts do not appear on a white paper', () => {
		expect(outcome(honest(), 'hook')).toBe('absent');
		expect(outcome(honest(), 'call-to-action')).toBe('absent');
		expect(outcome(honest(), 'address-you')).toBe('absent');
	});

	test('a text far too long names the blocks to shorten; one too short is only a warning', () => {
		const ordered = (words: number) => {
			const input = honest();
			return checkDocument({ ...input, brief: { ...input.brief, words } }).findings.filter(
				(finding) => finding.check === 'document-length',
			);
		};
		const long = ordered(60);
		const blocks = new Set(textBlocks(honest().document).map((block) => block.id));
		expect(long.length).toBeGreaterThan(0);
		for (const finding of long) expect(blocks).toContain(finding.blockId);
		expect(ordered(20_000)).toMatchObject([{ blockId: '', severity: 'warn' }]);
	});

	test('a post without "you" names the paragraphs that could say it, others first', () => {
		const input = honest();
		const paragraph = (id: string, text: string): Block => ({
			id,
			partId: 'p1',
			type: 'paragraph',
			runs: [{ kind: 'text', text }],
		});
		const post = (...blocks: Block[]): QualityInput => ({
			...input,
			document: { ...input.document, format: 'blog_post', blocks },
		});
		const found = (given: QualityInput) =>
			checkDocument({ ...given, only: ['address-you'] }).findings;
		const vans = paragraph('b1', 'Vans wait at the depot.');
		const companies = paragraph('b2', 'Companies wait for the grid.');
		expect(found(post(vans, companies))).toMatchObject([{ blockId: 'b2', severity: 'error' }]);
		expect(found(post(vans, paragraph('b2', 'You wait for the grid.')))).toEqual([]);
	});

	test('a fact of the client is evidence like any other', () => {
		const input = honest();
		const exact = 'We run 300 vans from twelve depots.';
		const card: Card = {
			...(input.evidence.cards[0] as Card),
			...anchorOf(exact, 0, exact.length),
			id: 'C1',
			snapshot: sha256(exact),
			figures: figuresOfSpan(exact),
		};
		const block: Block = {
			id: 'b99',
			partId: 'p2',
			type: 'paragraph',
			runs: [
				{ kind: 'text', text: 'We run 300 vans' },
				{ kind: 'cite', cardIds: ['C1'] },
				{ kind: 'text', text: '.' },
			],
		};
		const archive = structuredClone(input.archive) as Archive;
		const base = archive.snapshots[0];
		if (base)
			archive.snapshots.push({
				...base,
				sha256: card.snapshot,
				sourceId: card.sourceId,
				text: exact,
			});
		const quality = checkDocument({
			...input,
			archive,
			document: { ...input.document, blocks: [...input.document.blocks, block] },
			evidence: { ...input.evidence, cards: [...input.evidence.cards, card] },
		});
		expect(quality.findings.filter((finding) => finding.blockId === 'b99')).toEqual([]);
	});
});
