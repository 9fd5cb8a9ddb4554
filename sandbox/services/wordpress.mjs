/** A WordPress site with its REST interface: posts, media, categories, tags, users/me; strict, in memory. */

export const id = 'wordpress';

/** Names the site answers to. */
export const hosts = ['blog.harbourlight.example', 'wordpress.example'];

/** User and application password; blanks in the password do not count. */
const USERS = { sandbox: 'sandbox-token', demo: 'abcd efgh ijkl mnop qrst uvwx' };
const STATUSES = ['publish', 'future', 'draft', 'pending', 'private'];
/** What `wp_kses_post` takes out of the text of users without `unfiltered_html`. */
const FORBIDDEN_WITH_TEXT = /<(script|style|svg|iframe|object|form)\b[\s\S]*?<\/\1\s*>/gi;
const FORBIDDEN_TAGS =
	/<\/?(?:script|style|svg|iframe|object|embed|form|input|link|meta)\b[^>]*>/gi;
const EVENT_ATTRIBUTES = /\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
const OWN_FAULTS = ['list_instead_of_post', 'fail_after_accept'];
const SIGNATURES = {
	'image/png': [0x89, 0x50, 0x4e, 0x47],
	'image/jpeg': [0xff, 0xd8, 0xff],
	'application/pdf': [0x25, 0x50, 0x44, 0x46],
};

let state = empty();

function empty() {
	return {
		nextId: 10,
		posts: [],
		media: [],
		categories: [{ id: 1, name: 'Uncategorized', slug: 'uncategorized' }],
		tags: [],
		faults: [],
		plain: false,
		filtered: true,
		users: {},
	};
}

/** Back to an empty blog. */
export const reset = () => void (state = empty());

/**
 * Commands: `state` shows what is there · `fault` plans `list_instead_of_post` (a cache answers the POST) or
 * `fail_after_accept` (500, the post is there) · `settings` sets `plain` (plain permalinks), `filtered` (HTML is cleaned)
 * and `users`: further names with their passwords.
 */
export function control(command) {
	if (command.do === 'state') return structuredClone({ ...state, users: undefined });
	if (command.do === 'fault') {
		if (!OWN_FAULTS.includes(command.kind))
			throw new Error(`own faults of WordPress: ${OWN_FAULTS.join(', ')}`);
		state.faults.push(command.kind);
		return { faults: state.faults };
	}
	if (command.do === 'settings') {
		for (const name of ['plain', 'filtered'])
			if (command[name] !== undefined) state[name] = Boolean(command[name]);
		state.users = command.users ?? state.users;
		return { plain: state.plain, filtered: state.filtered };
	}
	throw new Error('WordPress knows: state, fault, settings');
}

/** Answers one request. */
export function handle(request, context) {
	const route = routeOf(request);
	if (route === null)
		return {
			status: 404,
			headers: { 'content-type': 'text/html' },
			body: '<!doctype html><title>Page not found</title>',
		};
	const query = Object.fromEntries(request.url.searchParams);
	const user = userOf(request);
	if (user.error) return user.error;
	const [, collection, number, rest] = /^\/wp\/v2\/([a-z]+)(?:\/(\w+))?(\/.*)?$/.exec(route) ?? [];
	const asked = { request, query, user: user.name, nowMs: context.nowMs?.() ?? 0 };
	if (route === '/')
		return {
			body: { name: 'Harbour Light', url: `https://${request.host}`, namespaces: ['wp/v2'] },
		};
	if (rest) return noRoute();
	if (collection === 'users' && number === 'me')
		return user.name ? { body: { id: 1, name: user.name, slug: user.name } } : notSignedIn();
	if (collection === 'posts') return posts(asked, number);
	if (collection === 'media') return media(asked, number);
	if (collection === 'categories' || collection === 'tags') return terms(asked, collection);
	return noRoute();
}

function routeOf(request) {
	const plain = request.url.searchParams.get('rest_route');
	if (plain !== null && (request.path === '/' || request.path === '/index.php')) return plain;
	if (state.plain) return null;
	return request.path.startsWith('/wp-json') ? request.path.slice('/wp-json'.length) || '/' : null;
}

