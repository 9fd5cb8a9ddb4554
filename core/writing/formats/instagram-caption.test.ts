import { examFormat } from '../format.exam';
import { instagramCaption } from './instagram-caption';

describe('format instagram-caption', () => {
	examFormat(instagramCaption);
});
