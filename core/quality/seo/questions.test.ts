import { seeded } from '../seeded.exam';
import { openQuestions, sharedQuestions } from './questions';

const QUESTION = 'How long does a van battery last?';
const page = (index: number, heading: string) => ({
	url: `https://www.shop${index}.example/vans`,
	title: 'Electric vans',
	headings: [heading, 'Costs'],
	text: '',
});

test('a question is shared when two pages ask it, in whatever order of words', () => {
	const pages = [page(1, QUESTION), page(2, 'Van battery: how long will it last?')];
	expect(sharedQuestions(pages, 'en')).toEqual([QUESTION]);
	expect(sharedQuestions(pages.slice(1), 'en')).toEqual([]);
});

test('a heading answers a question only with text below it', () => {
	const { document } = seeded({ paragraphs: ['Ten years, say most makers.'] });
	const heading = { type: 'heading' as const, id: 'h1', partId: '', text: QUESTION };
	const blocks = document.blocks.map((block) => ({ ...block, partId: '' }));
	const asked = (list: typeof document.blocks) =>
		openQuestions({ ...document, parts: [], blocks: list }, [QUESTION], 'en');
	expect(asked([...blocks, heading])).toEqual([QUESTION]);
	expect(asked([heading, ...blocks])).toEqual([]);
	expect(asked(blocks)).toEqual([QUESTION]);
});
