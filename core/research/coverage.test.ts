import type { Card, Figure, Source } from '../contracts';
import { findConflicts } from './coverage';

const figure = (value: number, subject: string, period = '2024'): Figure => ({
	raw: String(value),
	start: 0,
	end: 1,
	value,
	kind: 'cardinal',
	unit: '',
	bound: 'exact',
	direction: 'none',
	period,
	subject,
});
const card = (id: string, one: Figure) =>
	({ id, sourceId: id, attribution: `voice ${id}`, figures: [one] }) as unknown as Card;
const conflictsOf = (...figures: Figure[]) =>
	findConflicts(
		figures.map((one, index) => card(`E${index + 1}`, one)),
		[] as Source[],
	);

describe('findConflicts', () => {
	it('names a quantity two voices give differently by more than a tenth', () => {
		const subject = 'Electric car sales in the United States';
		expect(conflictsOf(figure(1.4, subject), figure(1.19, subject))).toMatchObject([
			{ subject, cardIds: ['E1', 'E2'] },
		]);
		expect(conflictsOf(figure(14, subject), figure(14.2, subject))).toEqual([]);
		expect(conflictsOf(figure(10, subject, '2022'), figure(17, subject))).toEqual([]);
	});

	it('never takes limit words for a quantity', () => {
		expect(conflictsOf(figure(90_000, 'More than'), figure(1_300_000, 'more than'))).toEqual([]);
	});
});