function userOf(request) {
	const header = request.headers.authorization;
	if (!header) return { name: '' };
	const [, encoded] = /^Basic (.+)$/.exec(header) ?? [];
	const [name = '', password = ''] = Buffer.from(encoded ?? '', 'base64')
		.toString('utf8')
		.split(/:(.*)/s);
	const known = state.users[name] ?? USERS[name];
	if (!known)
		return {
			error: failure(
				401,
				'invalid_username',
				'Unknown username. Check again or try your email address.',
			),
		};
	const same = password.replaceAll(' ', '') === known.replaceAll(' ', '');
	return same
		? { name }
		: {
				error: failure(
					401,
					'incorrect_password',
					'The provided password is an invalid application password.',
				),
			};
}

function posts(asked, number) {
	const { request, query, user } = asked;
	const edit = query.context === 'edit';
	if (edit && !user)
		return failure(
			401,
			'rest_forbidden_context',
			'Sorry, you are not allowed to edit posts in this post type.',
		);
	if (number !== undefined) return onePost(asked, number);
	if (request.method === 'POST') return createPost(asked);
	if (request.method !== 'GET') return noRoute();
	const statuses = (query.status ?? 'publish').split(',');
	if (query.status && query.status !== 'publish' && !user)
		return failure(400, 'rest_invalid_param', 'Invalid parameter(s): status', {
			params: { status: 'Status is forbidden.' },
		});
	const slugs = query.slug?.split(',');
	const found = state.posts
		.filter((post) =>
			statuses.includes('any') ? post.status !== 'trash' : statuses.includes(post.status),
		)
		.filter((post) => !slugs || slugs.includes(post.slug))
		.filter(
			(post) =>
				!query.search ||
				`${post.title} ${post.content}`.toLowerCase().includes(query.search.toLowerCase()),
		)
		.toReversed();
	return list(
		found.map((post) => shown(post, request.host, edit)),
		query,
	);
}

function onePost({ request, query, user }, number) {
	const post = state.posts.find((entry) => String(entry.id) === number);
	if (!post) return failure(404, 'rest_post_invalid_id', 'Invalid post ID.');
	if (request.method === 'GET') {
		if (post.status !== 'publish' && !user)
			return failure(401, 'rest_forbidden', 'Sorry, you are not allowed to do that.');
		return { body: shown(post, request.host, query.context === 'edit') };
	}
	if (!user)
		return failure(401, 'rest_cannot_edit', 'Sorry, you are not allowed to edit this post.');
	if (request.method === 'DELETE') {
		if (query.force === 'true') {
			state.posts = state.posts.filter((entry) => entry !== post);
			return { body: { deleted: true, previous: shown(post, request.host, true) } };
		}
		post.status = 'trash';
		post.slug = `${post.slug}__trashed`;
		return { body: shown(post, request.host, true) };
	}
	const body = jsonOf(request);
	if (!body) return badJson();
	const wrong = wrongPost(body);
	if (wrong) return wrong;
	Object.assign(post, fieldsOf(body));
	return { body: shown(post, request.host, true) };
}

function createPost({ request, user, nowMs }) {
	if (!user)
		return failure(
			401,
			'rest_cannot_create',
			'Sorry, you are not allowed to create posts as this user.',
		);
	const fault = state.faults.shift();
	if (fault === 'list_instead_of_post')
		return {
			...list(
				state.posts.map((post) => shown(post, request.host, false)),
				{},
			),
			log: { fault },
		};
	const body = jsonOf(request);
	if (!body) return badJson();
	const wrong = wrongPost(body);
	if (wrong) return wrong;
	const fields = fieldsOf(body);
	if (!fields.title && !fields.content && !fields.excerpt)
		return failure(400, 'empty_content', 'Content, title, and excerpt are empty.');
	const post = {
		id: state.nextId++,
		status: 'draft',
		title: '',
		content: '',
		excerpt: '',
		categories: [1],
		tags: [],
		featured_media: 0,
		date_gmt: new Date(nowMs).toISOString().slice(0, 19),
		...fields,
	};
	post.slug = freeSlug(
		sanitiseTitle(body.slug ?? '') ||
			(post.status === 'draft' ? '' : sanitiseTitle(post.title) || String(post.id)),
	);
	state.posts.push(post);
	if (fault === 'fail_after_accept')
		return {
			status: 500,
			headers: { 'content-type': 'text/html' },
			body: '<p>There has been a critical error on this website.</p>',
			log: { fault },
		};
	return {
		status: 201,
		headers: { location: `https://${request.host}/wp-json/wp/v2/posts/${post.id}` },
		body: shown(post, request.host, true),
	};
}

