/** A page that tries every way out of a browser, and the listener that counts who came. */
import dgram from 'node:dgram';
import fs from 'node:fs';
import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** A listener for everything a page can send. */
export interface Listener {
	port: number;
	udpPort: number;
	/** What came, first line each. */
	hits: string[];
	close(): Promise<void>;
}

/** Opens a listener on TCP (HTTP, WebSocket, preconnect alike: a connection is a hit) and UDP (STUN). */
export async function listen(): Promise<Listener> {
	const hits: string[] = [];
	const tcp = net.createServer((socket) => {
		const place = hits.push('a connection') - 1;
		socket.once('data', (bytes) => (hits[place] = bytes.toString('latin1').split('\r\n')[0]!));
		socket.on('error', () => undefined);
		socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
	});
	const udp = dgram.createSocket('udp4');
	udp.on('message', () => hits.push('a datagram'));
	await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
	await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
	return {
		port: (tcp.address() as AddressInfo).port,
		udpPort: udp.address().port,
		hits,
		async close() {
			udp.close();
			await new Promise((resolve) => tcp.close(resolve));
		},
	};
}

/**
 * Ways out by name; each writes its own path, so that a hit says which it was.
 *
 * @param secretFile a file of this machine whose words must not be printed
 */
export function waysOut(
	{ port, udpPort }: Pick<Listener, 'port' | 'udpPort'>,
	secretFile: string,
): Record<string, string> {
	const at = (path: string) => `http://127.0.0.1:${port}/${path}`;
	const script = (code: string) => `<script>try{${code}}catch{}</script>`;
	const style = (css: string) => `<style>${css}</style>`;
	const drawing = (inside: string) =>
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">${inside}</svg>`;
	const inData = (text: string) =>
		`data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;
	const file = `file://${secretFile}`;
	return {
		img: `<img src="${at('img')}">`,
		imgUpperCase: `<IMG SRC="HTTP://127.0.0.1:${port}/upper">`,
		imgLocalhost: `<img src="http://localhost:${port}/localhost">`,
		imgIpv6: `<img src="http://[::ffff:127.0.0.1]:${port}/six">`,
		imgDecimal: `<img src="http://2130706433:${port}/decimal">`,
		imgProtocolRelative: `<img src="//127.0.0.1:${port}/relative">`,
		srcset: `<img srcset="${at('srcset')} 1x, ${at('srcset2')} 2x">`,
		picture: `<picture><source srcset="${at('picture')}"><img src="data:,"></picture>`,
		lazyImage: `<img loading="lazy" src="${at('lazy')}">`,
		inputImage: `<input type="image" src="${at('input')}">`,
		bodyBackground: `<table background="${at('background')}"><tr><td background="${at('cell')}">x</table>`,
		iframe: `<iframe src="${at('iframe')}"></iframe>`,
		iframeSrcdoc: `<iframe srcdoc="<img src='${at('srcdoc')}'>"></iframe>`,
		iframeData: `<iframe src="data:text/html,<img src='${at('framedata')}'>"></iframe>`,
		iframeFile: `<iframe src="${file}" width="600" height="90"></iframe>`,
		frameset: `<frameset><frame src="${at('frame')}"></frameset>`,
		object: `<object data="${at('object')}"></object>`,
		objectFile: `<object data="${file}" type="text/plain" width="600" height="90"></object>`,
		embed: `<embed src="${at('embed')}">`,
		embedFile: `<embed src="${file}" type="text/plain" width="600" height="90">`,
		portal: `<portal src="${at('portal')}"></portal>`,
		fencedFrame: `<fencedframe src="${at('fenced')}"></fencedframe>`,
		video: `<video src="${at('video')}" poster="${at('poster')}" autoplay preload="auto"></video>`,
		videoSource: `<video autoplay><source src="${at('source')}"><track default src="${at('track')}"></video>`,
		audio: `<audio src="${at('audio')}" autoplay preload="auto"></audio>`,
		stylesheet: `<link rel="stylesheet" href="${at('sheet')}">`,
		icon: `<link rel="icon" href="${at('icon')}">`,
		prefetch: `<link rel="prefetch" href="${at('prefetch')}">`,
		preload: `<link rel="preload" as="image" href="${at('preload')}">`,
		modulePreload: `<link rel="modulepreload" href="${at('module')}">`,
		preconnect: `<link rel="preconnect" href="http://127.0.0.1:${port}">`,
		dnsPrefetch: `<link rel="dns-prefetch" href="http://127.0.0.1:${port}">`,
		prerender: `<link rel="prerender" href="${at('prerender')}">`,
		manifest: `<link rel="manifest" href="${at('manifest')}">`,
		expectDocument: `<link rel="dictionary compression-dictionary" href="${at('dictionary')}">`,
		speculationRules: `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${at('speculate')}"]}],"prerender":[{"source":"list","urls":["${at('speculate2')}"]}]}</script>`,
		cssImport: style(`@import "${at('import')}";`),
		cssImportUrl: style(`@import url(${at('importurl')});`),
		cssBackground: style(`p{background:url(${at('css')})}`),
		cssImageSet: style(`p{background-image:image-set("${at('set')}" 1x)}`),
		cssListStyle: style(`li{list-style-image:url(${at('list')})}`),
		cssContent: style(`p::before{content:url(${at('content')})}`),
		cssCursor: style(`body{cursor:url(${at('cursor')}),auto}`),
		cssMask: style(`p{mask-image:url(${at('mask')});clip-path:url(${at('clip')}#a)}`),
		cssFilter: style(`p{filter:url(${at('filter')}#a)}`),
		cssBorder: style(`p{border:1px solid;border-image:url(${at('border')}) 1}`),
		cssShape: style(`p{float:left;shape-outside:url(${at('shape')})}`),
		cssVariable: style(`:root{--x:url(${at('variable')})}p{background:var(--x)}`),
		cssFont: `${style(`@font-face{font-family:out;src:url(${at('font')})}`)}<b style="font-family:out">x</b>`,
		cssAttribute: `<i style="background:url(${at('attribute')})">x</i>`,
		svgImage: drawing(`<image href="${at('svgimage')}" width="9" height="9"/>`),
		svgXlink: drawing(`<image xlink:href="${at('xlink')}" width="9" height="9"/>`),
		svgUse: drawing(`<use href="${at('use')}#a"/>`),
		svgFeImage: drawing(
			`<filter id="f"><feImage href="${at('feimage')}"/></filter><rect width="9" height="9" filter="url(#f)"/>`,
		),
		svgForeign: drawing(
			`<foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="${at('foreign')}"/></foreignObject>`,
		),
		svgScript: drawing(`<script href="${at('svgscript')}"></script>`),
		svgInData: `<img src="${inData(drawing(`<image href="${at('indata')}" width="9" height="9"/><style>@import url(${at('indatacss')})</style>`))}">`,
		mathLink: `<math href="${at('math')}"><mi>x</mi></math>`,
		base: `<base href="http://127.0.0.1:${port}/"><img src="based">`,
		refresh: `<meta http-equiv="refresh" content="0;url=${at('refresh')}">`,
		refreshData: `<meta http-equiv="refresh" content="0;url=data:text/html,<img src='${at('refreshdata')}'>">`,
		policyReport: `<meta http-equiv="Content-Security-Policy" content="img-src 'none'; report-uri ${at('report')}"><img src="x:y">`,
		formAutofocus: `<form id="f" action="${at('form')}"><input autofocus onfocus="this.form.submit()"><button>x</button></form>`,
		ping: `<a href="#x" ping="${at('ping')}" id="x">x</a>`,
		script: `<script src="${at('script')}"></script>`,
		moduleScript: `<script type="module">import "${at('esm')}"</script>`,
		importMap: `<script type="importmap">{"imports":{"a":"${at('map')}"}}</script><script type="module">import "a"</script>`,
		handler: `<img src="x:" onerror="new Image().src='${at('handler')}'">`,
		fetch: script(`fetch("${at('fetch')}",{mode:"no-cors"})`),
		xhr: script(`const x=new XMLHttpRequest();x.open("GET","${at('xhr')}");x.send()`),
		beacon: script(`navigator.sendBeacon("${at('beacon')}","x")`),
		webSocket: script(`new WebSocket("ws://127.0.0.1:${port}/ws")`),
		eventSource: script(`new EventSource("${at('events')}")`),
		webTransport: script(`new WebTransport("https://127.0.0.1:${udpPort}/wt")`),
		worker: script(
			`new Worker(URL.createObjectURL(new Blob(['new WebSocket("ws://127.0.0.1:${port}/worker");fetch("${at('workerfetch')}")'])))`,
		),
		serviceWorker: script(
			`navigator.serviceWorker.register("${at('sw')}").then(r=>r.sync.register("x"))`,
		),
		stun: script(
			`const p=new RTCPeerConnection({iceServers:[{urls:"stun:127.0.0.1:${udpPort}"}]});p.createDataChannel("x");p.createOffer().then(o=>p.setLocalDescription(o))`,
		),
		popup: script(`window.open("${at('popup')}")`),
		location: script(`location.href="${at('location')}"`),
		formSubmit: `<form id="g" action="${at('submit')}" method="post"></form>${script('document.getElementById("g").submit()')}`,
		linkClick: `<a id="l" download href="${at('download')}">x</a>${script('document.getElementById("l").click()')}`,
	};
}

/** All ways out in one document, those that take a whole page last. */
export function hostilePage(ways: Record<string, string>): string {
	const { frameset = '', ...others } = ways;
	return `<!doctype html><html><head><title>t</title></head><body><p>Plain words.</p><ul><li>x</li></ul>${Object.values(others).join('\n')}${frameset}</body></html>`;
}

/** A file with words that must not be printed. */
export function secretFile(folder: string): string {
	const place = `${folder}/secret.txt`;
	fs.writeFileSync(place, 'SECRETWORDS of this machine');
	return place;
}
