/** Judges answers of platforms: what counts as refused, what as unknown, and what a person should do. */
import type { Problem } from '../contracts';
import { AgencyError, toProblem } from '../shared/errors';
import { scrub } from '../shared/scrub';
import type { ChannelHttpAnswer } from '../shared/ports';
import type { SendOutcome } from './channel';

/** Classes every vendor error is mapped to. */
export type ErrorClass =
	| 'auth_expired'
	| 'permission'
	| 'validation'
	| 'duplicate'
	| 'rate_limited'
	| 'policy_blocked'
	| 'temporary'
	| 'configuration';

/** What a vendor said, read from a well-formed error body. */
export interface VendorError {
	class: ErrorClass;
	code: string;
	message: string;
}

/** Reads a vendor's error body; undefined when the body is not the vendor's. */
export type ReadVendorError = (answer: ChannelHttpAnswer) => VendorError | undefined;

/** 4xx answers that do not say whether the request was processed. */
const UNDECIDED = new Set([408, 409, 425]);
const LONGEST_WAIT_S = 24 * 3600;
/** With the name of a month, or as ISO 8601. */
const WRITTEN_DATE = /[a-z]{3}|^\s*\d{4}-\d{2}-\d{2}/iu;

const FACTS: Record<ErrorClass, Pick<Problem, 'code' | 'kind' | 'hint' | 'retryable'>> = {
	auth_expired: {
		code: 'DIST_001',
		kind: 'config',
		hint: 'Reconnect the credential, then run the node again.',
		retryable: false,
	},
	permission: {
		code: 'AUTH_003',
		kind: 'config',
		hint: 'Give the account the missing role or scope, then run the node again.',
		retryable: false,
	},
	validation: {
		code: 'DIST_009',
		kind: 'input',
		hint: 'Change what the platform names, then run the node again.',
		retryable: false,
	},
	duplicate: {
		code: 'DIST_005',
		kind: 'publish',
		hint: 'Check the account: the same text seems to be there already.',
		retryable: false,
	},
	rate_limited: {
		code: 'DIST_008',
		kind: 'provider',
		hint: 'Run the node again after the time given.',
		retryable: true,
	},
	policy_blocked: {
		code: 'DIST_002',
		kind: 'publish',
		hint: 'The platform restricts this account: sign in there and see what it asks for.',
		retryable: false,
	},
	temporary: {
		code: 'DIST_002',
		kind: 'provider',
		hint: 'Run the node again in a few minutes.',
		retryable: true,
	},
	configuration: {
		code: 'DIST_002',
		kind: 'config',
		hint: 'Check address and version in the settings of the channel.',
		retryable: false,
	},
};

/** A create whose answer was not an acceptance: refused when the vendor clearly says no, else unknown. */
export function judgeCreate(
	label: string,
	answer: ChannelHttpAnswer,
	readError: ReadVendorError,
): Exclude<SendOutcome, { outcome: 'accepted' }> {
	const vendor = readError(answer);
	const decided =
		answer.status === 429 ||
		(answer.status >= 400 &&
			answer.status < 500 &&
			!UNDECIDED.has(answer.status) &&
			vendor !== undefined);
	if (!decided) {
		const what = `${label} answered ${answer.status}${vendor ? ` ${said(vendor)}` : ' without a result that can be read'}`;
		return { outcome: 'unknown', problem: unknownProblem(label, what) };
	}
	const problem = toProblem(answerError(label, answer, readError));
	if (problem.code === 'DIST_005') return { outcome: 'refused', problem };
	const hint = `${problem.hint} Nothing was published.`;
	return { outcome: 'refused', problem: { ...problem, hint } };
}

/** The problem of an unknown outcome. */
export function unknownProblem(label: string, what: string): Problem {
	return {
		code: 'DIST_003',
		kind: 'publish',
		message: `${scrub(what).slice(0, 300)}; nobody can tell whether it was published`,
		hint: `Check the account before sending again: look for the post on ${label}, and send once more only if it is not there.`,
		retryable: false,
	};
}

/** The error of an answer that should have been a success and was not; for reads and uploads. */
export function answerError(
	label: string,
	answer: ChannelHttpAnswer,
	readError: ReadVendorError,
	doing = '',
): AgencyError {
	const vendor = readError(answer);
	const kind = vendor?.class ?? classOfStatus(answer.status);
	const facts = FACTS[answer.status === 429 ? 'rate_limited' : kind];
	const after = waitSeconds(answer.headers);
	const where = doing === '' ? '' : ` to ${doing}`;
	return new AgencyError({
		...facts,
		status: answer.status,
		message: `${label} answered ${answer.status}${where}${vendor ? ` ${said(vendor)}` : ''}`,
		...(after === undefined || facts.code !== 'DIST_008'
			? {}
			: { hint: `${facts.hint} The platform asks to wait ${after} seconds.` }),
		...retryAt(answer.headers, after),
	});
}

/** Whether a status says yes. */
export function isSuccess(answer: ChannelHttpAnswer): boolean {
	return answer.status >= 200 && answer.status < 300;
}

/** A JSON object, or undefined for anything else, lists included. */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
	return value !== null && typeof value === 'object' && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: undefined;
}

/** A field when it is text, else ''. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function classOfStatus(status: number): ErrorClass {
	if (status === 401) return 'auth_expired';
	if (status === 403) return 'permission';
	if (status === 404 || (status >= 300 && status < 400)) return 'configuration';
	if (status === 429) return 'rate_limited';
	if (status >= 500 || UNDECIDED.has(status)) return 'temporary';
	// A success whose body could not be read is a caching layer or a proxy.
	return status < 300 ? 'temporary' : 'validation';
}

function said(vendor: VendorError): string {
	return scrub(`${vendor.code} ${vendor.message}`).replace(/\s+/g, ' ').trim().slice(0, 200);
}

function waitSeconds(headers: Record<string, string>): number | undefined {
	const value = headerOf(headers, 'retry-after').trim();
	if (!/^\d{1,6}$/.test(value)) return undefined;
	return Math.min(Number(value), LONGEST_WAIT_S);
}

/** When waiting ends, as far as it can be told without a clock: a date the vendor gave, or its own date plus seconds. */
function retryAt(
	headers: Record<string, string>,
	afterSeconds: number | undefined,
): { retryAt?: string } {
	const text = headerOf(headers, 'retry-after');
	// A number alone would be read as a year.
	const asked = WRITTEN_DATE.test(text) ? Date.parse(text) : Number.NaN;
	if (afterSeconds === undefined)
		return Number.isNaN(asked) ? {} : { retryAt: new Date(asked).toISOString() };
	const sentAtMs = Date.parse(headerOf(headers, 'date'));
	return Number.isNaN(sentAtMs)
		? {}
		: { retryAt: new Date(sentAtMs + afterSeconds * 1000).toISOString() };
}

/** A header whatever its case, else ''. */
export function headerOf(headers: Record<string, string>, name: string): string {
	const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
	return found?.[1] ?? '';
}
