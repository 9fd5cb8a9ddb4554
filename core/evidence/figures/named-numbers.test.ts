import { matchFigures } from './match-figures';

const failing = (sentence: string, passage: string): string[] =>
	matchFigures(sentence, [passage], { language: 'en' })
		.filter(({ isChecked, agrees }) => isChecked && !agrees)
		.map(({ figure }) => figure.raw);

describe('numbers that belong to a name', () => {
	it.each<[string, string, string[]]>([
		['Fleet fuel counts as Scope 3.', 'Fuel of own vehicles counts as Scope 1.', ['Scope 3']],
		['Fleet fuel counts as Scope 1.', 'Fuel of own vehicles counts as Scope 1.', []],
		['Scope 1 emissions fell.', 'It reports Scopes 1 and 2.', []],
		['Scopes 1 and 3 are reported.', 'It reports Scopes 1 and 2.', ['Scopes 1 and 3']],
		['The site holds ISO 14001.', 'The site was certified to ISO 50001.', ['ISO 14001']],
		['The van meets Euro 5.', 'The van meets Euro 6 since spring.', ['Euro 5']],
		['Level 2 chargers suffice.', 'A charger of the usual kind suffices.', []],
		['As table 3 shows, Scope 2 counts.', 'Table 1 lists what counts as Scope 2.', []],
		['Within 30 days the plan stands.', 'The plan stands.', ['30 days']],
	])('%s | %s', (sentence, passage, expected) => {
		expect(failing(sentence, passage)).toEqual(expected);
	});
});
