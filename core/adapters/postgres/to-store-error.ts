/** Errors of `pg` and of the server, as errors of the store: a code a workflow can act on, no row values. */
import { AgencyError, isAgencyError } from '../../shared/errors';

type Facts = Omit<ConstructorParameters<typeof AgencyError>[0], 'cause'>;

const UNREACHABLE_HINT =
	'Check that Postgres runs and that host, port and network of the credential are right. Nothing was lost: run again.';

/** Classes (first two characters) and single codes of SQLSTATE that mean the server is away or full. */
const AWAY = new Set(['08', '57', '53', '58']);

/** States after which the server has ended the session: it stood still in a transaction, or that took too long. */
const ENDED = new Set(['25P03', '25P04']);

/** Raised by the store's own functions (`content_agency.refuse`): their words are for people. */
const REFUSED = 'CA001';

/** A failure of the database as an {@link AgencyError} of the store; an AgencyError passes through. */
export function toStoreError(error: unknown, doing = 'answering'): AgencyError {
	if (isAgencyError(error)) return error;
	const sqlState = stateOf(error);
	const facts = sqlState === undefined ? fromNetwork(error, doing) : fromServer(sqlState, error);
	return new AgencyError({ ...facts, cause: error });
}

/** Whether the connection itself is of no more use after this error. */
export function isConnectionLost(error: unknown): boolean {
	return isAgencyError(error) && error.code === 'STORE_001';
}

function stateOf(error: unknown): string | undefined {
	const code = (error as { code?: unknown } | undefined)?.code;
	// A state has a digit somewhere; EPIPE is a code of the network.
	return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

function fromNetwork(error: unknown, doing: string): Facts {
	const code = (error as { code?: unknown } | undefined)?.code;
	const said = error instanceof Error ? error.message : String(error);
	const reason = typeof code === 'string' ? code : said.slice(0, 100);
	return {
		kind: 'store',
		code: 'STORE_001',
		message: `The store is unreachable (${doing}: ${reason})`,
		hint: UNREACHABLE_HINT,
		retryable: true,
	};
}

function fromServer(sqlState: string, error: unknown): Facts {
	if (sqlState === REFUSED) return fromRefusal(error);
	if (sqlState === '57014') {
		return {
			kind: 'store',
			code: 'STORE_001',
			message: 'The store did not answer within its time limit',
			hint: 'The database is busy or a lock is held. Run again in a minute.',
			retryable: true,
		};
	}
	if (sqlState.startsWith('28') || sqlState === '3D000') {
		return {
			kind: 'config',
			code: 'STORE_001',
			message: `Postgres refused the connection (${textOf(error)})`,
			hint: 'Check user, password and database of the Postgres credential.',
		};
	}
	if (AWAY.has(sqlState.slice(0, 2)) || ENDED.has(sqlState)) {
		return {
			kind: 'store',
			code: 'STORE_001',
			message: `The store is unreachable (${sqlState}: ${textOf(error)})`,
			hint: UNREACHABLE_HINT,
			retryable: true,
		};
	}
	if (['42P01', '3F000', '42703', '42883'].includes(sqlState) || isUnknownRole(sqlState, error)) {
		return {
			kind: 'config',
			code: 'STORE_002',
			message: 'The store is not set up, or set up by an older version of the package',
			hint: 'Run the Content Store node with Setup once on this database.',
		};
	}
	if (sqlState === '42501') {
		return {
			kind: 'config',
			code: 'STORE_004',
			message: `The database login lacks a right (${textOf(error)})`,
			hint: 'Run Setup with a login that may create roles, or have the rights granted that Setup names.',
		};
	}
	return {
		kind: 'store',
		code: 'STORE_005',
		message: `The store refused a write or read (${[sqlState, constraintOf(error)].filter(Boolean).join(', ')})`,
		hint: 'Another run changed the same row, or a value does not fit. Run again; if it stays, look at the value.',
		retryable: sqlState.startsWith('40'),
	};
}

/** `detail` is kind and code; message and hint name what the agency itself gave or bought. */
function fromRefusal(error: unknown): Facts {
	const { detail, hint } = error as { detail?: unknown; hint?: unknown };
	const [kind, code] = String(detail ?? '').split(' ');
	return {
		kind: kind === 'input' ? 'input' : 'config',
		code: code ?? 'STORE_005',
		message: textOf(error),
		hint: String(hint ?? ''),
	};
}

function isUnknownRole(sqlState: string, error: unknown): boolean {
	return sqlState === '22023' && textOf(error).includes('role');
}

/** Messages of connection and rights errors name roles, databases and tables, never values of rows. */
function textOf(error: unknown): string {
	return error instanceof Error ? error.message.slice(0, 150) : '';
}

function constraintOf(error: unknown): string {
	const name = (error as { constraint?: unknown }).constraint;
	return typeof name === 'string' ? name : '';
}
