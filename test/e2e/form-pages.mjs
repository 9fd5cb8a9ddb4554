/** What a person does in a browser with the brief form and the pages behind its links. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../../scripts/lib/browser.mjs';

/** Where the pictures of the pages go, when somebody wants to look at them. */
const PICTURES = process.env.E2E_PICTURES;

/** Opens a browser for one piece of work. */
export async function inBrowser(desk, work) {
	const { browser, stop } = await openBrowser(desk.packageFolder);
	try {
		await work(browser);
	} finally {
		await stop();
	}
}

/** Fills the first page of the form; resolves when the second one is there. */
export async function openForm(browser, desk, topic) {
	const page = await browser.newPage();
	page.setDefaultTimeout(300_000);
	await page.setViewport({ width: 1000, height: 1200 });
	await page.goto(
		`${desk.session.url.replace('127.0.0.1', 'localhost')}/form/content-agency-brief`,
	);
	await fill(page, 'Topic', topic);
	await picture(page, 'form-1-topic');
	await page.click('#submit-btn');
	await page.waitForSelector('select');
	return page;
}

/** Selector of the field below a label. */
export async function fieldOf(page, label) {
	const id = await page.evaluate((wanted) => {
		const labels = [...document.querySelectorAll('label')];
		return labels.find(({ innerText }) => innerText.trim().startsWith(wanted))?.htmlFor;
	}, label);
	assert.ok(id, `the form has no field "${label}"`);
	return `#${id}`;
}

/** Types into the field below a label. */
export async function fill(page, label, text) {
	await page.type(await fieldOf(page, label), text);
}

/** Chooses in the lists below labels. */
export async function choose(page, choices) {
	for (const [label, option] of Object.entries(choices))
		await page.select(await fieldOf(page, label), option);
}

/** What each list of the page offers, by label. */
export const choicesOf = async (page) =>
	await page.evaluate(() =>
		Object.fromEntries(
			[...document.querySelectorAll('select')].map((list) => [
				document.querySelector(`label[for="${list.id}"]`).innerText.trim(),
				[...list.options].filter(({ value }) => value !== '').map(({ value }) => value),
			]),
		),
	);

/** Clicks a link that opens a page of its own; resolves with that page. */
export async function follow(browser, page, words) {
	const opened = new Promise((resolve) => {
		browser.once('targetcreated', (target) => resolve(target.page()));
	});
	await page.evaluate((wanted) => {
		[...document.querySelectorAll('a')].find(({ innerText }) => innerText === wanted).click();
	}, words);
	return await opened;
}

/** Keeps a picture of the whole page. */
export async function picture(page, name) {
	if (PICTURES === undefined) return;
	fs.mkdirSync(PICTURES, { recursive: true });
	await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
}
