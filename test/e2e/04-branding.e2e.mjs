/** Branding in a real n8n: a site becomes a brand a person confirmed, and an order becomes a set of documents in it. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { TOPICS } from '../../sandbox/topics.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { seed } from '../../scripts/lib/seed-n8n.mjs';
import { readWorkflows } from '../../scripts/lib/workflows.mjs';

const BRAND = 'caBrandClient001';
const SET = 'caDocumentSet001';
const SITE = 'northquay.example';
const CLIENT = 'Northquay Cold Chain';
const LIMIT_MS = 600_000;

/** What the tests hand on: each goes on where the one before it ended. */
const kept = { proposal: undefined, accents: [], jobId: '' };

export const tests = {
	'a site shows its brand, each field with its confidence and place': async (desk) => {
		const workflows = readWorkflows(path.join(ROOT, 'workflows')).filter(({ id }) =>
			[BRAND, SET].includes(id),
		);
		const { problems } = await seed(desk.session, workflows, await desk.seedContext());
		assert.deepEqual(problems, []);
		const { status, body } = await ask(desk.session, 'brand-proposal', { website: SITE });
		assert.equal(status, 200, brief(body));
		assert.equal(body.client, CLIENT);
		assert.ok(body.colours.length > 0 && body.colours.every(({ foundIn }) => foundIn.length > 0));
		const fields = body.found.map(({ field }) => field);
		for (const field of ['accents[0]', 'logoHorizontal', 'textFont'])
			assert.ok(fields.includes(field), `${field} is not among ${fields.join(', ')}`);
		for (const { field, confidence } of body.found)
			assert.ok(confidence > 0 && confidence <= 1, `${field} has the confidence ${confidence}`);
		assert.equal(body.proposal.brand.accents[0].toLowerCase(), '#0f4c5c');
		kept.proposal = body.proposal;
	},

	'a site that does not exist is named, with what to do': async ({ session }) => {
		const { status, body } = await ask(session, 'brand-proposal', {
			website: 'https://no-such-company.example',
		});
		assert.equal(status, 422, brief(body));
		assert.match(body.problem.message, /no-such-company\.example/);
		assert.notEqual(body.problem.hint, '');
	},

	'a brand that is none is refused, and the one a person confirmed is stored': async (desk) => {
		const { session } = desk;
		const { proposal } = kept;
		const confirm = async (changes) =>
			await ask(session, 'brand-confirmed', {
				client: CLIENT,
				proposal: { ...proposal, brand: { ...proposal.brand, ...changes } },
			});
		// The client is made here, and found again below.
		const refused = await confirm({ colour: 'sea green' });
		assert.equal(refused.status, 422, brief(refused.body));
		assert.match(refused.body.problem.message, /colour/);

		kept.accents = [proposal.brand.accents[0], '#b4552d'];
		const { status, body, execution } = await confirm({ accents: kept.accents });
		assert.equal(status, 200, brief(body));
		assert.equal(body.client, CLIENT);
		assert.deepEqual(body.accents, kept.accents);
		assert.ok(body.logos.includes('logoHorizontal'), `logos: ${body.logos.join(', ')}`);

		const sheet = lastItem(execution, 'Preview All Templates');
		const menu = await templateMenu(session);
		assert.ok(menu.length >= 6, `the menu has ${menu.length} templates`);
		const shown = sheet.json.status.templates;
		assert.deepEqual(shown.map(({ code }) => code).sort(), menu);
		assert.deepEqual(
			shown.filter(({ problem }) => problem !== ''),
			[],
		);
		const pdf = await session.binary(sheet.binary.templates);
		assert.ok((await open(pdf)).getPageCount() > 0);
		assert.ok(pictureSize(await session.binary(sheet.binary.templatesPicture)).width >= 1_000);
	},

	'one order makes the document and every piece, in the confirmed colours': async (desk) => {
		const { session } = desk;
		const execution = await orderSet(session, {
			// Another client has the other topic; the gate refuses to sell one text to both.
			topic: TOPICS.find(({ id }) => id === 'hybrid').example,
			client: CLIENT,
			format: 'white_paper',
			template: 'BOLD_05',
			pageSize: 'A4',
		});
		const finished = lastItem(execution, 'Finish Job');
		const { json, binary } = finished;
		kept.jobId = json.job.id;
		assert.equal(json.job.state, 'done');
		const dossier = JSON.parse(String(await session.binary(binary.dossier)));
		assert.equal(dossier.brand.template, 'BOLD_05');
		// A third colour is derived where two are given.
		assert.deepEqual(dossier.brand.accents.slice(0, 2), kept.accents);

		const document = await open(await session.binary(binary.document));
		assert.ok(document.getPageCount() > 0);
		assert.equal(document.getPageCount(), dossier.rendering.pages);
		const { claims } = dossier.rendering.conformance;
		assert.ok(claims.includes('PDF/UA-1'), claims.join(', '));
		assert.ok(
			claims.some((claim) => claim.startsWith('PDF/A-3')),
			claims.join(', '),
		);
		assert.deepEqual(attachedNames(document), ['dossier.json']);

		const cards = dossier.pieces.filter(({ piece }) => piece === 'social_cards');
		assert.equal(cards.length, 6, 'three claims in two sizes');
		for (const { property, widthPx, heightPx } of cards) {
			const size = pictureSize(await session.binary(binary[property]));
			assert.deepEqual(size, { width: widthPx, height: heightPx });
			assert.ok(['1080x1080', '1200x627'].includes(`${widthPx}x${heightPx}`), property);
		}
		const summary = await open(await session.binary(binary.summary));
		assert.equal(summary.getPageCount(), 1);
		assert.ok((await open(await session.binary(binary.carousel))).getPageCount() >= 3);
		assert.match(String(await session.binary(binary.emailHtml)), /<table/);
		assert.match(String(await session.binary(binary.coverImage)), /<svg/);
		assert.equal(pictureSize(await session.binary(binary.thumbnail)).width, 600);

		const handout = await open(
			await session.binary(lastItem(execution, 'Merge PDFs').binary.handout),
		);
		assert.equal(handout.getPageCount(), document.getPageCount() + 1);
	},

	'a template that does not exist ends the run by its name, and nothing is written anew': async (
		desk,
	) => {
		assert.notEqual(kept.jobId, '', 'no job was finished above');
		const execution = await orderSet(
			desk.session,
			{ jobId: kept.jobId, template: 'NO_SUCH_99' },
			'error',
		);
		const { error, runData } = execution.data.resultData;
		assert.match(error.message, /NO_SUCH_99/);
		assert.match(`${error.message} ${error.description ?? ''}`, /EXEC_01/);
		assert.equal(runData['Write Document'], undefined, 'the document was written again');
		assert.equal(runData['Render PDF'], undefined);
	},
};

