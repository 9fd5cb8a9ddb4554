/** The idempotency key: the same publication of the same bytes on the same account has the same key. */
import { hashOf } from '../shared/hash';
import type { PublishRequest } from './channel';

/**
 * The key of one publication.
 *
 * @param body  the payload without handles of the platform
 * @returns key and hash of the body, SHA-256 hex
 */
export function keyOf(
	channelId: string,
	request: Pick<PublishRequest, 'agencyId' | 'publicationId' | 'document' | 'account'>,
	body: unknown,
): { key: string; payloadSha256: string } {
	const payloadSha256 = hashOf(body);
	const key = hashOf({
		agency: request.agencyId,
		publication: request.publicationId ?? hashOf(request.document),
		channel: channelId,
		account: request.account,
		payloadSha256,
	});
	return { key, payloadSha256 };
}
