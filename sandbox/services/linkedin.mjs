/** LinkedIn's REST interface for posts and documents: strict about headers and versions, unforgiving about little text. */
import { createHash } from 'node:crypto';

export const id = 'linkedin';

/** The interface and the host that takes uploads. */
export const hosts = ['api.linkedin.com', 'www.linkedin.com'];

/** Who a token is; `read` tokens belong to organisations with approved reading. */
const TOKENS = {
	'sandbox-token': { sub: 'SbX-member_1', read: false, organizations: ['5005'] },
	'sandbox-organization-token': { sub: 'SbX-member_2', read: true, organizations: ['5005'] },
};
const OLDEST_VERSION = 202512;
const NEWEST_VERSION = 202611;
const DUPLICATE_WINDOW_MS = 24 * 3600_000;
const MOST_COMMENTARY = 3000;
const OWN_FAULTS = ['fail_after_accept', 'rate_limit', 'conflict'];
/** What little text allows unescaped: a hashtag in the explicit form, a mention. */
const ELEMENT =
	/^(?:\{hashtag\|\\?#\|(?:[^\\|{}]|\\_)+\}|@\[[^\]]+\]\(urn:li:(?:person|organization):[\w-]+\))/u;
const RESERVED = '|{}@[]()<>#*_~';

let state = empty();

function empty() {
	return { next: 7_100_000_001, posts: [], documents: [], faults: [], waitingPosts: 0, tokens: [] };
}

/** Forgets posts and documents. */
export const reset = () => void (state = empty());

/**
 * Commands: `state` shows what is there · `fault` plans `fail_after_accept` (500, the post is there), `rate_limit` or `conflict` ·
 * `settings` sets `waitingPosts`: how many posts a fresh document answers with "not ready", and `tokens`: further tokens
 * of the first member.
 */
export function control(command) {
	if (command.do === 'state') return structuredClone({ ...state, tokens: undefined });
	if (command.do === 'fault') {
		if (!OWN_FAULTS.includes(command.kind))
			throw new Error(`own faults of LinkedIn: ${OWN_FAULTS.join(', ')}`);
		state.faults.push(command.kind);
		return { faults: state.faults };
	}
	if (command.do === 'settings') {
		state.waitingPosts = Number(command.waitingPosts ?? state.waitingPosts);
		state.tokens = command.tokens ?? state.tokens;
		return { waitingPosts: state.waitingPosts };
	}
	throw new Error('LinkedIn knows: state, fault, settings');
}

/** Answers one request. */
export function handle(request, context) {
	const who = whoOf(request);
	if (who.error) return who.error;
	if (request.host === 'www.linkedin.com') return upload(request);
	if (request.path === '/v2/userinfo')
		return {
			body: { sub: who.sub, name: 'Sandbox Member', locale: { country: 'GB', language: 'en' } },
		};
	if (!request.path.startsWith('/rest/'))
		return failure(404, 'RESOURCE_NOT_FOUND', 'No virtual resource found');
	const wrong = wrongHeaders(request);
	if (wrong) return wrong;
	if (request.path === '/rest/documents' && request.method === 'POST')
		return initialise(request, who);
	if (request.path.startsWith('/rest/documents/')) return readDocument(request, who);
	if (request.path === '/rest/posts' && request.method === 'POST')
		return createPost(request, who, context.nowMs());
	if (request.path.startsWith('/rest/posts/')) return onePost(request, who);
	return failure(404, 'RESOURCE_NOT_FOUND', 'No virtual resource found');
}

function whoOf(request) {
	const [, token] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
	if (!token)
		return { error: failure(401, 'EMPTY_ACCESS_TOKEN', 'Empty oauth2 access token', 65604) };
	if (state.tokens.includes(token)) return TOKENS['sandbox-token'];
	return (
		TOKENS[token] ?? { error: failure(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token', 65600) }
	);
}

function wrongHeaders(request) {
	const version = request.headers['linkedin-version'];
	if (!version)
		return failure(
			400,
			'VERSION_MISSING',
			'A version must be present. Please specify a version by adding the LinkedIn-Version header.',
		);
	const number = Number(version);
	if (!/^\d{6}$/.test(version) || number < OLDEST_VERSION || number > NEWEST_VERSION) {
		return failure(
			426,
			'NONEXISTENT_VERSION',
			`Requested version ${String(version).slice(0, 20)} is not active`,
		);
	}
	if (request.headers['x-restli-protocol-version'] !== '2.0.0')
		return failure(400, 'INVALID_HEADER', 'X-Restli-Protocol-Version must be 2.0.0');
	if (
		request.method === 'POST' &&
		!/^application\/json/.test(request.headers['content-type'] ?? '')
	)
		return failure(415, 'UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json');
	return null;
}

const mayPostAs = (who, author) =>
	author === `urn:li:person:${who.sub}` ||
	who.organizations.some((page) => author === `urn:li:organization:${page}`);

function initialise(request, who) {
	if (request.url.searchParams.get('action') !== 'initializeUpload')
		return failure(400, 'INVALID_VALUE_FOR_FIELD', 'Unknown action');
	const owner = jsonOf(request)?.initializeUploadRequest?.owner;
	if (typeof owner !== 'string')
		return failure(400, 'MISSING_FIELD', 'initializeUploadRequest.owner is required');
	if (!mayPostAs(who, owner))
		return failure(403, 'ACCESS_DENIED', 'Not enough permissions to access: documents.CREATE');
	const document = {
		urn: `urn:li:document:D${state.next++}`,
		owner,
		status: 'WAITING_UPLOAD',
		puts: 0,
		bytes: 0,
		sha256: '',
		refusalsLeft: state.waitingPosts,
	};
	state.documents.push(document);
	return {
		body: {
			value: {
				uploadUrlExpiresAt: 4102444800000,
				uploadUrl: `https://www.linkedin.com/dms-uploads/${document.urn.slice(16)}/uploaded-document/0`,
				document: document.urn,
			},
		},
	};
}

/** One PUT of the whole file; another one overwrites, as the real thing does. */
function upload(request) {
	const document = state.documents.find(
		({ urn }) => request.path === `/dms-uploads/${urn.slice(16)}/uploaded-document/0`,
	);
	if (!document)
		return {
			status: 404,
			headers: { 'content-type': 'text/html' },
			body: '<title>Page not found</title>',
		};
	if (request.method !== 'PUT') return { status: 405, body: '' };
	const isPdf = request.body.subarray(0, 5).toString() === '%PDF-';
	Object.assign(document, {
		puts: document.puts + 1,
		bytes: request.body.length,
		status: isPdf ? 'AVAILABLE' : 'PROCESSING_FAILED',
		sha256: createHash('sha256').update(request.body).digest('hex'),
	});
	return { status: 201, body: '' };
}

function readDocument(request, who) {
	if (!who.read)
		return failure(403, 'ACCESS_DENIED', 'Not enough permissions to access: documents.GET');
	const document = state.documents.find(
		({ urn }) => urn === decodeURIComponent(request.path.slice('/rest/documents/'.length)),
	);
	if (!document) return failure(404, 'NOT_FOUND', 'Document not found');
	return {
		body: {
			id: document.urn,
			owner: document.owner,
			status: document.refusalsLeft > 0 ? 'PROCESSING' : document.status,
		},
	};
}

function createPost(request, who, nowMs) {
	const fault = state.faults.shift();
	if (fault === 'rate_limit')
		return {
			...failure(
				429,
				'TOO_MANY_REQUESTS',
				'Resource level throttle limit for calls to this resource is reached.',
			),
			log: { fault },
		};
	if (fault === 'conflict') return { ...failure(409, 'CONFLICT', 'Conflict'), log: { fault } };
	const body = jsonOf(request);
	const wrong = wrongPost(body, who);
	if (wrong) return wrong;
	const fingerprint = createHash('sha256')
		.update(
			JSON.stringify([
				body.author,
				body.commentary,
				documentOf(body)?.sha256 ?? body.content ?? null,
			]),
		)
		.digest('hex');
	const twin = state.posts.find(
		(post) => post.fingerprint === fingerprint && nowMs - post.createdMs < DUPLICATE_WINDOW_MS,
	);
	if (twin) return failure(422, 'DUPLICATE_POST', `Content is a duplicate of ${twin.urn}`);
	const urn = `urn:li:${body.content ? 'ugcPost' : 'share'}:${state.next++}`;
	state.posts.push({
		urn,
		fingerprint,
		createdMs: nowMs,
		author: body.author,
		commentary: readable(body.commentary),
		sent: body.commentary,
		visibility: body.visibility,
		content: body.content ?? null,
		version: request.headers['linkedin-version'],
	});
	if (fault === 'fail_after_accept')
		return { ...failure(500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error'), log: { fault } };
	return { status: 201, headers: { 'x-restli-id': urn, 'x-linkedin-id': urn }, body: '' };
}

const documentOf = (body) => state.documents.find(({ urn }) => urn === body.content?.media?.id);

function wrongPost(body, who) {
	if (!body) return failure(400, 'INVALID_REQUEST_BODY', 'Body is not JSON');
	for (const name of ['author', 'commentary', 'visibility', 'distribution', 'lifecycleState']) {
		if (body[name] === undefined)
			return failure(
				400,
				'MISSING_FIELD',
				`ERROR :: /${name} :: field is required but not found and has no default value`,
			);
	}
	if (!/^urn:li:(?:person|organization):[\w-]+$/.test(body.author))
		return failure(400, 'INVALID_URN_TYPE', 'ERROR :: /author :: invalid urn');
	if (!mayPostAs(who, body.author))
		return failure(403, 'ACCESS_DENIED', 'Not enough permissions to access: posts.CREATE');
	if (
		!['PUBLIC', 'CONNECTIONS', 'LOGGED_IN'].includes(body.visibility) ||
		body.lifecycleState !== 'PUBLISHED'
	)
		return failure(400, 'INVALID_VALUE_FOR_FIELD', 'visibility or lifecycleState');
	if (body.author.startsWith('urn:li:organization') && body.visibility === 'CONNECTIONS')
		return failure(400, 'INVALID_VALUE_FOR_FIELD', 'visibility');
	if (body.distribution.feedDistribution !== 'MAIN_FEED')
		return failure(400, 'INVALID_VALUE_FOR_FIELD', 'feedDistribution');
	if (Array.from(body.commentary.replace(/\\(.)/gsu, '$1')).length > MOST_COMMENTARY * 1.1)
		return failure(400, 'FIELD_LENGTH_TOO_LONG', 'commentary');
	if (body.content === undefined)
		return body.commentary === '' ? failure(400, 'MISSING_FIELD', 'commentary is empty') : null;
	const document = documentOf(body);
	if (!document) return failure(400, 'INVALID_URN_ID', 'content.media.id is unknown');
	if (document.owner !== body.author)
		return failure(403, 'ACCESS_DENIED', 'The owner of the asset is not the author of the post');
	if (document.status === 'PROCESSING_FAILED')
		return failure(400, 'MEDIA_ASSET_PROCESSING_FAILED', `${document.urn} could not be processed`);
	if (document.status === 'WAITING_UPLOAD' || document.refusalsLeft-- > 0)
		return failure(400, 'MEDIA_ASSET_WAITING_UPLOAD', `${document.urn} is not ready`);
	return null;
}

/** The text readers see: everything after an unescaped reserved character is gone, without a word. */
function readable(commentary) {
	let seen = '';
	for (let at = 0; at < commentary.length;) {
		const element = ELEMENT.exec(commentary.slice(at))?.[0];
		const sign = commentary[at];
		if (element)
			seen += element.startsWith('{')
				? `#${element.slice(element.lastIndexOf('|') + 1, -1).replaceAll('\\_', '_')}`
				: /\[([^\]]+)\]/.exec(element)[1];
		else if (sign === '\\' && at + 1 < commentary.length) seen += commentary[at + 1];
		else if (sign === '\\' || RESERVED.includes(sign)) return seen;
		else seen += sign;
		at += element ? element.length : sign === '\\' ? 2 : 1;
	}
	return seen;
}

function onePost(request, who) {
	const post = state.posts.find(
		({ urn }) => urn === decodeURIComponent(request.path.slice('/rest/posts/'.length)),
	);
	if (request.method === 'DELETE') {
		if (post && !mayPostAs(who, post.author))
			return failure(403, 'ACCESS_DENIED', 'Not enough permissions to access: posts.DELETE');
		state.posts = state.posts.filter((entry) => entry !== post);
		return { status: 204, body: '' };
	}
	if (request.method !== 'GET') return failure(405, 'METHOD_NOT_ALLOWED', 'Method not allowed');
	if (!who.read)
		return failure(403, 'ACCESS_DENIED', 'Not enough permissions to access: posts.GET');
	if (!post) return failure(404, 'NOT_FOUND', 'Post not found');
	return {
		body: {
			id: post.urn,
			author: post.author,
			commentary: post.commentary,
			visibility: post.visibility,
			lifecycleState: 'PUBLISHED',
		},
	};
}

function jsonOf(request) {
	try {
		return JSON.parse(request.body.toString('utf8'));
	} catch {
		return null;
	}
}

const failure = (status, code, message, serviceErrorCode) => ({
	status,
	body: { status, code, message, ...(serviceErrorCode ? { serviceErrorCode } : {}) },
});
