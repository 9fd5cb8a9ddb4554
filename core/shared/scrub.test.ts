import { rememberSecret, rememberSecrets, scrub, scrubbed, SCRUBBED } from './scrub';

const JWT =
	'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

describe('scrubbed text', () => {
	it.each([
		['a bearer token', 'Authorization: Bearer abc123.def-456_xyz', 'abc123'],
		['a basic header', 'authorization: basic c2FuZGJveDpzYW5kYm94LXRva2Vu', 'c2FuZGJve'],
		['a key of Anthropic', 'invalid x-api-key sk-ant-api03-abcdEFGH1234567890', 'abcdEFGH'],
		['a key of OpenAI', 'Incorrect API key provided: sk-proj-1234567890abcdefghij.', '1234567890'],
		['a webhook secret', 'bad signature for whsec_c2FuZGJveC1yZWNv1234', 'c2FuZGJ'],
		['a key of Google', 'key AIzaSyA1234567890abcdefghijklmnopqrstu refused', 'A1234567890'],
		['a token of GitHub', 'ghp_1234567890abcdefghijABCDEFGHIJ123456', '1234567890'],
		['an access key of Amazon', 'AKIAIOSFODNN7EXAMPLE1', 'IOSFODNN7'],
		['a JWT', `token was ${JWT}, expired`, 'dozjgNry'],
		['a query', 'GET https://graph.example/v8/me?access_token=abc&fields=id failed', 'fields'],
		['a signed address', 'https://b.s3.example/k.pdf?X-Amz-Signature=00ff', '00ff'],
		['a browser with a token', 'ws://browser:3000/devtools?token=letmein', 'letmein'],
		['a password in an address', 'postgres://desk:h0rse@db.example:5432/x', 'h0rse'],
		['a field of JSON', '{"password": "correct horse \\"battery\\" staple"}', 'battery'],
		['a field of a form', 'client_secret=s3cr3tvalue&grant_type=x', 's3cr3t'],
		['a header', 'x-magnific-api-key: mag-99887766', '99887766'],
		['prose of a vendor', "api_key = 'zzTop-99-88'", 'zzTop'],
		[
			'a private key',
			'x -----BEGIN PRIVATE KEY-----\nMIIEvQ\nIBAD\n-----END PRIVATE KEY----- y',
			'IBAD',
		],
		['half a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADAN', 'MIIEvQ'],
	])('holds no %s', (_case, text, secret) => {
		expect(text).toContain(secret);
		expect(scrub(text)).not.toContain(secret);
	});

	it.each([
		'The dossier has no document yet. Put a Write Document node before this one.',
		'Token counts: input tokens 1200, output tokens 300; the token budget is used up.',
		'Bearer bonds and basic research: the secret of good prose.',
		'"password" is a word. So is token; nobody keeps secrets here.',
		'Page https://site.example/articles/2026 answered 404',
		'No WordPress credential is chosen',
		'The plan is trial; 12 posts (sk is short for Slovakia, pk for Pakistan)',
		'urn:li:share:7123456789012345678 was published',
		'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
	])('leaves ordinary words alone: %s', (text) => expect(scrub(text)).toBe(text));

	it('holds no value that is known, in none of its forms', () => {
		const value = 'Pä55"wörd & <more>/+?=é!';
		rememberSecret(value);
		const bytes = Buffer.from(value);
		const forms = [
			value,
			bytes.toString('base64'),
			bytes.toString('base64url'),
			bytes.toString('hex'),
			bytes.toString('hex').toUpperCase(),
			encodeURIComponent(value),
			JSON.stringify(value),
			JSON.stringify(JSON.stringify({ nested: value })),
			'Pä55&quot;wörd &amp; &lt;more&gt;/+?=é!',
		];
		for (const form of forms) {
			const clean = scrub(`before ${form} after`);
			expect(clean).toMatch(/^before .*\[secret\].* after$/u);
			expect(clean).not.toContain(form.slice(2, -2));
		}
	});

	it('holds no known value inside Base64 of a longer text, wherever it begins', () => {
		rememberSecret('planted-value-0042');
		for (const user of ['', 'a', 'ab', 'abc', 'desk']) {
			const header = Buffer.from(`${user}:planted-value-0042`).toString('base64');
			const clean = scrub(`sent ${header} there`);
			expect(clean).toContain(SCRUBBED);
			expect(Buffer.from(clean.split(' ')[1]!, 'base64').toString()).not.toContain('value-0042');
		}
	});

	it('knows the texts of a credential, and not its addresses', () => {
		rememberSecrets({
			url: 'https://service.example/v1',
			oauthTokenData: { access_token: 'plain words as a token' },
		});
		expect(scrub('said plain words as a token to https://service.example/v1')).toBe(
			`said ${SCRUBBED} to https://service.example/v1`,
		);
	});

	it('does not take words out that are too short to be known', () => {
		rememberSecret('vans');
		expect(scrub('electric vans')).toBe('electric vans');
	});

	it('costs the length of the text and no more', () => {
		const hostile = [
			'token'.repeat(80_000),
			'a_'.repeat(200_000),
			`"${'\\'.repeat(400_000)}`,
			'https://'.repeat(48_000),
			'eyJ'.repeat(120_000),
			`${'-----BEGIN A-----'.repeat(16_000)}`,
		];
		for (const text of hostile) {
			const started = performance.now();
			scrub(text);
			expect(performance.now() - started).toBeLessThan(30_000);
		}
	});

	it('is JSON with the same shape', () => {
		const value = { a: [1, null, { password: 'letmein', note: 'Bearer abc123def456' }], ok: true };
		expect(scrubbed(value)).toEqual({
			a: [1, null, { password: SCRUBBED, note: `Bearer ${SCRUBBED}` }],
			ok: true,
		});
	});
});
