import { safeChannelHttp } from './safe-channel-http';

const door = (baseUrl: string) =>
	safeChannelHttp({ baseUrl, authentication: { Authorization: 'Basic c2VjcmV0' } });

describe('safeChannelHttp', () => {
	it.each([
		['http://127.0.0.1:8080', 'a loopback address'],
		['http://169.254.169.254', 'a metadata address'],
		['http://[::1]', 'an IPv6 loopback'],
		['http://localhost', 'a local name'],
		['https://user:pass@site.example', 'user info in the address'],
		['ftp://site.example', 'another scheme'],
	])('sends nothing to %s (%s)', async (baseUrl) => {
		const refused = door(baseUrl).request({
			method: 'POST',
			url: '/wp-json/wp/v2/posts',
			json: { title: 'x' },
		});
		await expect(refused).rejects.toMatchObject({ name: 'AgencyError' });
		const error = (await refused.catch((e: unknown) => e)) as Error & { code: string };
		expect(error.code).toMatch(/^(DIST_NOT_SENT|SAFE_\d{3})$/);
		expect(error.message).not.toContain('c2VjcmV0');
	});

	it('says that nothing was sent when the name does not resolve', async () => {
		await expect(
			door('https://no-such-host.example').request({ method: 'GET', url: '/' }),
		).rejects.toMatchObject({
			code: 'DIST_NOT_SENT',
			kind: 'publish',
		});
	});
});
