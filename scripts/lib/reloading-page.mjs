/** A page of this machine that shows the latest preview and reloads when there is a newer one. */
import fs from 'node:fs';
import http from 'node:http';

const PAGE = `<!doctype html><title>Preview</title>
<style>html,body,iframe{margin:0;height:100%;width:100%;border:0}</style><iframe></iframe>
<script>let shown='';setInterval(async()=>{const now=await(await fetch('/version')).text();
if(now!==shown&&now!=='0'){shown=now;document.querySelector('iframe').src='/preview.pdf?'+now}},400)</script>`;

/** Serves it on a port, a free one for 0; `changed` takes the path of a new PDF. */
export async function reloadingPage(port) {
	let file;
	let version = 0;
	const server = http.createServer((request, response) => {
		const asked = (request.url ?? '/').split('?')[0];
		if (asked === '/version') response.end(String(version));
		else if (asked === '/preview.pdf' && file !== undefined) {
			response.setHeader('content-type', 'application/pdf');
			response.end(fs.readFileSync(file));
		} else {
			response.setHeader('content-type', 'text/html');
			response.end(PAGE);
		}
	});
	await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
	return {
		address: `http://127.0.0.1:${server.address().port}/`,
		changed(path) {
			file = path;
			version += 1;
		},
	};
}
