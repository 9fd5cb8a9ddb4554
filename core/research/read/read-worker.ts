/** The thread in which risky documents are read: one message in, one reading out. */
import { parentPort } from 'node:worker_threads';
import { readHere, type Readable } from './read-page';

parentPort?.on('message', (job: Readable) => {
	void readHere(job).then((reading) => parentPort?.postMessage(reading));
});
