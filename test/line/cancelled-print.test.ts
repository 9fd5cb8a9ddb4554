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

	const cancel = new AbortController();
	// Long enough to be still at work: forty thousand paragraphs.
	const long = `<!doctype html><title>t</title>${'<p>Words on a page.</p>'.repeat(40_000)}`;
	const started = performance.now();
	const running = runNode({ ...printing(long), signal: cancel.signal });
	setImmediate(() => cancel.abort());
	const cancelled = await running;
	expect(cancelled.itemsOf('Node')).toEqual([]);
	expect(cancelled.status).toBe('canceled');
	expect(performance.now() - started).toBeLessThan(5_000);

	const next = await runNode(printing(ENDLESS));
	expect(next.errorOf()).toBeUndefined();
	expect(next.itemsOf('Node')).toHaveLength(1);
}, 60_000);
