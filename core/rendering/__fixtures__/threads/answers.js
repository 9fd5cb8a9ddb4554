/* A thread that does what its job says. */
const { parentPort, workerData } = require('node:worker_threads');

const held = [];
const problem = { kind: 'input', code: 'FILE_005', message: 'm', hint: 'h', retryable: false };
const ways = {
	answer: () => parentPort.postMessage({ ok: true, result: Object.keys(process.env) }),
	fail: () => parentPort.postMessage({ ok: false, problem }),
	hang: () => {
		for (;;);
	},
	crash: () => {
		throw new Error('broken');
	},
	end: () => process.exit(3),
	eat: () => {
		for (;;) held.push(Array.from({ length: 100_000 }, (_, at) => ({ at })));
	},
	buffers: () => setInterval(() => held.push(new Uint8Array(8_000_000).fill(1)), 5),
};
ways[workerData.way]();
