/** Orders in a real n8n: clicked through the brief form, posted with messages about progress, and failing with somebody told. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { orderOf } from '../../scripts/lib/demo-order.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { seed } from '../../scripts/lib/seed-n8n.mjs';
import { bindCredentials, readWorkflows } from '../../scripts/lib/workflows.mjs';
import { credentialIds, linkTo, partOf, rows, until, withStore } from './desk.mjs';
import {
	choicesOf,
	choose,
	fieldOf,
	fill,
	follow,
	inBrowser,
	openForm,
	picture,
} from './form-pages.mjs';
import { openMailbox } from './mailbox.mjs';

const CLIENT = 'Harbour Light Energy';
const HANDLER = 'caErrorHandler014';
const RECEIVER = 'https://hooks.harbourlight.example/progress';
/** Signs the messages about progress; kept in the vault. */
export const SIGNING_KEY = 'whsec_c2VhLWZvZy1yb2xscy1pbi1hdC1kYXduLTI0LWJ5dGVz';

export const tests = {
	'a person orders by the form: its choices are the store’s, and its last page leads to the document':
		async (desk) => {
			await seed(
				desk.session,
				readWorkflows(path.join(ROOT, 'workflows')),
				await desk.seedContext(),
			);
			await inBrowser(desk, async (browser) => {
				const page = await openForm(browser, desk, orderOf({}, 'sandbox').topic);
				const choices = await choicesOf(page);
				assert.ok(choices.Client.includes(CLIENT), choices.Client.join(', '));
				assert.ok(choices.Template.length >= 6, choices.Template.join(', '));
				assert.ok(choices.Format.includes('Case study'), choices.Format.join(', '));
				const template = choices.Template.find((name) => name.includes('MINIMAL_02'));
				await choose(page, { Client: CLIENT, Format: 'Case study', Template: template });
				await fill(page, 'Keywords, one a line', 'depot charging\nvan range');
				await picture(page, 'form-2-brief');
				await page.click('#submit-btn');
				await page.waitForFunction(() => document.body.innerText.includes('is being made'));
				await picture(page, 'form-3-being-made');

				const [job] = await rows(
					desk,
					`SELECT job.id, document.format, client.company_name AS client,
						job.request ->> 'template' AS template
					FROM job JOIN document ON document.id = job.document_id
						JOIN client ON client.id = job.client_id
					ORDER BY job.created_at DESC LIMIT 1`,
				);
				assert.deepEqual(
					[job.client, job.format, job.template],
					[CLIENT, 'case_study', 'MINIMAL_02'],
				);
				const text = await page.evaluate(() => document.body.innerText);
				assert.match(text, new RegExp(job.id));

				const progress = await follow(browser, page, 'See how it goes');
				await progress.waitForFunction(() => document.body.innerText.includes('Electrifying'));
				await picture(progress, 'progress-1');
				await progress.setViewport({ width: 390, height: 844 });
				await picture(progress, 'progress-2-phone');
				// The page renews itself; nobody touches it.
				await progress.waitForSelector('a[href*="/download/"]', { timeout: 600_000 });
				await picture(progress, 'progress-3-done');
				const address = await progress.$eval('a[href*="/download/"]', ({ href }) => href);
				const pdf = Buffer.from(await (await fetch(address)).arrayBuffer());
				assert.equal(pdf.subarray(0, 5).toString('latin1'), '%PDF-');
				const done = await rows(desk, 'SELECT state FROM job WHERE id = $1', [job.id]);
				assert.deepEqual(done, [{ state: 'done' }]);
			});
		},

	'an order the store refuses ends on a page that says why and what to do': async (desk) => {
		await inBrowser(desk, async (browser) => {
			const page = await openForm(browser, desk, 'An order with far too many addresses');
			const [{ count: before }] = await rows(desk, 'SELECT count(*)::int AS count FROM job');
			await page.$eval(
				await fieldOf(page, 'Sources to read'),
				(field) => (field.value = 'https://www.example.com/report\n'.repeat(2_500)),
			);
			await page.click('#submit-btn');
			await page.waitForFunction(() => document.body.innerText.includes('was not taken'));
			await picture(page, 'form-4-not-taken');
			const text = await page.evaluate(() => document.body.innerText);
			assert.match(text, /longer than 64000 characters/);
			assert.match(text, /Give fewer addresses/);
			const [{ count: after }] = await rows(desk, 'SELECT count(*)::int AS count FROM job');
			assert.equal(after, before, 'a job was opened for it');
		});
	},

	'a posted order answers at once, and its progress is told, signed, again when it was refused':
		async (desk) => {
			await keepSigningKey(desk);
			// The first message meets a receiver that is down.
			await desk.sandbox.control({
				command: 'fault',
				service: 'callbacks',
				kind: 'status',
				status: 503,
			});
			const { status, body } = await desk.session.callWebhook('content-agency/produce', {
				...orderOf({}, 'sandbox'),
				callbackUrl: RECEIVER,
			});
			assert.equal(status, 202, JSON.stringify(body).slice(0, 400));
			assert.equal(body.status, 'processing');
			assert.ok(body.estimated_time_seconds > 0);
			assert.equal((await fetch(body.progress_url)).status, 200);
			const poll = await (await fetch(`${body.progress_url}.json`)).json();
			assert.ok(['progress', 'complete'].includes(poll.type), JSON.stringify(poll));

			await until(
				desk,
				`SELECT state FROM job WHERE id = '${body.job_id}'`,
				({ state }) => state === 'done',
			);
			// The tick of workflow 18 sends what the run did not.
			await until(
				desk,
				`SELECT count(*)::int AS open FROM job_callback
				WHERE job_id = '${body.job_id}' AND state = 'pending'`,
				({ open }) => open === 0,
			);
			const messages = await messagesOf(desk);
			assert.ok(messages.length >= 3, `${messages.length} messages came`);
			for (const message of messages) assert.equal(message.signature, message.expected);
			const told = messages.map(({ json }) => json);
			assert.deepEqual([...new Set(told.map(({ job_id }) => job_id))], [body.job_id]);
			assert.equal(told.filter(({ type }) => type === 'complete').length, 1);
			const percents = told.filter(({ type }) => type === 'progress').map((one) => one.percent);
			assert.deepEqual(
				percents,
				[...percents].sort((a, b) => a - b),
			);
			assert.equal(new Set(messages.map(({ id }) => id)).size, messages.length);
			const struck = desk.sandbox.log({ service: 'callbacks', fault: 'status' });
			assert.equal(struck.length, 1, 'the receiver was down once');
		},

	'a run that fails fails its job, is on the desk with what to do, and tells who is to know':
		async (desk) => {
			const mailbox = await openMailbox();
			try {
				await tellByMail(desk, mailbox.port);
				const { status, body } = await desk.session.callWebhook('content-agency/produce', {
					topic: 'A report nobody can open',
					client: CLIENT,
					urls: 'https://no-such-report.example/2031',
				});
				assert.equal(status, 202, JSON.stringify(body).slice(0, 400));
				const job = await until(
					desk,
					`SELECT state, problem FROM job WHERE id = '${body.job_id}'`,
					({ state }) => state === 'failed',
				);
				const alert = await until(
					desk,
					`SELECT kind, state, message, hint, notified_at AS "notifiedAt" FROM alert
				WHERE job_id = '${body.job_id}'`,
					({ notifiedAt }) => notifiedAt !== null,
				);
				assert.equal(alert.kind, 'workflow_failed');
				assert.match(alert.message, /Produce document/);
				await waitFor(() => mailbox.mails.length > 0, 600_000, 'no mail came');
				const [mail] = mailbox.mails;
				assert.deepEqual(mail.to, ['night@agency.example']);
				assert.match(mail.text, new RegExp(body.job_id));

				const { url } = await linkTo(desk, { scope: 'desk', audience: 'staff' });
				await inBrowser(desk, async (browser) => {
					const page = await browser.newPage();
					await page.setViewport({ width: 1280, height: 900 });
					await page.goto(url);
					await picture(page, 'desk-1');
					const text = await page.evaluate(() => document.body.innerText);
					assert.match(text, /A report nobody can open/);
					assert.ok(text.includes(job.problem.hint.slice(0, 40)), `${text}\n\n${job.problem.hint}`);
					await page.setViewport({ width: 390, height: 844 });
					await picture(page, 'desk-2-phone');
					const isTooWide = await page.evaluate(
						() => document.documentElement.scrollWidth > window.innerWidth,
					);
					assert.equal(isTooWide, false, 'the desk is wider than a phone');
				});
			} finally {
				await mailbox.close();
			}
		},
};

