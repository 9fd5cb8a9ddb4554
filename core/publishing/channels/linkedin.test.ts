import { examChannel } from '../channel.exam';
import { answerJson, doorOf, fixedClock, keptIntents, sampleRequest } from '../door.exam';
import { publishAll, publishOne } from '../publish';
import { littleText } from '../linkedin/little-text';
import type { ChannelHttpAnswer, ChannelHttpRequest } from '../../shared/ports';
import { linkedin, type LinkedInPayload } from './linkedin';
import { wordpress } from './wordpress';

const URN = 'urn:li:share:7123';
const UPLOAD = 'https://www.linkedin.com/dms-uploads/abc';
const pdf = { bytes: Buffer.from('%PDF-1.7 body'), fileName: 'vans.pdf' };
const isCreate = ({ method, url }: ChannelHttpRequest) =>
	method === 'POST' && url === '/rest/posts';
const pending = answerJson(400, {
	status: 400,
	code: 'MEDIA_ASSET_WAITING_UPLOAD',
	message: 'Wait',
});

function platform(request: ChannelHttpRequest): ChannelHttpAnswer {
	if (request.url === '/v2/userinfo') return answerJson(200, { sub: 'AbC_12-3' });
	if (request.query?.action === 'initializeUpload')
		return answerJson(200, { value: { uploadUrl: UPLOAD, document: 'urn:li:document:D1' } });
	if (request.method === 'PUT') return answerJson(201, undefined);
	if (isCreate(request)) return answerJson(201, undefined, { 'X-RestLi-Id': URN });
	return answerJson(200, { id: URN });
}
const run = async (
	settings: Record<string, unknown>,
	answers: (asked: ChannelHttpRequest) => ChannelHttpAnswer = platform,
	more: Parameters<typeof sampleRequest>[0] = {},
) => {
	const door = doorOf(answers);
	const clock = fixedClock();
	const receipt = await publishOne(linkedin, sampleRequest({ pdf, settings, ...more }), door, {
		clock,
	});
	const body = door.asked.find(isCreate)?.json as LinkedInPayload['body'];
	return { receipt, asked: door.asked, body, waitsMs: clock.waitsMs };
};

