import { examFormat } from '../format.exam';
import { threadsPost } from './threads-post';

describe('format threads-post', () => {
	examFormat(threadsPost);
});
