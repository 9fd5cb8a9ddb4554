import type { ContentDocument } from '../../contracts';
import { plotContents } from './contents-plot';
import type { ContentsView } from './contents';
import type { LastPageView } from './last-page';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const part = (id: string) => ({ id, role: 'section', title: 'A', lead: [] });
const paragraph = (partId: string, count: number) => ({
	type: 'paragraph',
	partId,
	id: `${partId}-1`,
	runs: [{ kind: 'text', text: words(count) }],
});

describe('plotContents', () => {
	it('lays parts end to end, each as long as its share of the words', () => {
		const document = {
			title: '',
			subtitle: '',
			callToAction: '',
			parts: [part('a'), part('b')],
			blocks: [paragraph('a', 100), paragraph('b', 300)],
		} as unknown as ContentDocument;
		const entry = { href: '#a', pageId: 'pg-a' };
		const { entries } = plotContents(
			{ entries: [entry, entry, entry], figures: [] } as unknown as ContentsView,
			{
				document,
				references: [],
				appendix: [],
				last: { about: [], callToAction: words(5) } as unknown as LastPageView,
			},
		);
		const lengths = entries.map(({ length }) => Number(length));
		expect((lengths[1] ?? 0) / (lengths[0] ?? 1)).toBeCloseTo(3, 0);
		expect(lengths.reduce((sum, length) => sum + length, 0)).toBeCloseTo(100, 0);
		expect(entries.map(({ start }) => Number(start))).toEqual([
			0,
			expect.closeTo(lengths[0] ?? 0, 1),
			expect.closeTo((lengths[0] ?? 0) + (lengths[1] ?? 0), 1),
		]);
	});
});
