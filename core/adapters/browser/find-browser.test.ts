import fs from 'node:fs';
import { cleanEnvironment, findBrowser } from './find-browser';

describe('findBrowser', () => {
	it('takes a remote browser before anything else', async () => {
		const found = await findBrowser({
			webSocketUrl: 'ws://browser:3000',
			executablePath: '/nowhere',
		});
		expect(found).toEqual({ kind: 'remote', webSocketUrl: 'ws://browser:3000' });
	});

	it('takes a configured path as it is', async () => {
		expect(await findBrowser({ executablePath: process.execPath })).toMatchObject({
			kind: 'local',
			executablePath: process.execPath,
			shell: false,
		});
	});

	it('names the path that holds none, and the four ways to get one', async () => {
		const error = (await findBrowser({ executablePath: '/no/browser' }).catch(
			(e: unknown) => e,
		)) as Error & {
			code: string;
			hint: string;
		};
		expect(error.code).toBe('RENDER_004');
		expect(error.message).toContain('/no/browser');
		for (const way of [
			'remote browser',
			'path of a browser',
			'apt install chromium',
			'@sparticuz/chromium',
		])
			expect(error.hint).toContain(way);
	});

	it('finds one on this machine or the embedded one', async () => {
		const found = await findBrowser({});
		expect(found.kind === 'local' && fs.existsSync(found.executablePath)).toBe(true);
	});
});

describe('cleanEnvironment', () => {
	it('hands a browser nothing but what it needs', () => {
		process.env.CONTENT_AGENCY_SECRET = 'x';
		expect(Object.keys(cleanEnvironment())).not.toContain('CONTENT_AGENCY_SECRET');
		delete process.env.CONTENT_AGENCY_SECRET;
	});
});
