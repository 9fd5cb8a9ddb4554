import type { Question } from '../contracts';
import { stopRule, type StopFacts } from './stop-rules';

const question = (coverage: Question['coverage'], mustAnswer = true): Question => ({
	id: 'Q1',
	text: 'How many?',
	kind: 'size',
	mustAnswer,
	freshnessYears: 3,
	queries: [],
	coverage,
});
const facts = (changes: Partial<StopFacts>): StopFacts => ({
	questions: [question('open')],
	sources: 5,
	minSources: 20,
	target: 30,
	pagesRead: 6,
	pageCap: 45,
	yields: [3, 3, 3, 3, 3, 3],
	affordablePages: undefined,
	isTimeOver: false,
	...changes,
});
const dry = [4, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

describe('stopRule', () => {
	it.each<[string, Partial<StopFacts>, string | undefined]>([
		['goes on while nothing fires', {}, undefined],
		[
			'stops when must-answer questions are settled',
			{ questions: [question('answered'), question('open', false)], sources: 20 },
			'answered',
		],
		[
			'counts a named conflict as settled: two sources stand behind it',
			{ questions: [question('conflict')], sources: 20 },
			'answered',
		],
		[
			'does not call one thin answer settled',
			{ questions: [question('answered'), question('thin')], sources: 20 },
			undefined,
		],
		[
			'reads the least the brief wants although all is answered',
			{ questions: [question('answered')], sources: 19 },
			undefined,
		],
		[
			'reads half of a large target although all is answered',
			{ questions: [question('answered')], sources: 49, target: 100 },
			undefined,
		],
		['stops when pages give nothing any more', { yields: dry, pagesRead: 11 }, 'yield'],
		['does not judge the yield of nine pages', { yields: dry.slice(2) }, undefined],
		['stops at the sources wanted', { sources: 30 }, 'sources'],
		['stops at the page cap', { pagesRead: 45 }, 'pages'],
		['stops when no further page can be paid', { affordablePages: 0 }, 'budget'],
		['stops when the time is over', { isTimeOver: true }, 'time'],
		['takes the first of several', { isTimeOver: true, affordablePages: 0, yields: dry }, 'yield'],
	])('%s', (_name, changes, rule) => {
		expect(stopRule(facts(changes))?.rule).toBe(rule);
	});
});
