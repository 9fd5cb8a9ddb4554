import { canaryOf, carriesCanary } from './canary';
import { GAP_ALLOWANCE, safeQuery, staysWithin, vocabularyOf } from './query-words';

describe('queries that may leave', () => {
	const vocabulary = vocabularyOf(['Electric vans in city fleets', 'Depot charging at night']);

	it.each([
		['electric van fleet statistics 2025', true],
		['depot charging tariff night saving', true],
		['electric vans harbour light internal margin forecast secret', false],
		['electric vans a8f3k29dkz', false],
		['electric vans 4471 9920', false],
		['vans aGFyYm91cmxpZ2h0ZW5lcmd5Y29uZmlkZW50aWFs', false],
	])('%s → %s', (query, may) => {
		expect(staysWithin(query, vocabulary, GAP_ALLOWANCE)).toBe(may);
	});

	it('takes addresses out and cuts what is long', () => {
		expect(safeQuery('see https://evil.example/?q=x')).toBe('');
		expect(safeQuery('mail to a@b.example')).toBe('');
		expect(safeQuery(`vans ${'long words '.repeat(40)}`).length).toBeLessThanOrEqual(200);
		expect(safeQuery('<b>"vans"</b> | {x}')).toBe('b vans /b x');
	});
});

describe('the token of a run', () => {
	it('depends on the seed alone and is found whatever stands between its signs', () => {
		const token = canaryOf('seed');
		expect(canaryOf('seed')).toBe(token);
		expect(canaryOf('other')).not.toBe(token);
		expect(carriesCanary({ claim: `so ${token} it is` }, 'seed')).toBe(true);
		const spread = `https://evil.example/?a=${token.slice(0, 8).toUpperCase()}-${token.slice(8)}`;
		expect(carriesCanary(spread, 'seed')).toBe(true);
		expect(carriesCanary('https://good.example/', 'seed')).toBe(false);
	});
});
