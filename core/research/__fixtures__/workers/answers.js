/* A thread that does what the message says. */
const { parentPort } = require('node:worker_threads');

const held = [];
const ways = {
	answer: (job) =>
		parentPort.postMessage({ ok: true, text: job.text, seen: Object.keys(process.env) }),
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
};
parentPort.on('message', (job) => ways[job.way](job));
