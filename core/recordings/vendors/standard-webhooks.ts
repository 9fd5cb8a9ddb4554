import { defineVendor } from '../vendor';
import { equal, hmac, isFresh } from '../signature';

/** Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`, several signatures and secrets during a rotation. */
export const standardWebhooks = defineVendor({
	id: 'standardWebhooks',
	label: 'Standard Webhooks',
	description:
		'The webhook-id, webhook-timestamp and webhook-signature headers (also Svix, Fathom, Granola)',

	verify({ headers, rawBody, secrets, nowSeconds }) {
		const header = (name: string) => headers[`webhook-${name}`] ?? headers[`svix-${name}`] ?? '';
		const [id, timestamp, signatures] = [header('id'), header('timestamp'), header('signature')];
		if (id === '' || signatures === '') return { ok: false, code: 'HOOK_001', reason: 'unsigned' };
		if (!isFresh(timestamp, nowSeconds)) return { ok: false, code: 'HOOK_003', reason: 'stale' };
		const given = signatures
			.split(' ')
			.filter((entry) => entry.startsWith('v1,'))
			.map((entry) => Buffer.from(entry.slice(3), 'base64'));
		const genuine = secrets.map(keyOf).some((key) => {
			if (key === undefined) return false;
			const expected = hmac('sha256', key, [`${id}.${timestamp}.`, rawBody]);
			return given.some((signature) => equal(signature, expected));
		});
		return genuine ? { ok: true, id } : { ok: false, code: 'HOOK_002', reason: 'bad signature' };
	},
});

/** `whsec_` and Base64 of 24 to 64 bytes; anything else is no key, and never an empty one. */
function keyOf(secret: string): Buffer | undefined {
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	return key.length >= 24 && key.length <= 64 ? key : undefined;
}
