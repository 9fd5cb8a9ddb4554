/** WordPress: a post under a slug we choose, so that a repeat can be found instead of made. */
import { z } from 'zod/v4';
import type { ContentDocument } from '../../contracts';
import { articleData, structuredScript } from '../../evidence';
import { defineChannel, type PublishRequest } from '../channel';
import { keyOf } from '../key';
import { answerError, asRecord, isSuccess, judgeCreate, textOf, unknownProblem } from '../outcome';
import {
	cleanText,
	escapeHtml,
	needText,
	oneLine,
	ruleBroken,
	slugOf,
	visibleLetters,
} from '../plain-text';
import {
	readPost,
	readWordPressError,
	wordPressRequest,
	type WordPressRoute,
} from '../wordpress/api';
import { readPicture, uploadCover, type Picture } from '../wordpress/cover';
import { checkPost, findBySlug, isOurs, standing } from '../wordpress/look-up';
import { mayPostScripts } from '../wordpress/may-post-scripts';
import { termIds } from '../wordpress/terms';

/** Bytes of HTML beyond which hosts answer with a page of their own (`post_max_size`). */
const MOST_HTML_BYTES = 4 * 1024 * 1024;
/** Said where structured data was wanted and could not go with the text. */
const NO_SCRIPTS =
	'WordPress does not say that this user may post scripts (unfiltered_html): the structured data was left out of the text and stands in structuredData';
const names = z.array(z.string().trim().min(1).max(200)).max(20).default([]);

/** Settings of a WordPress publication. */
export const WordPressSettingsSchema = z.object({
	status: z
		.enum(['draft', 'publish'])
		.default('draft')
		.describe('Draft waits for an editor; Publish is public at once'),
	title: z.string().max(500).default('').describe('Title; empty takes the document’s'),
	excerpt: z
		.string()
		.max(1000)
		.default('')
		.describe('Excerpt; empty takes the description of the document'),
	categories: names.describe('Categories by name; missing ones are created'),
	tags: names.describe('Tags by name; missing ones are created'),
	useCover: z.boolean().default(true).describe('Whether the cover becomes the featured image'),
	plainPermalinks: z
		.boolean()
		.default(false)
		.describe('On for sites with plain permalinks, whose interface is at ?rest_route='),
	structuredData: z
		.boolean()
		.default(false)
		.describe(
			'Whether structured data of the article (JSON-LD) goes with the text, where the user may post scripts; off where a plugin of the site makes its own',
		),
});

/** Settings of a WordPress publication. */
export type WordPressSettings = z.infer<typeof WordPressSettingsSchema>;

/** What is posted. Without a door, terms stand by name and the cover by name, size and hash. */
export interface WordPressPayload {
	route: WordPressRoute;
	body: {
		title: string;
		content: string;
		excerpt: string;
		status: 'draft' | 'publish';
		slug: string;
		categories?: number[] | string[];
		tags?: number[] | string[];
		featured_media?: number | (Picture & { name: string });
	};
}

