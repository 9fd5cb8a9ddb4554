import { itemsAtOnce } from './at-once';

const items = (...documents: unknown[]) =>
	documents.map((document) => ({ json: { document } as never }));
const POST = { format: 'linkedin_post' };

it('checks posts together, and anything else one after the other', () => {
	expect(itemsAtOnce(items(POST, { format: 'x_thread' }, POST))).toBe(7);
	expect(itemsAtOnce(items(POST, { format: 'white_paper' }))).toBe(1);
	expect(itemsAtOnce(items(POST, { ref: 'section/a' }))).toBe(1);
	expect(itemsAtOnce(items(POST, undefined))).toBe(1);
});
