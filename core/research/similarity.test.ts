/** Copies are found, neighbours are not. */
import { fingerprintOf, isSameText, resemblance } from './similarity';

const sentence = (seed: number): string =>
	Array.from({ length: 12 }, (_, word) => `w${(seed * 31 + word * word * 7) % 997}`).join(' ');
const text = (from: number, to: number): string =>
	Array.from({ length: to - from }, (_, index) => `${sentence(from + index)}.`).join(' ');

describe('fingerprints', () => {
	const original = fingerprintOf(text(0, 80));

	it('sees the same text through case, punctuation and a changed word', () => {
		expect(isSameText(original, fingerprintOf(text(0, 80).toUpperCase().replace(/\./g, '!')))).toBe(
			true,
		);
		expect(isSameText(original, fingerprintOf(`${text(0, 80)} end`))).toBe(true);
	});

	it('estimates the overlap of a syndicated copy, and none with another text', () => {
		expect(
			resemblance(original, fingerprintOf(`${text(0, 80)} ${text(500, 515)}`)),
		).toBeGreaterThan(0.7);
		expect(resemblance(original, fingerprintOf(text(200, 280)))).toBeLessThan(0.1);
		expect(isSameText(original, fingerprintOf(text(200, 280)))).toBe(false);
	});

	it('says nothing about empty texts', () => {
		expect(isSameText(fingerprintOf(''), fingerprintOf(''))).toBe(false);
		expect(resemblance(fingerprintOf('a b'), fingerprintOf('a b'))).toBe(0);
	});
});
