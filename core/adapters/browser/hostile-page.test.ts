import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
	hostilePage,
	listen,
	secretFile,
	waysOut,
	type Listener,
} from './__fixtures__/hostile-page';
import { BROWSER_FLAGS } from './flags';
import { patientBrowser } from './__fixtures__/patient-browser';
import { warmBrowser } from './warm-browser';

/** Ways that take the page away, move its base or its policy, or show a file. */
const ALONE =
	/^(?:refresh|location|base$|policyReport|form|frameset|popup|linkClick|.*File$|prefetch$|preconnect$|speculation)/;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hostile-'));
const browser = patientBrowser({ idleCloseMs: 60_000 });
let listener: Listener;
let ways: Record<string, string>;

beforeAll(async () => {
	listener = await listen();
	ways = waysOut(listener, secretFile(folder));
});
afterAll(async () => {
	await browser.close();
	await listener.close();
	fs.rmSync(folder, { recursive: true });
});

const textOf = async (pdf: Uint8Array) => {
	const { extractText, getDocumentProxy } = await import('unpdf');
	return (await extractText(await getDocumentProxy(pdf), { mergePages: true })).text;
};

describe('a hostile page', () => {
	it('is heard by the listener where nothing stands in its way', async () => {
		// A browser as anybody starts it: proof that the page and the listener are fit for the test below.
		const puppeteer = await import('puppeteer');
		const { findBrowser } = await import('./find-browser.js');
		const found = await findBrowser({});
		if (found.kind !== 'local') throw new Error('a local browser is needed');
		const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
		const { executablePath, env, shell } = found;
		const headless = shell ? ('shell' as const) : true;
		const open = await puppeteer.launch({ executablePath, env, headless, args, pipe: true });
		try {
			const page = await open.newPage();
			const heard = ['img', 'css', 'fetch', 'prefetch'];
			const some = Object.fromEntries(
				['img', 'cssBackground', 'fetch', 'prefetch', 'webSocket'].map((name) => [
					name,
					ways[name]!,
				]),
			);
			await page.setContent(hostilePage(some), { waitUntil: 'load' });
			const isHeard = (name: string) => listener.hits.some((hit) => hit.includes(`/${name}`));
			while (!heard.every(isHeard)) await new Promise(setImmediate);
			expect(listener.hits.length).toBeGreaterThanOrEqual(heard.length);
		} finally {
			await open.close();
		}
		listener.hits.length = 0;
	});

	it('reaches nothing by more than 45 ways at once, and its words are printed', async () => {
		expect(Object.keys(ways).length).toBeGreaterThanOrEqual(45);
		const { result, warnings } = await browser.withPage(
			hostilePage(ways),
			{ pageSize: 'A4' },
			async (page) => await page.pdf({ pageSize: 'A4' }),
		);
		const text = await textOf(result);
		expect(text).toContain('Plain words.');
		expect(text).not.toContain('SECRETWORDS');
		// What is still on its way comes before the next document is done.
		await browser.withPage(
			'<p>next</p>',
			{ pageSize: 'A4' },
			async (page) => await page.pdf({ pageSize: 'A4' }),
		);
		expect(listener.hits).toEqual([]);
		expect(warnings.map(({ code }) => code)).toContain('RENDER_006');
	});

	it('reaches nothing by ways that would stand in the way of others, one after the other', async () => {
		const reached: string[] = [];
		for (const [name, html] of Object.entries(ways)) {
			if (!ALONE.test(name)) continue;
			const { result } = await browser.withPage(
				`<!doctype html><title>t</title><p>Plain words.</p>${html}`,
				{ pageSize: 'A4' },
				async (page) => await page.pdf({ pageSize: 'A4', positionsOnly: true }),
			);
			if (/File$/.test(name)) expect(await textOf(result)).not.toContain('SECRETWORDS');
			if (listener.hits.length > 0) reached.push(`${name}: ${listener.hits.splice(0).join(', ')}`);
		}
		expect(reached).toEqual([]);
	});
});

describe('the browser', () => {
	const linux = process.platform === 'linux' ? it : it.skip;
	if (process.platform !== 'linux') console.info('hostile-page: skipped, /proc is needed');

	linux(
		'runs with every flag, without a debugging port, and with no environment of ours',
		async () => {
			process.env.CONTENT_AGENCY_SECRET = 'x';
			const own = warmBrowser({});
			try {
				await own.withPage('<p>x</p>', { pageSize: 'A4' }, async () => await Promise.resolve());
				const read = (name: string) =>
					fs.readFileSync(`/proc/${own.pid()}/${name}`, 'utf8').split('\0');
				const command = read('cmdline');
				const features = command.filter((part) => part.startsWith('--disable-features=')).join(',');
				for (const flag of BROWSER_FLAGS) {
					if (!flag.startsWith('--disable-features=')) expect(command).toContain(flag);
				}
				for (const feature of ['Translate', 'MediaRouter', 'OptimizationHints'])
					expect(features).toContain(feature);
				expect(command).toContain('--remote-debugging-pipe');
				expect(command.join(' ')).not.toContain('--remote-debugging-port');
				const names = read('environ')
					.filter(Boolean)
					.map((entry) => entry.split('=')[0]!);
				expect(names).not.toContain('CONTENT_AGENCY_SECRET');
				// A shell that starts the browser adds names of its own; of ours only these may pass.
				const ours = names.filter((name) => name in process.env);
				const allowed =
					/^(?:PATH|HOME|LANG|TMPDIR|LD_LIBRARY_PATH|FONTCONFIG_\w+|PWD|OLDPWD|SHLVL|_)$/;
				expect(ours.filter((name) => !allowed.test(name))).toEqual([]);
			} finally {
				delete process.env.CONTENT_AGENCY_SECRET;
				await own.close();
			}
		},
	);
});
