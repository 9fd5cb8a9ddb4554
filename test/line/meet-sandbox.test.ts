import { meetSandbox, type MetSandbox } from './meet-sandbox';

describe('a test file that meets the sandbox', () => {
	let sandbox: MetSandbox;

	beforeAll(async () => {
		sandbox = await meetSandbox();
	});

	afterAll(async () => await sandbox.leave());

	it('reaches a stand-in by its real name, with its certificate', async () => {
		const answer = await fetch('https://searx.example/search?q=fleet&format=json');
		expect((await answer.json()) as object).toHaveProperty('results');
		expect(await sandbox.log({ service: 'search' })).toHaveLength(1);
		expect(sandbox.beyond).toEqual([]);
	});

	it('names a host beyond it, also when the code goes on', async () => {
		await fetch('https://elsewhere.example/').catch(() => undefined);
		await fetch('http://192.0.2.1/').catch(() => undefined);
		expect(sandbox.beyond).toEqual(['elsewhere.example', '192.0.2.1:80']);
	});
});

it('finds the ordinary guard again when it has left', async () => {
	const other = await meetSandbox();
	await other.leave();
	const failure = await fetch('https://searx.example/').catch((error: unknown) => error);
	expect(String((failure as Error).cause)).toContain('Tests have no network');
});
