/** A client with planted words in everything it has, and a search through every column of every table. */
import { BriefSchema } from '../../../contracts';
import { armPublication } from '../../arm-publication';
import { putBrand } from '../../brands';
import { createClient } from '../../clients';
import { recordDocumentVersion } from '../../documents';
import { recordEdit } from '../../edits';
import { putFile } from '../../files';
import { createJob } from '../../jobs';
import { addKnowledge } from '../../knowledge';
import { storedPaidCalls } from '../../paid-calls';
import { importScheduleRows } from '../../schedule';
import { storedSections } from '../../sections';
import { stepResults } from '../../step-results';
import { answerOf, EDIT, SCHEDULE_ROW } from '../../__fixtures__/fill';
import { asSuperuser, type TestStore } from '../../__fixtures__/store';
import { inAgency } from '../../door';
import { writeAudit } from '../../audit';
import { databaseOnly } from '../../database-files';
import type { FileStores } from '../../../shared/ports';

/** What was planted. */
export interface Planted {
	clientId: string;
	jobId: string;
	documentId: string;
	fileIds: string[];
}

/** A client all of whose words carry `word`. */
export async function plantClient(
	store: TestStore,
	word: string,
	stores: FileStores = databaseOnly(store.sql, store.agencyId),
): Promise<Planted> {
	const { sql, agencyId } = store;
	const { id: clientId } = await createClient(sql, agencyId, {
		companyName: `${word} Marine`,
		contactEmail: `${word}@example.com`,
		about: `All about ${word}`,
		targetKeywords: [`${word} harbour`],
		additionalContext: `${word} context`,
	});
	await putBrand(sql, agencyId, { clientId, brand: { name: `${word} brand` } });
	const brief = BriefSchema.parse({ topic: `Docks of ${word}`, date: '2026-11-21' });
	const { jobId, documentId } = await createJob(sql, agencyId, {
		brief,
		clientId,
		executionId: `run-${word.length}`,
	});
	const calls = storedPaidCalls(sql, agencyId, jobId);
	await calls.begin(`key-${word}`.length + clientId, {
		operation: 'research.plan',
		model: 'model-1',
		mostUsd: 0.0001,
	});
	await calls.keep(`key-${word}`.length + clientId, answerOf(`The answer names ${word}`), 0.0001);
	await stepResults(sql, agencyId, jobId).keep('research.read', 'inputs', { found: word });
	const kept = await storedSections(sql, agencyId, jobId).save('brief', brief, `note on ${word}`);
	const pdf = await putFile(
		sql,
		agencyId,
		{
			name: `${word}.pdf`,
			mediaType: 'application/pdf',
			bytes: Buffer.from(`%PDF ${word} printed`),
			kind: 'document',
			jobId,
		},
		stores,
	);
	const logo = await putFile(
		sql,
		agencyId,
		{
			name: 'logo.png',
			mediaType: 'image/png',
			bytes: Buffer.from(`PNG ${word}`),
			kind: 'logo',
			clientId,
		},
		stores,
	);
	await recordDocumentVersion(sql, agencyId, {
		documentId,
		jobId,
		title: `${word} at sea`,
		sections: { brief: kept as never },
		pdfFileId: pdf.id,
	});
	await armPublication(sql, agencyId, {
		key: `idem-${clientId}`,
		channel: 'wordpress',
		account: `${word}.example`,
		payloadSha256: 'a'.repeat(64),
		jobId,
		documentId,
		attemptId: crypto.randomUUID(),
	});
	await importScheduleRows(sql, agencyId, {
		clientId,
		rows: [{ ...SCHEDULE_ROW, topic: `Plans of ${word}` }],
	});
	await addKnowledge(sql, agencyId, {
		clientId,
		title: `${word} depots`,
		language: 'en',
		passages: [`What we know of ${word}.`],
	});
	await recordEdit(sql, agencyId, clientId, {
		...EDIT,
		draft: `${word} drafts`,
		final: `${word} ends`,
	});
	await inAgency(sql, agencyId, async (session) => {
		await writeAudit(session, {
			action: 'client.created',
			subject: 'client',
			subjectId: clientId,
			detail: { name: `${word} Marine` },
		});
	});
	return { clientId, jobId, documentId, fileIds: [pdf.id, logo.id] };
}

/** Where a word stands in the whole schema, whoever may see it: `table.column: n rows`. */
export async function findWord(store: TestStore, word: string): Promise<string[]> {
	const tables = await asSuperuser(
		store,
		`SELECT relname AS name FROM pg_class WHERE relnamespace = 'content_agency'::regnamespace
			AND relkind IN ('r', 'p') ORDER BY 1`,
	);
	const hex = Buffer.from(word).toString('hex');
	const found: string[] = [];
	for (const { name } of tables) {
		const rows = await asSuperuser(
			store,
			`SELECT entry.key AS column, count(*)::int AS n FROM content_agency.${String(name)} AS t,
				jsonb_each_text(to_jsonb(t)) AS entry
			WHERE position(lower($1) IN lower(entry.value)) > 0 OR position($2 IN entry.value) > 0
			GROUP BY 1 ORDER BY 1`,
			[word, hex],
		);
		found.push(...rows.map((row) => `${String(name)}.${String(row.column)}: ${String(row.n)}`));
	}
	return found;
}
