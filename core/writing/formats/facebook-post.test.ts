import { examFormat } from '../format.exam';
import { facebookPost } from './facebook-post';

describe('format facebook-post', () => {
	examFormat(facebookPost);
});
