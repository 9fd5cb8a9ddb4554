import { needsEvidence } from './needs-evidence';

function short(sentence: string): string {
	const need = needsEvidence(sentence, { date: '2026-11-20' });
	return need ? `${need.kind}${need.isCertain ? '' : '?'}` : 'none';
}

test.each([
	['Sales reached 17 million.', 'figure'],
	['Half of the fleets wait.', 'figure'],
	['Sales grew in 2024.', 'date'],
	['This paper was written in 2026.', 'date?'],
	['According to the agency, sales rose.', 'attribution'],
	['A survey of drivers found that they wait.', 'attribution'],
	['China is the largest market in the world.', 'superlative'],
	['The largest saving is overnight charging.', 'superlative?'],
	['Electric vans are cheaper to run than diesel vans.', 'comparison?'],
	['Start with the routes you know.', 'none'],
	['The first step is a list of routes.', 'none'],
	['Three reasons speak for it.', 'none'],
	['Most of the work is in the depot.', 'none'],
	['Read ISO 15118 before you buy.', 'none'],
])('%s: %s', (sentence, expected) => {
	expect(short(sentence)).toBe(expected);
});
