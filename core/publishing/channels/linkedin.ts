/** LinkedIn: a text post or a PDF document, as a person or an organisation. */
import { z } from 'zod/v4';
import type { ContentDocument } from '../../contracts';
import { postText } from '../../evidence';
import { AgencyError } from '../../shared/errors';
import { sha256 } from '../../shared/hash';
import type { ChannelHttp } from '../../shared/ports';
import { defineChannel, type PublishRequest } from '../channel';
import { keyOf } from '../key';
import {
	duplicateOf,
	isMediaPending,
	isPostUrn,
	linkedInHeaders,
	permalinkOf,
	readLinkedInError,
} from '../linkedin/api';
import { hashtag, littleText, tagName } from '../linkedin/little-text';
import { needPdf, uploadDocument } from '../linkedin/upload-document';
import {
	answerError,
	asRecord,
	headerOf,
	isSuccess,
	judgeCreate,
	textOf,
	unknownProblem,
} from '../outcome';
import { cleanText, codePoints, needText, oneLine, ruleBroken } from '../plain-text';

/** The composer's limit; escapes do not count. */
const MOST_CHARACTERS = 3_000;
/** Stands for the member until the door says who it is. */
const SELF = 'urn:li:person:self';

/** Settings of a LinkedIn publication. */
export const LinkedInSettingsSchema = z.object({
	post: z
		.enum(['text', 'document'])
		.default('document')
		.describe('Text, or the PDF as a document readers can leaf through'),
	author: z
		.enum(['person', 'organization'])
		.default('person')
		.describe('Whether the signed-in person or an organisation page posts'),
	authorId: z
		.string()
		.trim()
		.regex(/^[A-Za-z0-9_-]{0,100}$/)
		.default('')
		.describe('Id of person or organisation; empty takes the signed-in person'),
	visibility: z
		.enum(['PUBLIC', 'CONNECTIONS'])
		.default('PUBLIC')
		.describe('Who sees it; Connections is for persons only'),
	commentary: z
		.string()
		.default('')
		.describe(
			'Text of the post; empty takes that of a LinkedIn post, else title and description of the document',
		),
	hashtags: z
		.array(z.string().max(100))
		.max(10)
		.default([])
		.describe('Hashtags without the sign, put at the end; empty takes those of a LinkedIn post'),
	documentTitle: z
		.string()
		.max(300)
		.default('')
		.describe('Title over the document; empty takes the document’s'),
	version: z
		.string()
		.regex(/^20\d{4}$/)
		.default('202609')
		.describe('Version of LinkedIn’s interface as YYYYMM; each lives about a year'),
});

/** Settings of a LinkedIn publication. */
export type LinkedInSettings = z.infer<typeof LinkedInSettingsSchema>;

/** What is posted. Without a door, the PDF stands in it by name, size and hash. */
export interface LinkedInPayload {
	version: string;
	body: {
		author: string;
		commentary: string;
		visibility: 'PUBLIC' | 'CONNECTIONS';
		distribution: {
			feedDistribution: 'MAIN_FEED';
			targetEntities: never[];
			thirdPartyDistributionChannels: never[];
		};
		content?: {
			media: {
				id: string | { fileName: string; bytes: number; sha256: string };
				title: string;
			};
		};
		lifecycleState: 'PUBLISHED';
		isReshareDisabledByAuthor: false;
	};
}

/** The LinkedIn channel. The door’s base address is `https://api.linkedin.com`. */
export const linkedin = defineChannel<LinkedInSettings, LinkedInPayload>({
	id: 'linkedin',
	label: 'LinkedIn',
	settings: LinkedInSettingsSchema,
	// A member's token may only write; pages need a scope n8n's credentials do not ask for.
	lookup: 'none',
	readsBack: false,
	dry: false,

	async prepare(request, http) {
		const { settings } = request;
		const { version } = settings;
		const body = bodyOf(request);
		const { key, payloadSha256 } = keyOf('linkedin', request, body);
		const described = { version, body };
		if (!http) return { key, payloadSha256, payload: described, handle: {}, notes: [] };
		const author = body.author === SELF ? (await signedIn(http)).urn : body.author;
		if (!body.content) {
			const payload = { ...described, body: { ...body, author } };
			return { key, payloadSha256, payload, handle: { author, version }, notes: [] };
		}
		const document =
			uploadedBefore(request, key, author) ||
			(await uploadDocument(needPdf(request.pdf).bytes, { owner: author, version }, http));
		const content = { media: { ...body.content.media, id: document } };
		const payload = { ...described, body: { ...body, author, content } };
		return { key, payloadSha256, payload, handle: { author, document, version }, notes: [] };
	},

	async find() {
		return { found: false };
	},

	async send({ version, body }, _key, http) {
		const answer = await http.request({
			method: 'POST',
			url: '/rest/posts',
			headers: linkedInHeaders(version),
			json: body,
		});
		const urn = headerOf(answer.headers, 'x-restli-id');
		if (isSuccess(answer) && isPostUrn(urn)) return accepted(urn, 'answer', []);
		if (isSuccess(answer)) {
			const what = `LinkedIn answered ${answer.status} without the id of a post`;
			return { outcome: 'unknown', problem: unknownProblem('LinkedIn', what) };
		}
		const judged = judgeCreate('LinkedIn', answer, readLinkedInError);
		if (judged.outcome === 'unknown') return judged;
		if (judged.problem.code !== 'DIST_005')
			return { ...judged, mediaPending: isMediaPending(answer) };
		const existing = duplicateOf(answer);
		if (existing === '') return { outcome: 'unknown', problem: judged.problem };
		return accepted(existing, 'duplicate', [
			'LinkedIn had this post already; nothing was sent twice',
		]);
	},

	async check(pending, http) {
		if (!isPostUrn(pending.remoteId)) {
			return { ...pending, notes: [...pending.notes, 'LinkedIn lets nobody look this post up'] };
		}
		const { 'Content-Type': _unused, ...headers } = linkedInHeaders(
			LinkedInSettingsSchema.shape.version.parse(pending.handle?.version),
		);
		const url = `/rest/posts/${encodeURIComponent(pending.remoteId)}`;
		const answer = await http.request({ method: 'GET', url, headers });
		if (isSuccess(answer)) return { ...pending, state: 'published', confirmedBy: 'lookup' };
		if (answer.status === 404 || answer.status === 410) {
			return { ...pending, notes: [...pending.notes, 'LinkedIn does not show this post any more'] };
		}
		throw answerError('LinkedIn', answer, readLinkedInError, 'show the post');
	},

	async identify(http) {
		const { urn, name } = await signedIn(http);
		return { id: urn, name };
	},
});

