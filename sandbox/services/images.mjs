/** Picture libraries and picture models in the shapes of Unsplash, Pexels, Magnific (Freepik), Gemini and OpenAI; every picture is one of our own drawings. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

export const id = 'images';

const VENDORS = {
	'api.unsplash.com': unsplash,
	'images.unsplash.com': file,
	'api.pexels.com': pexels,
	'images.pexels.com': file,
	'api.magnific.com': magnific,
	'api.freepik.com': magnific,
	'downloads.magnific.example': file,
	'generativelanguage.googleapis.com': gemini,
	'api.openai.com': openai,
};

/** Names of the libraries, their picture hosts and the models. */
export const hosts = Object.keys(VENDORS);

/** What picture hosts and models serve instead of a picture, by command. */
const SERVED = {
	picture: undefined,
	html: () => ({ type: 'image/jpeg', bytes: Buffer.from('<!doctype html><p>Log in first</p>') }),
	noise: () => ({ type: 'image/jpeg', bytes: Buffer.from('no picture at all '.repeat(40)) }),
	bomb: () => ({ type: 'image/png', bytes: headerOnly(10_000, 6_000) }),
	animated: () => ({ type: 'image/png', bytes: headerOnly(1_200, 1_600, true) }),
	huge: () => ({ type: 'image/png', bytes: Buffer.alloc(13 * 1024 * 1024, 1) }),
	truncated: () => ({ type: 'image/jpeg', bytes: picture('tall.jpg').subarray(0, 300) }),
};
const PEOPLE_FIRST = 'woman in a yellow jacket on a harbour wall';
const SCENES = [
	'houses by a harbour in front of hills at dusk',
	'hills in four shades of blue',
	'',
	'poster with a quote on a wall',
];

let served = 'picture';
let found = 'some';
let asked = [];
let downloads = [];

/** Serves pictures again and forgets what was asked. */
export function reset() {
	served = 'picture';
	found = 'some';
	asked = [];
	downloads = [];
}

/** Commands: `serve` with `what` (picture, html, noise, bomb, animated, huge, truncated, private) · `find` with `what` (some, none) · `state`. */
export function control(command) {
	if (command.do === 'serve') {
		if (!(command.what in SERVED) && command.what !== 'private')
			throw new Error(`Images serve: ${Object.keys(SERVED).join(', ')}, private`);
		served = command.what;
		return { served };
	}
	if (command.do === 'find') {
		found = command.what;
		return { found };
	}
	if (command.do === 'state') return { asked: structuredClone(asked), downloads: [...downloads] };
	throw new Error('Images know: serve, find, state');
}

/** Answers for the vendor named by the host. */
export function handle(request, context) {
	return VENDORS[request.host](request, context);
}

const isWrong = (key) => !key || key.length < 8 || /wrong|invalid/i.test(key);
const picture = (name) => readFileSync(new URL(`./images/${name}`, import.meta.url));

function note(vendor, about) {
	asked.push({ vendor, ...about });
	return { vendor, ...about };
}

function unknownParameter(request, known) {
	return [...request.url.searchParams.keys()].find((name) => !known.includes(name));
}

/** What lies behind an address of a picture host. */
function file(request) {
	if (served === 'private')
		return { status: 302, headers: { location: 'https://169.254.169.254/latest/meta-data/' } };
	const made = SERVED[served]?.();
	const shape = request.path.includes('wide') ? 'wide' : 'tall';
	return {
		headers: { 'content-type': made?.type ?? 'image/jpeg' },
		body: made?.bytes ?? picture(`${shape}.jpg`),
		log: { picture: shape, served, query: request.url.search },
	};
}

/** The entries of a search: people first, then scenes, one without words and one of writing. */
function entries(orientation) {
	if (found === 'none') return [];
	const isWide = orientation === 'landscape';
	return [PEOPLE_FIRST, ...SCENES].map((description, at) => ({
		id: `picture-${at + 1}`,
		description,
		shape: isWide ? 'wide' : 'tall',
		width: isWide ? 4800 : 3600,
		height: isWide ? 3200 : orientation.startsWith('squar') ? 3600 : 4800,
	}));
}

