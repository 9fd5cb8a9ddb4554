/** Every flag closes a channel that a hostile page was seen to use, or keeps the browser from acting on its own. */
export const BROWSER_FLAGS = [
	'--host-resolver-rules=MAP * ~NOTFOUND',
	'--proxy-server=http://127.0.0.1:9',
	'--proxy-bypass-list=<-loopback>',
	'--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-extensions',
	'--disable-default-apps',
	'--no-first-run',
	'--disable-features=Translate,MediaRouter,OptimizationHints',
	'--disable-breakpad',
	'--disable-crash-reporter',
	'--font-render-hinting=none',
	'--disable-gpu',
	'--disable-dev-shm-usage',
] as const;
