/** What every detector has to stand: request shape, direction of its number, odd answers. */
import type { Detector } from './detector';

/** Runs the exam; `wrap` puts a share of machine-written text into the vendor's envelope. */
export function examineDetector(detector: Detector, wrap: (machine: number) => unknown): void {
	const text = { text: 'Plain words. '.repeat(80), language: 'en', scanId: 'agency-0a1b2c' };

	describe(`${detector.id}: exam`, () => {
		it('sends the text unchanged below the address it was given, without a key', () => {
			const request = detector.request(text, 'https://detector.example/base');
			expect(request.url.startsWith('https://detector.example/base/')).toBe(true);
			expect(request.method).toBe('POST');
			expect(Object.values(request.json as object)).toContain(text.text);
			expect(JSON.stringify([request.headers, Object.keys(request.json as object)])).not.toMatch(
				/token|key|authorization/i,
			);
			expect(JSON.stringify(request)).not.toMatch(/undefined|NaN/);
		});

		it('turns its number so that higher is more human-like', () => {
			const [human, machine] = [detector.read(wrap(0)), detector.read(wrap(1))];
			expect(human).toMatchObject({ humanLike: 1 });
			expect(machine).toMatchObject({ humanLike: 0 });
			expect(human!.raw).not.toBe(machine!.raw);
			const some = detector.read(wrap(0.25))!.humanLike;
			expect(some).toBeGreaterThan(0.5);
			expect(some).toBeLessThan(1);
		});

		it.each([
			undefined,
			null,
			'<html>',
			42,
			{},
			[],
			{ error: 'no' },
			{ score: 'high' },
			{ score: -3 },
		])('reads no number out of %p', (json) => {
			expect(detector.read(json)).toBeUndefined();
		});

		it('says what its number means and how long a text has to be', () => {
			expect(detector.scale).toMatch(/higher = (?:AI|human)/);
			expect(detector.statement.length).toBeGreaterThan(20);
			expect(detector.least.characters).toBeGreaterThanOrEqual(200);
			expect(detector.mostCharacters).toBeGreaterThan(10_000);
			expect(detector.passAt).toBeGreaterThan(0);
			expect(detector.baseUrl).toMatch(/^https:\/\/[\w.-]+$/);
		});
	});
}