function unsplash(request) {
	const refuse = (status, ...errors) => ({ status, body: { errors } });
	const key = /^Client-ID (.+)$/.exec(request.headers.authorization ?? '')?.[1];
	if (isWrong(key)) return refuse(401, 'OAuth error: The access token is invalid');
	if (request.path === '/photos') return { body: [] };
	const counted = /^\/photos\/([\w-]+)\/download$/.exec(request.path)?.[1];
	if (counted) {
		downloads.push(counted);
		return { body: { url: `https://images.unsplash.com/${counted}` }, log: { counted } };
	}
	if (request.path !== '/search/photos') return refuse(404, "Couldn't find Page");
	const strange = unknownParameter(request, [
		...['query', 'orientation', 'content_filter', 'per_page', 'page'],
		...['order_by', 'color', 'lang', 'collections'],
	]);
	if (strange) return refuse(400, `${strange} is not a parameter`);
	const { query, orientation = 'portrait' } = Object.fromEntries(request.url.searchParams);
	if (!query) return refuse(400, 'query is missing');
	if (!['landscape', 'portrait', 'squarish'].includes(orientation))
		return refuse(400, 'orientation does not have a valid value');
	const results = entries(orientation).map((entry) => ({
		id: entry.id,
		width: entry.width,
		height: entry.height,
		alt_description: entry.description || null,
		description: null,
		color: '#33586b',
		urls: {
			raw: `https://images.unsplash.com/${entry.shape}-${entry.id}?ixid=sandbox`,
			regular: `https://images.unsplash.com/${entry.shape}-${entry.id}?w=1080`,
		},
		links: {
			html: `https://unsplash.com/photos/${entry.id}`,
			download_location: `https://api.unsplash.com/photos/${entry.id}/download?ixid=sandbox`,
		},
		user: { name: 'Ines Marlow', links: { html: 'https://unsplash.com/@inesmarlow' } },
	}));
	return {
		headers: { 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': '42' },
		body: { total: results.length, total_pages: results.length > 0 ? 1 : 0, results },
		log: note('unsplash', { query, orientation }),
	};
}

function pexels(request) {
	const key = request.headers.authorization ?? '';
	if (isWrong(key) || key.startsWith('Bearer '))
		return { status: 401, body: { status: 401, code: 'Unauthorized' } };
	if (request.path === '/v1/curated') return { body: { page: 1, per_page: 1, photos: [] } };
	if (request.path !== '/v1/search') return { status: 404, body: { error: 'Not Found' } };
	const {
		query,
		orientation = 'portrait',
		size = 'medium',
	} = Object.fromEntries(request.url.searchParams);
	if (!query) return { status: 400, body: { status: 400, code: 'Bad Request' } };
	if (
		!['landscape', 'portrait', 'square'].includes(orientation) ||
		!/^(small|medium|large)$/.test(size)
	)
		return { status: 400, body: { status: 400, code: 'Bad Request' } };
	const photos = entries(orientation).map((entry, at) => ({
		id: at + 1,
		width: entry.width,
		height: entry.height,
		url: `https://www.pexels.com/photo/${entry.id}/`,
		photographer: 'Tomas Berger',
		photographer_url: 'https://www.pexels.com/@tomasberger',
		alt: entry.description,
		avg_color: '#6F8F9E',
		src: { original: `https://images.pexels.com/photos/${entry.shape}-${entry.id}.jpeg` },
	}));
	return {
		headers: { 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '187' },
		body: { page: 1, per_page: 40, photos, total_results: photos.length },
		log: note('pexels', { query, orientation }),
	};
}

function magnific(request) {
	const header = request.host === 'api.magnific.com' ? 'x-magnific-api-key' : 'x-freepik-api-key';
	if (isWrong(request.headers[header]))
		return { status: 401, body: { message: 'Invalid API key' } };
	const base = `https://${request.host}`;
	const wanted = /^\/v1\/resources\/([\w-]+)\/download$/.exec(request.path)?.[1];
	if (wanted) {
		downloads.push(wanted);
		const url = `https://downloads.magnific.example/${wanted}.jpg?token=sandbox`;
		return {
			body: { data: { filename: `${wanted}.jpg`, url, signed_url: url } },
			log: { counted: wanted },
		};
	}
	if (request.path !== '/v1/resources') return { status: 404, body: { message: 'Not found' } };
	const term = request.url.searchParams.get('term') ?? '';
	if (!term) return { status: 400, body: { message: 'term is missing' } };
	const orientation =
		['landscape', 'portrait', 'square'].find((one) =>
			request.url.searchParams.has(`filters[orientation][${one}]`),
		) ?? 'portrait';
	const data = entries(orientation).map((entry) => ({
		id: `${entry.shape}-${entry.id}`,
		title: entry.description,
		url: `https://www.freepik.com/free-photo/${entry.id}.htm`,
		image: {
			type: 'photo',
			orientation,
			source: {
				url: `${base}/preview/${entry.id}`,
				size: orientation === 'landscape' ? '626x417' : '417x626',
			},
		},
		author: { id: 7, name: 'studio-lind' },
		licenses: [{ type: 'freemium', url: 'https://www.freepik.com/profile/license/pdf/1' }],
		products: [],
	}));
	return {
		body: { data, meta: { current_page: 1, last_page: 1, per_page: 30, total: data.length } },
		log: note('magnific', { query: term, orientation }),
	};
}

function generated(shape, type) {
	const made = SERVED[served]?.();
	return (made?.bytes ?? picture(`${shape}.${type}`)).toString('base64');
}

function bodyOf(request) {
	try {
		return request.json();
	} catch {
		return {};
	}
}

function gemini(request) {
	const refuse = (code, status, reason) => ({
		status: code,
		body: {
			error: {
				code,
				message: `sandbox: ${status}`,
				status,
				...(reason
					? { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] }
					: {}),
			},
		},
	});
	const inAddress = request.url.searchParams.get('key');
	const key = request.headers['x-goog-api-key'] ?? inAddress;
	if (isWrong(key)) return refuse(400, 'INVALID_ARGUMENT', 'API_KEY_INVALID');
	if (request.path === '/v1beta/models') return { body: { models: [] } };
	const model = /^\/v1beta\/models\/([\w.-]+):generateContent$/.exec(request.path)?.[1];
	const known = ['gemini-nano-banana-2.1', 'gemini-3-pro-image', 'gemini-3.1-flash-image'];
	if (!known.includes(model)) return refuse(404, 'NOT_FOUND');
	const { contents, generationConfig } = bodyOf(request);
	const prompt = contents?.[0]?.parts?.[0]?.text ?? '';
	const ratio = generationConfig?.imageConfig?.aspectRatio;
	if (!generationConfig?.responseModalities?.includes('IMAGE') || !/^\d+:\d+$/.test(ratio ?? ''))
		return refuse(400, 'INVALID_ARGUMENT');
	const log = note('gemini', { prompt, model, keyInAddress: inAddress !== null });
	if (/forbidden scene/i.test(prompt))
		return { body: { candidates: [{ finishReason: 'IMAGE_SAFETY' }], modelVersion: model }, log };
	const [across, down] = ratio.split(':').map(Number);
	const data = generated(across > down ? 'wide' : 'tall', 'png');
	return {
		body: {
			candidates: [
				{
					content: {
						role: 'model',
						parts: [
							{ text: 'A harbour.' },
							{ thought: true, inlineData: { mimeType: 'image/png', data: 'ZHJhZnQ=' } },
							{ inlineData: { mimeType: 'image/png', data } },
						],
					},
					finishReason: 'STOP',
				},
			],
			usageMetadata: { promptTokenCount: 96, candidatesTokenCount: 1290, totalTokenCount: 1386 },
			modelVersion: model,
			responseId: 'sandbox',
		},
		log,
	};
}

