/** The client’s own publications: whose words are worn, and where the line lies. */
import type { ContentDocument } from '../contracts';
import { checkDocument } from './check-document';
import { ownWording, wordingOf, type WordingOfText } from './own-wording';
import { qualityReport } from './report/quality-report';
import { seeded } from './seeded.exam';

const PLAIN = 'The van leaves the yard at six and comes back at noon with an empty bed. ';
const ONLY = ['slop-words'];

function text(worn: string, times: number, language = 'en'): ContentDocument {
	const paragraphs = Array.from({ length: 20 }, (_, index) =>
		index < times ? `${PLAIN}We call it ${worn} here.` : PLAIN,
	);
	return { ...seeded({ paragraphs }).document, language };
}

function own(documents: ContentDocument[]) {
	return ownWording(documents.map(wordingOf).filter((one) => one !== undefined));
}

function findings(document: ContentDocument, published = own([])) {
	return checkDocument({ ...seeded({ paragraphs: [PLAIN] }), document, published, only: ONLY })
		.findings;
}

const WORN = text('robust', 6);

test('a word of the client’s own publications is not worn for this client', () => {
	expect(findings(WORN)).not.toEqual([]);
	const published = own([text('robust', 1), text('robust', 1), text('plain', 1)]);
	expect(published).toEqual({ terms: ['robust'], texts: 3, wornLine: undefined });
	expect(findings(WORN, published)).toEqual([]);
});

test('a word of a single publication, or of few among many, stays worn', () => {
	const once = own([text('robust', 3), text('plain', 1), text('plain', 2)]);
	expect(once.terms).toEqual([]);
	const few = own([
		...Array.from({ length: 2 }, () => text('robust', 1)),
		...Array.from({ length: 18 }, () => text('plain', 1)),
	]);
	expect(few.terms).toEqual([]);
	expect(findings(WORN, few)).not.toEqual([]);
});

test('from ten publications on their line takes the place of ours, and the finding says so', () => {
	const words = ['crucial', 'pivotal', 'vibrant', 'robust', 'seamless', 'holistic', 'profound'];
	const varied = (count: number) =>
		own(Array.from({ length: count }, (_, index) => text(words[index % words.length]!, 8)));
	expect(varied(9).wornLine).toBeUndefined();
	const loud = varied(10);
	expect(loud.wornLine).toBeGreaterThan(20);
	expect(findings(text('intricate', 6))).not.toEqual([]);
	expect(findings(text('intricate', 6), loud)).toEqual([]);
	const quiet = own(Array.from({ length: 12 }, () => text('plain', 1)));
	expect(quiet.wornLine).toBe(0);
	const [finding] = findings(text('intricate', 1), quiet);
	expect(findings(text('intricate', 1))).toEqual([]);
	expect(finding?.message).toContain(
		'the line of 1 per 1,000 words is from 12 publications of the client',
	);
});

test('the report says whose line it is', () => {
	const published = own(Array.from({ length: 12 }, () => text('robust', 1)));
	const input = { ...seeded({ paragraphs: [PLAIN] }), document: WORN, published };
	const report = qualityReport(checkDocument(input), WORN);
	expect(report).toContain('the client’s own: 0 per 1,000 words, from 12 publications');
	expect(report).toContain('robust');
	const few = checkDocument({ ...input, published: own([WORN]) });
	expect(qualityReport(few, WORN)).toContain('can be measured: 1, ten');
});

test('short texts and other languages are not counted; nothing is no line', () => {
	expect(wordingOf(seeded({ paragraphs: ['Robust and crucial.'] }).document)).toBeUndefined();
	expect(wordingOf(text('robust', 6, 'de'))).toBeUndefined();
	expect(ownWording([])).toEqual({ terms: [], texts: 0, wornLine: undefined });
	const hostile = wordingOf(text('__proto__ constructor', 2)) as WordingOfText;
	expect(hostile.worn).toEqual({});
});
