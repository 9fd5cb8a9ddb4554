import { checkDocument, checks } from './check-document';
import { seeded } from './seeded.exam';
import { EVIDENCE_CASES } from './seeded-evidence.exam';
import { FORM_CASES } from './seeded-form.exam';
import { HOUSE_CASES } from './seeded-house.exam';
import { SOURCE_CASES } from './seeded-sources.exam';

const CASES = { ...EVIDENCE_CASES, ...SOURCE_CASES, ...HOUSE_CASES, ...FORM_CASES };
const rows = (kind: 'trips' | 'misses') =>
	Object.entries(CASES).flatMap(([id, cases]) =>
		Object.entries(cases[kind]).map(([name, seed]) => ({ id, name, seed })),
	);

test.each(rows('trips'))('$id trips: $name', ({ id, seed }) => {
	const quality = checkDocument({ ...seeded(seed), only: [id] });
	expect(quality.checks).toMatchObject([{ outcome: 'tripped', reason: '' }]);
});

test.each(rows('misses'))('$id leaves alone: $name', ({ id, seed }) => {
	const quality = checkDocument({ ...seeded(seed), only: [id] });
	expect(quality.findings.map(({ message, excerpt }) => `${excerpt} | ${message}`)).toEqual([]);
	expect(quality.checks).toMatchObject([{ outcome: 'clean' }]);
});

test('every case is of a check that exists', () => {
	const ids = new Set(checks.map((check) => check.id));
	expect(Object.keys(CASES).filter((id) => !ids.has(id))).toEqual([]);
});

test('a post too long for its channel fails, a copied source fails, a worn text does not', () => {
	const verdict = (id: string, name: string) =>
		checkDocument({ ...seeded(CASES[id]!.trips[name]!) }).verdict;
	expect(verdict('channel-length', 'one character too many on X')).toBe('fail');
	expect(verdict('near-copy', 'twelve words of a source that is not cited')).toBe('fail');
	// A citation says where a thought is from; it does not make its words ours.
	expect(verdict('near-copy', 'twelve words of the cited source without marks')).toBe('fail');
	expect(verdict('triads', 'threes everywhere')).toBe('pass');
});
