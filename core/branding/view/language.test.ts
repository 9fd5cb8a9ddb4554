import { formatDate, quotesFor, safeLanguage } from './language';
import { labelsFor } from './labels';

describe('language', () => {
	it('quotes as the language does', () => {
		expect(quotesFor('de')).toEqual({ open: '„', close: '“' });
		expect(quotesFor('fr-CA').open).toBe('«\u202f');
		expect(quotesFor('xx')).toEqual({ open: '“', close: '”' });
	});

	it('prints dates by language and leaves what is no date', () => {
		expect(formatDate('2026-11-02T23:30:00Z', 'en', 'day')).toBe('2 Nov 2026');
		expect(formatDate('2026-11-02', 'de', 'month')).toBe('November 2026');
		expect(formatDate('2024', 'en', 'day')).toBe('2024');
		expect(formatDate('<b>soon</b>', 'en', 'day')).toBe('<b>soon</b>');
		expect(formatDate('', 'en', 'day')).toBe('');
	});

	it('falls back to English', () => {
		expect(safeLanguage('not a tag"')).toBe('en');
		expect(labelsFor('ja').contents).toBe('Contents');
		expect(labelsFor('de-AT').contents).toBe('Inhalt');
	});
});