function accepted(urn: string, confirmedBy: 'answer' | 'duplicate', notes: string[]) {
	const url = permalinkOf(urn);
	return {
		outcome: 'accepted' as const,
		state: 'published' as const,
		remoteId: urn,
		url,
		confirmedBy,
		notes,
	};
}

function bodyOf(request: PublishRequest<LinkedInSettings>): LinkedInPayload['body'] {
	const { document, settings } = request;
	// A written post is a text; it carries a document only where one was printed with it.
	const isText = isWrittenPost(document) && !request.pdf;
	const isDocument = settings.post === 'document' && !isText;
	const pdf = isDocument ? needPdf(request.pdf) : undefined;
	const title = oneLine(settings.documentTitle || document.title);
	return {
		author: authorOf(settings),
		commentary: commentaryOf(request),
		visibility: settings.visibility,
		distribution: {
			feedDistribution: 'MAIN_FEED',
			targetEntities: [],
			thirdPartyDistributionChannels: [],
		},
		...(pdf ? { content: { media: { id: named(pdf), title } } } : {}),
		lifecycleState: 'PUBLISHED',
		isReshareDisabledByAuthor: false,
	};
}

/** Whether the document is a LinkedIn post itself, and not something a post announces. */
function isWrittenPost({ format }: ContentDocument): boolean {
	return format === 'linkedin_post';
}

function named(pdf: { bytes: Uint8Array; fileName: string }) {
	return { fileName: pdf.fileName, bytes: pdf.bytes.length, sha256: sha256(pdf.bytes) };
}

/** @throws {AgencyError} `DIST_009` when it is empty or too long */
function commentaryOf({ document, settings }: PublishRequest<LinkedInSettings>): string {
	const summary = document.description || document.thesis;
	const standard = isWrittenPost(document)
		? cleanText(postText(document, { hashtags: false })).trim()
		: [document.title, summary].map(oneLine).filter(Boolean).join('\n\n');
	const text = needText(
		cleanText(settings.commentary).trim() || standard,
		'commentary',
		'commentary',
	);
	const own = isWrittenPost(document) ? (document.hashtags ?? []) : [];
	const tags = settings.hashtags.length > 0 ? settings.hashtags : own;
	const names = [...new Set(tags.map(tagName).filter(Boolean))];
	const count = codePoints([text, names.map((name) => `#${name}`).join(' ')].join('\n\n').trim());
	if (count > MOST_CHARACTERS) {
		throw ruleBroken('LinkedIn', {
			what: 'the text of the post',
			counted: `${count} characters`,
			limit: `${MOST_CHARACTERS}`,
			field: 'commentary',
		});
	}
	return [littleText(text), names.map(hashtag).join(' ')].filter(Boolean).join('\n\n');
}

/** @throws {AgencyError} when a page is wanted and not named, or cannot have the visibility */
function authorOf(settings: LinkedInSettings): string {
	if (settings.author === 'person')
		return settings.authorId === '' ? SELF : `urn:li:person:${settings.authorId}`;
	const problem =
		settings.authorId === ''
			? { message: 'The organisation has no id', field: 'authorId' }
			: settings.visibility !== 'PUBLIC'
				? { message: 'An organisation can only post in public', field: 'visibility' }
				: undefined;
	if (!problem) return `urn:li:organization:${settings.authorId}`;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: `LinkedIn: ${problem.message}`,
		hint: 'Give the number in the address of the page’s admin view, and visibility Public.',
		field: problem.field,
	});
}

async function signedIn(http: ChannelHttp): Promise<{ urn: string; name: string }> {
	const answer = await http.request({ method: 'GET', url: '/v2/userinfo' });
	const body = asRecord(answer.json);
	const member = textOf(body?.sub);
	if (isSuccess(answer) && /^[\w-]+$/.test(member))
		return { urn: `urn:li:person:${member}`, name: oneLine(textOf(body?.name)).slice(0, 200) };
	throw answerError('LinkedIn', answer, readLinkedInError, 'say who is signed in');
}

/** A file that an earlier attempt of the same key uploaded, as long as nothing was wrong with it. */
function uploadedBefore(request: PublishRequest, key: string, author: string): string {
	const earlier = request.receipts.findLast(
		(receipt) => receipt.key === key && receipt.problem?.retryable === true,
	);
	return earlier?.handle?.author === author ? (earlier.handle.document ?? '') : '';
}