/** The WordPress channel. The door’s base address is the address of the site. */
export const wordpress = defineChannel<WordPressSettings, WordPressPayload>({
	id: 'wordpress',
	label: 'WordPress',
	settings: WordPressSettingsSchema,
	lookup: 'own_key',
	readsBack: true,
	dry: false,

	async prepare(request, http) {
		const { settings } = request;
		const picture = settings.useCover && request.cover ? readPicture(request.cover) : undefined;
		const text = textsOf(request);
		const structured = settings.structuredData
			? structuredScript(articleData(request.document, request))
			: '';
		const { key, payloadSha256 } = keyOf('wordpress', request, {
			...text,
			...(structured && { structured }),
			status: settings.status,
			categories: settings.categories,
			tags: settings.tags,
			cover: picture?.sha256 ?? '',
		});
		const slug = slugOf(settings.title || request.document.slug || request.document.title, key);
		const route = settings.plainPermalinks ? 'rest_route' : 'wp-json';
		const coverName = `cover-${key.slice(0, 16)}`;
		const notes: string[] = [];
		let { content } = text;
		if (structured !== '') {
			// Without the right to post scripts WordPress takes the tags off and leaves the data as words.
			if (!http || (await mayPostScripts(route, http))) content += `\n${structured}`;
			else notes.push(NO_SCRIPTS);
		}
		const body: WordPressPayload['body'] = { ...text, content, status: settings.status, slug };
		for (const kind of ['categories', 'tags'] as const) {
			if (settings[kind].length === 0) continue;
			body[kind] = http ? await termIds(kind, settings[kind], route, http) : settings[kind];
		}
		if (picture && request.cover) {
			const cover = {
				bytes: request.cover,
				picture,
				name: coverName,
				alt: oneLine(request.document.title),
			};
			body.featured_media = http
				? await uploadCover(cover, route, http)
				: { ...picture, name: coverName };
		}
		const handle = {
			slug,
			route,
			title: text.title,
			letters: String(visibleLetters(text.content)),
			...(typeof body.featured_media === 'number' ? { media: String(body.featured_media) } : {}),
		};
		return { key, payloadSha256, payload: { route, body }, handle, notes };
	},

	async identify(http, settings) {
		const route = settings.plainPermalinks ? 'rest_route' : 'wp-json';
		const request = wordPressRequest(route, '/users/me', { method: 'GET' });
		const answer = await http.request(request);
		const body = asRecord(answer.json);
		if (isSuccess(answer) && typeof body?.id === 'number')
			return { id: String(body.id), name: oneLine(textOf(body.name)).slice(0, 200) };
		throw answerError('WordPress', answer, readWordPressError, 'say who is signed in');
	},

	async find(_key, prepared, http) {
		return await findBySlug(prepared.payload.body.slug, prepared.payload.route, http);
	},

	async send({ route, body }, _key, http) {
		const answer = await http.request(
			wordPressRequest(route, '/posts', { method: 'POST', json: body }),
		);
		if (!isSuccess(answer)) return judgeCreate('WordPress', answer, readWordPressError);
		// A cache may answer with a list, or with a post that is not ours.
		const post = readPost(answer.json);
		if (!post || !(isOurs(post.slug, body.slug) || post.title === body.title)) {
			const what = `WordPress answered ${answer.status} without the new post`;
			return { outcome: 'unknown', problem: unknownProblem('WordPress', what) };
		}
		const notes =
			post.slug === body.slug || post.slug === ''
				? []
				: [
						`WordPress changed the address from "${body.slug}" to "${post.slug}": the first one was taken, see whether the post is there twice`,
					];
		const stand = standing(post);
		return {
			outcome: 'accepted',
			...stand,
			confirmedBy: 'answer',
			notes: [...stand.notes, ...notes],
		};
	},

	async check(pending, http) {
		return await checkPost(pending, http);
	},
});

function textsOf(request: PublishRequest<WordPressSettings>) {
	const { document, settings, html } = request;
	const title = escapeHtml(needText(oneLine(settings.title || document.title), 'title', 'title'));
	const content = withoutTitle(needText(cleanText(html), 'HTML', 'html'), document).trim();
	const bytes = Buffer.byteLength(content);
	if (bytes > MOST_HTML_BYTES) {
		throw ruleBroken('WordPress', {
			what: 'the text',
			counted: `${bytes} bytes`,
			limit: `${MOST_HTML_BYTES} bytes`,
			field: 'html',
		});
	}
	return { title, content, excerpt: escapeHtml(oneLine(settings.excerpt || document.description)) };
}

/** Themes print the title themselves; a heading with the same words at the top would double it. */
function withoutTitle(html: string, document: ContentDocument): string {
	const heading = /^\s*<h1[^>]*>([^<]*)<\/h1>/.exec(html);
	const words = oneLine(heading?.[1] ?? '');
	const isTitle = words !== '' && words === escapeHtml(oneLine(document.title));
	return heading && isTitle ? html.slice(heading[0].length) : html;
}
