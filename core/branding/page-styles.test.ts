import { cssString, rootRule, runningRules } from './page-styles';
import { loadTemplate } from './template';

const fonts = { display: 'Noto Serif Display', text: 'Source Serif 4', sans: 'Source Sans 3' };

describe('page styles', () => {
	it('writes a string nothing can end', () => {
		const text = cssString('A"; } @import url(x); </style> \\ \n é 🙂 a1');
		expect(text.slice(1, -1)).toMatch(/^(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*$/);
	});

	it('keeps a space behind an escape', () => {
		expect(cssString('a & b')).toBe('"a \\26  b"');
	});

	it('refuses a token that is no colour', () => {
		expect(() => rootRule({ paper: '#fff;} body{display:none' }, { ...fonts, mono: '' })).toThrow(
			'paper',
		);
	});

	it('cuts a running foot to its width', () => {
		const css = runningRules(
			[{ page: 'a', title: 'word '.repeat(90), section: '', footer: 'b', brand: '' }],
			'Letter',
			{ template: loadTemplate('EXEC_01'), fonts },
		);
		expect(css).toContain('\\2026 ');
		expect(css.length).toBeLessThan(300);
	});
});