function fieldsOf(body) {
	const textOf = (value) => (typeof value === 'string' ? value : (value?.raw ?? ''));
	const fields = {};
	for (const name of ['title', 'content', 'excerpt'])
		if (body[name] !== undefined) fields[name] = cleaned(textOf(body[name]));
	for (const name of ['status', 'categories', 'tags', 'featured_media', 'date_gmt'])
		if (body[name] !== undefined) fields[name] = body[name];
	return fields;
}

const cleaned = (html) =>
	state.filtered
		? html
				.replace(FORBIDDEN_WITH_TEXT, '')
				.replace(FORBIDDEN_TAGS, '')
				.replace(EVENT_ATTRIBUTES, '')
		: html;

function wrongPost(body) {
	const params = {};
	if (body.status !== undefined && !STATUSES.includes(body.status))
		params.status = `status is not one of ${STATUSES.join(', ')}.`;
	for (const name of ['categories', 'tags']) {
		const ids = body[name];
		if (ids === undefined) continue;
		if (!Array.isArray(ids) || !ids.every(Number.isInteger))
			params[name] = `${name}[0] is not of type integer.`;
		else if (ids.some((term) => !state[name].some((known) => known.id === term)))
			return failure(400, 'rest_invalid_term_id', 'Invalid term ID.');
	}
	if (body.featured_media !== undefined && !Number.isInteger(body.featured_media))
		params.featured_media = 'featured_media is not of type integer.';
	if (Object.keys(params).length > 0)
		return failure(
			400,
			'rest_invalid_param',
			`Invalid parameter(s): ${Object.keys(params).join(', ')}`,
			{ params },
		);
	const picture = body.featured_media;
	if (picture && !state.media.some((entry) => entry.id === picture))
		return failure(400, 'rest_invalid_featured_media', 'Invalid featured media ID.');
	return null;
}

/** A slug that is taken gets a number, without a word about it. */
function freeSlug(slug) {
	if (slug === '') return slug;
	const taken = (name) => state.posts.some((post) => post.slug === name);
	let free = slug;
	for (let number = 2; taken(free); number += 1) free = `${slug}-${number}`;
	return free;
}

