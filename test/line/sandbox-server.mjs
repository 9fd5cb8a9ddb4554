/** Runs the sandbox in a process of its own for one test file; ends with the process that started it. */
import { startSandbox } from '../../sandbox/start.mjs';

const sandbox = await startSandbox({ dataFolder: process.argv[2], mode: process.argv[3] });
process.send({ url: sandbox.url, env: sandbox.env });
process.on('disconnect', () => process.exit(0));
