import { styleTrips, type GuidedText } from './apply-style-guide';
import { linearPattern } from './linear-pattern';
import { parseStyleGuide } from './parse-style-guide';

const GUIDE = `
name: Harbour Light
version: 3
language: en
spelling: en-GB
numbers:
  percent: "%"
  decimal: "."
terms:
  - use: charge point
    avoid: [charging station, EV charger]
    except: [charging station regulation]
    severity: error
    reason: the word of the trade
  - use: PHEV
    explain: plug-in hybrid electric vehicle
    case: true
  - avoid: synergy
    scope: headings
    formats: [white_paper]
patterns:
  - id: no-exclamation
    match: "[^!]!"
    message: No exclamation marks
    suggestion: End with a full stop.
exceptions:
  - check: slop-words
    words: [robust]
`;

const texts = (...lines: string[]): GuidedText[] =>
	lines.map((text, index) => ({ blockId: `b${index + 1}`, offset: 0, text, isHeading: false }));
const trips = (guide: string, lines: GuidedText[]) => [
	...styleTrips(parseStyleGuide(guide), lines, 'white_paper'),
];

describe('a style guide', () => {
	test('tells avoided terms with the word of the house, and leaves exceptions alone', () => {
		const found = trips(
			GUIDE,
			texts(
				'A Charging  station stands here.',
				'The charging station regulation applies.',
				'recharging stations',
			),
		);
		expect(found).toMatchObject([
			{
				blockId: 'b1',
				severity: 'error',
				excerpt: 'Charging  station',
				suggestion: 'Write "charge point".',
			},
		]);
		expect(found[0]).toMatchObject({ start: 2, end: 19 });
	});

	test('scopes, formats, patterns, spelling, numbers', () => {
		const lines: GuidedText[] = [
			...texts(
				'The color of synergy grew 12 %, or 3,5 points!',
				'The Labor Department paid 12% and 1,200 euros.',
			),
			{ blockId: '', offset: 0, text: 'Synergy at last', isHeading: true },
		];
		const found = trips(GUIDE, lines).map((trip) => trip.excerpt);
		expect(found.sort()).toEqual(['2 %', '3,5', 'Synergy', 'color', 's!'].sort());
		const blog = [...styleTrips(parseStyleGuide(GUIDE), lines, 'blog_post')];
		expect(blog.map((trip) => trip.excerpt)).not.toContain('Synergy');
	});

	test('a term is explained once or told', () => {
		expect(trips(GUIDE, texts('The PHEV is popular.'))).toMatchObject([
			{ excerpt: 'PHEV', suggestion: 'Say at first use: plug-in hybrid electric vehicle' },
		]);
		expect(trips(GUIDE, texts('A PHEV, a plug-in hybrid electric vehicle, is popular.'))).toEqual(
			[],
		);
	});

	test('American spelling is told from British, names and shared words left alone', () => {
		const us = 'spelling: en-US\n';
		const found = trips(
			us,
			texts('The organisation analysed colours of an enterprise; otherwise wise.'),
		);
		expect(found.map((trip) => trip.suggestion)).toEqual([
			'Write "organization".',
			'Write "analyzed".',
			'Write "colors".',
		]);
	});
});

describe('mistakes are told with line and column', () => {
	test.each([
		['terms:\n  - use: a\n   avoid: b', /line 3, column/],
		['name: x\ncolour: red', /line 2, column 9: "colour" is no key/],
		['terms:\n  - use: a\n    severity: loud', /line 3, column 15: "terms\.0\.severity"/],
		[
			'patterns:\n  - id: a\n    match: "(a+)+b"\n    message: mmm\n    suggestion: sss',
			/line 3, column 12: pattern "a"/,
		],
		['spelling: en-AU', /line 1, column 11: "spelling"/],
	])('%s', (text, expected) => {
		expect(() => parseStyleGuide(text)).toThrow(expected);
	});

	test('an empty guide is a guide without rules; references cannot grow without end', () => {
		expect(parseStyleGuide('').terms).toEqual([]);
		const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
			.split('')
			.map((key, index) => `${key}: &${key} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
			.join('\n')}`;
		expect(() => parseStyleGuide(bomb)).toThrow();
	});
});

describe('patterns', () => {
	test.each([
		'(a+)+b',
		'(a|aa)+',
		'(.*)*x',
		'(\\w+\\s?)*$',
		'a+b+',
		'(a)\\1',
		'(?=a)b',
		'(?<!a)b',
		'a{1,9999}',
		'(a',
		'a)',
		'[a',
	])('refuses %s', (source) => expect(linearPattern(source, false).problem).toBeDefined());

	test.each([
		'\\bvery\\b',
		'(?:big|huge) data',
		'a{0,40}b',
		'[^!]!',
		'\\p{Lu}{2,6}',
		'(?:ab){2}',
		'colou?r',
	])('accepts %s', (source) => expect(linearPattern(source, false).problem).toBeUndefined());

	test('what is accepted stays quick on hostile text', () => {
		const started = process.cpuUsage().user;
		for (const source of ['[a-z]+!', '(?:a|b) c', 'a{0,200}b']) {
			linearPattern(source, false).pattern?.test('a'.repeat(20_000));
		}
		expect(process.cpuUsage().user - started).toBeLessThan(20_000_000);
	});
});
