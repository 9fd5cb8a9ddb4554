/** The registry of formats: one line each, menus and docs follow from it. */
export { blogPost } from './blog-post';
export { blueskyPost } from './bluesky-post';
export { caseStudy } from './case-study';
export { facebookPost } from './facebook-post';
export { googleBusinessPost } from './google-business-post';
export { guide } from './guide';
export { instagramCaption } from './instagram-caption';
export { linkedinPost } from './linkedin-post';
export { mastodonPost } from './mastodon-post';
export { newsletter } from './newsletter';
export { report } from './report';
export { threadsPost } from './threads-post';
export { whitePaper } from './white-paper';
export { xThread } from './x-thread';