const brief = (value) => JSON.stringify(value).slice(0, 400);

/** The answer and the run behind it, ended: n8n answers before it has kept a run. */
async function ask(session, route, order) {
	const after = await session.lastExecutionId(BRAND);
	const answer = await session.callWebhook(`content-agency/${route}`, order);
	const execution = await session.waitForExecution(BRAND, { after, limitMs: LIMIT_MS });
	return { ...answer, execution };
}

async function orderSet(session, order, wanted = 'success') {
	const after = await session.lastExecutionId(SET);
	const answer = await session.callWebhook('content-agency/document-set', order);
	assert.equal(answer.status, 200, brief(answer.body));
	const execution = await session.waitForExecution(SET, { after, limitMs: LIMIT_MS });
	const { error, lastNodeExecuted } = execution.data.resultData;
	assert.equal(execution.status, wanted, `${lastNodeExecuted}: ${error?.message}`);
	return execution;
}

/** The item a node put out last, on its first output. */
function lastItem({ data }, node) {
	const { runData, error, lastNodeExecuted } = data.resultData;
	const item = runData[node]?.at(-1)?.data?.main?.[0]?.[0];
	assert.ok(item, `${node} put out nothing; ended at ${lastNodeExecuted}: ${error?.message}`);
	return item;
}

/** Codes of the templates n8n offers in the panel. */
async function templateMenu(session) {
	const name = 'n8n-nodes-content-agency.applyBranding';
	const answer = await session.rest('POST', '/node-types', { nodeInfos: [{ name, version: 1 }] });
	const [{ properties }] = [answer.data].flat();
	const { options } = properties.find((property) => property.name === 'template');
	return options.map(({ value }) => value).sort();
}

const library = () => createRequire(path.join(ROOT, 'package.json'))('@cantoo/pdf-lib');
const open = async (bytes) => await library().PDFDocument.load(bytes, { updateMetadata: false });

/** Names in the tree of embedded files, read from the file and not from what is said about it. */
function attachedNames({ catalog }) {
	const { PDFName, PDFDict, PDFArray } = library();
	const files = catalog
		.lookup(PDFName.of('Names'), PDFDict)
		.lookup(PDFName.of('EmbeddedFiles'), PDFDict)
		.lookup(PDFName.of('Names'), PDFArray);
	return files
		.asArray()
		.filter((_entry, index) => index % 2 === 0)
		.map((entry) => entry.decodeText());
}

/** Width and height of a PNG, from its head. */
function pictureSize(bytes) {
	assert.equal(String(bytes.subarray(1, 4)), 'PNG');
	return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
