/** The flags of `npm start`. */
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { StepError } from './say.mjs';

/** Printed by --help. */
export const HELP = `npm start -- [flags]

Starts n8n with this package, produces a document and keeps serving.

  --once          stop when the document is there
  --out DIR       where results go (default: ./out)
  --topic "…"     a topic of your own
  --url URL       a page to read first; may be repeated
  --file PATH     a document to read first (PDF, Word, text); may be repeated
  --port N        port for n8n (default: 5678, or a free one when that is taken)
  --help          this text

With ANTHROPIC_API_KEY set the real model and the live web are used; without it a
built-in stand-in writes. Topics, pages and files of your own imply --once.`;

const FLAGS = {
	'--once': { name: 'once' },
	'--help': { name: 'help' },
	'--out': { name: 'out', takes: 'a folder' },
	'--topic': { name: 'topic', takes: 'a topic in quotes' },
	'--url': { name: 'urls', takes: 'an address', many: true },
	'--file': { name: 'files', takes: 'a path', many: true },
	'--port': { name: 'port', takes: 'a number' },
};

/** Reads the flags; a mistake ends with exit code 2 and one sentence. */
export function readOptions(args, folder = process.env.INIT_CWD ?? process.cwd()) {
	const options = { once: false, help: false, urls: [], files: [] };
	const rest = args.flatMap((arg) => splitAtEquals(arg));
	while (rest.length > 0) {
		const word = rest.shift();
		const flag = FLAGS[word];
		if (!flag)
			throw mistake(`There is no flag "${word}". There are: ${Object.keys(FLAGS).join(', ')}.`);
		if (!flag.takes) options[flag.name] = true;
		else {
			const value = rest.shift();
			if (!value || value in FLAGS) throw mistake(`${word} needs ${flag.takes} after it.`);
			if (flag.many) options[flag.name].push(value);
			else options[flag.name] = value;
		}
	}
	return checked(options, folder);
}

function checked(options, folder) {
	if (options.port !== undefined) {
		const port = Number(options.port);
		if (!Number.isInteger(port) || port < 1 || port > 65535) {
			throw mistake(`--port needs a number from 1 to 65535, not "${options.port}".`);
		}
		options.port = port;
	}
	for (const url of options.urls) {
		if (!/^https?:$/.test(protocolOf(url))) {
			throw mistake(`--url needs an address that begins with http:// or https://, not "${url}".`);
		}
	}
	options.files = options.files.map((file) => path.resolve(folder, file));
	for (const file of options.files) {
		if (!fs.existsSync(file) || !fs.statSync(file).isFile())
			throw mistake(`There is no file "${file}".`);
	}
	const hasOwnInput =
		options.topic !== undefined || options.urls.length > 0 || options.files.length > 0;
	return {
		...options,
		once: options.once || hasOwnInput,
		hasOwnInput,
		out: options.out === undefined ? path.join(ROOT, 'out') : path.resolve(folder, options.out),
	};
}

function protocolOf(text) {
	try {
		return new URL(text).protocol;
	} catch {
		return '';
	}
}

const splitAtEquals = (arg) => {
	const at = arg.indexOf('=');
	return at > 0 && arg.startsWith('--') ? [arg.slice(0, at), arg.slice(at + 1)] : [arg];
};

const mistake = (message) =>
	new StepError(message, { exitCode: 2, command: 'npm start -- --help' });
