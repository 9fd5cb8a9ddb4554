import { examFormat } from '../format.exam';
import { googleBusinessPost } from './google-business-post';

describe('format google-business-post', () => {
	examFormat(googleBusinessPost);
});
