/**
 * Pictures of the shipped workflows on n8n's canvas, to look at them and for the README.
 *   node scripts/canvas.mjs <folder> [part of a file's name …]
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPlatform } from './lib/platform.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { onNode24 } from './lib/node24.mjs';
import { explain, say } from './lib/say.mjs';

try {
	checkPlatform();
	await ensureInstalled('tools');
	await onNode24(fileURLToPath(import.meta.url));
	await ensureInstalled('root', 'host');
	const [folder, ...wanted] = process.argv.slice(2);
	if (!folder) throw new Error('Name the folder the pictures go to');
	const { pictureCanvases } = await import('./lib/canvases.mjs');
	for (const file of await pictureCanvases(path.resolve(folder), wanted)) say(file);
} catch (error) {
	process.exitCode = explain(error, 'node scripts/canvas.mjs');
}
