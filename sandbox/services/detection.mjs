/** AI-text detectors in the shapes of GPTZero, Originality.ai, Winston, Copyleaks and Sapling; the reading is made from the text alone. */
import { sentencesOf, wordsOf } from '../writer/text.mjs';

export const id = 'detection';

const VENDORS = {
	'api.gptzero.me': gptzero,
	'api.originality.ai': originality,
	'api.gowinston.ai': winston,
	'api.copyleaks.com': copyleaks,
	'id.copyleaks.com': copyleaksLogin,
	'api.sapling.ai': sapling,
};

/** Names of the vendors. */
export const hosts = Object.keys(VENDORS);

const LOGINS_MOST = 12;
const TOKEN_MS = 48 * 3600_000;
let logins = [];
let tokens = new Map();
let scans = [];

/** Forgets scans, logins and tokens. */
export function reset() {
	logins = [];
	tokens = new Map();
	scans = [];
}

/** Commands: `state` shows scans and logins · `expire` ends every Copyleaks token. */
export function control(command) {
	if (command.do === 'state') return { scans: structuredClone(scans), logins: logins.length };
	if (command.do === 'expire') {
		tokens.clear();
		return { tokens: 0 };
	}
	throw new Error('Detection knows: state, expire');
}

/** Answers for the vendor named by the host. */
export function handle(request, context) {
	return VENDORS[request.host](request, context);
}

const isWrong = (key) => !key || key.length < 8 || /wrong|invalid/i.test(key);
const bearerOf = (request) => /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
const rounded = (share) => Math.round(share * 10_000) / 10_000;