describe('linkedin', () => {
	examChannel({
		channel: linkedin,
		request: () => sampleRequest({ pdf, settings: { post: 'document' } }),
		platform,
		isCreate,
		refusal: answerJson(400, { status: 400, code: 'INVALID_VALUE_FOR_FIELD', message: 'No' }),
		oversized: (request) => ({ ...request, settings: { commentary: '😀'.repeat(3001) } }),
	});

	it('escapes every reserved character once, the backslash included', () => {
		expect(littleText('\\|{}@[]()<>#*_~ a-b')).toBe(
			'\\\\\\|\\{\\}\\@\\[\\]\\(\\)\\<\\>\\#\\*\\_\\~ a-b',
		);
	});

	it('counts what a reader sees, not the escapes', async () => {
		const { receipt } = await run({ post: 'text', commentary: '('.repeat(3000) });
		expect(receipt.state).toBe('published');
		const over = await run({ post: 'text', commentary: 'x'.repeat(2998), hashtags: ['ev'] });
		expect(over.receipt.problem?.message).toContain('3003 characters');
	});

	it('posts text as the signed-in member with the headers LinkedIn asks for', async () => {
		const { receipt, asked, body } = await run({ post: 'text', hashtags: ['#fleet_ops'] });
		expect(body).toMatchObject({ author: 'urn:li:person:AbC_12-3', visibility: 'PUBLIC' });
		expect(body).not.toHaveProperty('content');
		expect(body.commentary).toContain('costs \\(and how');
		expect(body.commentary).toMatch(/\n\n\{hashtag\|\\#\|fleet\\_ops\}$/);
		expect(asked.find(isCreate)?.headers).toMatchObject({
			'LinkedIn-Version': '202609',
			'X-Restli-Protocol-Version': '2.0.0',
		});
		expect(receipt.url).toBe(`https://www.linkedin.com/feed/update/${URN}/`);
	});

	it('posts a written LinkedIn post as it stands, with its hashtags and without markers', async () => {
		const { document } = sampleRequest({ settings: {} });
		const words = (text: string) => ({ kind: 'text' as const, text });
		const post = {
			...document,
			format: 'linkedin_post' as const,
			hashtags: ['depots'],
			parts: [{ id: 'p1', role: 'section' as const, title: '', lead: [] }],
			blocks: ['One line.', 'Then the reason.'].map((text, index) => ({
				id: `b${index + 1}`,
				partId: 'p1',
				type: 'paragraph' as const,
				runs: [words(text), { kind: 'cite' as const, cardIds: ['E1'] }],
			})),
		};
		const { pdf: _none, ...bare } = sampleRequest({ settings: {}, document: post });
		const { body } = await run({}, platform, { ...bare, pdf: undefined } as never);
		expect(body.commentary).toBe('One line.\n\nThen the reason.\n\n{hashtag|\\#|depots}');
		expect(body).not.toHaveProperty('content');
		const typed = await run({ post: 'text', commentary: 'Mine.' }, platform, { document: post });
		expect(typed.body.commentary).toMatch(/^Mine\./);
	});

	it('uploads the PDF in one PUT for the author of the post', async () => {
		const { asked, body } = await run({ author: 'organization', authorId: '99' });
		const [order, put] = asked;
		expect(order?.json).toEqual({ initializeUploadRequest: { owner: 'urn:li:organization:99' } });
		expect(put).toMatchObject({ method: 'PUT', url: UPLOAD, body: pdf.bytes });
		expect(body.author).toBe('urn:li:organization:99');
		expect(body.content?.media.id).toBe('urn:li:document:D1');
	});

	it('sends the token to no other host than LinkedIn’s', async () => {
		const value = {
			uploadUrl: 'https://www.linkedin.com.evil.example/x',
			document: 'urn:li:document:D1',
		};
		const { receipt, asked } = await run({}, (request) =>
			request.query?.action ? answerJson(200, { value }) : platform(request),
		);
		expect(receipt.state).toBe('not_sent');
		expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
	});

	it('waits for its own upload and then posts once', async () => {
		let refusals = 2;
		const { receipt, asked, waitsMs } = await run({}, (request) =>
			isCreate(request) && refusals-- > 0 ? pending : platform(request),
		);
		expect(receipt.state).toBe('published');
		expect(asked.filter(isCreate)).toHaveLength(3);
		expect(waitsMs).toEqual([5000, 10000]);
	});

	it('gives up waiting as a refusal, and a later run takes the same upload', async () => {
		const first = await run({}, (request) => (isCreate(request) ? pending : platform(request)));
		expect(first.receipt).toMatchObject({ state: 'failed', problem: { retryable: true } });
		expect(first.asked.filter(isCreate)).toHaveLength(6);
		const second = await run({}, platform, { receipts: [first.receipt] });
		expect(second.receipt).toMatchObject({ state: 'published', key: first.receipt.key });
		expect(second.asked.some(({ method }) => method === 'PUT')).toBe(false);
	});

	it('adopts the post a duplicate answer names, and asks for a look when it names none', async () => {
		const duplicate = (message: string) => (request: ChannelHttpRequest) =>
			isCreate(request) ? answerJson(422, { status: 422, message }) : platform(request);
		const named = await run({}, duplicate('Content is a duplicate of urn:li:share:42'));
		expect(named.receipt).toMatchObject({
			state: 'published',
			remoteId: 'urn:li:share:42',
			confirmedBy: 'duplicate',
		});
		const nameless = await run({}, duplicate('Content is a duplicate'));
		expect(nameless.receipt).toMatchObject({ state: 'unconfirmed', problem: { code: 'DIST_005' } });
	});

	it('asks for the page’s id and public visibility', async () => {
		for (const settings of [
			{ author: 'organization' },
			{ author: 'organization', authorId: '9', visibility: 'CONNECTIONS' },
		]) {
			const { receipt, asked } = await run(settings);
			expect(receipt.problem?.code).toBe('CFG_001');
			expect(asked).toEqual([]);
		}
	});

	it('sends an unconfirmed post again only when a person says it is not there', async () => {
		const lost = await run({}, (request) =>
			isCreate(request) ? answerJson(503, {}) : platform(request),
		);
		const receipts = [lost.receipt];
		expect((await run({}, platform, { receipts })).asked).toEqual([]);
		expect((await run({}, platform, { receipts, sendAgain: true })).receipt.state).toBe(
			'published',
		);
	});

	it('publishes elsewhere when one channel fails', async () => {
		const broken = doorOf(() => {
			throw new TypeError('boom');
		});
		const request = sampleRequest({ pdf });
		const receipts = await publishAll(
			[
				{ channel: wordpress, request, http: broken },
				{ channel: linkedin, request, http: doorOf(platform) },
			],
			{ clock: fixedClock() },
		);
		expect(receipts.map(({ state }) => state)).toEqual(['not_sent', 'published']);
	});

	it('arms before it sends, and keeps the receipt when the store fails afterwards', async () => {
		const intents = {
			...keptIntents(),
			record: async () => {
				throw new Error('gone');
			},
		};
		const ports = { clock: fixedClock(), intents };
		const receipt = await publishOne(linkedin, sampleRequest({ pdf }), doorOf(platform), ports);
		expect(receipt.state).toBe('published');
		expect(receipt.notes.join()).toContain('could not write this down');
		const down = {
			...intents,
			arm: async () => {
				throw new Error('no store');
			},
		};
		const door = doorOf(platform);
		const unarmed = await publishOne(linkedin, sampleRequest({ pdf }), door, {
			clock: fixedClock(),
			intents: down,
		});
		expect(unarmed.state).toBe('not_sent');
		expect(door.asked.filter(isCreate)).toEqual([]);
	});
});
