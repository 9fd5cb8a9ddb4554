/** Cancelling an execution ends its printing at once and leaves the browser fit for the next document. */
import { browserFor, closeBrowsers } from '../../nodes/shared/browser';
import { runNode, type NodeRun } from './desk';

const ENDLESS = '<!doctype html><title>t</title><p>Words.</p>';
const printing = (html: string): NodeRun => ({
	type: 'renderPdf',
	parameters: {
		operation: 'fromHtml',
		html: '={{ $json.html }}',
		title: 'Cancelled',
		pageSize: 'A4',
		outputField: 'pdf',
	},
	input: [{ html }],
});

afterAll(async () => await closeBrowsers());

it('gives up a print that was cancelled, and prints the next', async () => {
	const first = await runNode(printing(ENDLESS));
	expect(first.errorOf()).toBeUndefined();
	const context = { getNode: () => ({}), getCredentials: () => ({}) };
	const browser = await browserFor(context as unknown as Parameters<typeof browserFor>[0]);
	const pid = browser.pid();
	expect(pid).toBeGreaterThan(0);

	const long = `<!doctype html><title>t</title>${'<p>Words on a page.</p>'.repeat(40_000)}`;
	const whole = await timed(async () => await runNode(printing(long)));
	const cancel = new AbortController();
	const given = await timed(async () => {
		const running = runNode({ ...printing(long), signal: cancel.signal });
		setImmediate(() => cancel.abort());
		return await running;
	});
	expect(given.result.itemsOf('Node')).toEqual([]);
	expect(given.result.status).toBe('canceled');
	expect(given.tookMs).toBeLessThan(whole.tookMs);

	const next = await runNode(printing(ENDLESS));
	expect(next.errorOf()).toBeUndefined();
	expect(next.itemsOf('Node')).toHaveLength(1);
}, 600_000);

async function timed<T>(run: () => Promise<T>): Promise<{ result: T; tookMs: number }> {
	const started = performance.now();
	return { result: await run(), tookMs: performance.now() - started };
}