function bodyOf(request) {
	try {
		const body = request.json();
		return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

const unknownField = (body, known) =>
	Object.keys(body).find((name) => !known.split(' ').includes(name));

const WORN =
	/\b(?:delve|leverage|seamless\w*|robust|pivotal|landscape|testament|unlock\w*|moreover|furthermore|in today['’]s|ever-evolving|game-chang\w+)\b/gi;

/** Share of a text that reads like a machine: even sentences and worn words. Nothing true, but the same for the same text. */
function machineShare(text) {
	const lengths = sentencesOf(text).map((sentence) => wordsOf(sentence).length);
	const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length);
	const spread = Math.sqrt(
		lengths.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, lengths.length),
	);
	const even = Math.max(0, 1 - spread / Math.max(1, mean));
	const worn = Math.min(
		1,
		((text.match(WORN) ?? []).length * 100) / Math.max(1, wordsOf(text).length),
	);
	return rounded(Math.min(1, even * 0.4 + worn * 0.6));
}

/** What a vendor that wants plain text does not want to see. */
function markupIn(text) {
	return /<\/?[a-z][^>]*>|^#{1,6} |\*\*|https?:\/\//m.test(text);
}

function noted(vendor, text, about, body) {
	scans.push({ vendor, words: wordsOf(text).length, characters: text.length, ...about });
	return { log: { vendor, words: wordsOf(text).length }, body };
}

function gptzero(request) {
	const refuse = (status, error) => ({ status, body: { error } });
	if (isWrong(request.headers['x-api-key'])) return refuse(401, 'Unauthorized');
	if (request.path !== '/v2/predict/text' || request.method !== 'POST')
		return refuse(404, 'Not Found');
	const body = bodyOf(request);
	if (!body) return refuse(400, 'Invalid JSON');
	const strange = unknownField(body, 'document multilingual version modelVersion');
	if (strange) return refuse(400, `Unknown field ${strange}`);
	const text = body.document;
	if (typeof text !== 'string' || text.trim() === '') return refuse(400, 'document is required');
	if (text.length > 50_000) return refuse(400, 'document is too long');
	if (markupIn(text)) return refuse(400, 'document is not plain text');
	const machine = machineShare(text);
	const mixed = rounded(Math.min(machine, 1 - machine) / 2);
	const ai = rounded(Math.max(0, machine - mixed / 2));
	const human = rounded(1 - ai - mixed);
	const predicted = human >= ai && human >= mixed ? 'human' : ai >= mixed ? 'ai' : 'mixed';
	return noted(
		'gptzero',
		text,
		{},
		{
			version: '2026-09-30-base',
			scanId: 'sandbox',
			documents: [
				{
					document_classification: { human: 'HUMAN_ONLY', ai: 'AI_ONLY', mixed: 'MIXED' }[
						predicted
					],
					predicted_class: predicted,
					class_probabilities: { human, ai, mixed },
					confidence_category: 'medium',
					confidence_score: Math.max(human, ai, mixed),
					average_generated_prob: machine,
					completely_generated_prob: ai,
					overall_burstiness: 0,
					sentences: [],
				},
			],
		},
	);
}

function originality(request) {
	const refuse = (status, error) => ({ status, body: { error } });
	if (isWrong(request.headers['x-oai-api-key'])) return refuse(401, 'Invalid API key');
	if (request.path === '/api/v1/account/credits/balance' && request.method === 'GET')
		return { body: { credits: 2000 } };
	if (request.path !== '/api/v3/scan' || request.method !== 'POST') return refuse(404, 'Not found');
	const body = bodyOf(request);
	if (!body) return refuse(422, 'Invalid JSON');
	const strange = unknownField(
		body,
		'title content check_ai check_plagiarism check_facts check_readability check_grammar check_contentOptimizer storeScan excludedUrls aiModelVersion',
	);
	if (strange) return refuse(422, `Unknown field ${strange}`);
	const text = body.content;
	if (typeof text !== 'string' || wordsOf(text).length < 50)
		return refuse(422, 'At least 50 words');
	if (!['lite', 'turbo', 'multilang'].includes(body.aiModelVersion))
		return refuse(422, 'Unknown aiModelVersion');
	const AI = machineShare(text);
	return noted(
		'originality',
		text,
		{ storeScan: body.storeScan },
		{
			results: {
				properties: { id: scans.length + 1, title: body.title },
				credits: { used: Math.ceil(wordsOf(text).length / 100) },
				ai: {
					aiModel: body.aiModelVersion,
					classification: { AI: AI >= 0.5 ? 1 : 0, Original: AI >= 0.5 ? 0 : 1 },
					confidence: { AI, Original: rounded(1 - AI) },
					blocks: [],
				},
			},
		},
	);
}

function winston(request) {
	const refuse = (status, error) => ({ status, body: { status, error } });
	if (isWrong(bearerOf(request))) return refuse(401, 'Unauthorized');
	if (request.path !== '/v2/ai-content-detection' || request.method !== 'POST')
		return refuse(404, 'Not found');
	const body = bodyOf(request);
	if (!body) return refuse(400, 'Invalid JSON');
	const strange = unknownField(body, 'text sentences language version');
	if (strange) return refuse(400, `Unknown field ${strange}`);
	const { text } = body;
	if (typeof text !== 'string' || text.length < 300) return refuse(400, 'At least 300 characters');
	if (text.length > 150_000) return refuse(400, 'At most 150000 characters');
	return noted(
		'winston',
		text,
		{},
		{
			status: 200,
			score: Math.round((1 - machineShare(text)) * 10_000) / 100,
			sentences: [],
			attack_detected: { zero_width_space: false, homoglyph_attack: false },
			readability_score: 60,
			credits_used: wordsOf(text).length,
			credits_remaining: 1788,
			version: '4.12',
		},
	);
}

function copyleaksLogin(request, context) {
	const refuse = (status, error) => ({ status, body: { ErrorMessage: error } });
	if (request.path !== '/v3/account/login/api' || request.method !== 'POST')
		return refuse(404, 'Not Found');
	const now = context.nowMs();
	logins = logins.filter((at) => at > now - 15 * 60_000);
	if (logins.length >= LOGINS_MOST) return refuse(429, 'Too many logins');
	logins.push(now);
	const body = bodyOf(request);
	if (!body || !/@/.test(body.email ?? '') || isWrong(body.key))
		return refuse(401, 'Wrong email or key');
	const token = `cl-${Buffer.from(`${body.email}:${now}:${tokens.size}`).toString('hex')}`;
	tokens.set(token, now + TOKEN_MS);
	const at = (ms) => new Date(ms).toISOString();
	return { body: { access_token: token, '.issued': at(now), '.expires': at(now + TOKEN_MS) } };
}

function copyleaks(request, context) {
	const refuse = (status, error) => ({ status, body: { ErrorMessage: error } });
	if ((tokens.get(bearerOf(request) ?? '') ?? 0) <= context.nowMs())
		return refuse(401, 'Authorization has been denied for this request');
	const [, scanId] = /^\/v2\/writer-detector\/([^/]+)\/check$/.exec(request.path) ?? [];
	if (!scanId || request.method !== 'POST') return refuse(404, 'Not Found');
	if (!/^[a-z0-9\-_]{3,36}$/.test(scanId)) return refuse(400, 'Invalid scanId');
	const body = bodyOf(request);
	if (!body) return refuse(400, 'Invalid JSON');
	const strange = unknownField(body, 'text sandbox explain sensitivity language');
	if (strange) return refuse(400, `Unknown field ${strange}`);
	const { text } = body;
	if (typeof text !== 'string' || text.length < 255 || text.length > 25_000)
		return refuse(400, 'Text of 255 to 25000 characters');
	const ai = machineShare(text) >= 0.5 ? 1 : 0;
	return noted(
		'copyleaks',
		text,
		{},
		{
			summary: { human: 1 - ai, ai },
			results: [{ classification: ai + 1, probability: 1, matches: [] }],
			scannedDocument: { scanId, totalWords: wordsOf(text).length, actualCredits: 1 },
		},
	);
}

function sapling(request) {
	const refuse = (status, msg) => ({ status, body: { msg } });
	if (request.path !== '/api/v1/aidetect' || request.method !== 'POST')
		return refuse(404, 'Not found');
	const body = bodyOf(request);
	if (!body) return refuse(400, 'Invalid JSON');
	if (isWrong(bearerOf(request) ?? body.key)) return refuse(401, 'Invalid API key');
	const strange = unknownField(body, 'key text sent_scores score_string');
	if (strange) return refuse(400, `Unknown field ${strange}`);
	const { text } = body;
	if (typeof text !== 'string' || text === '') return refuse(400, 'Missing text');
	if (text.length > 200_000) return refuse(400, 'Text is too long');
	return noted('sapling', text, {}, { score: machineShare(text), sentence_scores: [], text });
}
