/** Reads and writes workbooks in a thread of their own with limits of time and memory: whatever is in a file, the run goes on. */
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Problem } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import type { RawRow, SheetChoice, SheetInfo } from './sheet';
import { readWorkbook, type ReadWorkbook } from './workbook';
import { writeWorkbook, type WorkbookPlan } from './write-workbook';
import { damaged } from './zip-directory';

/** What the thread is given. */
export type WorkbookJob =
	| { task: 'read'; bytes: Uint8Array; kind: 'xlsx' | 'ods'; sheetName: string }
	| { task: 'write'; plan: WorkbookPlan };

/** What it answers: rows in slices and how they were read, or a file. */
export type WorkbookAnswer =
	| { kind: 'rows'; rows: RawRow[] }
	| { kind: 'end'; info: SheetInfo }
	| { kind: 'file'; bytes: Uint8Array }
	| { kind: 'problem'; problem: Problem };

const THREAD = path.join(__dirname, 'workbook-worker.js');
const TIMEOUT_MS = 60_000;
const MEMORY_MB = 512;

/**
 * @throws {AgencyError} as `readWorkbook`; FILE_008 when the thread took too long or too much memory
 */
export async function readInThread(
	bytes: Uint8Array,
	kind: 'xlsx' | 'ods',
	choice: SheetChoice,
): Promise<ReadWorkbook> {
	// In a source tree that was not built there is no thread to start.
	if (!fs.existsSync(THREAD)) return await readWorkbook(bytes, kind, choice);
	const rows: RawRow[] = [];
	const job: WorkbookJob = { task: 'read', bytes, kind, sheetName: choice.sheetName ?? '' };
	const end = await inThread(job, (slice) => {
		for (const row of slice) rows.push(row);
	});
	if (end.kind !== 'end') throw damaged('the reader gave no usable answer');
	return { info: end.info, rows };
}

/** Writes a workbook. */
export async function writeInThread(plan: WorkbookPlan): Promise<Uint8Array> {
	if (!fs.existsSync(THREAD)) return await writeWorkbook(plan);
	const end = await inThread({ task: 'write', plan }, () => undefined);
	if (end.kind !== 'file') throw damaged('the writer gave no usable answer');
	return end.bytes;
}

async function inThread(
	job: WorkbookJob,
	take: (rows: RawRow[]) => void,
): Promise<Exclude<WorkbookAnswer, { kind: 'rows' } | { kind: 'problem' }>> {
	const worker = new Worker(THREAD, {
		workerData: job,
		env: {},
		execArgv: [],
		stdout: true,
		stderr: true,
		resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, stackSizeMb: 4 },
	});
	let timer: NodeJS.Timeout | undefined;
	try {
		return await new Promise((resolve, reject) => {
			timer = setTimeout(
				() => reject(damaged(`it took longer than ${TIMEOUT_MS / 1_000} seconds`)),
				TIMEOUT_MS,
			);
			worker.on('message', (answer: WorkbookAnswer) => {
				if (answer.kind === 'rows') {
					take(answer.rows);
					worker.postMessage('next');
				} else if (answer.kind === 'problem') {
					const { kind, code, message, hint } = answer.problem;
					reject(new AgencyError({ kind, code, message, hint }));
				} else resolve(answer);
			});
			worker.on('error', (error: Error & { code?: string }) =>
				reject(
					damaged(
						error.code === 'ERR_WORKER_OUT_OF_MEMORY'
							? `it took more than ${MEMORY_MB} MB of memory`
							: 'the reader broke off',
						error,
					),
				),
			);
			worker.on('exit', () => reject(damaged('the reader ended early')));
		});
	} finally {
		clearTimeout(timer);
		await worker.terminate();
	}
}
