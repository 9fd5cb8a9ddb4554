import { examFormat } from '../format.exam';
import { blueskyPost } from './bluesky-post';

describe('format bluesky-post', () => {
	examFormat(blueskyPost);
});