function openai(request) {
	const refuse = (status, code, message) => ({
		status,
		body: { error: { message, type: 'invalid_request_error', code, param: null } },
	});
	const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
	if (isWrong(key)) return refuse(401, 'invalid_api_key', 'Incorrect API key provided');
	if (request.path === '/v1/models') return { body: { object: 'list', data: [] } };
	if (request.path !== '/v1/images/generations') return refuse(404, null, 'Unknown address');
	const body = bodyOf(request);
	const known = ['gpt-image-2', 'gpt-image-2.5-flare', 'gpt-image-2.5-sunburst', 'gpt-image-1.5'];
	if (!known.includes(body.model)) return refuse(400, 'invalid_model', 'The model does not exist');
	if ('response_format' in body || 'style' in body)
		return refuse(400, 'unknown_parameter', 'Unknown parameter');
	if (!/^(1024x1024|1536x1024|1024x1536|auto)$/.test(body.size ?? 'auto'))
		return refuse(400, 'invalid_value', 'Invalid size');
	const log = note('openai', { prompt: body.prompt, model: body.model });
	if (/forbidden scene/i.test(body.prompt))
		return { ...refuse(400, 'moderation_blocked', 'Your request was rejected'), log };
	return {
		body: {
			created: 0,
			data: [{ b64_json: generated(body.size === '1536x1024' ? 'wide' : 'tall', 'jpg') }],
			size: body.size,
			quality: body.quality,
			output_format: body.output_format,
			usage: { input_tokens: 88, output_tokens: 1584, total_tokens: 1672 },
		},
		log,
	};
}

/** A PNG that promises a size and holds no picture. */
function headerOnly(width, height, isMoving = false) {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', header),
		...(isMoving ? [chunk('acTL', Buffer.from('0000000200000000', 'hex'))] : []),
		chunk('IDAT', deflateSync(Buffer.alloc(64))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(type, body) {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(body.length);
	return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
}
