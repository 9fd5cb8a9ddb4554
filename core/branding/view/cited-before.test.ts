import { withCitedBefore } from './cited-before';
import type { ReferenceView } from './references';

const entry = (number: number, fields: Partial<ReferenceView> = {}): ReferenceView => ({
	id: `ref-${number}`,
	number: String(number),
	published: '3 May 2026',
	retrieved: '21 Nov 2026',
	hash: 'ab12 cd34',
	passage: [],
	sourceClass: '',
	archiveHref: '',
	language: '',
	open: '',
	close: '',
	publisher: 'Tide Office',
	title: 'Harbour levels',
	author: '',
	attribution: '',
	href: 'https://tide.example/levels',
	address: 'tide.example/levels',
	places: [],
	uses: [],
	computed: [],
	...fields,
});

describe('sources cited before', () => {
	it('describes a source once in notes and names its number afterwards', () => {
		const other = entry(2, { title: 'Harbour dues', address: 'tide.example/dues' });
		const notes = withCitedBefore([entry(1), other, entry(3)], { notes: true });
		expect(notes.map(({ again }) => again)).toEqual([
			false,
			false,
			{ number: '1', href: '#ref-1' },
		]);
	});

	it('keeps every description in a list of passages that is not very long', () => {
		const entries = Array.from({ length: 60 }, (_, index) => entry(index + 1));
		expect(withCitedBefore(entries, { notes: false }).some(({ again }) => again !== false)).toBe(
			false,
		);
		const longer = withCitedBefore([...entries, entry(61)], { notes: false });
		expect(longer[60]!.again).toEqual({ number: '1', href: '#ref-1' });
	});

	it('describes another reading of the same page again', () => {
		const later = entry(2, { hash: 'ffff 0000' });
		expect(withCitedBefore([entry(1), later], { notes: true })[1]!.again).toBe(false);
	});
});
