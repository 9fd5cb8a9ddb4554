/** Answers one request for a public page: link, rate, rows, page. */
import { readPageRequest, tokenHashOf, type PageRequest } from '../../../../core/links';
import {
	calendarPage,
	deskPage,
	messageFor,
	PLAIN_THEME,
	progressPage,
	type PageTheme,
	type ProgressMessage,
} from '../../../../core/pages';
import { isAgencyError } from '../../../../core/shared/errors';
import type { FileStores, SqlPort } from '../../../../core/shared/ports';
import {
	getAgency,
	getFile,
	jobStatus,
	noSuchLink,
	readJobProgress,
	readPlannedMonth,
	resolveBrandLevels,
	useLink,
	withPlatformLink,
	type Link,
} from '../../../../core/store';
import { systemClock } from '../../../shared/system';
import { calendarFeed } from './calendar-feed';
import { withChannelLabels } from './channel-labels';
import { readDeskView, readPlatformDeskView } from './desk-of-link';
import { holdAnswer } from './hold-answer';
import {
	feedAnswer,
	fileAnswer,
	htmlAnswer,
	jsonAnswer,
	plainAnswer,
	type PageAnswer,
} from './page-answer';
import { admissionOf, bucketOfLink, countTooMany, rateOf, tooMany, withRate } from './page-rate';
import { pageTheme } from './page-theme';

/** A request as the webhook read it. */
export interface PageCall {
	/** First segment of the path. */
	page: string;
	/** Second segment: a token, and perhaps an ending. */
	token: string;
	query: Readonly<Record<string, unknown>>;
	/** Address it came from; rates are counted per link and address. */
	address: string;
	/** Agency the answers are limited to; empty for all of the store. */
	agencyId: string;
	/** Where the files of an agency lie; the database when absent. */
	storesOf?: ((agencyId: string) => Promise<FileStores>) | undefined;
}

type OpenLink = Link & { agencyId: string };

/**
 * Answers. A link that opens nothing is the same page whatever the reason; a store that is away is a
 * page that says so.
 *
 * @returns the answer, and the code of the trouble where there was one
 */
export async function answerPage(
	sql: SqlPort,
	call: PageCall,
): Promise<{ answer: PageAnswer; code: string }> {
	const request = readPageRequest(call.page, call.token);
	try {
		if (request.kind === 'desk') {
			const answer = await platformDesk(sql, call, request.token);
			if (answer !== undefined) return answer;
		}
		const link = await useLink(sql, {
			tokenSha256: tokenHashOf(request.token),
			scopes: request.scopes,
			agencyId: call.agencyId === '' ? undefined : call.agencyId,
		});
		const rate = await rateOf(sql, link, call.address);
		if (!rate.isAllowed) {
			await countTooMany(sql, link.agencyId, request.kind);
			return tooMany(rate);
		}
		const answer = await open(sql, link, {
			...request,
			query: call.query,
			storesOf: call.storesOf,
		});
		return { answer: withRate(answer, rate), code: '' };
	} catch (error) {
		const code = isAgencyError(error) ? error.code : 'INTERNAL';
		if (code !== 'LINK_001' && code !== 'NOT_FOUND') {
			return { answer: plainAnswer('unavailable'), code };
		}
		return { answer: plainAnswer('not-found'), code: 'LINK_001' };
	}
}

/**
 * The desk of all agencies, where the token opens it. A credential of one agency never gives it out:
 * its pages are that agency's.
 */
async function platformDesk(
	sql: SqlPort,
	call: PageCall,
	token: string,
): Promise<{ answer: PageAnswer; code: string } | undefined> {
	if (call.agencyId !== '') return undefined;
	const opened = await withPlatformLink(sql, tokenHashOf(token), {
		rateOf: (linkId) => bucketOfLink(linkId, call.address),
		work: async (session) => await readPlatformDeskView(session, call.query),
	});
	if (opened === undefined) return undefined;
	const rate = admissionOf(opened.taken);
	if (opened.value === undefined) return tooMany(rate);
	return { answer: withRate(htmlAnswer(deskPage(opened.value, PLATFORM_THEME)), rate), code: '' };
}

const PLATFORM_THEME: PageTheme = { ...PLAIN_THEME, name: 'All agencies' };

async function open(
	sql: SqlPort,
	link: OpenLink,
	request: PageRequest & Pick<PageCall, 'query' | 'storesOf'>,
): Promise<PageAnswer> {
	const { agencyId } = link;
	if (request.kind === 'download') return await download(sql, link, request.storesOf);
	if (request.kind === 'progress' || request.kind === 'progress-json')
		return await progress(sql, link, request);
	if (request.kind === 'calendar-feed') return feedAnswer(await calendarFeed(sql, link));
	if (request.kind === 'desk') {
		const theme = await themeOf(sql, agencyId);
		return htmlAnswer(deskPage(await readDeskView(sql, link, request.query), theme));
	}
	const month = await readPlannedMonth(sql, agencyId, {
		month: one(request.query['month']),
		clientId: link.clientId ?? undefined,
	});
	const dress = { theme: await themeOf(sql, agencyId), feedUrl: `${request.token}.ics` };
	return htmlAnswer(calendarPage({ ...month, items: withChannelLabels(month.items) }, dress));
}

async function progress(
	sql: SqlPort,
	link: OpenLink,
	request: PageRequest & Pick<PageCall, 'query'>,
): Promise<PageAnswer> {
	const { agencyId, audience } = link;
	const jobId = link.jobId ?? '';
	const downloadUrl = `../download/${request.token}`;
	const read = async () =>
		await jobStatus(sql, agencyId, jobId, () => Promise.resolve(downloadUrl));
	if (request.kind === 'progress-json') {
		const { message } = await holdAnswer(
			{ read, isNews: newsOf(request.query), seconds: Number(one(request.query['wait'])) || 0 },
			systemClock,
		);
		return jsonAnswer(messageFor(audience, message));
	}
	const status = await read();
	const view = await readJobProgress(sql, agencyId, jobId);
	const theme = await themeOf(sql, agencyId);
	const secondsLeft = view.state === 'running' ? status.estimated_time_seconds : null;
	return htmlAnswer(progressPage({ ...view, secondsLeft }, { theme, audience, downloadUrl }));
}

/** News is an end, or another percent than the caller knows; who says none waits for the next change. */
function newsOf(query: PageCall['query']): (status: { message: ProgressMessage }) => boolean {
	let known = Number.parseInt(one(query['percent']) ?? '', 10);
	return ({ message }) => {
		if (message.type !== 'progress') return true;
		if (Number.isNaN(known)) known = message.percent;
		return message.percent !== known;
	};
}

/** The file of the link, or the newest document of the job it lets its holder watch. */
async function download(
	sql: SqlPort,
	link: OpenLink,
	storesOf: PageCall['storesOf'],
): Promise<PageAnswer> {
	const stores = await storesOf?.(link.agencyId);
	if (link.fileId !== null)
		return fileAnswer(await getFile(sql, link.agencyId, link.fileId, stores));
	const view = await readJobProgress(sql, link.agencyId, link.jobId ?? '');
	if (view.state !== 'done' || view.file === null) throw noSuchLink();
	return fileAnswer(await getFile(sql, link.agencyId, view.file.id, stores));
}

async function themeOf(sql: SqlPort, agencyId: string): Promise<PageTheme> {
	const { name } = await getAgency(sql, agencyId);
	return await pageTheme(name, (await resolveBrandLevels(sql, agencyId)).agency);
}

/** A value of the query as one text. */
const one = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
