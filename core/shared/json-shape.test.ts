import { JSON_LIMITS, needJsonShape } from './json-shape';

const nested = (depth: number): unknown =>
	Array.from({ length: depth }).reduce<unknown>((inner) => ({ inner }), 'end');

describe('the shape of JSON from outside', () => {
	it.each([
		['text, number, nothing', ['a', 1, null, undefined, true]],
		['as deep as allowed', nested(JSON_LIMITS.depth)],
		['a key that only looks bad', { proto: 1, 'constructor ': 2 }],
		['as many entries as allowed', Array.from({ length: JSON_LIMITS.keys }, (_, index) => index)],
	])('lets through: %s', (_name, value) => {
		expect(() => needJsonShape(value, 'Brand')).not.toThrow();
	});

	it.each([
		['__proto__ from a parser', JSON.parse('{"a": {"__proto__": {"admin": true}}}'), '__proto__'],
		['constructor in a list', [{ constructor: 1 }], 'constructor'],
		['prototype', { prototype: {} }, 'prototype'],
		['one level more', nested(JSON_LIMITS.depth + 1), 'deeper than 64'],
		['one entry more', Array.from({ length: JSON_LIMITS.keys + 1 }, () => 0), 'more than 50000'],
		['a text too long', { a: 'x'.repeat(JSON_LIMITS.characters + 1) }, '5000001 characters'],
		['a number that is none', { a: [Number.NaN] }, 'NaN'],
	])('refuses: %s', (_name, value, said) => {
		expect(() => needJsonShape(value, 'Brand')).toThrow(
			expect.objectContaining({ code: 'CFG_004', message: expect.stringContaining(said) }),
		);
	});

	it('does not run out of stack on what is nested a hundred thousand deep', () => {
		expect(() => needJsonShape(nested(100_000), 'Brand')).toThrow(/deeper than 64/);
	});
});
