/** Reads files that ship with the package: templates, SQL, tables. The same in the checkout and in `dist`. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder that holds `core/` and `templates/`: the checkout, or `dist` in the installed package. */
export function packageRoot(): string {
	let folder = __dirname;
	while (!existsSync(join(folder, 'core')) || !existsSync(join(folder, 'templates'))) {
		const parent = dirname(folder);
		if (parent === folder) throw new Error(`No package folder above ${__dirname}`);
		folder = parent;
	}
	return folder;
}

/** Text of a shipped file, path relative to the package root. */
export function readAsset(path: string): string {
	return readFileSync(join(packageRoot(), path), 'utf8');
}

/** Bytes of a shipped file. */
export function readAssetBytes(path: string): Buffer {
	return readFileSync(join(packageRoot(), path));
}

/** Names in a shipped folder, sorted. */
export function listAssets(folder: string): string[] {
	return readdirSync(join(packageRoot(), folder)).sort();
}
