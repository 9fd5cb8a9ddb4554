import { sha256 } from '../../shared/hash';
import { defineVendor } from '../vendor';
import { equal, hmac, isFresh } from '../signature';

/** Any tool that signs its raw body with HMAC-SHA256: header, prefix, encoding and an optional signed time are settings. */
export const genericHmac = defineVendor({
	id: 'genericHmac',
	label: 'Generic HMAC',
	description: 'HMAC-SHA256 over the raw body in a header of your choice',

	verify({ headers, rawBody, secrets, nowSeconds, settings }) {
		const signature = headers[(settings.signatureHeader || 'x-signature').toLowerCase()] ?? '';
		if (signature === '') return { ok: false, code: 'HOOK_001', reason: 'unsigned' };
		const timeHeader = (settings.timestampHeader ?? '').toLowerCase();
		const timestamp = timeHeader === '' ? '' : (headers[timeHeader] ?? '');
		if (timeHeader !== '' && !isFresh(timestamp, nowSeconds))
			return { ok: false, code: 'HOOK_003', reason: 'stale' };
		const bare = signature.startsWith(settings.prefix ?? '')
			? signature.slice((settings.prefix ?? '').length)
			: '';
		const given = Buffer.from(bare, settings.encoding === 'base64' ? 'base64' : 'hex');
		const signed = timeHeader === '' ? [rawBody] : [`${timestamp}.`, rawBody];
		const genuine = secrets.some(
			(secret) => secret.length >= 8 && equal(given, hmac('sha256', secret, signed)),
		);
		if (!genuine) return { ok: false, code: 'HOOK_002', reason: 'bad signature' };
		const idHeader = (settings.idHeader ?? '').toLowerCase();
		// Without an id of the sender the signed bytes themselves are the event.
		return { ok: true, id: (idHeader === '' ? '' : (headers[idHeader] ?? '')) || sha256(rawBody) };
	},
});
