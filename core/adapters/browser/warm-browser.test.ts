import fs from 'node:fs';
import os from 'node:os';
import { patientBrowser } from './__fixtures__/patient-browser';
import { processTree, sampleTree } from './process-watch';
import type { WarmBrowser, WarmBrowserOptions } from './warm-browser';

const linux = process.platform === 'linux' ? describe : describe.skip;
if (process.platform !== 'linux') console.info('warm-browser: skipped, /proc is needed');

const A4 = { pageSize: 'A4' } as const;
const HTML = '<!doctype html><title>t</title><p>Words.</p>';
/** Long enough to be in the middle of its print when something happens. */
const LONG = `<!doctype html><title>t</title>${'<p>Words on a page.</p>'.repeat(5_000)}`;
const MB = 1_000_000;
const CALM = async () => await Promise.resolve({ memoryBytes: 100 * MB, cpuTicks: undefined });

const browsers: WarmBrowser[] = [];
function browserOf(options: WarmBrowserOptions = {}): WarmBrowser {
	const made = patientBrowser({ idleCloseMs: 600_000, ...options });
	browsers.push(made);
	return made;
}
const print = async (browser: WarmBrowser, html = HTML, signal?: AbortSignal) =>
	(await browser.withPage(html, { ...A4, signal }, async (page) => await page.pdf(A4))).result;
const failure = async (promise: Promise<unknown>) =>
	(await promise.then(
		() => ({ message: 'none' }),
		(error: unknown) => error,
	)) as { code?: string; message: string };

/** Processes of a browser's group that are not ended. */
function aliveInGroup(group: number): number[] {
	return fs
		.readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.filter((name) => {
			try {
				const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
				const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
				return Number(processGroup) === group && state !== 'Z' && state !== 'X';
			} catch {
				return false;
			}
		})
		.map(Number);
}
const profiles = () =>
	fs
		.readdirSync(os.tmpdir())
		.filter((name) => new RegExp(`^ca-browser-\\w+-${process.pid}-`).test(name));

/** Nothing is left of browsers with these process ids. */
async function expectNothingLeft(...pids: (number | undefined)[]): Promise<void> {
	for (const pid of pids) {
		// A killed process is gone when the kernel has taken it apart; nothing else is waited for.
		while (pid !== undefined && aliveInGroup(pid).length > 0) await new Promise(setImmediate);
	}
	expect(profiles()).toEqual([]);
}

afterEach(async () => {
	await Promise.all(browsers.splice(0).map(async (browser) => await browser.close()));
	expect(profiles()).toEqual([]);
});

