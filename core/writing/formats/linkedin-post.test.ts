import { examFormat } from '../format.exam';
import { linkedinPost } from './linkedin-post';

describe('format linkedin-post', () => {
	examFormat(linkedinPost);

	it('comes as a batch of seven of mixed shapes, 200 to 400 words each', () => {
		expect(linkedinPost.post).toMatchObject({ count: 7, words: { min: 200, max: 400 } });
		expect(linkedinPost.post?.firstLine).toBeLessThan(100);
	});
});