/** Seals the key that signs messages, through the node. */
async function keepSigningKey(desk) {
	const { session } = desk;
	const file = new URL('fixtures/callback-secret.json', import.meta.url);
	const workflow = JSON.parse(fs.readFileSync(file, 'utf8'));
	const ids = await credentialIds(session, workflow);
	ids.set(
		'vaultSecretApi/Secret of progress messages',
		await session.ensureCredential({
			name: 'Secret of progress messages',
			type: 'vaultSecretApi',
			data: { secret: SIGNING_KEY },
		}),
	);
	await session.ensureWorkflow(bindCredentials(workflow, ids));
	await session.publish(workflow.id);
	const { status, body } = await session.callWebhook('content-agency/fixture-secret', {});
	assert.equal(status, 200, JSON.stringify(body).slice(0, 400));
	assert.doesNotMatch(JSON.stringify(body), /whsec/);
}

/** What the receiver kept, each with the signature its body should have by the rules of Standard Webhooks. */
async function messagesOf(desk) {
	const { messages } = await desk.sandbox.control({
		command: 'service',
		service: 'callbacks',
		do: 'state',
	});
	const key = Buffer.from(SIGNING_KEY.slice('whsec_'.length), 'base64');
	return messages.map(({ headers, body }) => {
		const id = headers['webhook-id'];
		const signed = `${id}.${headers['webhook-timestamp']}.${body}`;
		return {
			id,
			json: JSON.parse(body),
			signature: headers['webhook-signature'],
			expected: `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
		};
	});
}

/** Names who is told, switches the mail node of the error handler on, and gives it a mail server. */
async function tellByMail(desk, port) {
	const { session } = desk;
	const { putAlertTarget } = partOf(desk, 'core/store');
	await withStore(
		desk,
		async (sql, agencyId) =>
			await putAlertTarget(sql, agencyId, { channel: 'email', address: 'night@agency.example' }),
	);
	const workflow = readWorkflows(path.join(ROOT, 'workflows')).find(({ id }) => id === HANDLER);
	const mail = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.emailSend');
	mail.disabled = false;
	mail.credentials = { smtp: { id: null, name: 'Mail of the desk' } };
	const data = {
		user: '',
		password: '',
		host: '127.0.0.1',
		port,
		secure: false,
		disableStartTls: true,
	};
	const id = await session.ensureCredential({ name: 'Mail of the desk', type: 'smtp', data });
	const ids = await credentialIds(session, workflow);
	ids.set('smtp/Mail of the desk', id);
	await session.ensureWorkflow(bindCredentials(workflow, ids));
	await session.publish(workflow.id);
}

async function waitFor(isDone, limitMs, otherwise) {
	const deadline = performance.now() + limitMs;
	while (!isDone()) {
		assert.ok(performance.now() < deadline, otherwise);
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
}
