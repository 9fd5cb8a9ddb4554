import { dearestServiceUsd, SERVICE_VENDORS, unitPriceUsd, usedOf } from './service-vendors';
import { shippedPrices } from './usage';

const prices = shippedPrices();
const TEXT = 'one two three four five';

describe('what vendors count', () => {
	it.each([
		['tavily', {}, { usage: { credits: 2 } }, 2, 0.016],
		['tavily', {}, {}, 1, 0.008],
		['serper', {}, { credits: 2 }, 2, 0.002],
		['brave', {}, { web: {} }, 1, 0.005],
		['searxng', {}, {}, 1, 0],
		['exa', {}, { costDollars: { total: 0.0074 } }, 1, 0.0074],
		['exa', {}, {}, 1, null],
		['winston', { text: TEXT }, { credits_used: 7 }, 7, null],
		['winston', { text: TEXT }, {}, 5, null],
		['originality', { content: TEXT }, { results: { credits: { used: 3 } } }, 3, null],
		['originality', { content: TEXT }, {}, 1, null],
		['copyleaks', { text: TEXT }, { scannedDocument: { actualCredits: 4 } }, 4, null],
		['gptzero', { document: TEXT }, {}, 5, null],
		['openai', {}, { data: [{ b64_json: 'x' }] }, 1, null],
		['gemini', {}, { candidates: [{ content: { parts: [{ inlineData: {} }, {}] } }] }, 1, null],
		['gemini', {}, { promptFeedback: { blockReason: 'SAFETY' } }, 0, null],
	])('%s: %j answered with %j is %d', (provider, sent, got, units, costUsd) => {
		expect(usedOf(provider, { sent, got }, prices)).toMatchObject({ units, costUsd });
	});

	it('prices characters to the cent of a thousand', () => {
		const { units, costUsd } = usedOf(
			'sapling',
			{ sent: { text: 'x'.repeat(2_000) }, got: {} },
			prices,
		);
		expect(units).toBe(2_000);
		expect(costUsd).toBeCloseTo(0.01, 9);
	});

	it('says the tokens of a picture beside its count', () => {
		const got = { data: [{}], usage: { input_tokens: 40, output_tokens: 1_500 } };
		expect(usedOf('openai', { sent: {}, got }, prices)).toMatchObject({
			inputTokens: 40,
			outputTokens: 1_500,
		});
	});

	it('sets the dearest case aside, and nothing where nobody knows the price', () => {
		expect(dearestServiceUsd('tavily', {}, prices)).toBe(0.016);
		expect(dearestServiceUsd('winston', { text: TEXT }, prices)).toBeNull();
		expect(dearestServiceUsd('unheard-of', {}, prices)).toBeNull();
	});

	it('has a line in the price table for every vendor, and none for anyone else', () => {
		const listed = Object.keys(prices.services?.prices ?? {}).sort();
		expect(listed).toEqual(Object.keys(SERVICE_VENDORS).sort());
		expect(unitPriceUsd(prices, 'originality')).toBeNull();
	});
});
