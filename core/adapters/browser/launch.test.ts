import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBrowser } from './find-browser';
import { BROWSER_FLAGS } from './flags';
import { launchBrowser } from './launch';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'launch-'));
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

const root = process.getuid?.() === 0;
const installed = async () => {
	const found = await findBrowser({});
	if (found.kind !== 'local') throw new Error('a local browser is needed');
	return found;
};

describe('a browser that runs elsewhere', () => {
	let remote: ChildProcess | undefined;
	afterEach(() => {
		if (remote?.pid !== undefined) process.kill(-remote.pid, 'SIGKILL');
	});

	/** A browser with a port of its own; where its socket is. */
	async function start(flags: readonly string[]): Promise<string> {
		const { executablePath, env } = await installed();
		const profile = fs.mkdtempSync(path.join(home, 'remote-'));
		const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
		remote = spawn(executablePath, [...own, ...flags, ...(root ? ['--no-sandbox'] : [])], {
			env,
			detached: true,
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		let said = '';
		for await (const part of remote.stderr!) {
			said += String(part);
			const address = /ws:\/\/\S+/.exec(said)?.[0];
			if (address !== undefined) return address;
		}
		throw new Error(`the browser did not start: ${said.slice(0, 500)}`);
	}

	it('proves by canaries that it is closed, and is used without a warning', async () => {
		const webSocketUrl = await start(BROWSER_FLAGS);
		const running = await launchBrowser({ webSocketUrl }, false);
		expect(running.product).toMatch(/\d+\./);
		expect(running.warnings).toEqual([]);
		running.kill();
		await running.ended;
	});

	it('carries a warning when a canary loads', async () => {
		const webSocketUrl = await start([]);
		const running = await launchBrowser({ webSocketUrl }, false);
		expect(running.warnings).toEqual([
			{ code: 'RENDER_007', message: expect.stringContaining('it loaded') as string },
		]);
		running.kill();
		await running.ended;
	});

	it('carries a warning when only a part of the flags is set', async () => {
		const webSocketUrl = await start(['--host-resolver-rules=MAP example.com ~NOTFOUND']);
		const running = await launchBrowser({ webSocketUrl }, false);
		expect(running.warnings.map(({ code }) => code)).toEqual(['RENDER_007']);
		running.kill();
		await running.ended;
	});

	it('says so when nobody answers', async () => {
		await expect(
			launchBrowser({ webSocketUrl: 'ws://127.0.0.1:9/devtools' }, false),
		).rejects.toMatchObject({ code: 'RENDER_005' });
	});
});

describe('the sandbox', () => {
	const asRoot = root ? it : it.skip;
	if (!root) console.info('launch: tests of starting as root skipped, this is not root');

	asRoot('is an error for root where it is required, and a warning where not', async () => {
		await expect(launchBrowser({}, true)).rejects.toMatchObject({ code: 'RENDER_008' });
		const running = await launchBrowser({}, false);
		expect(running.warnings.map(({ code }) => code)).toEqual(['RENDER_008']);
		running.kill();
		await running.ended;
	});

	asRoot('is on for any other user', async () => {
		const { executablePath } = await installed();
		// Starts the browser as the user "nobody", who is given the folder made for it.
		const script = path.join(home, 'as-nobody');
		const give =
			'for part in "$@"; do case "$part" in --user-data-dir=*) chown -R 65534:65534 "$(dirname "${part#*=}")";; esac; done';
		const become = `exec setpriv --reuid=65534 --regid=65534 --clear-groups ${executablePath} "$@"`;
		fs.writeFileSync(script, `#!/bin/sh\n${give}\nHOME=$TMPDIR ${become}\n`, { mode: 0o755 });
		const getuid = jest.spyOn(process, 'getuid').mockReturnValue(65534);
		const running = await launchBrowser({ executablePath: script }, false).finally(() =>
			getuid.mockRestore(),
		);
		try {
			const command = fs.readFileSync(`/proc/${running.pid}/cmdline`, 'utf8').split('\0');
			const allowed = fs.existsSync('/proc/self/ns/user');
			expect(allowed).toBe(true);
			if (running.warnings.length === 0) expect(command).not.toContain('--no-sandbox');
			else {
				// Only a kernel without user namespaces for users leads here, and it is said.
				expect(running.warnings.map(({ code }) => code)).toEqual(['RENDER_008']);
				expect(running.warnings[0]!.message).toContain('the kernel does not allow it');
			}
			console.info(
				`launch: sandbox ${running.warnings.length === 0 ? 'on' : 'refused by the kernel'}`,
			);
		} finally {
			running.kill();
			await running.ended;
		}
	});
});

it('leaves no profile of a browser that does not start', async () => {
	const script = path.join(home, 'not-a-browser');
	fs.writeFileSync(script, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
	const own = () =>
		fs
			.readdirSync(os.tmpdir())
			.filter((name) => new RegExp(`^ca-browser-\\w+-${process.pid}-`).test(name));
	await expect(launchBrowser({ executablePath: script }, false)).rejects.toMatchObject({
		code: 'RENDER_005',
	});
	expect(own()).toEqual([]);
});
