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
		[
			'Regulation (EU) 2022/2563 sets it.',
			'Delegated Regulation (EU) 2022/2565 sets it.',
			['(EU) 2022/2563'],
		],
		['Regulation (EU) 2022/2565 sets it.', 'Regulation 2022/2565 sets it.', []],
		['Directive 2014/96/EU asks for it.', 'Directive 2014/94/EU asks for it.', ['2014/96/EU']],
		['Directive 2014/94 asks for it.', 'It follows Directive 2014/94/EU.', []],
		['Directive (EU) 2018/2001 asks for it.', 'Directive 2014/94/EU asks.', ['(EU) 2018/2001']],
		['Regulation (EC) No 443/2009 set it.', 'Regulation (EC) No 443/2009 set it.', []],
		['The plan is COM(2021) 557.', 'The plan is COM(2021) 559.', ['COM(2021) 557']],
		['Article 9 asks for it.', 'Article 6 asks for a plan.', ['Article 9']],
		['Art. 6 asks for it.', 'Article 6(2) asks for a plan.', []],
		['Article 6(4) asks for it.', 'Article 6(2) asks for a plan.', ['Article 6(4)']],
		['Articles 6 and 8 ask for it.', 'Articles 6 and 7 ask for it.', ['Articles 6 and 8']],
		['§ 14b applies.', 'Nach § 14a gilt es.', ['§ 14b']],
		['The European law applies.', 'Directive 2014/94/EU applies.', []],
		['Directive 2014/94/EU applies.', 'The European law applies.', []],
		['By 2030 the EU 27 cut it by half.', 'By 2030 the EU cut it by half.', []],
		['Within 30 days the plan stands.', 'The plan stands.', ['30 days']],
	])('%s | %s', (sentence, passage, expected) => {
		expect(failing(sentence, passage)).toEqual(expected);
	});
});
