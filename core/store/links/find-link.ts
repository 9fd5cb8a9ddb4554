/** From the hash of a token to its link: the one look-up that is told no agency. */
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { inAgency, isUuid } from '../door';
import { asDispatcher } from '../due/dispatch-door';
import { linkOf, LINK_COLUMNS, type Link, type LinkScope, type StoredLink } from './link-row';

/** Agency of a hash nobody has: its second step runs as that of any other, and finds nothing. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** What is asked of a token. */
export interface LinkQuestion {
	tokenSha256: string;
	/** Scopes that open what was asked for. */
	scopes: readonly LinkScope[];
	/** Agency the answer is limited to; without one, every agency of the store. */
	agencyId?: string | undefined;
}

/**
 * Opens a link and counts the use. Unknown, expired, revoked, used up, another agency's and a link
 * to something else are the same error after the same two steps.
 *
 * @returns the link with its agency, to be used for every further step
 * @throws {AgencyError} LINK_001
 */
export async function useLink(
	sql: SqlPort,
	question: LinkQuestion,
): Promise<Link & { agencyId: string }> {
	const found = await agencyOf(sql, question.tokenSha256);
	const wanted = question.agencyId;
	const foreign = wanted !== undefined && wanted.toLowerCase() !== found;
	const agencyId = found === undefined || foreign ? NOBODY : found;
	const row = await inAgency(sql, agencyId, async (session) => {
		const [used] = await session.query<StoredLink>(
			`UPDATE link SET uses = uses + 1, last_used_at = clock_timestamp()
			WHERE token_sha256 = $1 AND scope = ANY ($2) AND revoked_at IS NULL
				AND expires_at > clock_timestamp() AND (max_uses IS NULL OR uses < max_uses)
			RETURNING ${LINK_COLUMNS}`,
			[question.tokenSha256, [...question.scopes]],
		);
		return used;
	});
	if (row === undefined) throw noSuchLink();
	return { ...linkOf(row), agencyId };
}

/** The answer for every link that opens nothing. */
export function noSuchLink(): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'LINK_001',
		message: 'This link opens nothing',
		hint: 'It may have expired or been withdrawn. Ask whoever sent it for a new one.',
	});
}

/** As the dispatcher, whom row security shows the one row with this hash, and of it two columns. */
async function agencyOf(sql: SqlPort, tokenSha256: string): Promise<string | undefined> {
	return await asDispatcher(sql, async (session) => {
		await session.query(`SELECT set_config('content_agency.link_sha256', $1, true)`, [tokenSha256]);
		const [row] = await session.query<{ agencyId: string }>(
			'SELECT agency_id AS "agencyId" FROM link WHERE token_sha256 = $1',
			[tokenSha256],
		);
		return isUuid(row?.agencyId) ? row.agencyId : undefined;
	});
}
