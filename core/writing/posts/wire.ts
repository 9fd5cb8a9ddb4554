/** The answer of `writing.posts` as it comes off the wire. */
import { z } from 'zod/v4';

/** Schema of the answer. */
export const WirePostsSchema = z.object({
	posts: z.array(
		z.object({
			n: z.number().describe('Number of the piece in the task'),
			sentences: z.array(z.string()).describe('Ids of the sentences it is written from, "T12"'),
			paragraphs: z
				.array(z.string())
				.describe('In order, text with markers; in a thread each is one post'),
			hashtags: z.array(z.string()).describe('Without #'),
			anecdote: z.string().describe('Id of the anecdote that is told, else empty'),
		}),
	),
});

/** A proposed piece. */
export type WirePost = z.infer<typeof WirePostsSchema>['posts'][number];
