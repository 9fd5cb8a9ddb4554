/** The one error of the domain: kinds say who has to act, facts stand in fields, the hint says how to get on. */
import type { Problem } from '../contracts';
import { isHostStoreAway } from './host-store';
import { scrub } from './scrub';
import { shortened } from './shorten';

/** What to do next: `input` fix the workflow · `config` fix credential or brand · the rest as named. */
export type ErrorKind = Problem['kind'];

/** Facts of an error. `message` says what happened with the value; `hint` says what to do. */
export interface ErrorFacts {
	kind: ErrorKind;
	code: string;
	message: string;
	hint: string;
	retryable?: boolean;
	retryAt?: string;
	/** HTTP status of a provider or channel. */
	status?: number;
	row?: number;
	field?: string;
	/** Kept inside the domain; never shown. */
	cause?: unknown;
}

/** An error with the facts a person and a workflow need. */
export class AgencyError extends Error {
	readonly kind: ErrorKind;
	readonly code: string;
	readonly hint: string;
	readonly retryable: boolean;
	readonly retryAt: string | undefined;
	readonly status: number | undefined;
	readonly row: number | undefined;
	readonly field: string | undefined;

	constructor(facts: ErrorFacts) {
		// A vendor's own words may hold what was sent to it.
		super(scrub(facts.message), { cause: facts.cause });
		this.name = 'AgencyError';
		this.kind = facts.kind;
		this.code = facts.code;
		this.hint = scrub(facts.hint);
		this.retryable = facts.retryable ?? false;
		this.retryAt = facts.retryAt;
		this.status = facts.status;
		this.row = facts.row;
		this.field = facts.field;
	}
}

/** What a vendor means by not letting a key in: 401 it is no key of theirs, 403 it may not do this. */
export function refusedKeyOf(
	status: number | undefined,
): { kind: 'config'; code: 'AUTH_001' | 'AUTH_003' } | undefined {
	if (status === 401) return { kind: 'config', code: 'AUTH_001' };
	return status === 403 ? { kind: 'config', code: 'AUTH_003' } : undefined;
}

/** Whether a value is an {@link AgencyError}; by shape, because packages may be loaded twice. */
export function isAgencyError(error: unknown): error is AgencyError {
	return (
		error instanceof Error && error.name === 'AgencyError' && 'kind' in error && 'code' in error
	);
}

/** An error as data for an item. Anything unknown becomes a problem with a hint, without its internals. */
export function toProblem(error: unknown, itemIndex?: number): Problem {
	const where = itemIndex === undefined ? {} : { itemIndex };
	if (!isAgencyError(error)) {
		const text = error instanceof Error ? error.message : String(error);
		if (isHostStoreAway(text)) {
			return {
				code: 'STORE_001',
				kind: 'store',
				message: `The host's database is unreachable (${shortened(scrub(text), 200)})`,
				hint: 'Check that the database of n8n runs. Nothing was lost: run again.',
				retryable: true,
				...where,
			};
		}
		const unfit = unfitValueOf(error);
		if (unfit !== undefined) {
			return {
				code: 'CFG_002',
				kind: 'config',
				message: shortened(scrub(unfit), 300),
				hint: 'Mend that value, or the expression it comes from.',
				retryable: false,
				...where,
			};
		}
		return {
			code: 'INTERNAL',
			kind: 'input',
			message: shortened(scrub(text), 300),
			hint: 'This was not expected. Run the node again; if it stays, report it with the execution id.',
			retryable: false,
			...where,
		};
	}
	return {
		code: error.code,
		kind: error.kind,
		message: error.message,
		hint: error.hint,
		retryable: error.retryable,
		...(error.retryAt === undefined ? {} : { retryAt: error.retryAt }),
		...(error.row === undefined ? {} : { row: error.row }),
		...(error.field === undefined ? {} : { field: error.field }),
		...where,
	};
}

/** What a schema says of a value that does not fit it, the first of its complaints; by shape, as no schema is loaded here. */
function unfitValueOf(error: unknown): string | undefined {
	if (!(error instanceof Error) || !error.name.endsWith('ZodError') || !('issues' in error))
		return undefined;
	const [issue] = error.issues as { path: PropertyKey[]; message: string }[];
	if (issue === undefined) return undefined;
	return [issue.path.map(String).join('.'), issue.message].filter(Boolean).join(': ');
}
