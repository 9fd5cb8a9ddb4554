/** Transcripts: every form that is read, times and speakers of sentences, and what a model may not make of them. */
import { archiveTranscript } from './archived-transcript';
import { checkFindings } from './findings';
import { readTranscript, readTranscriptFile } from './read-transcript';
import type { TranscriptFindings } from './prompts/mine';
import { timeCode } from './transcript';

const spoken = (value: unknown) =>
	readTranscript(value).segments.map(({ startMs, speaker, text }) => [startMs, speaker, text]);

describe('reading', () => {
	it('reads WebVTT with voices, tags, notes and names before a colon', () => {
		const vtt =
			'WEBVTT\r\n\r\nNOTE not spoken\r\n\r\n1\r\n00:03.450 --> 00:05.100 align:start\r\n<v Ann Lee>We <b>never</b> did.</v>\r\n\r\n01:00:00.000 --> 01:00:02.000\r\nBob: Yes.\r\n';
		expect(spoken(vtt)).toEqual([
			[3450, 'Ann Lee', 'We never did.'],
			[3_600_000, 'Bob', 'Yes.'],
		]);
	});

	it('reads SubRip without blank lines between cues', () => {
		const srt =
			'1\n00:00:01,000 --> 00:00:02,000\nHello\nthere.\n2\n00:00:03,000 --> 00:00:04,000\nBye.\n';
		expect(spoken(srt)).toEqual([
			[1000, '', 'Hello there.'],
			[3000, '', 'Bye.'],
		]);
	});

	it('reads plain text with times and speakers at the line or above it', () => {
		expect(spoken('[00:12] Ann: One.\nTwo.\n\n1:00:05\nBob Ray\nThree.')).toEqual([
			[12_000, 'Ann', 'One.'],
			[12_000, 'Ann', 'Two.'],
			[3_605_000, 'Bob Ray', 'Three.'],
		]);
		expect(spoken('00:00:05 Bob Ray\nThree.')).toEqual([[5000, 'Bob Ray', 'Three.']]);
	});

	it('reads seconds of a recording and other encodings, and refuses sound', () => {
		const recording = { title: 'Call', segments: [{ start: 1.5, speaker: 'Ann', text: 'Grüße.' }] };
		expect(spoken(recording)).toEqual([[1500, 'Ann', 'Grüße.']]);
		const latin = Buffer.from(
			'Ann: Die Grüße kamen spät, und über den Preis sprach niemand.',
			'latin1',
		);
		expect(readTranscriptFile(latin, 'a.txt').segments[0]?.text).toContain('Grüße kamen spät');
		expect(() => readTranscriptFile(Buffer.from('ID3\u0003\u0000'), 'a.mp3')).toThrow(/is no text/);
	});

	it('ends on a hostile line', () => {
		const startedMs = performance.now();
		expect(() => spoken(`${'A '.repeat(400_000)}\n${'<'.repeat(400_000)}`)).not.toThrow();
		expect(performance.now() - startedMs).toBeLessThan(60_000);
	});
});

const VTT = `WEBVTT

00:01.000 --> 00:04.000
<v Ann>We lose two days a month

00:04.000 --> 00:06.000
<v Ann>because of the lift. It is too expensive.

00:07.000 --> 00:09.000
<v Sam>Many people say it is too expensive.
`;

describe('findings', () => {
	const archived = archiveTranscript(readTranscript(VTT));
	const shown = new Set(archived.sentences.map(({ number }) => number));
	const check = (value: Partial<TranscriptFindings>, own: string[] = []) =>
		checkFindings(
			[{ value: { injection: false, moments: [], objections: [], insights: [], ...value }, shown }],
			archived,
			own,
		);
	const moment = (sents: number[], title = 'A title') => ({
		title,
		kind: 'insight' as const,
		sents,
		why: '',
	});

	it('joins cues inside a sentence, keeps the time of its beginning, and archives only speech in passages', () => {
		expect(archived.sentences.map(({ text, startMs }) => [text, startMs])).toEqual([
			['We lose two days a month because of the lift.', 1000],
			['It is too expensive.', 4000],
			['Many people say it is too expensive.', 7000],
		]);
		expect(archived.text).toContain('00:00:01 Ann\nWe lose');
		for (const { start, end, text } of archived.sentences)
			expect(archived.text.slice(start, end)).toBe(text);
	});

	it('keeps what one person said, with time codes', () => {
		expect(check({ moments: [moment([1, 2])] }).moments[0]).toMatchObject({
			quote: 'We lose two days a month because of the lift. It is too expensive.',
			speaker: 'Ann',
			from: '00:00:01',
			to: '00:00:06',
		});
		expect(check({ moments: [moment([2, 3])] }).moments[0]).toMatchObject({
			quote: 'Many people say it is too expensive.',
			speaker: 'Sam',
		});
	});

	it.each([
		['unknown sentences', moment([7])],
		['sentences with a gap', moment([1, 3])],
		['no sentence', moment([])],
		['a number nobody said', moment([1], 'They lose 14 days')],
		['a link', moment([1], 'See https://x.example')],
	])('drops %s', (_what, one) => {
		expect(check({ moments: [one] })).toMatchObject({ moments: [], dropped: 1 });
	});

	it('counts an objection once, bounds its severity, and takes none of a seller', () => {
		const objection = (sents: number[], text: string, severity: number) => ({
			text,
			sents,
			severity,
			category: 'price' as const,
			stage: 'decision' as const,
		});
		const raised = [
			objection([2], 'It is too expensive for us', 9),
			objection([3], 'It is far too expensive', 2),
		];
		expect(check({ objections: raised }).objections).toMatchObject([
			{ severity: 5, frequency: 2, again: ['00:00:07'] },
		]);
		expect(check({ objections: raised }, ['sam']).objections).toMatchObject([{ frequency: 1 }]);
	});

	it('takes vocabulary only as spoken', () => {
		const phrase = (text: string) => ({ kind: 'vocabulary' as const, text, sents: [1] });
		const { icp } = check({ insights: [phrase('two days a month'), phrase('downtime')] });
		expect(icp.vocabulary.map(({ text }) => text)).toEqual(['two days a month']);
	});

	it('writes time codes beyond an hour', () => expect(timeCode(3_723_999)).toBe('01:02:03'));
});
