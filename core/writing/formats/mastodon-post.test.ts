import { examFormat } from '../format.exam';
import { mastodonPost } from './mastodon-post';

describe('format mastodon-post', () => {
	examFormat(mastodonPost);
});
