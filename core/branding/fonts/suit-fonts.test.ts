import { suitFonts } from './suit-fonts';

const BOLD = {
	display: 'Sofia Sans Extra Condensed',
	text: 'Hanken Grotesk',
	sans: 'Hanken Grotesk',
};

describe('suited fonts', () => {
	it('a language whose words would be torn goes to the family behind, in that role only', () => {
		const text = 'Báo cáo thường niên về tăng trưởng kinh tế của thành phố';
		const { fonts, notes } = suitFonts({ fonts: BOLD, text });
		expect(fonts).toEqual({ ...BOLD, display: 'IBM Plex Sans' });
		expect(notes).toHaveLength(1);
		expect(notes[0]?.message).toMatch(
			/^Sofia Sans Extra Condensed lacks \d+ letters .* IBM Plex Sans is used/u,
		);
	});

	it.each([
		['a name from abroad', 'A talk with Nguyễn Thị Hằng about growth'],
		['a script the family lacks wholly', 'Отчёт о росте экономики'],
		['Chinese', '年度报告 2026'],
		['nothing', ''],
	])('%s changes nothing', (_, text) => {
		const fonts = {
			display: 'Besley',
			text: 'Besley',
			sans: 'Hanken Grotesk',
			mono: 'IBM Plex Mono',
		};
		expect(suitFonts({ fonts, text })).toEqual({ fonts, notes: [] });
	});
});
