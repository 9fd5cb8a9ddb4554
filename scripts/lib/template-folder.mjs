/** Reads the folder of a template somebody is writing and checks it as an import would. */
import fs from 'node:fs';
import path from 'node:path';

/** The template of a folder; the error names every finding. */
export async function readFolder(require, folder) {
	const { templateFromFiles } = require('./branding/custom-templates');
	const root = path.resolve(folder);
	const entries = fs
		.readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name !== 'sample.json')
		.map((entry) => path.join(entry.parentPath, entry.name))
		.map((file) => ({
			path: path.relative(root, file).split(path.sep).join('/'),
			bytes: fs.readFileSync(file),
		}));
	const { source, notes } = await templateFromFiles(entries, { origin: 'folder' });
	for (const note of notes) console.log(`  ${note}`);
	return source;
}
