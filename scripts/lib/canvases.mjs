/** Opens shipped workflows in the editor of a real n8n and takes their pictures. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureDatabase, openServer } from './databases.mjs';
import { startN8n } from './n8n.mjs';
import { connect } from './n8n-api.mjs';
import { linkChromium, linkPackage } from './package-in-n8n.mjs';
import { ROOT } from './paths.mjs';
import { freePort } from './ports.mjs';
import { stopAll } from './process.mjs';
import { OWNER_EMAIL } from './state.mjs';
import { readWorkflows } from './workflows.mjs';

/** A large desk: the widest workflow can still be read. */
const SCREEN = { width: 2_400, height: 1_350 };
const MARGIN_PX = 30;
/** The editor is large, and a machine may be busy. */
const LIMIT_MS = 180_000;

/**
 * Takes a picture of each workflow whose name or id contains one of the words, or of all.
 *
 * @returns {Promise<string[]>} the files
 */
export async function pictureCanvases(folder, wanted) {
	const work = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-canvas-'));
	const stops = [() => stopAll()];
	try {
		const chosen = chosenOf(wanted);
		await ensureBuilt();
		const n8n = await openEditor(work, stops);
		const { browser, stop } = await openBrowser(linkPackage(work));
		stops.push(stop);
		const page = await browser.newPage();
		page.setDefaultTimeout(LIMIT_MS);
		await page.setViewport(SCREEN);
		await logIn(page, n8n);
		fs.mkdirSync(folder, { recursive: true });
		const files = [];
		for (const { id, name } of chosen) {
			await n8n.session.ensureWorkflow(workflowOf(id));
			const file = path.join(folder, `${slugOf(name)}.png`);
			await page.goto(`${n8n.url}/workflow/${id}`);
			await page.waitForSelector('.vue-flow__node');
			await page.screenshot({ path: file, clip: await fitted(page) });
			files.push(file);
		}
		return files;
	} finally {
		for (const stopOne of stops.reverse()) await stopOne();
		fs.rmSync(work, { recursive: true, force: true });
	}
}

const workflows = () => readWorkflows(path.join(ROOT, 'workflows'));
const workflowOf = (wanted) => workflows().find(({ id }) => id === wanted);
const slugOf = (name) =>
	name
		.toLowerCase()
		.replace(/^content agency/, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');

function chosenOf(wanted) {
	const chosen = workflows().filter(
		({ id, name }) =>
			wanted.length === 0 ||
			wanted.some((word) => [id.toLowerCase(), slugOf(name)].some((one) => one.includes(word))),
	);
	if (chosen.length > 0) return chosen;
	const names = workflows().map(({ name }) => slugOf(name));
	throw new Error(`No workflow is called ${wanted.join(' or ')}. There are ${names.join(', ')}`);
}

async function openEditor(work, stops) {
	const server = await openServer({
		folder: path.join(work, 'postgres'),
		password: crypto.randomBytes(12).toString('hex'),
		lasting: false,
	});
	stops.push(async () => {
		await server.stop();
		if (server.dataFolder)
			fs.rmSync(path.dirname(server.dataFolder), { recursive: true, force: true });
	});
	linkPackage(work);
	linkChromium(work);
	const owner = {
		email: OWNER_EMAIL,
		password: `Desk-${crypto.randomBytes(9).toString('hex')}-A1`,
	};
	const n8n = await startN8n({
		logFile: path.join(work, 'n8n.log'),
		userFolder: work,
		port: await freePort(),
		database: await ensureDatabase(server, 'canvas_n8n'),
		owner,
		encryptionKey: crypto.randomBytes(24).toString('hex'),
	});
	stops.push(n8n.stop);
	return { url: n8n.url, owner, session: await connect({ url: n8n.url, ...owner }) };
}

async function logIn(page, { url, owner: { email, password } }) {
	await page.goto(`${url}/signin`);
	const status = await page.evaluate(
		async (body) => {
			const headers = { 'content-type': 'application/json' };
			return (await fetch('/rest/login', { method: 'POST', headers, body })).status;
		},
		JSON.stringify({ emailOrLdapLoginId: email, password }),
	);
	if (status !== 200) throw new Error(`n8n answered the login with ${status}`);
}

/** Fits the canvas into the window and resolves with the part of it that holds nodes and notes. */
async function fitted(page) {
	await page.addStyleTag({
		content:
			'.vue-flow__panel, .toast, .el-notification, [data-test-id="canvas-controls"], [class*="executionButtons"] { display: none !important }',
	});
	await page.keyboard.press('1');
	await stillStands(page);
	const box = await page.evaluate(() => {
		const areas = [...document.querySelectorAll('.vue-flow__node')].map((node) =>
			node.getBoundingClientRect(),
		);
		const edge = (pick, side) => pick(...areas.map((area) => area[side]));
		const [left, top] = [edge(Math.min, 'left'), edge(Math.min, 'top')];
		return { left, top, right: edge(Math.max, 'right'), bottom: edge(Math.max, 'bottom') };
	});
	const [x, y] = [Math.max(0, box.left - MARGIN_PX), Math.max(0, box.top - MARGIN_PX)];
	// Labels hang below their nodes.
	return { x, y, width: box.right + 3 * MARGIN_PX - x, height: box.bottom + 3 * MARGIN_PX - y };
}

/** Waits until nothing moves any more: three looks in a row see the same places. */
async function stillStands(page) {
	const look = () =>
		page.evaluate(() =>
			JSON.stringify(
				[...document.querySelectorAll('.vue-flow__node')].map((node) => {
					const { left, top } = node.getBoundingClientRect();
					return [Math.round(left), Math.round(top)];
				}),
			),
		);
	let last = '';
	for (let same = 0, turn = 0; same < 3 && turn < 60; turn++) {
		await new Promise((resolve) => setTimeout(resolve, 250));
		const now = await look();
		same = now === last ? same + 1 : 0;
		last = now;
	}
}