linux('warm browser', () => {
	it('leaves no process and no profile when it is closed', async () => {
		const browser = browserOf();
		await print(browser);
		const pid = browser.pid()!;
		expect(processTree(pid).length).toBeGreaterThan(2);
		expect(profiles()).toHaveLength(1);
		await browser.close();
		await expectNothingLeft(pid);
	});

	it('prints again what a browser that was killed in the middle of it did not finish', async () => {
		const browser = browserOf();
		let first: number | undefined;
		let turns = 0;
		const { result } = await browser.withPage(LONG, A4, async (page) => {
			turns += 1;
			const printing = page.pdf(A4);
			if (turns === 1) {
				first = browser.pid()!;
				process.kill(first, 'SIGKILL');
			}
			return await printing;
		});
		expect(turns).toBe(2);
		expect(result.length).toBeGreaterThan(10_000);
		await browser.close();
		await expectNothingLeft(first);
	});

	it('finishes eight documents at once although their browser is killed among them', async () => {
		const browser = browserOf({ concurrency: 4 });
		let first: number | undefined;
		let killed = false;
		const results = await Promise.all(
			Array.from({ length: 8 }, async (_, index) => {
				const { result } = await browser.withPage(HTML, A4, async (page) => {
					if (index === 3 && !killed) {
						killed = true;
						first = browser.pid()!;
						process.kill(first, 'SIGKILL');
					}
					return await page.pdf(A4);
				});
				return result.length;
			}),
		);
		expect(results.every((length) => length > 500)).toBe(true);
		expect(killed).toBe(true);
		await browser.close();
		await expectNothingLeft(first);
	});

	it('says that the browser died twice when the document ends every browser', async () => {
		const browser = browserOf();
		const error = await failure(
			browser.withPage(HTML, A4, async (page) => {
				for (const pid of ownBrowsers()) process.kill(pid, 'SIGKILL');
				return await page.pdf(A4);
			}),
		);
		expect(error.code).toBe('RENDER_005');
		expect(error.message).toContain('died twice');
		expect((await print(browser)).length).toBeGreaterThan(500);
	});

	it('ends a browser whose renderer hangs, and prints the document in a new one', async () => {
		const browser = browserOf({ watchIntervalMs: 200, unansweredLooks: 10 });
		let turns = 0;
		let first: number | undefined;
		const { result } = await browser.withPage(LONG, A4, async (page) => {
			turns += 1;
			if (turns === 1) {
				first = browser.pid()!;
				for (const pid of renderersOf(first)) process.kill(pid, 'SIGSTOP');
			}
			return await page.pdf(A4);
		});
		expect(turns).toBe(2);
		expect(result.length).toBeGreaterThan(10_000);
		await expectNothingGroup(first);
	});

	it('refuses a document that makes every browser hang', async () => {
		const browser = browserOf({ watchIntervalMs: 100, unansweredLooks: 10 });
		const error = await failure(
			browser.withPage(HTML, A4, async (page) => {
				for (const pid of ownBrowsers()) process.kill(pid, 'SIGSTOP');
				return await page.pdf(A4);
			}),
		);
		expect(error).toMatchObject({ code: 'RENDER_002' });
		expect(error.message).toMatch(/made the browser stop (?:answering|working)/);
	});

	it.each([
		['print', { printTimeoutMs: 1 }, 'took more than 0.001 seconds to print'],
		['load', { contentTimeoutMs: 1 }, 'took more than 0.001 seconds to'],
		['be done', { documentTimeoutMs: 1 }, 'took more than 0.001 seconds and'],
	])('refuses a document that takes too long to %s, twice', async (_, limits, message) => {
		const error = await failure(print(browserOf(limits), LONG));
		expect(error.code).toBe('RENDER_002');
		expect(error.message).toContain(message);
	});

	it('refuses a document that takes too much memory, with the value', async () => {
		const sample = async () =>
			await Promise.resolve({ memoryBytes: 1_300 * MB, cpuTicks: undefined });
		const browser = browserOf({ sample, watchIntervalMs: 10 });
		const error = await failure(print(browser, LONG));
		expect(error.code).toBe('RENDER_002');
		expect(error.message).toContain('took 1300 MB of memory');
	});

	it('gives up a cancelled print at once, keeps its browser, and prints the next', async () => {
		const browser = browserOf({ concurrency: 1 });
		await print(browser);
		const pid = browser.pid();
		const cancel = new AbortController();
		const cancelled = failure(
			browser.withPage(LONG, { ...A4, signal: cancel.signal }, async (page) => {
				const printing = page.pdf(A4);
				cancel.abort(new Error('stopped by the user'));
				return await printing;
			}),
		);
		expect((await cancelled).message).toBe('stopped by the user');
		expect((await print(browser)).length).toBeGreaterThan(500);
		expect(browser.pid()).toBe(pid);
	});

	it('tells a document in the middle when the browser is closed', async () => {
		const browser = browserOf();
		const error = await failure(
			browser.withPage(LONG, A4, async (page) => {
				const printing = page.pdf(A4);
				void browser.close();
				return await printing;
			}),
		);
		expect(error.code).toBe('RENDER_005');
	});

	it.each([
		['documents', { documentsPerBrowser: 2 }, 0],
		['a time', { browserLifetimeMs: 1_000 }, 600],
	])('takes a new browser after so many %s', async (_, limits, stepMs) => {
		let now = 0;
		const browser = browserOf({ ...limits, now: () => now, sample: CALM });
		const pids: (number | undefined)[] = [];
		for (let count = 0; count < 3; count += 1) {
			await print(browser);
			pids.push(browser.pid());
			now += stepMs;
		}
		expect(pids[1]).toBe(pids[0]);
		expect(pids[2]).not.toBe(pids[0]);
	});

	it('takes a new browser when the old one has grown by more than it may', async () => {
		let memoryBytes = 100 * MB;
		const sample = async () => await Promise.resolve({ memoryBytes, cpuTicks: undefined });
		const browser = browserOf({ sample });
		await print(browser);
		const first = browser.pid();
		memoryBytes = 690 * MB;
		await print(browser);
		await print(browser);
		expect(browser.pid()).toBe(first);
		memoryBytes = 710 * MB;
		await print(browser);
		await new Promise(setImmediate);
		await print(browser);
		expect(browser.pid()).not.toBe(first);
	});

	it('turns away the twenty-first that waits', async () => {
		const browser = browserOf({ concurrency: 1 });
		const cancel = new AbortController();
		let go: () => void = () => undefined;
		const held = browser.withPage(
			HTML,
			A4,
			async () => await new Promise<void>((resolve) => (go = resolve)),
		);
		const waiting = Array.from(
			{ length: 20 },
			async () => await failure(print(browser, HTML, cancel.signal)),
		);
		expect((await failure(print(browser))).code).toBe('RENDER_003');
		cancel.abort(new Error('enough'));
		expect((await Promise.all(waiting)).every(({ message }) => message === 'enough')).toBe(true);
		while (browser.pid() === undefined) await new Promise(setImmediate);
		const letGo = () => go();
		const timer = setInterval(letGo, 10);
		await held;
		clearInterval(timer);
	});

	it('hands on an error of the work itself, and does not try it again', async () => {
		let turns = 0;
		const error = await failure(
			browserOf().withPage(HTML, A4, async () => {
				turns += 1;
				return await Promise.reject(new RangeError('ours'));
			}),
		);
		expect([error.message, turns]).toEqual(['ours', 1]);
	});
});

/** Every browser this process has started and that runs. */
function ownBrowsers(): number[] {
	return processTree(process.pid).filter((pid) => {
		try {
			const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			return command.includes('--remote-debugging-pipe') && !command.includes('--type=');
		} catch {
			return false;
		}
	});
}

function renderersOf(pid: number): number[] {
	return processTree(pid).filter((member) => {
		try {
			return fs.readFileSync(`/proc/${member}/cmdline`, 'utf8').includes('--type=renderer');
		} catch {
			return false;
		}
	});
}

async function expectNothingGroup(group: number | undefined): Promise<void> {
	while (aliveInGroup(group!).length > 0) await new Promise(setImmediate);
	expect((await sampleTree(group!)).memoryBytes).toBe(0);
}
