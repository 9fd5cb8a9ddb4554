/** A process that receives deliveries as n8n's webhook process does, and starts nothing for them: it is killed first. */
import { startTriggerServer } from '../../flood/trigger-server';
import type { TestCredentials } from '../../harness/credentials';

const credentials = JSON.parse(process.argv[2] ?? '{}') as TestCredentials;
void startTriggerServer(credentials).then(({ port }) => process.stdout.write(`${port}\n`));
