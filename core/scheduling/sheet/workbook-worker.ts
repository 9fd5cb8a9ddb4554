/** The thread in which workbooks are read and written. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { toProblem } from '../../shared/errors';
import { isScheduleHeader } from '../columns';
import type { WorkbookAnswer, WorkbookJob } from './workbook-thread';
import { inSlices, readWorkbook } from './workbook';
import { writeWorkbook } from './write-workbook';

const port = parentPort;
const send = (answer: WorkbookAnswer): void => port?.postMessage(answer);

async function answer(job: WorkbookJob): Promise<void> {
	if (job.task === 'write') {
		send({ kind: 'file', bytes: await writeWorkbook(job.plan) });
		return;
	}
	const { bytes, kind, sheetName } = job;
	const { info, rows } = await readWorkbook(bytes, kind, { sheetName, isHeader: isScheduleHeader });
	for (const slice of inSlices(rows)) {
		send({ kind: 'rows', rows: slice });
		if (port !== null) await once(port, 'message');
	}
	send({ kind: 'end', info });
}

if (port !== null) {
	answer(workerData as WorkbookJob).catch((error: unknown) => {
		send({ kind: 'problem', problem: toProblem(error) });
	});
}
