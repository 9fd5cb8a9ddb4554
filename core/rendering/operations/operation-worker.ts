/** The thread in which PDFs are worked on: one job in, one answer out. */
import { parentPort, workerData } from 'node:worker_threads';
import { toProblem } from '../../shared/errors';
import { runHere, type PdfOperation } from './run-operation';

const { name, request } = workerData as { name: PdfOperation; request: never };

void runHere(name, request).then(
	(result) => parentPort?.postMessage({ ok: true, result }),
	(error: unknown) => parentPort?.postMessage({ ok: false, problem: toProblem(error) }),
);
