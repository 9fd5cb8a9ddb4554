/** Brings the package into an n8n: the built checkout by a link, or the tarball as n8n installs it. */
import fs from 'node:fs';
import path from 'node:path';
import { node24Env } from './node24.mjs';
import { npm } from './install.mjs';
import { ROOT, TOOLS } from './paths.mjs';
import { run } from './process.mjs';

const NAME = 'n8n-nodes-content-agency';
/** What n8n takes out of a community package before it installs its dependencies. */
const REMOVED = ['devDependencies', 'peerDependencies', 'optionalDependencies'];
const INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
	'--loglevel=error',
];

/** Folder of community packages below a user folder (the parent of `.n8n`). */
export const nodesFolder = (userFolder) => path.join(userFolder, '.n8n', 'nodes', 'node_modules');

/** Links the built checkout; n8n loads it at its next start. */
export function linkPackage(userFolder, source = ROOT, name = NAME) {
	const link = path.join(nodesFolder(userFolder), name);
	fs.mkdirSync(path.dirname(link), { recursive: true });
	fs.rmSync(link, { recursive: true, force: true });
	fs.symlinkSync(source, link, process.platform === 'win32' ? 'junction' : 'dir');
	return link;
}

/** Makes Chromium of the tools folder findable for the package, as a person would by `npm install`. */
export function linkChromium(userFolder) {
	const source = path.join(TOOLS, 'node_modules', '@sparticuz', 'chromium');
	if (!fs.existsSync(source)) return undefined;
	return linkPackage(userFolder, source, '@sparticuz/chromium');
}

/** Packs a folder with npm; returns the tarball's path. */
export async function pack(destination, folder = ROOT) {
	fs.mkdirSync(destination, { recursive: true });
	const [command, first] = npm();
	const { lines } = await run(
		command,
		[...first, 'pack', '--silent', '--pack-destination', destination],
		{
			cwd: folder,
			env: node24Env(),
			quiet: true,
		},
	);
	const name = lines.filter((line) => line.endsWith('.tgz')).at(-1);
	return path.join(destination, path.basename(name));
}

/** Unpacks a tarball and installs its dependencies with the steps and flags n8n 2.41 uses. */
export async function installTarball(userFolder, tarball, name = NAME) {
	const folder = path.join(nodesFolder(userFolder), name);
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { quiet: true });
	const file = path.join(folder, 'package.json');
	const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
	for (const field of REMOVED) delete manifest[field];
	fs.writeFileSync(file, JSON.stringify(manifest, null, 2));
	const [command, first] = npm();
	await run(command, [...first, ...INSTALL], { cwd: folder, env: node24Env(), quiet: true });
	return folder;
}
