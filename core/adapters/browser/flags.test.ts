/** Each flag closes a way out of a hostile page; taking one away is a decision and not an accident. */
import { BROWSER_FLAGS } from './flags';

it('closes every way that was seen to reach the network', () => {
	expect(BROWSER_FLAGS).toEqual(
		expect.arrayContaining([
			'--host-resolver-rules=MAP * ~NOTFOUND',
			'--proxy-server=http://127.0.0.1:9',
			// Without this one the proxy is not asked for addresses of the machine itself.
			'--proxy-bypass-list=<-loopback>',
			'--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--disable-extensions',
			'--disable-default-apps',
			'--no-first-run',
			'--disable-features=Translate,MediaRouter,OptimizationHints',
		]),
	);
});

it('leaves the sandbox on, opens no door to the outside, and names no switch twice', () => {
	const names = BROWSER_FLAGS.map((flag) => flag.split('=')[0]);
	expect(new Set(names).size).toBe(names.length);
	for (const name of names) {
		expect(name).not.toMatch(
			/sandbox|remote-debugging|web-security|allow-file|ignore-certificate|user-data-dir/u,
		);
	}
});