const sanitiseTitle = (text) =>
	text
		.toLowerCase()
		.replace(/<[^>]*>|&[#\w]+;/g, '')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9_]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 200);

function shown(post, host, edit) {
	const part = (text) => (edit ? { raw: text, rendered: text } : { rendered: text });
	const isLive = post.status === 'publish' || post.status === 'private';
	return {
		id: post.id,
		date_gmt: post.date_gmt,
		slug: post.slug,
		status: post.status,
		type: 'post',
		link: isLive ? `https://${host}/${post.slug}/` : `https://${host}/?p=${post.id}`,
		title: part(post.title),
		content: part(post.content),
		excerpt: part(post.excerpt),
		featured_media: post.featured_media,
		categories: post.categories,
		tags: post.tags,
	};
}

function media({ request, query, user }, number) {
	if (number === undefined && request.method === 'GET') {
		return list(
			state.media.filter((entry) => !query.slug || entry.slug === query.slug),
			query,
		);
	}
	if (!user)
		return failure(
			401,
			'rest_cannot_create',
			'Sorry, you are not allowed to upload media on this site.',
		);
	if (number !== undefined) {
		const known = state.media.find((entry) => String(entry.id) === number);
		if (!known) return failure(404, 'rest_post_invalid_id', 'Invalid post ID.');
		if (request.method === 'POST') {
			const body = jsonOf(request);
			if (!body) return badJson();
			for (const name of ['alt_text', 'caption', 'title'])
				if (body[name] !== undefined) known[name] = body[name];
		}
		return { body: known };
	}
	if (request.body.length === 0) return failure(400, 'rest_upload_no_data', 'No data supplied.');
	const type = (request.headers['content-type'] ?? '').split(';')[0];
	const fileName = /filename="?([^";]+)"?/.exec(request.headers['content-disposition'] ?? '')?.[1];
	if (!type) return failure(400, 'rest_upload_no_content_type', 'No Content-Type supplied.');
	if (!fileName)
		return failure(400, 'rest_upload_no_content_disposition', 'No Content-Disposition supplied.');
	if (!SIGNATURES[type]?.every((byte, at) => request.body[at] === byte))
		return failure(
			500,
			'rest_upload_unknown_error',
			'Sorry, you are not allowed to upload this file type.',
		);
	const base = sanitiseTitle(fileName.replace(/\.\w+$/, ''));
	let slug = base;
	for (let next = 2; state.media.some((entry) => entry.slug === slug); next += 1)
		slug = `${base}-${next}`;
	const uploaded = {
		id: state.nextId++,
		slug,
		alt_text: '',
		mime_type: type,
		bytes: request.body.length,
		source_url: `https://${request.host}/wp-content/uploads/${fileName}`,
		media_details: { filesize: request.body.length },
	};
	state.media.push(uploaded);
	return { status: 201, body: uploaded };
}

function terms({ request, query, user }, kind) {
	const escaped = (term) => ({ ...term, name: term.name.replaceAll('&', '&amp;') });
	if (request.method === 'GET') {
		return list(
			state[kind]
				.filter(
					(term) => !query.search || term.name.toLowerCase().includes(query.search.toLowerCase()),
				)
				.map(escaped),
			query,
		);
	}
	if (request.method !== 'POST') return noRoute();
	if (!user)
		return failure(
			401,
			'rest_cannot_create',
			'Sorry, you are not allowed to create terms in this taxonomy.',
		);
	const name = jsonOf(request)?.name;
	if (typeof name !== 'string' || name === '')
		return failure(400, 'rest_missing_callback_param', 'Missing parameter(s): name', {
			params: ['name'],
		});
	const slug = sanitiseTitle(name);
	const known = state[kind].find((term) => term.slug === slug);
	if (known)
		return failure(
			400,
			'term_exists',
			'A term with the name provided already exists in this taxonomy.',
			{ term_id: known.id },
		);
	const term = { id: state.nextId++, name, slug };
	state[kind].push(term);
	return { status: 201, body: escaped(term) };
}

function list(entries, query) {
	const size = Number(query.per_page ?? 10);
	if (!(size >= 1 && size <= 100))
		return failure(400, 'rest_invalid_param', 'Invalid parameter(s): per_page', {
			params: { per_page: 'per_page must be between 1 (inclusive) and 100 (inclusive)' },
		});
	const from = (Number(query.page ?? 1) - 1) * size;
	const headers = {
		'content-type': 'application/json; charset=UTF-8',
		'x-wp-total': String(entries.length),
		'x-wp-totalpages': String(Math.ceil(entries.length / size)),
	};
	return { headers, body: JSON.stringify(entries.slice(from, from + size)) };
}

function jsonOf(request) {
	if (!/^application\/json/.test(request.headers['content-type'] ?? '')) return null;
	try {
		return JSON.parse(request.body.toString('utf8'));
	} catch {
		return null;
	}
}

const failure = (status, code, message, data = {}) => ({
	status,
	body: { code, message, data: { status, ...data } },
});
const badJson = () => failure(400, 'rest_invalid_json', 'Invalid JSON body passed.');
const noRoute = () =>
	failure(404, 'rest_no_route', 'No route was found matching the URL and request method.');
const notSignedIn = () => failure(401, 'rest_not_logged_in', 'You are not currently logged in.');
