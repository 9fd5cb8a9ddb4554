import { examFormat } from '../format.exam';
import { blogPost } from './blog-post';

describe('format blog-post', () => {
	examFormat(blogPost);

	it('opens at once and carries no apparatus', () => {
		expect(blogPost.order).toEqual(['introduction', 'section', 'conclusion']);
		expect(blogPost.numbered).toBe(false);
	});
});
